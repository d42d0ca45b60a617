"""What lies beside the pages of prose is published as it is, so nothing may lie there that runs, leads away or comes from elsewhere on the machine."""

import os
from pathlib import Path

import pytest

from macros.content.prose import prose_problems
from tests.site.projects import REPOSITORY

from .attacks import EVIL

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {0}>{1}</svg>'
PICTURES = {
    "script": SVG.format("", "<script>alert(1)</script>"),
    "script of another kind": SVG.format("", '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>'),
    "handler": SVG.format('onload="alert(1)"', ""),
    "page within": SVG.format("", '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>'),
    "link": SVG.format("", f'<a href="{EVIL}"><text>x</text></a>'),
    "picture from elsewhere": SVG.format("", f'<image xlink:href="{EVIL}/x.png"/>'),
    "script in an address": SVG.format("", '<use href=" java&#115;cript:alert(1)"/>'),
    "change of an address": SVG.format("", '<set attributeName="href" to="javascript:alert(1)"/>'),
    "style from elsewhere": SVG.format("", f"<style>@import '{EVIL}/x.css';</style>"),
    "fill from elsewhere": SVG.format("", f'<rect fill="url({EVIL}/x.svg#a)"/>'),
    "style sheet": f'<?xml-stylesheet href="{EVIL}/x.xsl" type="text/xsl"?>' + SVG.format("", ""),
    "definition": '<!DOCTYPE svg [<!ENTITY x "y">]>' + SVG.format("", "&x;"),
    "no picture": "<svg",
    "wide": SVG.format("", "<script>alert(1)</script>").encode("utf-16"),
}
STRANGERS = (
    "evil.html", "evil.htm", "evil.xhtml", "evil.xml", "CNAME", "help.sv.markdown", "more/help.sv.md", "assets/evil.html", "assets/evil.xml",
    "assets/more/evil.htm", "assets/help.sv.md", "assets/evil.SVG", "assets/evil.svgz", "assets/evil.pdf", "assets/noending",
)  # fmt: skip


def told(docs: Path) -> list[str]:
    return [str(problem) for problem in prose_problems(docs)]


def written(docs: Path, name: str, text: str | bytes) -> Path:
    path = docs / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return docs


@pytest.mark.parametrize("name", STRANGERS)
def test_what_is_no_page_and_no_file_of_the_site_is_refused(name, tmp_path):
    assert [line.startswith(f"docs/{name}:1:1: ") for line in told(written(tmp_path / "docs", name, "x"))] == [True]


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_that_does_more_than_to_be_seen_is_refused(name, tmp_path):
    lines = told(written(tmp_path / "docs", "assets/bild.svg", PICTURES[name]))
    assert lines
    assert all(line.startswith("docs/assets/bild.svg:1:1: bilden innehåller ") for line in lines), lines


@pytest.mark.parametrize("name", ["help.sv.md", "assets/bild.png", "assets", "more"])
def test_a_link_to_something_on_the_machine_is_refused(name, tmp_path):
    (tmp_path / "docs" / name).parent.mkdir(parents=True)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.png").write_text("very secret", encoding="utf-8")
    os.symlink(outside if "." not in name else outside / "secret.png", tmp_path / "docs" / name)
    assert [line.startswith(f"docs/{name}:1:1: här står en länk") for line in told(tmp_path / "docs")] == [True]


def test_what_waits_for_a_writer_keeps_nobody_waiting(tmp_path):
    (tmp_path / "docs").mkdir()
    os.mkfifo(tmp_path / "docs" / "help.sv.md")
    assert [line.startswith("docs/help.sv.md:1:1: det här är ingen fil") for line in told(tmp_path / "docs")] == [True]


def test_our_own_files_and_simple_pictures_are_allowed(tmp_path):
    simple = SVG.format('viewBox="0 0 9 9"', '<defs><g id="a"/></defs><use href="#a"/><rect fill="url(#b)"/><style>rect { fill: red }</style>')
    docs = written(tmp_path / "docs", "assets/more/karta.svg", f'<?xml version="1.0"?><!-- karta -->{simple}')
    written(docs, ".secret", "x")
    written(docs, "assets/.DS_Store", "x")
    assert not told(docs)
    assert not told(REPOSITORY / "docs")
