"""Dates, spans, numbers and words are written as readers of each language write them."""

from datetime import date

import pytest

from macros.content.model import Period, Value
from macros.core.formats import date_text, localize_html, mark_language, number_text, phone_text, tel_url
from macros.core.lang_text import LangText, Localized
from macros.core.ui_texts import count_phrase, is_leaf, load_words, words_in
from macros.pages.phrases import period_text, value_text

WORDS = load_words()


def blanks(text: str) -> str:
    """The text with ordinary blanks in place of those that keep it on one line."""
    assert " " not in text.replace(" – ", "")
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(("value", "sv", "en"), [
    (date(2024, 3, 26), "26 mars 2024", "26 March 2024"),
    ("2024-03-26", "26 mars 2024", "26 March 2024"),
    ("2024-03", "mars 2024", "March 2024"),
    ("2024", "2024", "2024"),
])  # fmt: skip
def test_a_date_is_as_exact_as_its_source_and_kept_on_one_line(value, sv, en):
    assert [blanks(date_text(value, language)) for language in ("sv", "en")] == [sv, en]


@pytest.mark.parametrize(("start", "end", "sv"), [
    ("2024", "2027", "2024–2027"),
    ("2024", "2024", "2024"),
    ("2024-03", "2024-05", "mars 2024 – maj 2024"),
    ("2024", "2024-05", "2024 – maj 2024"),
    ("2024-05", "2025", "maj 2024 – 2025"),
])  # fmt: skip
def test_a_span_has_blanks_around_its_dash_where_its_parts_have_blanks(start, end, sv):
    assert blanks(period_text(Period(start=start, end=end), "sv")) == sv


def test_a_text_is_escaped_and_says_which_language_it_borrows():
    text = LangText({"sv": "Våld & hot", "en": "Violence"})
    assert localize_html(text, "sv") == "Våld &amp; hot"
    assert localize_html(text, "en") == "Violence"
    assert localize_html(text, "fi") == '<span lang="sv" class="untranslated">Våld &amp; hot</span>'
    assert mark_language(Localized("<b>", "sv"), "sv") == "&lt;b&gt;"


def test_a_phone_number_is_called_by_its_digits_and_read_on_one_line():
    assert tel_url("+46 (0)20-50 50 50") == "tel:+46020505050"
    assert phone_text("020-50 50 50") == "020\u201150\u00a050\u00a050"


def test_a_count_is_parted_as_in_the_language():
    assert blanks(number_text(15014, "sv")) == "15 014"
    assert number_text(15014, "en") == "15,014"


def value(written: str, **more) -> Value:
    return Value(period="2024", value=written, **more)


def test_a_value_has_the_decimal_mark_of_the_language_and_its_unit():
    def shown(written, unit, language, **more):
        return blanks(value_text(value(written, **more), unit, language, words_in(WORDS, language)))

    assert shown("5,7", None, "sv") == "5,7"
    assert shown("5,7", None, "en") == "5.7"
    assert shown("5.7", "percent", "sv") == "5,7 %"
    assert shown("8–10", "percent", "en") == "8–10%"
    assert shown("58", "percent", "sv", about=True) == "ungefär 58 %"


def test_a_value_in_words_is_said_in_the_readers_language_without_unit_and_number():
    worded = Value(period="2024", text=LangText({"sv": "ungefär 3,5 av 10", "en": "about 3.5 of 10"}))
    assert [value_text(worded, unit, "sv", words_in(WORDS, "sv")) for unit in ("percent", None)] == ["ungefär 3,5 av 10"] * 2
    assert value_text(worded, None, "en", words_in(WORDS, "en")) == "about 3.5 of 10"


def test_words_come_in_one_language_and_a_hole_is_told_by_its_path():
    words = {"a": {"b": {"sv": "ett", "en": "one"}, "c": {"sv": "två"}}}
    assert words_in(words, "sv") == {"a": {"b": "ett", "c": "två"}}
    with pytest.raises(KeyError, match=r"a\.c\.en"):
        words_in(words, "en")
    assert is_leaf(words["a"]["c"])
    assert not is_leaf(words["a"])


def test_a_later_file_of_words_adds_to_the_first(tmp_path):
    first, second = tmp_path / "a.yml", tmp_path / "b.yml"
    first.write_text("a: {b: {sv: å}}\nc: {sv: ett}\n", encoding="utf-8")
    second.write_text("a: {b: {fi: ä}, d: {fi: ö}}\n", encoding="utf-8")
    assert load_words(first, second) == {"a": {"b": {"sv": "å", "fi": "ä"}, "d": {"fi": "ö"}}, "c": {"sv": "ett"}}
    assert load_words() == WORDS


def test_one_and_many_are_said_differently():
    forms = {"one": "{n} mål", "other": "{n} målen"}
    assert [count_phrase(forms, number, "sv") for number in (0, 1, 2, 15_014)] == ["0 målen", "1 mål", "2 målen", "15\u00a0014 målen"]
