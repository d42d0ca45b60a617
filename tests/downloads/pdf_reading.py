"""A PDF as a screen reader meets it: its structure, and its text by what its fonts say that their glyphs mean."""

import re
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Dictionary, Object, Pdf

_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)


@lru_cache(maxsize=200)
def opened(data: bytes) -> Pdf:
    """The document; kept, since an element lives only as long as its document."""
    return Pdf.open(BytesIO(data))


def elements(pdf: Pdf) -> Iterator[tuple[str, Dictionary]]:
    """Every element of the structure in reading order, with the kind that its role stands for."""
    root = pdf.Root.StructTreeRoot
    roles = {str(name): str(role)[1:] for name, role in root.get("/RoleMap", {}).items()}

    def walk(node: Object) -> Iterator[tuple[str, Dictionary]]:
        for child in _children(node):
            if isinstance(child, Dictionary) and "/S" in child:
                kind = str(child.S)
                yield roles.get(kind, kind[1:]), child
                yield from walk(child)

    yield from walk(root)


def attribute(element: Dictionary, name: str) -> Any:
    """An attribute of an element, whoever's it is."""
    for found in _list(element.get("/A")):
        if isinstance(found, Dictionary) and name in found:
            return found[name]
    return None


def outline(pdf: Pdf) -> list[str]:
    """The titles of the bookmarks in their order, those of all levels."""
    found: list[str] = []

    def walk(items: list[Any]) -> None:
        for item in items:
            found.append(item.title)
            walk(item.children)

    with pdf.open_outline() as marks:
        walk(marks.root)
    return found


def letters(text: str) -> str:
    """Text as it is compared: no blanks and no hyphens, which line ends add and take."""
    return re.sub(r"[\s\u00ad\u2010\u2011\u2060\u200b-]", "", text)


@lru_cache(maxsize=200)
def text(data: bytes) -> str:
    """Everything that the pages say, in the order of their streams, without blanks; a text that goes on over a page is one."""
    return "".join(letters("".join(_shown(page))) for page in opened(data).pages)


def cover(data: bytes) -> str:
    """What the first page shows."""
    return letters("".join(_shown(opened(data).pages[0])))


def _shown(page: pikepdf.Page) -> Iterator[str]:
    fonts = {name: _meanings(font) for name, font in page.Resources.get("/Font", {}).items()}
    current: dict[bytes, str] = {}
    marks: list[str] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                marks.append(str(operands[0]))
            case "EMC":
                marks.pop()
            case "Tf":
                current = fonts[str(operands[0])]
            # What stands at the top and the foot of every page is not read aloud.
            case "Tj" | "TJ" if "/Artifact" in marks:
                continue
            case "Tj":
                yield from _decoded(bytes(operands[0]), current)
            case "TJ":
                for part in operands[0]:
                    if isinstance(part, pikepdf.String):
                        yield from _decoded(bytes(part), current)


def _decoded(codes: bytes, meanings: dict[bytes, str]) -> Iterator[str]:
    for at in range(0, len(codes), 2):
        yield meanings.get(codes[at : at + 2], "")


def _meanings(font: Object) -> dict[bytes, str]:
    found: dict[bytes, str] = {}
    for kind, body in _SECTION.findall(font.ToUnicode.read_bytes()):
        if kind == b"bfchar":
            for code, meaning in _PAIR.findall(body):
                found[bytes.fromhex(code.decode())] = bytes.fromhex(meaning.decode()).decode("utf-16-be")
        else:
            for first, last, meaning in _RANGE.findall(body):
                start = int(meaning, 16)
                for step, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                    found[code.to_bytes(2, "big")] = chr(start + step)
    return found


def _children(node: Object) -> list[Any]:
    return _list(node.get("/K"))


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def languages(pdf: Pdf) -> set[str]:
    """The languages that pieces of the pages are marked with."""
    found = set()
    for page in pdf.pages:
        for operands, operator in pikepdf.parse_content_stream(page, "BDC"):
            if str(operator) == "BDC" and "/Lang" in operands[1]:
                found.add(str(operands[1].Lang))
    return found


def kinds(pdf: Pdf) -> list[str]:
    """The kinds of all elements."""
    return [kind for kind, _ in elements(pdf)]


def ways_out(data: bytes) -> set[str]:
    """The web addresses that can be clicked."""
    with opened(data) as pdf:
        notes = (note for page in pdf.pages for note in page.get("/Annots", ()))
        return {str(note.A.URI) for note in notes if "/A" in note and "/URI" in note.A}
