"""A page of prose is put together of its text and its macros, in the languages that they are in."""

from pathlib import Path

import pytest

from macros.page import Call, Navigation, PageContext, ProsePage, body, render_macro
from macros.pages.marking import placeholder
from macros.prose_pages import read_prose, take_calls

META = {"title": "En sida & mer", "description": "Vad den säger."}
HEAD = "---\ntitle: En sida\ndescription: Vad den säger.\n---\n"


def own(site, page_id: str, language: str, html: str, written_in: str, *calls: Call) -> str:
    return body(PageContext(site, Navigation({}, {}), page_id, language, ProsePage(html, calls, META, written_in)))


@pytest.mark.parametrize("written_in", ["en", "sv"])
def test_macros_stand_in_their_places_and_say_so_where_the_page_speaks_another_language(site, written_in):
    call = Call("validity")
    html = f'<h1 id="mal">Mål</h1><p>Ålö</p>{placeholder(0)}'
    piece = render_macro(PageContext(site, Navigation({}, {}), "goals", "en"), call)
    shown = own(site, "goals", "en", html, written_in, call)
    if written_in == "en":
        assert shown == site.mark_terms_and_names(f"<h1>Mål</h1><p>Ålö</p>{piece}", "goals", "en")
        assert '<span class="name" lang="sv">Ålö</span>' in shown
    else:
        assert shown == f'<h1>Mål</h1><p>Ålö</p><div lang="en">{piece}</div>'


def test_what_is_not_found_is_told_by_facts_and_needs_no_other_language(site):
    assert '<div lang="en">' not in own(site, "404", "en", placeholder(0), "sv", Call("validity"))


def test_what_a_macro_needs_is_given_by_place_or_by_name(site):
    def shown(name: str, *arguments: str, **options: str) -> str:
        return render_macro(PageContext(site, Navigation({}, {}), "data", "sv"), Call(name, arguments, options))

    found = shown("statements", about="mission")
    assert found == shown("statements", "mission") != shown("statements", "purpose")
    assert shown("table_files", table="goals") == shown("table_files", "goals")


def test_every_macro_that_a_text_calls_leaves_a_placeholder_and_every_mistake_is_told(site):
    told: list[str] = []
    text, calls = take_calls(site, "a {{ validity() }} b {{ table_files('goals') }}", "sv", "docs/x.sv.md", told.append)
    assert text == f"a {placeholder(0)} b {placeholder(1)}"
    assert (calls, told) == ((Call("validity"), Call("table_files", ("goals",))), [])
    for wrong, said in (("{{ validity('x') }}", "fel uppgifter"), ("{{ table_files() }}", "fel uppgifter"), ("{{ table_files('x') }}", "tabellen"), ("{{ statements('x') }}", "strategin"), ("{{ valdiity() }}", "validity")):
        assert take_calls(site, wrong, "sv", "docs/x.sv.md", told.append)[0] == ""
        assert told[-1].startswith("docs/x.sv.md: ")
        assert said in told[-1]


def read(site, folder: Path, **pages: str) -> tuple[dict, list[str]]:
    for name, text in pages.items():
        (folder / f"{name.replace('_', '.')}.md").write_text(text, encoding="utf-8")
    told: list[str] = []
    return dict(read_prose(site, folder, lambda markdown, page_id, language: f"{language} {page_id}: {markdown}", told.append)), told


def test_prose_is_read_in_every_language_in_the_first_where_there_is_no_other(site, tmp_path):
    prose, told = read(site, tmp_path, x_sv=f"{HEAD}Hej", x_en=f"{HEAD}Hi", y_sv=f"{HEAD}Ha")
    assert not told
    assert {at: (page.html, page.written_in) for at, page in prose.items()} == {
        ("x", "sv"): ("sv x: Hej", "sv"), ("x", "en"): ("en x: Hi", "en"), ("x", "fi"): ("fi x: Hej", "sv"),
        ("y", "sv"): ("sv y: Ha", "sv"), ("y", "en"): ("en y: Ha", "sv"), ("y", "fi"): ("fi y: Ha", "sv"),
    }  # fmt: skip
    assert prose["x", "en"].meta == {"title": "En sida", "description": "Vad den säger."}
