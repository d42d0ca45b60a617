"""How a workbook is made strange: cells and rows as somebody could leave them in a program for sheets, and XML that no program writes."""

import re
from random import Random
from xml.sax.saxutils import escape

from .mutating import TOKENS, strange
from .targets import case_of
from .workbooks import ITSELF, names, parts

CELL = re.compile(rb'<c r="[A-Z]+[2-9][0-9]*"[^>]*?(?:/>|>.*?</c>)')
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


def invented(seed: int) -> bytes:
    """A case out of nothing but a number: mostly a sheet that is filled in, seldom what lies around it, changed in one to eight places."""
    random = Random(seed)
    name = random.choice([name for name in parts() if name.startswith("xl/worksheets/")] if random.random() < 0.85 else names())
    if name == ITSELF:
        return case_of(name, b"".join(_damage(random) for _ in range(random.choice((1, 1, 2, 5)))))
    raw = parts()[name]
    for _ in range(random.choice((1, 1, 1, 2, 4, 8))):
        raw = random.choice(_WAYS if b"<row " in raw else _ELSEWHERE)(raw, random)
    return case_of(name, raw)


def _damage(random: Random) -> bytes:
    new, far = random.choice((0, 1, 1, 2, 4)), random.choice((30, 5_000, 5_000, 2**24))
    return random.randrange(far).to_bytes(3, "big") + bytes([random.choice((0, 1, 2, 4, 46)), new]) + random.randbytes(new)


def _in(pattern: re.Pattern[bytes], raw: bytes, random: Random, *instead: bytes) -> bytes:
    """One of these instead of what stands where the pattern fits, at some such place; `\\0` is what stands there."""
    if not (found := [match.span() for match in pattern.finditer(raw)]):
        return raw
    start, end = random.choice(found)
    return raw[:start] + random.choice(instead).replace(b"\0", raw[start:end]) + raw[end:]


def _text(random: Random) -> bytes:
    """What somebody writes, or what stands in the workbook already."""
    there = TEXT.findall(parts()["xl/sharedStrings.xml"])
    return escape(random.choice(VALUES)).encode("utf-8", "surrogatepass") if random.random() < 0.7 else random.choice(there)


def _cell(raw: bytes, random: Random) -> bytes:
    """Another value in a cell: a text, a number, a formula, the cell of another place, or none."""
    if not (cells := CELL.findall(raw)):
        return raw
    cell, text = random.choice(cells), _text(random)
    place = PLACE.search(cell)[0]
    start = b"<c " + place + random.choice((b"", b' s="1"', b' s="3"', b' s="999"'))
    written = start + b' t="inlineStr"><is><t xml:space="preserve">' + text + b"</t></is></c>"
    number = start + b' t="%b"><v>%b</v></c>' % (random.choice(KINDS), random.choice(NUMBERS))
    formula = start + b' t="str"><f>%b</f><v>%b</v></c>' % (text, text)
    other = PLACE.sub(lambda _: place, random.choice(cells), count=1)
    return raw.replace(cell, random.choice((written, written, written, written, number, formula, other, start + b"/>")), 1)


def _row(raw: bytes, random: Random) -> bytes:
    """A row gone, doubled, moved, or copied below the others as a new one, without some of what tells it apart."""
    if not (rows := ROW.findall(raw)):
        return raw
    row, last = random.choice(rows), raw.count(b"<row ") + 1
    moved, new = (PLACE.sub(rb'r="\g<1>%d"' % number, row) for number in (random.choice((1, 2, 3, 50, 400, 5_100, 1_048_576)), last))
    for _ in range(random.choice((0, 1, 3))):
        new = _cell(new, random)
    if random.random() < 0.5:
        return raw.replace(b"</sheetData>", CELL.sub(b"", new, count=random.choice((0, 1, 2))) + b"</sheetData>", 1)
    return raw.replace(row, random.choice((b"", row + row, moved)), 1)


def _attribute(raw: bytes, random: Random) -> bytes:
    return _in(ATTRIBUTE, raw, random, *ATTRIBUTES)


def _tag(raw: bytes, random: Random) -> bytes:
    snippet = random.choice(SNIPPETS)
    return _in(TAG, raw, random, b"", b"\0\0", snippet, b"\0" + snippet, snippet + b"\0")


def _string(raw: bytes, random: Random) -> bytes:
    return _in(TEXT, raw, random, _text(random))


def _foreign(raw: bytes, random: Random) -> bytes:
    """A piece of another part."""
    other = random.choice(list(parts().values()))
    at, start = random.randrange(len(raw) + 1), random.randrange(len(other))
    return raw[:at] + other[start : start + random.choice((5, 50, 500))] + raw[at:]


_WAYS = (*[_cell] * 7, *[_row] * 3, _attribute, _tag, strange, _foreign)
_ELSEWHERE = (_string, _string, _attribute, _attribute, _tag, _tag, strange, _foreign)
