"""A page of prose calls macros and reaches nothing else; a mistake is told in one line that an editor understands."""

import pytest

from macros.pages.looking import UnknownRecord
from macros.pages.prose import PREVIEW, PageMacros, page_problem

NOTHING_FOR_PAGES = "sidan försöker nå något som inte finns för sidor. Använd bara makron, till exempel {{ goal_cards() }}"
WRONG_VALUES = "ett makro fick fel uppgifter inom parentesen. Se vad det behöver i macros/pages/views.py"


def hello(name: str = "läsare") -> str:
    if name == "ingen":
        raise UnknownRecord('namnet "ingen" finns inte. Skriv ett av: a')
    if not isinstance(name, str):
        raise TypeError
    return f"Hej {name}!"


@pytest.fixture
def macros() -> PageMacros:
    return PageMacros({"hello": hello, "goal_cards": lambda: "<b>&</b>"}, lambda: "docs/x.sv.md")


def test_a_macro_is_put_in_as_it_is_and_all_else_is_text(macros):
    text = "# Rubrik {#id}\n{{ hello() }} {{ hello('du') }} {{ goal_cards() }} 50 % {x}"
    assert macros.from_string(text).render() == "# Rubrik {#id}\nHej läsare! Hej du! <b>&</b> 50 % {x}"


def test_a_page_knows_only_the_macros_whatever_it_is_given(macros):
    template = macros.from_string("{{ hello(config) }}")
    with pytest.raises(SystemExit) as ended:
        template.render(config="x")
    assert str(ended.value) == 'docs/x.sv.md: makrot "config" finns inte. De som finns är hello, goal_cards'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ helo() }}", 'makrot "helo" finns inte. Menade du hello?'),
        ("{{ xyzzy() }}", 'makrot "xyzzy" finns inte. De som finns är hello, goal_cards'),
        ("{{ hello('ingen') }}", 'namnet "ingen" finns inte. Skriv ett av: a'),
        ("{{ hello(nam='a') }}", 'makrot har ingen uppgift som heter "nam". Se vad det behöver i macros/pages/views.py'),
        ("{{ hello('a', 'b') }}", WRONG_VALUES),
        ("{{ hello(1) }}", WRONG_VALUES),
        ("{{ hello.__globals__ }}", NOTHING_FOR_PAGES),
        ("{{ hello.__code__.co_filename }}", NOTHING_FOR_PAGES),
        ("{{ hello['x'] }}", NOTHING_FOR_PAGES),
        ("{{ ''.__class__.__mro__ }}", NOTHING_FOR_PAGES),
        ("a\nb\n{{ hello( }}", "rad 3 efter sidhuvudet: makrot är inte rätt skrivet. Skriv till exempel {{ goal_cards() }}"),
        ("a\n{% if hello %}x{% endif %}", "rad 2 efter sidhuvudet: makrot är inte rätt skrivet. Skriv till exempel {{ goal_cards() }}"),
        ("a %}", "rad 1 efter sidhuvudet: makrot är inte rätt skrivet. Skriv till exempel {{ goal_cards() }}"),
        ("{{ hello() | upper }}", "rad 1 efter sidhuvudet: makrot är inte rätt skrivet. Skriv till exempel {{ goal_cards() }}"),
        ("{{ 1 is number }}", "rad 1 efter sidhuvudet: makrot är inte rätt skrivet. Skriv till exempel {{ goal_cards() }}"),
    ],
)
def test_a_mistake_ends_the_build_with_the_page_and_what_to_write(macros, monkeypatch, capsys, text, told):
    monkeypatch.delenv(PREVIEW, raising=False)
    with pytest.raises(SystemExit) as ended:
        macros.from_string(text).render()
    assert str(ended.value) == f"docs/x.sv.md: {told}"
    assert capsys.readouterr() == ("", "")


def test_while_previewing_the_mistake_is_read_on_the_page_and_the_preview_goes_on(macros, monkeypatch, capsys):
    monkeypatch.setenv(PREVIEW, "1")
    for text in ("{{ hello('<b>') }}", "{{ <b> }}", "{{ hello(x='<b>') }}"):
        shown = macros.from_string(text).render()
        assert "<b>" not in shown or shown == "Hej <b>!"
    assert shown == (
        '<p class="notice notice-mistake">docs/x.sv.md: makrot har ingen uppgift som heter &quot;x&quot;. '
        "Se vad det behöver i macros/pages/views.py</p>"
    )
    assert capsys.readouterr().err.splitlines()[-1] == (
        'docs/x.sv.md: makrot har ingen uppgift som heter "x". Se vad det behöver i macros/pages/views.py'
    )


def test_a_fault_of_our_own_templates_is_told_with_its_whole_story(site, capsys):
    def broken() -> str:
        return site.renderer.render("pager", "sv", "")

    with pytest.raises(SystemExit):
        PageMacros({"broken": broken}, lambda: "docs/x.sv.md").from_string("{{ broken() }}").render()
    said = capsys.readouterr().err
    assert said.startswith("Traceback ")
    assert "pager.html" in said
    assert said.rstrip().endswith("'place' is undefined")


def test_a_fault_without_a_name_is_told_too():
    assert page_problem(ValueError("x is undefined"), ["a"]) == WRONG_VALUES
