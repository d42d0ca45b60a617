"""What the pages use – elements, attributes and their values – that some browser of the floor does not know."""

import re
from collections.abc import Iterable

from .newer import within

_ELEMENTS = within("html.elements")
_GLOBAL = within("html.global_attributes")
_TAG = re.compile(r"<[a-z][^>]*>")
_ATTRIBUTE = re.compile(r"""\s([a-z][\w:-]*)(?:=(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?""")


def pages(texts: Iterable[str]) -> set[str]:
    """The features of MDN's data that the pages use and some browser of the floor lacks."""
    found = set()
    for tag in {tag for text in texts for tag in _TAG.findall(text)}:
        name = re.match(r"<([\w-]+)", tag)[1]
        found |= {f"html.elements.{name}"} if (name,) in _ELEMENTS else set()
        for attribute, *values in _ATTRIBUTE.findall(tag):
            words = "".join(values).split()
            paths = [
                (name, attribute),
                *((name, attribute, word) for word in words),
                *((name, f"{attribute}_{word}") for word in words),
            ]
            found |= {".".join(("html.elements", *path)) for path in paths if path in _ELEMENTS}
            paths = [(attribute,), *((attribute, word) for word in words)]
            found |= {".".join(("html.global_attributes", *path)) for path in paths if path in _GLOBAL}
    return found
