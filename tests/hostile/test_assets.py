"""What lies beside the pages of prose is published as it is, so nothing may lie there that runs, leads away or comes from elsewhere on the machine."""

import errno
import os
from pathlib import Path

import pytest

from macros.content.checks.prose import prose_problems
from macros.core.problems import os_error_text
from tests.site.projects import REAL

from .attacks import EVIL

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {0}>{1}</svg>'
PICTURES = {
    "script": (SVG.format("", "<script>alert(1)</script>"), ["elementet script"]),
    "script of another kind": (SVG.format("", '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>'), ["elementet script"]),
    "handler": (SVG.format('onload="alert(1)"', ""), ["händelsen onload"]),
    "page within": (SVG.format("", '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>'), ["elementet foreignobject"]),
    "link": (SVG.format("", f'<a href="{EVIL}"><text>x</text></a>'), ["elementet a", "en adress i href"]),
    "picture from elsewhere": (SVG.format("", f'<image xlink:href="{EVIL}/x.png"/>'), ["en adress i href"]),
    "script in an address": (SVG.format("", '<use href=" java&#115;cript:alert(1)"/>'), ["en adress i href"]),
    "change of an address": (SVG.format("", '<set attributeName="href" to="javascript:alert(1)"/>'), ["elementet set"]),
    "style from elsewhere": (SVG.format("", f"<style>@import '{EVIL}/x.css';</style>"), ["en annan fil"]),
    "fill from elsewhere": (SVG.format("", f'<rect fill="url({EVIL}/x.svg#a)"/>'), ["en adress i fill"]),
    "style sheet": (f'<?xml-stylesheet href="{EVIL}/x.xsl" type="text/xsl"?>' + SVG.format("", ""), ["en annan fil"]),
    "definition": ('<!DOCTYPE svg [<!ENTITY x "y">]>' + SVG.format("", "&x;"), ["definitioner"]),
    "no picture": ("<svg", ["något som inte är SVG"]),
    "wide": (SVG.format("", "<script>alert(1)</script>").encode("utf-16"), ["definitioner"]),
    "picture in a handler of capitals": (SVG.format('onLoad="x"', f'<image src="{EVIL}/x.png"/>'), ["händelsen onload", "en adress i src"]),
    "style sheet around a script": (f'<?xml-stylesheet href="{EVIL}/x.xsl"?>' + SVG.format("", "<style/><SCRIPT/>"), ["en annan fil", "elementet script"]),
}  # fmt: skip
"""Pictures, and what each is told to hold."""
ENDING = "filer av det här slaget publiceras inte. Lägg bara .css, .js, .woff2, .svg, .png, .jpg, .jpeg, .webp i docs/assets/."
STRANGERS = {
    **dict.fromkeys(("evil.html", "evil.htm", "evil.xhtml", "evil.xml", "CNAME", "help.sv.markdown"), "filen hör inte hemma här. Texter heter som start.sv.md; bilder läggs i docs/assets/."),
    **dict.fromkeys(("more/help.sv.md", "more/assets/bild.png"), "filen hör inte hemma här. Texter läggs direkt i docs/, bilder i docs/assets/."),
    **dict.fromkeys(("assets/evil.html", "assets/evil.xml", "assets/more/evil.htm", "assets/help.sv.md", "assets/evil.SVG", "assets/evil.svgz", "assets/evil.pdf", "assets/noending"), ENDING),
}  # fmt: skip


def told(docs: Path) -> list[str]:
    problems = list(prose_problems(docs))
    assert {problem.field for problem in problems} <= {""}
    return [str(problem) for problem in problems]


def written(docs: Path, name: str, text: str | bytes) -> Path:
    path = docs / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return docs


@pytest.mark.parametrize("name", STRANGERS)
def test_what_is_no_page_and_no_file_of_the_site_is_refused(name, tmp_path):
    assert told(written(tmp_path / "docs", name, "x")) == [f"docs/{name}:1:1: {STRANGERS[name]}"]


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_that_does_more_than_to_be_seen_is_refused(name, tmp_path):
    picture, holds = PICTURES[name]
    lines = [f"docs/assets/bild.svg:1:1: bilden innehåller {what}. Spara den som enkel SVG utan skript och länkar, eller som PNG." for what in holds]
    assert told(written(tmp_path / "docs", "assets/bild.svg", picture)) == lines


def test_a_picture_that_cannot_be_read_is_told_why(tmp_path, monkeypatch):
    docs = written(tmp_path / "docs", "assets/bild.svg", SVG.format("", ""))
    monkeypatch.setattr(Path, "read_bytes", lambda path: (_ for _ in ()).throw(OSError(errno.EACCES, "Permission denied")))
    assert told(docs) == [f"docs/assets/bild.svg:1:1: filen går inte att öppna: {os_error_text(OSError(errno.EACCES, ''))}."]


def test_files_are_told_in_the_order_of_their_names(tmp_path):
    docs = tmp_path / "docs"
    for name in ("b/b.md", "b/a.md", "assets/d.exe", "assets/c/b.exe", "assets/a/b.exe", "c.exe", ".hidden/c.exe", "assets/.hidden/x.svg", "b.exe"):
        written(docs, name, "x")
    assert [line.partition(":")[0].removeprefix("docs/") for line in told(docs)] == ["b.exe", "c.exe", "assets/d.exe", "assets/a/b.exe", "assets/c/b.exe", "b/a.md", "b/b.md"]


@pytest.mark.parametrize("name", ["help.sv.md", "assets/bild.png", "assets", "more"])
def test_a_link_to_something_on_the_machine_is_refused(name, tmp_path):
    (tmp_path / "docs" / name).parent.mkdir(parents=True)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.png").write_text("very secret", encoding="utf-8")
    os.symlink(outside if "." not in name else outside / "secret.png", tmp_path / "docs" / name)
    assert told(tmp_path / "docs") == [f"docs/{name}:1:1: här står en länk till något annat. Lägg det som den leder till här."]


def test_what_waits_for_a_writer_keeps_nobody_waiting(tmp_path):
    (tmp_path / "docs").mkdir()
    os.mkfifo(tmp_path / "docs" / "help.sv.md")
    assert told(tmp_path / "docs") == ["docs/help.sv.md:1:1: det här är ingen fil. Ta bort det."]


def test_our_own_files_and_simple_pictures_are_allowed(tmp_path):
    simple = SVG.format('viewBox="0 0 9 9"', '<defs><g id="a"/></defs><use href="#a"/><rect fill="url(#b)"/><style>rect { fill: red }</style>')
    docs = written(tmp_path / "docs", "assets/more/karta.svg", f'<?xml version="1.0"?><!-- karta -->{simple}')
    written(docs, ".secret", "x")
    written(docs, "assets/.DS_Store", "x")
    assert not told(docs)
    assert not told(REAL / "docs")


JPEG, PNG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00rest\xff\xd9", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR rest IEND\xaeB`\x82"
MORE = (
    "bilden berättar mer än den visar, till exempel var och när den är tagen. "
    "Ta en skärmbild av den, eller exportera den utan metadata, och lägg in den nya filen."
)
BROKEN = "filen är inte en hel {} och inget mer. Öppna bilden i ett bildprogram och exportera den på nytt."


def webp(inside: bytes) -> bytes:
    return b"RIFF" + (len(inside) + 4).to_bytes(4, "little") + b"WEBP" + inside


PHOTOS = {
    "a.jpg": (JPEG, []),
    "b.png": (PNG, []),
    "c.webp": (webp(b"VP8 rest"), []),
    "place.jpg": (JPEG.replace(b"rest", b"\xff\xe1\x00\x20Exif\x00\x00MM\x00*"), [MORE]),
    "maker.jpeg": (JPEG.replace(b"rest", b"\xff\xe1\x00\x20http://ns.adobe.com/xap/1.0/\x00"), [MORE]),
    "press.jpg": (JPEG.replace(b"rest", b"\xff\xed\x00\x20Photoshop 3.0\x008BIM"), [MORE]),
    "comment.jpg": (JPEG.replace(b"rest", b"\xff\xfe\x00\x09Anna Ek"), [MORE]),
    "place.png": (PNG.replace(b" rest", b"\x00\x00\x00\x08eXIfMM\x00*"), [MORE]),
    "text.png": (PNG.replace(b" rest", b"\x00\x00\x00\x08tEXtAuthor"), [MORE]),
    "text2.png": (PNG.replace(b" rest", b"\x00\x00\x00\x08iTXtXML:com.adobe.xmp"), [MORE]),
    "place.webp": (webp(b"VP8X rest EXIF\x08\x00\x00\x00MM"), [MORE]),
    "maker.webp": (webp(b"VP8X rest XMP \x08\x00\x00\x00"), [MORE]),
    "film.jpg": (JPEG + b"\x00\x00\x00\x18ftypmp42", [BROKEN.format("JPEG")]),
    "cropped.png": (PNG + b"the part that was cut away", [BROKEN.format("PNG")]),
    "half.webp": (webp(b"VP8 rest")[:-2], [BROKEN.format("WebP")]),
    "phone.jpg": (b"\x00\x00\x00\x18ftypheic\xff\xd9", [BROKEN.format("JPEG")]),
    "large.png": (PNG.replace(b"rest", b"r" * 500_000), ["bilden är 500 kB, och läsare väntar på den. Spara den mindre, högst 500 kB."]),
}  # fmt: skip
"""Pictures, and what is told of each."""


@pytest.mark.parametrize("name", PHOTOS)
def test_a_picture_shows_and_says_nothing_else(name, tmp_path):
    raw, lines = PHOTOS[name]
    assert told(written(tmp_path / "docs", f"assets/{name}", raw)) == [f"docs/assets/{name}:1:1: {line}" for line in lines]


@pytest.mark.parametrize(("inside", "what"), [
    ("<metadata><x>Anna Ek</x></metadata>", "uppgifter om vem som har gjort den"),
    ("<!-- /home/anna/karta.svg -->", "namnet på en fil i någons dator"),
    ('<g data-name="C:\\Users\\anna\\karta.svg"/>', "namnet på en fil i någons dator"),
])  # fmt: skip
def test_a_drawing_says_nothing_of_who_made_it(inside, what, tmp_path):
    told_of = f"docs/assets/bild.svg:1:1: bilden innehåller {what}. Spara den som enkel SVG utan skript och länkar, eller som PNG."
    assert told(written(tmp_path / "docs", "assets/bild.svg", SVG.format("", inside))) == [told_of]
