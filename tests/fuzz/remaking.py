"""How a workbook is made strange: cells and rows as somebody could leave them in a program for sheets, and XML that no program writes."""

import re
from functools import cache
from random import Random
from xml.sax.saxutils import escape

from .mutating import TOKENS, strange
from .targets import case_of
from .workbooks import ITSELF, names, parted, parts

CELL = re.compile(rb'<c r="[A-Z]+[0-9]+"[^>]*?(?:/>|>.*?</c>)')
ROW = re.compile(rb"<row .*?</row>")
ATTRIBUTE = re.compile(rb'(?<=[ :\w]=")[^"]*(?=")')
TAG = re.compile(rb"<[^>]*>")
TEXT = re.compile(rb"(?<=<t>)[^<]*(?=</t>)")
PLACE = re.compile(rb'r="([A-Z]+)([0-9]+)"')
VALUES = [
    *("", " ", "'", "''", "_x000D_", "_x0000_", "¶", ",", ",,,", "\n\n", "ja", "nej", "2024", "2024-02-30", "2025-01-01", "x" * 32_767, "å" * 300, "=1+1", "#REF!"),
    *("sjopolisen-1", "sjopolisen-999999999", "planen-2020, planen-2020", "sjopolisen", "fria-natet", "seen", "verbatim", "https://a.b/", "sv: x", "a\u0301", "\ufeff", "\u202e"),
    *(token.decode("utf-8", "replace") for token in TOKENS),
]  # fmt: skip
NUMBERS = [b"0", b"-1", b"1", b"2.5", b"1e300", b"1E-400", b"NaN", b"INF", b"99999999999999999999", b"45000", b"2958466", b"-45000.5", b"abc", b"", b" 7 ", b"0x1F"]
KINDS = [b"n", b"s", b"b", b"e", b"str", b"inlineStr", b"d", b"", b"x"]
ATTRIBUTES = [
    *NUMBERS, *KINDS, b"A1", b"B2", b"A1:XFD1048576", b"XFD1048576", b"XFE1", b"ZZZZ1", b"A0", b"A01", b"a1", b"$A$1", b"A", b"1", b"A1:B2 C3", b"#REF!", b"rId1", b"rId99",
    b"hidden", b"veryHidden", b"array", b"shared", b"dataTable", b"true", b"preserve", b"../x.xml", b"/xl/worksheets/sheet2.xml", b"file:///etc/passwd", b"&amp;", b"&#0;", b"&x;", "Åtaganden".encode(), b"_original",
]  # fmt: skip
SNIPPETS = [
    b'<mergeCells><mergeCell ref="A1:B2"/></mergeCells>', b'<mergeCell ref="A1:XFD1048576"/>', b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>', b"<mergeCells><mergeCell/></mergeCells>",
    b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row>', b'<row r="2"><c r="C2" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r><rPh sb="0" eb="1"><t>c</t></rPh></is></c></row>',
    b"<c><v>1</v></c>", b"<f>1+1</f>", b'<f t="array" ref="A1:A9">1</f>', b'<f t="shared" si="0"/>', b'<f t="dataTable" r1="A1"/>', b"<is/>", b"<is><t/></is>", b"<v/>", b"<row/>", b"<c/>", b"</c>", b"</row>", b"<row>", b"<c>",
    b"<!-- x -->", b"<![CDATA[x]]>", b"<?x y?>", b"<!DOCTYPE a>", b"&lt;", b"&#xFFFE;", b"&#x1F54A;", b"&#13;&#10;", b"<extLst><ext uri='x'/></extLst>", b'<sheetProtection password="CC1A"/>', b"<xml:space/>",
    b"<dimension/>", b'<dimension ref="A1:XFD1048576"/>', b'<cols><col min="0" max="99999" style="99"/></cols>', b"<sheetData/>", b"<si><t>x</t></si>", b"<si/>", b"<x:c xmlns:x='y'/>",
]  # fmt: skip


def remade(case: bytes, seed: int) -> bytes:
    """The case, changed in one to eight places; the same seed changes it in the same way."""
    random = Random(seed)
    name, raw = parted(case)
    if name == ITSELF:
        return case_of(name, raw + b"".join(_damage(random) for _ in range(random.choice((1, 1, 2, 5)))))
    for _ in range(random.choice((1, 1, 1, 2, 4, 8))):
        raw = random.choice(_WAYS if b"<row " in raw else _ELSEWHERE)(raw, random)
    return case_of(name, raw)


def invented(seed: int) -> bytes:
    """A case out of nothing but a number: mostly a sheet that is filled in, seldom what lies around it."""
    # Another number than the one that changes it, so that a part is not always changed in the same way.
    random = Random(~seed)
    filled = [name for name in parts() if name.startswith("xl/worksheets/")]
    name = random.choice(filled if random.random() < 0.85 else names())
    return remade(case_of(name, parts().get(name, b"")), seed)


def _damage(random: Random) -> bytes:
    new = random.choice((0, 1, 1, 2, 4))
    far = random.choice((30, 5_000, 5_000, 2**24))
    return random.randrange(far).to_bytes(3, "big") + bytes([random.choice((0, 1, 2, 4, 46)), new]) + random.randbytes(new)


def _around(pattern: re.Pattern[bytes], raw: bytes, random: Random) -> tuple[bytes, bytes, bytes]:
    """Some place where the pattern fits: what stands before it, in it and after it."""
    found = [match.span() for match in pattern.finditer(raw)]
    if not found:
        return raw, b"", b""
    start, end = random.choice(found)
    return raw[:start], raw[start:end], raw[end:]


def _cell(raw: bytes, random: Random) -> bytes:
    """Another value in a cell: a text, a number, a formula, the cell of another place."""
    before, cell, after = _around(CELL, raw, random)
    place = PLACE.search(cell)
    if not place:
        return raw
    if place[2] == b"1" and random.random() < 0.8:
        return _cell(raw, random)
    start = b"<c " + place.group() + random.choice((b"", b' s="1"', b' s="3"', b' s="999"'))
    text = random.choice(VALUES) if random.random() < 0.7 else random.choice(_texts())
    match random.randrange(8):
        case 0 | 1 | 2 | 3:
            new = start + b' t="inlineStr"><is><t xml:space="preserve">' + _xml(text) + b"</t></is></c>"
        case 4:
            new = start + b' t="' + random.choice(KINDS) + b'"><v>' + random.choice(NUMBERS) + b"</v></c>"
        case 5:
            new = start + b' t="str"><f>' + _xml(text) + b"</f><v>" + _xml(text) + b"</v></c>"
        case 6:
            _, other, _ = _around(CELL, raw, random)
            new = PLACE.sub(place.group(), other, count=1)
        case _:
            new = start + b"/>"
    return before + new + after


@cache
def _texts() -> tuple[str, ...]:
    """What stands in the cells of the workbook."""
    return tuple(text.decode() for text in TEXT.findall(parts()["xl/sharedStrings.xml"]))


def _xml(text: str) -> bytes:
    return escape(text).encode("utf-8", "surrogatepass")


def _row(raw: bytes, random: Random) -> bytes:
    """A row gone, doubled, moved, or copied below the others as a new one."""
    before, row, after = _around(ROW, raw, random)
    match random.randrange(4):
        case 0:
            return before + after
        case 1:
            return before + row + row + after
        case 2:
            number = str(random.choice((1, 2, 3, 50, 400, 5_100, 1_048_576))).encode()
            return before + PLACE.sub(rb'r="\g<1>' + number + b'"', row).replace(b'<row r="', b'<row r="' + number + b'" x="', 1) + after
        case _:
            number = str(raw.count(b"<row ") + 1).encode()
            new = PLACE.sub(rb'r="\g<1>' + number + b'"', row)
            for _ in range(random.choice((0, 1, 3))):
                new = _cell(new, random)
            # Without what tells it apart, it is a new row.
            new = CELL.sub(b"", new, count=random.choice((0, 1, 2)))
            return raw.replace(b"</sheetData>", new + b"</sheetData>", 1)


def _attribute(raw: bytes, random: Random) -> bytes:
    before, _, after = _around(ATTRIBUTE, raw, random)
    return before + random.choice(ATTRIBUTES) + after if after else raw


def _tag(raw: bytes, random: Random) -> bytes:
    before, tag, after = _around(TAG, raw, random)
    return before + random.choice((b"", tag + tag, random.choice(SNIPPETS), tag + random.choice(SNIPPETS), random.choice(SNIPPETS) + tag)) + after


def _string(raw: bytes, random: Random) -> bytes:
    before, _text, after = _around(TEXT, raw, random)
    return before + _xml(random.choice((*VALUES, *random.sample(_texts(), 20)))) + after if after else raw


def _foreign(raw: bytes, random: Random) -> bytes:
    """A piece of another part."""
    other = random.choice(list(parts().values()))
    at, start = random.randrange(len(raw) + 1), random.randrange(len(other))
    return raw[:at] + other[start : start + random.choice((5, 50, 500))] + raw[at:]


_WAYS = (_cell, _cell, _cell, _cell, _cell, _cell, _cell, _row, _row, _row, _attribute, _tag, strange, _foreign)
_ELSEWHERE = (_string, _string, _attribute, _attribute, _tag, _tag, strange, _foreign)
