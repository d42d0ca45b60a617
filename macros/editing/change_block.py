"""A block: what somebody sends in order to change the content, as text that a person can read, and where everything in it stands.

    strategi: 1
    changes:
    - change: commitment
      id: polisen-3
      fields:
        "text (sv)": {was: "5d41402a", now: "Ny text."}
    - new: report
      of: polisen-3
      fields: {date: "2026-11-20", status: "ongoing", sources: "polisen-2026-11"}

A field is a column of the kind's sheet and its value the text of the cell. `was` is the tag of what stood there when the
form was opened. Where a kind has no ids, `id` is the number in the list `of` something, and `was` beside it the tag of the
whole row.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from macros.content.kinds import BY_NAME
from macros.content.yaml.reader import Document, read_bytes
from macros.core.problems import FieldPath, Problem, printable
from macros.core.word_diff import meant

from .block_text import LARGEST, MOST_BLOCKS, blocks_in, curled
from .record_parts import OPEN, BlockField, BlockPart, ChangeBlock

VERSION = "1"
MOST_PARTS = 200
_PART = ("change", "new", "id", "of", "was", "fields")


def read_blocks(text: str, name: str) -> list[ChangeBlock]:
    """Every block in `text`, which problems call `name`; one with a problem where there is none. Never raises for what it holds."""
    if len(text) > LARGEST or len(text.encode(errors="surrogatepass")) > LARGEST:
        return [_wrong(name, 1, f"texten är för stor (gränsen är {LARGEST // 1000} kB). Dela upp ändringarna på flera block.")]
    found = [_read(number, version, lines, name) for number, version, lines in blocks_in(text)]
    if len(found) > MOST_BLOCKS:
        return [_wrong(name, 1, f"här finns fler än {MOST_BLOCKS} block. Skicka dem i flera omgångar.")]
    return found or [_wrong(name, 1, f"här finns ingen ändring från formuläret. Den börjar med raden strategi: {VERSION}. Klistra in hela texten.")]


def _wrong(name: str, line: int, message: str) -> ChangeBlock:
    return ChangeBlock((), (Problem(name, line, 1, "", message),))


def _read(first: int, version: str, lines: list[str], name: str) -> ChangeBlock:
    if version != VERSION:
        return _wrong(name, first + 1, f"blocket har version {version}, men här läses bara {VERSION}. Gör ändringen i formuläret på nytt.")
    if number := curled(lines):
        return _wrong(name, first + number, "citattecknen är inte raka längre. Byt dem runt värdena till raka, eller bifoga filen från formuläret i stället.")
    document = read_bytes(("\n" * first + "\n".join(lines)).encode(errors="surrogatepass"), name)
    reading = _BlockReader(document)
    parts = tuple(reading.parts()) if document.complete else ()
    return ChangeBlock(parts, (*document.problems, *reading.problems))


class _BlockReader:
    """What a document says as parts."""

    def __init__(self, document: Document):
        self.document = document
        self.problems: list[Problem] = []

    def parts(self) -> Iterator[BlockPart]:
        """Those that can be understood; what is wrong with the others is noted."""
        self._strange((), self.document.data, ("strategi", "changes"))
        found = self.document.data.get("changes")
        if not isinstance(found, list) or not found:
            self._note(("changes",), "blocket har inga ändringar. Under changes: ska det stå minst en, med - change: eller - new: först.")
            return
        if len(found) > MOST_PARTS:
            self._note(("changes",), f"blocket har fler än {MOST_PARTS} delar. Dela upp det.")
            return
        for number, data in enumerate(found):
            if part := self._part(("changes", number), data):
                yield part

    def _note(self, path: FieldPath, message: str, *, at_key: bool = False) -> None:
        if not self.document.is_reported(path):
            # Of the way to it, an editor knows the last word.
            self.problems.append(self.document.problem(path, message, at_key=at_key, about=path[-1:] if isinstance(path[-1], str) else ()))

    def _strange(self, path: FieldPath, data: Mapping[str, Any], known: tuple[str, ...]) -> None:
        for key in data:
            if key not in known:
                hint = meant(key, known, f"Här kan det stå {', '.join(known)}.")
                self._note((*path, key), f'"{printable(key)[:60]}" hör inte hit. {hint}', at_key=True)

    def _part(self, path: FieldPath, data: Any) -> BlockPart | None:
        if not isinstance(data, dict) or ("change" in data) == ("new" in data):
            self._note(path, "en del ska ha antingen change: eller new: och ett slags post, till exempel change: commitment.")
            return None
        self._strange(path, data, _PART)
        before = len(self.problems)
        does = "new" if "new" in data else "change"
        texts = {key: self._text((*path, key), data[key]) for key in _PART[:-1] if key in data}
        kind = texts.pop(does)
        if kind not in OPEN:
            hint = "Den ändras i filerna i content/." if kind in BY_NAME else meant(kind, OPEN, f"Skriv ett av {', '.join(OPEN)}. Annat ändras i filerna i content/.")
            self._note((*path, does), f'"{printable(kind)[:60]}" är inget slags post som går att ändra med block. {hint}')
        fields = data.get("fields")
        if not isinstance(fields, dict) or not fields:
            self._note((*path, "fields"), "delen har inga fält. Skriv dem under fields:, minst ett.")
        # What the reader has refused is told of, and is no text to go by.
        if len(self.problems) > before or any(one[: len(path)] == path for one in self.document.reported):
            return None
        read = {title: self._field((*path, "fields", title), value, is_new=does == "new") for title, value in fields.items()}
        keys = {key: self.document.values[(*path, key)] for key in data}
        position = self.document.values[path]
        held = {title: one for title, one in read.items() if one}
        return BlockPart(self.document.name, position, does == "new", kind, **texts, fields=held, keys=keys)

    def _text(self, path: FieldPath, value: Any) -> str:
        if not isinstance(value, str):
            self._note(path, "här ska det stå en text på en rad.")
            return ""
        return str(value).strip()

    def _field(self, path: FieldPath, value: Any, *, is_new: bool) -> BlockField | None:
        position = self.document.values[path]
        if is_new:
            return BlockField(self._text(path, value), "", position)
        if not isinstance(value, dict) or set(value) != {"was", "now"}:
            self._note(path, 'ett fält som ändras ska ha {was: "…", now: "…"}: märket på det som stod, och det nya.')
            return None
        now, was = (self._text((*path, key), value[key]) for key in ("now", "was"))
        return BlockField(now, was.lower(), position)
