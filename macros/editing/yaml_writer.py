"""A tree as text, in the one form that files of content have."""

import json
import re

from macros.content.yaml.rules import is_ambiguous_scalar
from macros.core.field_types import AmbiguousScalar

from .yaml_tree import YamlEntry

WIDEST = 140
"""A list in brackets that would be wider has an item on each line instead."""
LONGEST_QUOTED = 80
"""A longer sentence that needs quotation marks is written as a block, which needs none."""

_SENTENCE = re.compile(r"(?<=[.!?…]) (?=[”’\"«(]?[A-ZÅÄÖÉÜ])|(?<=[.!?…][”’\")»]) (?=[”’\"«(]?[A-ZÅÄÖÉÜ])")
_SHORTENED = re.compile(r"(^|[\s(”’])(t\.ex|bl\.a|m\.fl|m\.m|s\.k|kl|kap|nr|ca|dvs|dr|e\.g|i\.e|st|jfr|[A-ZÅÄÖ])\.$", re.IGNORECASE)
# What a spreadsheet could take for a number or a time is quoted, besides what YAML could mistake.
_LIKE_A_NUMBER = re.compile(r"[-+–]?[0-9][-–0-9 .,:/+]*")
_INDICATOR = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`]")
_IN_BRACKETS = re.compile(r"[^,\[\]{}:#\"]+")


def write(root: YamlEntry) -> str:
    """The file."""
    return "\n".join([*root.above, *_lines(root, 0), *root.below]) + "\n"


def sentences(text: str) -> list[str]:
    """`text` divided after each sentence; joined with spaces it is the same again."""
    found: list[str] = []
    for part in _SENTENCE.split(text):
        if found and _SHORTENED.search(found[-1]):
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found


def scalar(value: str, *, in_brackets: bool = False) -> str:
    """A value on one line, within quotation marks only where YAML or a spreadsheet could mistake it."""
    if isinstance(value, AmbiguousScalar):
        return str(value)
    safe = (
        value
        and value == value.strip()
        and not is_ambiguous_scalar(value)
        and not _LIKE_A_NUMBER.fullmatch(value)
        and not _INDICATOR.match(value)
        and not re.search(r": |\s#|:$|[\n\t]", value)
        and (not in_brackets or _IN_BRACKETS.fullmatch(value))
    )
    return value if safe else json.dumps(value, ensure_ascii=False)


def _lines(holder: YamlEntry, indent: int) -> list[str]:
    """The fields or items of `holder`."""
    if isinstance(holder.value, dict):
        named = [(f"{scalar(key)}:", entry) for key, entry in holder.value.items()]
    else:
        named = [("-", entry) for entry in holder.value]
    return [line for name, entry in named for line in _entry(name, entry, indent)]


def _entry(name: str, entry: YamlEntry, indent: int) -> list[str]:
    start, value = f"{' ' * indent}{name}", entry.value
    # A block of text would take what is indented further for its own.
    deeper = indent + 2 * (entry.children != [] and not entry.flow)
    if isinstance(value, str):
        own = _text(start, value, indent)
    elif not value:
        own = [f"{start} {'{}' if isinstance(value, dict) else '[]'}"]
    elif entry.flow and len(line := f"{start} [{', '.join(scalar(one.value, in_brackets=True) for one in value)}]") <= WIDEST:
        own = [line]
    else:
        own = _lines(entry, indent + 2)
        # The first field of an item stands beside its dash.
        own = [f"{start} {own[0].lstrip()}", *own[1:]] if name == "-" and isinstance(value, dict) else [start, *own]
    return [*_indented(entry.above, indent), *own, *_indented(entry.below, deeper)]


def _text(start: str, value: str, indent: int) -> list[str]:
    line = scalar(value)
    paragraphs = [sentences(paragraph) for paragraph in value.split("\n")]
    is_long = len(paragraphs) > 1 or len(paragraphs[0]) > 1 or (line != value and len(line) > LONGEST_QUOTED)
    if isinstance(value, AmbiguousScalar) or not is_long or not _foldable(value):
        return [f"{start} {line}"]
    lines = [f"{start} >-"]
    for number, paragraph in enumerate(paragraphs):
        lines += [""] * (number > 0)
        lines += _indented([sentence for sentence in paragraph if sentence], indent + 2)
    return lines


def _foldable(value: str) -> bool:
    return all(part == part.strip() and "\t" not in part for part in value.split("\n")) and bool(value.strip())


def _indented(lines: list[str], indent: int) -> list[str]:
    return [" " * indent + line if line else "" for line in lines]
