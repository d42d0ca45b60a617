"""The words that an editor reads say what is wrong and what to write, whatever is found and however long it is."""

import errno
import os

import pytest

from macros.content.messages import message, sentence
from macros.core.problems import ContentError, Problem, os_error_text, printable, summary
from macros.core.word_diff import nearest


@pytest.mark.parametrize(("error", "description", "told"), [
    ({"type": "missing"}, None, "fältet saknas. Lägg till det."),
    ({"type": "extra_forbidden"}, None, "fältet finns inte. Ta bort det."),
    ({"type": "list_type"}, None, 'här ska det stå en lista. Skriv varje punkt på en egen rad under fältet, med "- " först.'),
    ({"type": "dict_type"}, None, "här ska det stå fält. Skriv dem på var sin rad under, indragna två mellanslag, till exempel text: …"),
    ({"type": "too_short", "ctx": {"min_length": 1}}, None, "listan är tom. Skriv minst en punkt."),
    ({"type": "too_short", "ctx": {"min_length": 2}}, None, "värdet går inte att använda här. Skriv det som i en fil som stämmer."),
    ({"type": "too_long", "ctx": {"min_length": 1}}, None, "värdet går inte att använda här. Skriv det som i en fil som stämmer."),
    ({"type": "greater_than_equal", "ctx": {"ge": 1}}, None, "talet är för litet. Skriv 1 eller mer."),
    ({"type": "any", "input": "x\ny"}, "Ett ord.", 'värdet "x y" går inte att använda här. Skriv så här: Ett ord.'),
    ({"type": "any", "input": 5}, "Ett ord", "värdet går inte att använda här. Skriv så här: Ett ord."),
    ({"type": "any", "input": "x" * 61}, None, f'värdet "{"x" * 60}" går inte att använda här. Skriv det som i en fil som stämmer.'),
    ({"type": "any", "ctx": {"message": 'ordet "x" är fel'}, "input": "x"}, "y", 'ordet "x" är fel.'),
    ({"type": "any", "ctx": {"message": "listan är fel"}, "input": ["x"] * 90}, "y", "listan är fel."),
    ({"type": "enum", "ctx": {"expected": "'ett', 'två' or 'tre'"}, "input": "tvåa"}, None,
     '"tvåa" går inte att välja. Menade du "två"? Det som går att skriva är ett, två, tre.'),
    ({"type": "literal_error", "ctx": {"expected": "'ett'"}, "input": "\n" + "y" * 70}, None,
     f'"{"y" * 60}" går inte att välja. Skriv ett av ett.'),
    ({"type": "enum", "ctx": {"expected": "'ett' or 'två'"}, "input": ["ett"]}, None, "här ska det stå ett enda ord. Skriv ett av ett, två."),
])  # fmt: skip
def test_each_kind_of_fault_has_its_sentence(error, description, told):
    assert message(error, description) == told


def test_a_long_value_is_shortened_where_it_would_hide_the_rest():
    for length, shown in ((80, "x" * 80), (81, "x" * 60 + "…")):
        value = "x" * length
        assert message({"type": "any", "ctx": {"message": f'"{value}" är fel'}, "input": value}) == f'"{shown}" är fel.'


def test_a_sentence_ends_with_one_mark():
    assert [sentence(text) for text in ("a", "a.", "a?", "a!", "a…")] == ["a.", "a.", "a?", "a!", "a…"]


def test_what_was_meant_is_only_guessed_when_most_letters_are_the_same():
    assert nearest("abcxy", ["abcde", "vwxyz"]) == "abcde"
    assert nearest("abxyz", ["abcde"]) is None
    assert nearest("polis", ["en-lang-text-med-polis-i-sig"]) is None
    assert nearest("a", []) is None
    assert nearest("a" * 100 + "b" * 200, ["a" * 100]) == "a" * 100


def test_a_text_is_told_on_one_line_and_in_the_middle_of_a_long_one_something_is_left_out():
    assert printable("a\n  b\tc ") == "a b c"
    assert printable("x" * 1000) == "x" * 1000
    assert printable("a" * 500 + "b" * 501) == "a" * 500 + " […] " + "b" * 500
    assert printable("a\u202eb\x00å") == "a\\u202eb\\x00å"


def test_problems_are_counted_with_their_files():
    one, two, three = (Problem(file, 1, 1, "", "fel") for file in ("a.yml", "a.yml", "b.yml"))
    assert summary([one]) == "1 fel i 1 fil. Rätta och kör strategi check igen."
    assert summary([one, two]) == "2 fel i 1 fil. Rätta och kör strategi check igen."
    assert summary([one, two, three]) == "3 fel i 2 filer. Rätta och kör strategi check igen."


def test_a_problem_of_a_whole_file_is_told_without_a_field():
    problem = Problem("a.yml", 2, 3, "", "fel")
    assert str(problem) == "a.yml:2:3: fel"
    assert problem.annotation() == "::error file=a.yml,line=2,col=3::fel"


def test_the_same_is_told_once_and_in_the_order_of_files_and_lines():
    problems = [Problem("b.yml", 1, 1, "", "x"), Problem("a.yml", 10, 1, "", "x"), Problem("a.yml", 9, 1, "", "x"), Problem("b.yml", 1, 1, "", "x")]
    error = ContentError(problems)
    assert str(error) == "a.yml:9:1: x\na.yml:10:1: x\nb.yml:1:1: x"
    assert [problem.file for problem in error.problems] == ["a.yml", "a.yml", "b.yml"]


def test_of_each_file_the_first_hundred_are_told_and_that_there_are_more():
    for number, last in ((100, "x"), (101, "och fler fel i samma fil. Rätta de första och kontrollera igen."), (300, "och fler fel i samma fil. Rätta de första och kontrollera igen.")):
        told = ContentError(Problem(file, line, 1, "f", "x") for line in range(number) for file in ("a.yml", "b.yml")).problems
        assert len(told) == 2 * min(number, 101)
        assert told[-1] == Problem("b.yml", min(number, 101) - 1, 1, "f" if last == "x" else "", last)


def test_what_the_machine_refuses_is_told_in_swedish_where_we_have_words_for_it():
    assert os_error_text(OSError(errno.ENOSPC, "No space left on device", "/home/hemligt")) == "disken är full"
    assert os_error_text(OSError(errno.EPIPE, "Broken pipe", "/home/hemligt")) == "Broken pipe"
    assert os_error_text(OSError(errno.EPIPE, None)) == os.strerror(errno.EPIPE)
    assert os_error_text(OSError()) == "okänt fel"
