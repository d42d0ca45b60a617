"""A page of prose calls macros and reaches nothing else; a mistake is told in one line that an editor understands."""

import pytest

from macros import page, prose_pages
from macros.page import Call
from macros.pages.marking import placeholder
from macros.pages.project import UnknownRecord

NOTHING_FOR_PAGES = "sidan försöker nå något som inte finns för sidor. Använd bara makron, till exempel {{ goal_cards() }}"
WRONG_VALUES = "ett makro fick fel uppgifter inom parentesen. Se vad det behöver i macros/pages/views.py"


def hello(project, language, name: str = "läsare") -> dict:
    if name == "ingen":
        raise UnknownRecord('namnet "ingen" finns inte. Skriv ett av: a')
    if not isinstance(name, str):
        raise ValueError("'x' is undefined")
    return {}


@pytest.fixture
def taken(site, monkeypatch):
    """What a text becomes where there are two macros, what it calls, and the mistakes that are told of it."""
    for module in (page, prose_pages):
        monkeypatch.setattr(module, "MACROS", {"hello": hello, "goal_cards": lambda project, language: {}})

    def taken(text: str):
        told: list[str] = []
        return *prose_pages.take_calls(site, text, "sv", "docs/x.sv.md", told.append), told

    return taken


def test_a_macro_leaves_a_placeholder_and_all_else_is_text(taken):
    text = "# Rubrik {#id}\n{{ hello() }} {{hello('du')}} {{ goal_cards() }} {{ hello(\n name=\"å\") }} 50 % {x} }}"
    said = f"# Rubrik {{#id}}\n{placeholder(0)} {placeholder(1)} {placeholder(2)} {placeholder(3)} 50 % {{x}} }}}}"
    assert taken(text) == (said, (Call("hello"), Call("hello", ("du",)), Call("goal_cards"), Call("hello", (), {"name": "å"})), [])


def test_a_page_knows_only_the_macros(taken):
    assert taken("{{ hello(config) }}") == ("", (), ['docs/x.sv.md: makrot "config" finns inte. De som finns är hello, goal_cards'])


@pytest.mark.parametrize(("text", "told"), [
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
    ("a\nb\n{{ hello()", "rad 3 efter sidhuvudet: makrot är inte rätt skrivet. Skriv till exempel {{ goal_cards() }}"),
    ("a\nb\n{{ hello( }}", "rad 3 efter sidhuvudet: makrot är inte rätt skrivet. Skriv till exempel {{ goal_cards() }}"),
    ("a\n{% if hello %}x{% endif %}", "rad 2 efter sidhuvudet: makrot är inte rätt skrivet. Skriv till exempel {{ goal_cards() }}"),
    ("\n{% if hello %}\nx\n{% endif %}\n", "rad 2 efter sidhuvudet: makrot är inte rätt skrivet. Skriv till exempel {{ goal_cards() }}"),
    ("a %}", "rad 1 efter sidhuvudet: makrot är inte rätt skrivet. Skriv till exempel {{ goal_cards() }}"),
    ("a\n{{ hello }}", "rad 2 efter sidhuvudet: makrot är inte rätt skrivet. Skriv till exempel {{ goal_cards() }}"),
    ("{{ helo }}", 'makrot "helo" finns inte. Menade du hello?'),
    ("{{ hello() | upper }}", 'makrot "upper" finns inte. De som finns är hello, goal_cards'),
    ("{{ 1 == 1 }}", NOTHING_FOR_PAGES),
    ("{{ '<b>' }}", NOTHING_FOR_PAGES),
    ("{{ hello() + hello() }}", NOTHING_FOR_PAGES),
    ("{{ hello(hello()) }}", NOTHING_FOR_PAGES),
    ("{{ hello(name='a' + 'b') }}", NOTHING_FOR_PAGES),
    ("{{ hello(*['a']) }}", NOTHING_FOR_PAGES),
    ("{{ hello(**{'name': 'a'}) }}", NOTHING_FOR_PAGES),
    ("{{ hello() }} {{ '<b>' }}", NOTHING_FOR_PAGES),
    ("{{ hello() }} {{ helo() }}", 'makrot "helo" finns inte. Menade du hello?'),
])  # fmt: skip
def test_a_mistake_is_told_in_a_line_with_the_page_and_what_to_write(taken, capsys, text, told):
    assert taken(text) == ("", (), [f"docs/x.sv.md: {told}"])
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("text", [
    "{{ config.site_dir }}", "{{ environment }}", "{{ git.commit }}", "{{ title }}", "{{ context() }}", "{{ macros_info() }}", "{{ now }}", "{{ fix_url }}", "{{ page }}",
    "{{ navigation }}", "{{ open('.secret').read() }}", "{% include '.secret' %}", "{% import '.secret' as x %}", "{% extends 'base.html' %}", "{{ 1 // 0 }}",
    "{{ '{0.__class__}'.format(hello) }}", r"{{ hello() ~ '\x3cb\x3e' }}", r"{{ ['\x3cb\x3e'] }}", "{{ 'x' * 10 ** 10 }}", "{{ 9 ** 9 ** 9 }}", "{% for i in range(99999999) %}x{% endfor %}",
])  # fmt: skip
def test_nothing_of_the_generator_the_machine_or_python_is_there_for_a_page(taken, text):
    said, calls, [told] = taken(text)
    assert (said, calls, told[:14]) == ("", (), "docs/x.sv.md: ")
