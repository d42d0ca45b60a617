"""A page of prose calls macros and reaches nothing else; a mistake is told in one line that an editor understands."""

import pytest
from jinja2 import UndefinedError

from macros.pages.project import UnknownRecord
from macros.prose_pages import SealedMacros, macro_problem

NOTHING_FOR_PAGES = "sidan försöker nå något som inte finns för sidor. Använd bara makron, till exempel {{ goal_cards() }}"
WRONG_VALUES = "ett makro fick fel uppgifter inom parentesen. Se vad det behöver i macros/pages/views.py"


def hello(name: str = "läsare") -> str:
    if name == "ingen":
        raise UnknownRecord('namnet "ingen" finns inte. Skriv ett av: a')
    if not isinstance(name, str):
        raise TypeError
    return f"Hej {name}!"


def rendered(text: str) -> tuple[str, list[str]]:
    """What a page becomes, and the mistakes that are told of it."""
    told: list[str] = []
    return SealedMacros({"hello": hello, "goal_cards": lambda: "<b>&</b>"}, "docs/x.sv.md", told.append).rendered(text), told


def test_a_macro_is_put_in_as_it_is_and_all_else_is_text():
    text = "# Rubrik {#id}\n{{ hello() }} {{ hello('du') }} {{ goal_cards() }} 50 % {x}"
    assert rendered(text) == ("# Rubrik {#id}\nHej läsare! Hej du! <b>&</b> 50 % {x}", [])


def test_a_page_knows_only_the_macros():
    assert rendered("{{ hello(config) }}") == ("", ['docs/x.sv.md: makrot "config" finns inte. De som finns är hello, goal_cards'])


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
    ("a\nb\n{{ hello( }}", "rad 3 efter sidhuvudet: makrot är inte rätt skrivet. Skriv till exempel {{ goal_cards() }}"),
    ("a\n{% if hello %}x{% endif %}", "rad 2 efter sidhuvudet: makrot är inte rätt skrivet. Skriv till exempel {{ goal_cards() }}"),
    ("\n{% if hello %}\nx\n{% endif %}\n", "rad 2 efter sidhuvudet: makrot är inte rätt skrivet. Skriv till exempel {{ goal_cards() }}"),
    ("a %}", "rad 1 efter sidhuvudet: makrot är inte rätt skrivet. Skriv till exempel {{ goal_cards() }}"),
    ("a\n{{ hello }}", "rad 2 efter sidhuvudet: makrot är inte rätt skrivet. Skriv till exempel {{ goal_cards() }}"),
    ("{{ helo }}", 'makrot "helo" finns inte. Menade du hello?'),
    ("{{ hello() | upper }}", NOTHING_FOR_PAGES),
    ("{{ 1 is number }}", NOTHING_FOR_PAGES),
    ("{{ '<b>' }}", NOTHING_FOR_PAGES),
    ("{{ hello() + hello() }}", NOTHING_FOR_PAGES),
    ("{{ hello(hello()) }}", NOTHING_FOR_PAGES),
    ("{{ hello(name='a' + 'b') }}", NOTHING_FOR_PAGES),
    ("{{ hello(*['a']) }}", NOTHING_FOR_PAGES),
    ("{{ hello(**{'name': 'a'}) }}", NOTHING_FOR_PAGES),
    ("{{ hello() }} {{ '<b>' }}", NOTHING_FOR_PAGES),
    ("{{ hello() }} {{ helo() }}", 'makrot "helo" finns inte. Menade du hello?'),
])  # fmt: skip
def test_a_mistake_is_told_in_a_line_with_the_page_and_what_to_write(capsys, text, told):
    assert rendered(text) == ("", [f"docs/x.sv.md: {told}"])
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("text", [
    "{{ config.site_dir }}", "{{ environment }}", "{{ git.commit }}", "{{ title }}", "{{ context() }}", "{{ macros_info() }}", "{{ now }}", "{{ fix_url }}", "{{ page }}",
    "{{ navigation }}", "{{ open('.secret').read() }}", "{% include '.secret' %}", "{% import '.secret' as x %}", "{% extends 'base.html' %}", "{{ 1 // 0 }}",
    "{{ '{0.__class__}'.format(hello) }}", r"{{ hello() ~ '\x3cb\x3e' }}", r"{{ ['\x3cb\x3e'] }}", "{{ 'x' * 10 ** 10 }}", "{{ 9 ** 9 ** 9 }}", "{% for i in range(99999999) %}x{% endfor %}",
])  # fmt: skip
def test_nothing_of_the_generator_the_machine_or_python_is_there_for_a_page(text):
    said, [told] = rendered(text)
    assert (said, told[:14]) == ("", "docs/x.sv.md: ")


def test_a_fault_without_a_name_is_told_too():
    assert macro_problem(ValueError("'x' is undefined"), ["a"]) == WRONG_VALUES
    assert macro_problem(UndefinedError("'x' has no attribute 'y'"), ["a"]) == NOTHING_FOR_PAGES
