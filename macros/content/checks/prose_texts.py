"""The words of the pages of prose: what is wrong or odd in a text anywhere, and the languages of a page beside each other."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from macros.core.problems import Problem

from .languages import known_words, other_language
from .markdown import masked
from .texts import cut_off, faults

_CALL = re.compile(r"\{\{\s*(\w+)")
_HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)
_QUOTED = re.compile(r'<span lang.*?</span>|[”"“*`].*?[”"“*`]|\[[^\]]*\]\([^)]*\)|·+')
_FEWEST = 6
"""Words of a line that say which language it is in."""


def text_problems(pages: Mapping[tuple[str, str, str], str]) -> Iterator[Problem]:
    """What is wrong or odd in `pages`: the text of each file, by its name, the name of the page and the language."""
    shown = {key: masked(text) for key, text in pages.items()}
    known = known_words((language, text) for (_, _, language), text in shown.items())
    for (name, page, language), text in shown.items():
        for fault in faults(text):
            yield Problem(name, text.count("\n", 0, fault.start) + 1, fault.start - text.rfind("\n", 0, fault.start), "", fault.message, fault.odd)
        for number, line in enumerate(text.split("\n"), start=1):
            own = _QUOTED.sub("", line)
            if len(own.split()) >= _FEWEST and (other := other_language(own, language, known)):
                yield Problem(name, number, 1, "", f'raden ser ut att vara på språket "{other.language}" men står på sidan på {language}. Skriv den på rätt språk, eller ord på ett annat språk som <span lang="{other.language}">ord</span>.', not other.sure)
        yield from cut_off(text.encode(), name)
        for (_, there, spoken), other in pages.items():
            if there == page and spoken != language and (lacking := list(_lacks(pages[name, page, language], other))):
                yield Problem(name, text.count("\n") + 1, 1, "", f"sidan saknar {' och '.join(lacking)}, som finns på språket {spoken}. Är allt med?", odd=True)


def _lacks(text: str, other: str) -> Iterator[str]:
    """What a page lacks that it has in another language: parts that the site puts there, and headings."""
    calls, headings = (Counter(pattern.findall(other)) - Counter(pattern.findall(text)) for pattern in (_CALL, _HEADING))
    yield from (f"{{{{ {name}() }}}}" for name in calls)
    if headings:
        yield f"{headings.total()} av rubrikerna"
