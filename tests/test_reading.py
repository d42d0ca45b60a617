"""YAML is read as text with places, and what cannot be read is told with its place."""

from time import perf_counter

import pytest
import yaml
from pydantic import TypeAdapter, ValidationError
from yaml import Mark, MarkedYAMLError, YAMLError

from macros.content.yaml import events
from macros.content.yaml.characters import LARGEST
from macros.content.yaml.reader import read_bytes, read_file, unread_document
from macros.content.yaml.rules import EMPTY_FILE, TOO_DEEP, explain_yaml_error
from macros.core.field_types import AmbiguousScalar, Url

UNKNOWN = "raden går inte att läsa som YAML. Jämför indrag, kolon och citattecken med raderna omkring."
UNTOUCHED = """\
prose: "Det är 12:30 – ”på riktigt”, sa hon. 🕊️ می‌خواهم 👩‍👩‍👧"
words: [Nej, o, nope, version 1.10, 12 st, 2024–2025, "5,7", 116 016, on-line, "no"]
block: >-
  Ett # tecken och en { klammer
  på två rader.
"on": "2024-03-26"
on: on
"""


def test_text_stays_text_with_its_place():
    document = read_bytes(UNTOUCHED.replace("on: on\n", "").encode(), "x.yml")
    assert document.problems == ()
    assert document.data["prose"] == "Det är 12:30 – ”på riktigt”, sa hon. 🕊️ می‌خواهم 👩‍👩‍👧"
    assert document.data["block"] == "Ett # tecken och en { klammer på två rader."
    assert document.data["on"] == "2024-03-26"
    assert document.data["words"][0] == "Nej"
    assert not any(isinstance(word, AmbiguousScalar) for word in document.data["words"])
    assert document.values["words", 2] == (2, 17)
    assert document.keys["block",] == (3, 1)


def test_columns_count_characters_not_bytes():
    document = read_bytes("å: {🕊️ä: x, ö: y}".encode(), "x.yml")
    assert document.values["å", "ö"] == (1, 16)


def test_a_problem_with_what_is_not_written_is_told_where_it_should_have_been():
    document = read_bytes(b"a:\n  - b: {c: d}\n", "x.yml")

    def place(*way):
        problem = document.problem(way, "")
        return problem.line, problem.column

    assert place("a", 0, "b", "c") == (2, 12)
    assert place("a", 0, "b", "e") == (2, 8)
    assert place("a", 0, "b", "e", 1) == (2, 8)
    assert place("a", 1) == (2, 3)
    assert place("f") == (1, 1)
    assert str(unread_document("x.yml", "").problem(("a",), "fel")) == "x.yml:1:1: a: fel"


def test_line_ends_of_windows_are_fine():
    unix = read_bytes(UNTOUCHED.encode(), "x.yml")
    assert read_bytes(UNTOUCHED.replace("\n", "\r\n").encode(), "x.yml") == unix


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader])
def test_both_readers_of_yaml_find_the_same(loader, county, monkeypatch):
    paths = [*county.glob("*.yml"), *county.glob("*/*.yml")]
    usual = [read_bytes(path.read_bytes(), path.name) for path in paths]
    monkeypatch.setattr(events, "_LOADER", loader)
    assert [read_bytes(path.read_bytes(), path.name) for path in paths] == usual


def test_a_file_that_cannot_be_read_is_a_document_without_anything_in_it():
    document = read_bytes(b"\xff\xfe", "x.yml")
    assert (document.name, document.data, document.values, document.keys) == ("x.yml", {}, {}, {})
    assert (document.reported, document.complete) == (frozenset(), False)
    assert [(problem.line, problem.column, problem.field) for problem in document.problems] == [(1, 1, "")]


def test_a_file_that_cannot_be_opened_is_told_why(tmp_path):
    document = read_file(tmp_path, "content/x.yml")
    assert [str(problem) for problem in document.problems] == [
        "content/x.yml:1:1: filen går inte att öppna (det är en mapp). Kontrollera att den finns och får läsas."
    ]
    assert document.name == "content/x.yml"


@pytest.mark.parametrize(("text", "encoding"), [("\ufeff中文", "utf-16-le"), ("\ufeff中文", "utf-16-be"), ("a: b", "utf-16-le")])
def test_a_file_in_utf_16_is_told_so_whichever_way_it_is_written(text, encoding):
    [problem] = read_bytes(text.encode(encoding), "x.yml").problems
    assert problem.message.startswith("filen är sparad som UTF-16. ")


def test_a_file_of_the_largest_size_is_read():
    for more, told in ((0, ""), (1, "filen är för stor (gränsen är 256 KB). ")):
        document = read_bytes(b"a: b\n".ljust(LARGEST + more, b"#"), "x.yml")
        assert "".join(problem.message for problem in document.problems).startswith(told)
        assert document.complete is not bool(told)


def test_faults_after_an_empty_line_are_told_where_they_stand():
    [unseen] = read_bytes("\n\u200ba: b".encode(), "x.yml").problems
    assert (unseen.line, unseen.column) == (2, 1)
    [lost] = read_bytes(b"\n\xff", "x.yml").problems
    assert "(första felet på rad 2)" in lost.message


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader])
def test_what_cannot_be_seen_hides_nothing_else(loader, monkeypatch):
    monkeypatch.setattr(events, "_LOADER", loader)
    document = read_bytes("a:\tb\nc: {\u200bd: x, e: y}\n".encode(), "x.yml")
    assert document.complete
    assert document.data["a"] == "b"
    assert document.values["c", "e"] == (2, 15)


def test_of_what_cannot_be_seen_the_first_twenty_are_told():
    assert len(read_bytes(("a: " + "\u200b" * 30 + "b").encode(), "x.yml").problems) == 20


def test_a_word_for_yes_or_no_may_be_the_name_of_a_field():
    document = read_bytes(b"on: a\nNo: b\n", "x.yml")
    assert (document.data, document.problems) == ({"on": "a", "No": "b"}, ())


def test_a_complaint_that_is_new_to_us_is_told_where_it_stands():
    odd = MarkedYAMLError(problem="something new", problem_mark=Mark("", 0, 1, 4, None, None))
    assert explain_yaml_error(odd, ["a: b", "c: d"], None) == ((2, 5), UNKNOWN)
    assert explain_yaml_error(ValueError("no mark"), ["a: b"], None) == ((1, 1), UNKNOWN)
    assert explain_yaml_error(YAMLError("no mark"), ["a: b"], None) == ((1, 1), UNKNOWN)


@pytest.mark.parametrize(("context", "problem", "told"), [
    ("while scanning for the next token", "", UNKNOWN),
    ("while parsing a block mapping", "", "raden är fel indragen. "),
    ("", "mapping values are not allowed here", "raden är fel indragen, eller så saknas något på raden ovanför. "),
])  # fmt: skip
def test_so_is_one_about_what_comes_after_the_last_line(context, problem, told):
    for line in (1, 2):
        beyond = Mark("", 0, line, 0, None, None)
        position, message = explain_yaml_error(MarkedYAMLError(context, beyond, problem, beyond), ["a: b"], None)
        assert position == (line + 1, 1)
        assert message.startswith(told)


@pytest.mark.parametrize(("line", "place"), [(1, (2, 1)), (2, (2, 4)), (5, (2, 4))])
def test_no_fault_is_told_beyond_the_last_line(line, place, monkeypatch):
    def parse(*_, **__):
        raise MarkedYAMLError(problem="something new", problem_mark=Mark("", 0, line, 0, None, None))

    monkeypatch.setattr(yaml, "parse", parse)
    [problem] = read_bytes(b"a: b\ncde", "x.yml").problems
    assert (problem.line, problem.column) == place


@pytest.mark.parametrize("raw", [b"", b"---\n", b"''\n", b"# a\n"])
def test_a_file_that_says_nothing_is_told_to_be_empty(raw):
    assert [problem.message for problem in read_bytes(raw, "x.yml").problems] == [EMPTY_FILE]


@pytest.mark.parametrize("before", [b"", b"a: "])
@pytest.mark.parametrize("step", [b"[", b"{"])
def test_what_is_too_deep_is_told_and_not_followed(before, step):
    assert read_bytes(before + step * 1000, "x.yml").problems[-1].message == TOO_DEEP


def test_a_long_address_takes_no_time():
    began = perf_counter()
    with pytest.raises(ValidationError):
        TypeAdapter(Url).validate_python("https://" + "a." * 50_000 + "<")
    assert perf_counter() - began < 1
