"""Every page is one that a screen reader can make sense of."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from selectolax.lexbor import LexborNode as Node

from .built import BuiltSite, plain, text_of

NU = Path(sys.prefix) / "vnu" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
NU_COMMAND = ("java", "-Xss4m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", str(NU), "--format", "gnu", "--skip-non-html")
"""The checker of the HTML standard; a second less to start pays for all that the compiler could win."""
NU_MISTAKEN = r".* violates Content Security Policy .*|This document appears to be written in .*"
"""It takes a page that is read as a file for one whose policy lets nothing in, and data for a script; `macros.pages.csp_check` sees.
What language a page is in it guesses from the words, and Swedish names make it guess wrong."""


@pytest.mark.skipif(not NU.exists(), reason="no Nu HTML checker: `make vnu` fetches it, with npm, and it needs Java")
def test_every_page_is_html_as_the_standard_has_it(site: BuiltSite):
    checked = subprocess.run([*NU_COMMAND, "--filterpattern", NU_MISTAKEN, str(site.folder)], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert not checked.stderr, f"warnings: {checked.stderr}"


def test_no_element_is_told_to_be_what_it_is_or_what_it_cannot_be(site: BuiltSite):
    for page in site.each():
        told = {node.tag for node in page.tree.css("[role]")} - {"div", "p", "pre", "svg"}
        assert not told, f"{page} gives a role of its own to {sorted(told)}"


def test_every_page_has_language_title_and_description(site):
    titles = {}
    for page in site.each():
        head = page.tree.css_first("head")
        assert page.tree.css_first("html").attributes["lang"] == page.language, (
            f"{page} is not marked as {page.language}"
        )
        title = plain(head.css_first("title").text())
        assert len(head.css("title")) == 1, f"{page} has not one title"
        assert 10 < len(title) <= 70, f"{page} has the title «{title}», of {len(title)} letters"
        description = head.css_first('meta[name="description"]')
        assert description is not None, f"{page} has no description"
        assert plain(description.attributes["content"]), f"{page} has an empty description"
        other = titles.setdefault((page.language, title), page)
        assert other is page, f"{page} and {other} have the same title «{title}»"


def test_every_section_has_a_heading(site: BuiltSite):
    for page in site.each():
        for section in page.tree.css("section, article"):
            assert section.css_first("h1, h2, h3, h4, h5, h6"), f"{page} has no heading in {section.html[:120]}"


def test_a_list_of_names_and_values_has_each_name_once(site: BuiltSite):
    for page in site.each():
        for list in page.tree.css("dl"):
            names = [text_of(name) for name in list.css("dt")]
            assert len(names) == len(set(names)), f"{page} has a name twice among {names}"


def test_ids_are_unique_on_the_page(site):
    for page in site.each():
        doubled = {id for id in page.ids if page.ids.count(id) > 1}
        assert not doubled, f"{page} uses {sorted(doubled)} more than once"


def test_what_points_at_an_id_finds_it(site):
    for page in site.each():
        for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
            for node in page.tree.css(f"[{name}]"):
                for id in (node.attributes[name] or "").split():
                    assert id in page.ids, f"{page}: {name}={id} points at nothing"


def test_one_main_heading_and_no_level_skipped(site):
    for page in site.each():
        levels = [int(node.tag[1]) for node in page.main.css("h1, h2, h3, h4, h5, h6")]
        assert levels.count(1) == 1, f"{page} has {levels.count(1)} h1"
        assert len(page.tree.css("h1")) == 1, f"{page} has an h1 outside its main part"
        assert levels[0] == 1, f"{page} has a heading before its h1"
        for before, after in pairwise(levels):
            assert after <= before + 1, f"{page}: an h{after} follows an h{before}"


def test_no_heading_or_link_is_empty(site):
    for page in site.each():
        for node in page.tree.css("h1, h2, h3, h4, h5, h6, a[href], button, caption, th, summary"):
            if "hidden" in node.attributes:
                continue
            name = text_of(node) or node.attributes.get("aria-label") or ""
            assert name, f"{page}: an empty {node.html[:120]}"


def test_every_table_has_a_caption_and_headers_of_columns_and_rows(site):
    tables = 0
    for page in site.each():
        for table in page.tree.css("table"):
            tables += 1
            caption = table.css_first("caption")
            assert caption is not None, f"{page} has a table without a caption"
            assert text_of(caption), f"{page} has a table with an empty caption"
            assert "hidden" not in caption.attributes, f"{page} hides a caption from everybody"
            for header in table.css("th"):
                assert header.attributes.get("scope") in ("col", "row", "rowgroup"), f"{page}: {header.html[:100]} has no scope"
            for number, row in enumerate(table.css("tr")):
                _row(str(page), row, first=number == 0)
    assert tables


def _row(page: str, row: Node, first: bool) -> None:
    cells = row.css("th, td")
    if first:
        assert all(cell.attributes.get("scope") == "col" for cell in cells), f"{page}: the first row must be headers"
    else:
        heads = [cell for cell in cells if cell.attributes.get("scope") in ("row", "rowgroup")]
        assert len(heads) == 1, f"{page}: the row «{text_of(row)[:80]}» has {len(heads)} row headers"
    width = len(row.parent.parent.css_first("tr").css("th, td"))
    wide = sum(int(cell.attributes.get("colspan", "1")) for cell in cells)
    assert wide == width, f"{page}: the row «{text_of(row)[:80]}» has {wide} cells of {width}"


def test_the_landmarks_are_there_and_named(site):
    for page in site.each():
        assert len(page.tree.css("main")) == 1, f"{page} has not one main"
        names = [text_of_label(page.tree, nav) for nav in page.tree.css("nav")]
        assert all(names), f"{page} has a nav without a name"
        assert len(set(names)) == len(names), f"{page} has two navs with the same name: {names}"
        assert page.tree.css_first("body > a").attributes["href"] == f"#{page.main.attributes['id']}", (
            f"{page}: no skip link"
        )


def text_of_label(tree, node: Node) -> str:
    if label := node.attributes.get("aria-label"):
        return label
    target = tree.css_first(f"#{node.attributes.get('aria-labelledby') or 'none'}")
    return text_of(target) if target is not None else ""


def test_numbers_to_call_can_be_called(site):
    for page in site.each():
        for node in page.tree.css('a[href^="tel:"]'):
            digits = "".join(c for c in text_of(node) if c.isdigit())
            number = node.attributes["href"].removeprefix("tel:")
            assert digits.endswith(number.lstrip("+")), f"{page}: {text_of(node)} calls {number}"
