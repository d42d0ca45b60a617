"""`strategi fmt`: one form for all files, and nothing that anybody has written changes in meaning or is lost."""


import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.cli import main
from macros.content.files import find_files
from macros.content.model import Actor, Commitment, Goal, Named
from macros.content.yaml.reader import read_bytes
from macros.editing.yaml_format import canonical_text, fmt, modeline, order
from macros.editing.yaml_tree import YamlEntry, data, parse
from macros.editing.yaml_writer import scalar, sentences, write

from .facts import COUNTY, REAL, commented, files, meaning, outside_of_blocks

LANGUAGES = ("sv", "en", "fi")
FILES = [*find_files(REAL)[0], *find_files(COUNTY)[0]]
UNTIDY = """\
# Polisen.
commitments:
  - certainty: seen   # så här
    id: polisen-1


    # Åtagandet står ordagrant i planen.
    text: {en: 'One. Two.', sv: "Ett. Två."}
    sources:
    - polisen-2020-02
    - "polisen-2024"
    # sist i posten
  - id: polisen-2
    text:
      sv: >
        En mening
        på två rader. Den gäller kl. 7
        till 9, t.ex. Polisen.

        Ett nytt stycke.
name:
  sv: 'Polisen'
"""
TIDY = """\
# Polisen.
# yaml-language-server: $schema=../../schema/actor.json
name:
  sv: Polisen
commitments:
  - id: polisen-1
    # Åtagandet står ordagrant i planen.
    text:
      sv: >-
        Ett.
        Två.
      en: >-
        One.
        Two.
    sources:
      - polisen-2020-02
      - polisen-2024
    # så här
    certainty: seen
    # sist i posten

  - id: polisen-2
    text:
      sv: >-
        En mening på två rader.
        Den gäller kl. 7 till 9, t.ex. Polisen.

        Ett nytt stycke.
"""


def test_the_form_in_an_example():
    assert canonical_text(UNTIDY, Actor, LANGUAGES, modeline(Actor, "polisen.yml")) == TIDY


@pytest.mark.parametrize("found", FILES, ids=lambda found: found.name)
def test_the_form_of_the_form_is_the_same(found):
    text = found.path.read_text("utf-8")
    assert data(parse(text)) == read_bytes(text.encode(), "x").data
    once = canonical_text(text, found.model, LANGUAGES, modeline(found.model, found.name))
    assert canonical_text(once, found.model, LANGUAGES, modeline(found.model, found.name)) == once


def test_a_comment_beside_the_sign_of_a_block_is_kept():
    text = "name:\n  sv: >- # en # två\n    # inte en kommentar\n    utan text.\n"
    assert canonical_text(text, Actor, LANGUAGES) == "name:\n  # en # två\n  sv: \"# inte en kommentar utan text.\"\n"


def test_the_county_means_the_same_afterwards(untidy, county):
    names = set(files(untidy))
    assert fmt(untidy)
    assert meaning(untidy) == meaning(county)
    assert set(files(untidy)) == names, "nothing is left beside the files"
    assert fmt(untidy) == []


@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_comments_and_empty_lines_anywhere_are_kept_and_change_nothing(data):
    found = data.draw(st.sampled_from(FILES))
    text = data.draw(commented(found))
    assert not read_bytes(text.encode(), "x").problems
    once = canonical_text(text, found.model, LANGUAGES)
    assert canonical_text(once, found.model, LANGUAGES) == once
    assert read_bytes(once.encode(), "x").problems == ()
    assert once.count("# kommentar") == text.count("# kommentar")


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_a_comment_stays_above_its_field(data):
    found = data.draw(st.sampled_from(FILES))
    lines = found.path.read_text("utf-8").split("\n")
    place = data.draw(st.sampled_from(list(outside_of_blocks("\n".join(lines)))[1:]))
    if lines[place].lstrip().startswith("#"):
        return
    indent = len(lines[place]) - len(lines[place].lstrip())
    lines[place:place] = [f"{' ' * indent}# hör till raden under"]
    made = canonical_text("\n".join(lines), found.model, LANGUAGES).split("\n")
    below = made[made.index(next(line for line in made if "# hör till" in line)) + 1]
    name = lines[place + 1].lstrip(" -").split(":")[0].strip("'\"{ ")
    assert name in below or lines[place + 1].lstrip().startswith("- ")


VISIBLE = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp"))
TEXTS = st.one_of(
    st.text(VISIBLE, min_size=1, max_size=60),
    st.text(st.sampled_from("aÅ1 .!?:#-'\"[]{},&*>|%@`\\\n”()~=<"), min_size=1, max_size=40),
    st.sampled_from(["ja", "no", "null", "2024-03", "12:30", "0114", "1e3", "- a", "# b", "a: b", "a #b", "…", "=1+1", "{x}", "a\n\nb", "A. B\nC. D", "Ett.  Två."]),
)  # fmt: skip


@given(TEXTS)
@settings(max_examples=500, deadline=None)
def test_whatever_is_written_is_read_back(text):
    written = write(YamlEntry({"text": YamlEntry(text), "after": YamlEntry("x")}))
    document = read_bytes(written.encode(), "x")
    if not {"\u00a0", "\u2000", "\u3000", "\u202f"} & set(text) and not document.problems:
        assert document.data["text"].strip() == text.strip()
        assert document.data["after"] == "x"
        assert type(document.data["text"]) is str
    # What the reader has against it is the text's own fault, such as a letter made of two characters.
    quoted = read_bytes(f"text: {__import__('json').dumps(text, ensure_ascii=False)}\n".encode(), "x")
    assert bool(document.problems) <= bool(quoted.problems) or any(ord(c) > 0x2000 or c == "\u00a0" for c in text)


@given(TEXTS)
def test_sentences_join_to_what_they_were(text):
    assert " ".join(sentences(text)) == text


@pytest.mark.parametrize(("text", "number"), [
    ("En. Två! Tre?", 3), ("Kl. 7 är det t.ex. Polisen m.fl. Andra.", 1), ("Enligt 5 kap. 11 § gäller det.", 1),
    ("Han sa: ”Nej.” Sedan gick han.", 2), ("År 2023 … och sedan.", 1), ("A. Svensson kom. Bra.", 2),
])  # fmt: skip
def test_where_a_sentence_ends(text, number):
    assert len(sentences(text)) == number


@pytest.mark.parametrize(("value", "written"), [
    ("Polisen", "Polisen"), ("2024", '"2024"'), ("114 14", '"114 14"'), ("8–10", '"8–10"'), ("no", '"no"'), ("a: b", '"a: b"'),
    ("https://polisen.se/", "https://polisen.se/"), ("”Nej”", "”Nej”"), ('säg "ja"', 'säg "ja"'), ("- a", '"- a"'), ("a #b", '"a #b"'),
])  # fmt: skip
def test_quotation_marks_only_where_they_are_needed(value, written):
    assert scalar(value) == written


def test_the_order_of_fields():
    assert order(Commitment)[:3] == ["id", "title", "text"]
    assert order(Commitment)[-2:] == ["sources", "certainty"]
    assert order(Named) == ["id", "name", "text", "sources", "certainty"]
    assert order(Goal)[:3] == ["number", "icon", "strategy"]
    for model in (Commitment, Named, Goal):
        assert sorted(order(model)) == sorted(model.model_fields)


def test_a_broken_file_is_told_of_and_nothing_is_written(copy):
    (copy / "guides.yml").write_text("guides:\n", "utf-8")
    before = files(copy)
    result = CliRunner().invoke(main, ["fmt", "--content", str(copy)])
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "content/guides.yml:1:1: guides: fältet är tomt. Skriv ett värde eller ta bort raden.",
        "1 fel. Inga filer är skrivna. Rätta och kör strategi fmt igen.",
    ]
    assert files(copy) == before


def test_check_changes_nothing_and_ends_with_1(untidy):
    before = files(untidy)
    result = CliRunner().invoke(main, ["fmt", "--check", "--content", str(untidy)])
    assert result.exit_code == 1
    assert "content/guides.yml: skulle få den bestämda formen." in result.output
    assert result.output.splitlines()[-1] == "Kör strategi fmt."
    assert files(untidy) == before
    assert CliRunner().invoke(main, ["fmt", "--content", str(untidy)]).exit_code == 0
    result = CliRunner().invoke(main, ["fmt", "--check", "--content", str(untidy)])
    assert (result.exit_code, result.output) == (0, "Alla filer har den bestämda formen.\n")


def test_a_fault_of_our_own_changes_nothing(untidy, monkeypatch):
    before = files(untidy)
    monkeypatch.setattr("macros.editing.yaml_format.write", lambda tree: "guides: []\n")
    result = CliRunner().invoke(main, ["fmt", "--content", str(untidy)])
    assert result.exit_code == 1
    assert "utan att något ändras i sak. Anmäl det som ett fel i strategi fmt." in result.output
    assert files(untidy) == before


def test_line_ends_of_windows_become_ours(copy):
    path = copy / "guides.yml"
    before = path.read_bytes()
    path.write_bytes(before.replace(b"\n", b"\r\n"))
    assert fmt(copy) == ["content/guides.yml"]
    assert path.read_bytes() == before
