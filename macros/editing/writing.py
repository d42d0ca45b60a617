"""A tree as text: what has not changed as it was, and all else in one canonical form."""

import json
import re

from macros.content.model.types import Ambiguous
from macros.content.subset import is_ambiguous

from .tree import Entry, Fields, Items, Text, Tree

WIDEST = 140
"""A list in brackets that would be wider has an item on each line instead."""
LONGEST_QUOTED = 80
"""A longer sentence that needs quotation marks is written as a block, which needs none."""

_SENTENCE = re.compile(r"(?<=[.!?…]) (?=[”’\"«(]?[A-ZÅÄÖÉÜ])|(?<=[.!?…][”’\")»]) (?=[”’\"«(]?[A-ZÅÄÖÉÜ])")
_SHORTENED = re.compile(
    r"(^|[\s(”’])(t\.ex|bl\.a|m\.fl|m\.m|s\.k|kl|kap|nr|ca|dvs|dr|e\.g|i\.e|st|jfr|[A-ZÅÄÖ])\.$", re.IGNORECASE
)
# What a spreadsheet could take for a number or a time is quoted, besides what YAML could mistake.
_LIKE_A_NUMBER = re.compile(r"[-+–]?[0-9][-–0-9 .,:/+]*")
_INDICATOR = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`]")
_IN_BRACKETS = re.compile(r"[^,\[\]{}:#\"]+")


def write(tree: Tree) -> str:
    """The file."""
    lines = _entries(tree.root, 0)
    last = tree.root.entries[-1] if tree.root.entries else None
    is_below_new = last is not None and (last.source is None or last is not tree.last)
    return "\n".join([*tree.head, *lines, *(_out(tree.tail, 0) if is_below_new else tree.tail)]) + "\n"


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
    if isinstance(value, Ambiguous):
        return str(value)
    safe = (
        value
        and value == value.strip()
        and not is_ambiguous(value)
        and not _LIKE_A_NUMBER.fullmatch(value)
        and not _INDICATOR.match(value)
        and not re.search(r": |\s#|:$|[\n\t]", value)
        and (not in_brackets or _IN_BRACKETS.fullmatch(value))
    )
    return value if safe else json.dumps(value, ensure_ascii=False)


def _entries(value: Fields | Items, indent: int) -> list[str]:
    lines: list[str] = []
    is_below_new = False
    for entry in value.entries:
        own = _entry(entry, indent, anew=value.indent is None) if entry.source is None else entry.source
        if is_below_new or entry.moved:
            number = next(n for n, line in enumerate(own) if line.strip() and not line.lstrip().startswith("#"))
            own = [*_out(own[:number], indent), *own[number:]]
        lines += own
        is_below_new = entry.source is None
    return lines


def _out(comments: list[str], most: int) -> list[str]:
    """`comments` indented no further than `most`, or a block of text above would take them for its own."""
    return [_indented(line.strip(), min(most, len(line) - len(line.lstrip()))) for line in comments]


def _entry(entry: Entry, indent: int, *, anew: bool) -> list[str]:
    is_text = isinstance(entry.value, Text) or entry.value.flow
    deeper = indent if is_text else indent + (2 if entry.key or not isinstance(entry.value, Items) else 4)
    below = [_indented(line.strip(), deeper) for line in entry.below] if anew else _out(entry.below, deeper)
    above = [_indented(line.strip(), indent) if anew else line for line in entry.above]
    if entry.key:
        return [*above, *_field(f"{scalar(entry.key)}:", entry.value, indent), *below]
    value = entry.value
    if isinstance(value, Fields) and value.entries and not value.flow:
        inner = value.indent if value.indent is not None and value.indent > indent + 1 else indent + 2
        first = value.entries[0]
        if first.source is None:
            # Nothing can stand between a dash and the first field, so its comments stand above the dash.
            above += [_indented(line.strip(), indent) for line in first.above if line]
            first.above = []
        lines = _entries(value, inner)
        lines[0] = f"{' ' * indent}-{' ' * (inner - indent - 1)}{lines[0][inner:]}"
        return [*above, *lines, *below]
    return [*above, *_field("-", value, indent), *below]


def _field(name: str, value: Text | Fields | Items, indent: int) -> list[str]:
    start = f"{' ' * indent}{name}"
    if isinstance(value, Text):
        return _text(start, value.data, indent)
    if not value.entries:
        return [f"{start} {'{}' if isinstance(value, Fields) else '[]'}"]
    if value.flow and len(line := f"{start} {_flow(value)}") <= WIDEST:
        return [line]
    inner = value.indent if value.indent is not None and not value.flow else indent + 2
    return [start, *_entries(value, inner)]


def _flow(value: Text | Fields | Items) -> str:
    if isinstance(value, Text):
        return scalar(value.data, in_brackets=True)
    if isinstance(value, Items):
        return f"[{', '.join(_flow(entry.value) for entry in value.entries)}]"
    return f"{{{', '.join(f'{scalar(entry.key)}: {_flow(entry.value)}' for entry in value.entries)}}}"


def _text(start: str, value: str, indent: int) -> list[str]:
    line = scalar(value)
    paragraphs = [sentences(paragraph) for paragraph in value.split("\n")]
    is_long = len(paragraphs) > 1 or len(paragraphs[0]) > 1 or (line != value and len(line) > LONGEST_QUOTED)
    if isinstance(value, Ambiguous) or not is_long or not _foldable(value):
        return [f"{start} {line}"]
    lines = [f"{start} >-"]
    for number, paragraph in enumerate(paragraphs):
        lines += [""] * (number > 0)
        lines += [_indented(sentence, indent + 2) for sentence in paragraph if sentence]
    return lines


def _foldable(value: str) -> bool:
    return all(part == part.strip() and "\t" not in part for part in value.split("\n")) and bool(value.strip())


def _indented(line: str, indent: int) -> str:
    return " " * indent + line if line else ""
