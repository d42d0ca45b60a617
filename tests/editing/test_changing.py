"""What changes in a file in its form is only what has been changed: the other lines stay, and no comment is lost."""

import copy
import difflib

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from macros.content.files import find_files
from macros.content.model import Actor, Goal
from macros.content.model_walk import records
from macros.content.yaml.reader import read_bytes
from macros.core.lang_text import LangText
from macros.editing.cell_columns import columns_of
from macros.editing.yaml_format import canonical_text

from .facts import COUNTY, REAL, commented

FILES = [*find_files(REAL)[0], *find_files(COUNTY)[0]]
LANGUAGES = ("sv", "en", "fi")


def read(text):
    document = read_bytes(text.encode(), "x")
    assert document.problems == ()
    return document.data


def stripped(value):
    if isinstance(value, dict):
        return {key: stripped(one) for key, one in value.items()}
    return [stripped(one) for one in value] if isinstance(value, list) else value.strip()


def changed(text, new, model):
    made = canonical_text(text, model, LANGUAGES, new=new)
    assert stripped(read(made)) == stripped(new)
    assert canonical_text(made, model, LANGUAGES) == made
    return made


def difference(before, after):
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


ACTOR = """\
# Polisen.
name:
  sv: Polisen
  en: Police
# om arbetet
website: https://polisen.se/
commitments:
  # det första
  - id: polisen-1
    # ordagrant
    text:
      # så
      sv: Ett.
      en: One.
    goals:
      - a
      # om b
      - b
    plan: plan-1
    # sist i posten

  # det andra
  - id: polisen-2
    text:
      sv: Två.
  # sist bland åtagandena
# sist
"""


@pytest.mark.parametrize(("change", "lines"), [
    (lambda one: None, []),
    (lambda one: one[0]["text"].update(en="Uno."), ["-       en: One.", "+       en: Uno."]),
    (lambda one: one[0]["text"].update(fi="Yksi."), ["+       fi: Yksi."]),
    (lambda one: one[0].pop("plan"), ["-     plan: plan-1"]),
    (lambda one: one[0].update(goals=["a", "c", "b"]), ["+       - c"]),
    (lambda one: one[1].update(wording="verbatim"), ["+     wording: verbatim"]),
    (lambda one: one[1].update(goals=["a"]), ["+     goals: [a]"]),
    (lambda one: one[0].pop("goals"), ["-     goals:", "-       - a", "-       # om b", "+     # om b", "-       - b"]),
    (
        lambda one: one.append({"id": "tullen-3", "text": {"sv": "Tre. Fyra."}}),
        ["+ ", "+   - id: tullen-3", "+     text:", "+       sv: >-", "+         Tre.", "+         Fyra."],
    ),
])  # fmt: skip
def test_only_the_lines_of_the_change(change, lines):
    assert canonical_text(ACTOR, Actor, LANGUAGES) == ACTOR
    data = read(ACTOR)
    change(data["commitments"])
    assert difference(ACTOR, changed(ACTOR, data, Actor)) == lines


def test_a_field_may_come_before_the_first_of_a_record():
    text = 'indicators:\n  - id: a\n    values:\n      - value: "5"\n        # ungefär\n        about: true\n'
    data = read(text)
    data["indicators"][0]["values"][0]["period"] = "2024"
    assert changed(text, data, Goal) == text.replace('      - value: "5"', '      - period: "2024"\n        value: "5"')


@pytest.mark.parametrize("below", ["  en: One.\n", "", "website: https://polisen.se/\n"])
@pytest.mark.parametrize("indent", [0, 2, 4, 8])
def test_a_block_of_text_never_takes_a_comment_for_its_own(below, indent):
    text = f"name:\n  sv: Ett.\n{' ' * indent}# kommentar\n{below}"
    data = read(text)
    data["name"]["sv"] = "Ett. Två."
    assert changed(text, data, Actor).count("# kommentar") == 1


def test_nor_does_one_that_takes_the_place_of_what_held_it():
    made = changed("name:\n  sv: Ett.\n  # kommentar\n", {"name": "Ett. Två."}, Actor)
    assert made == "name: >-\n  Ett.\n  Två.\n# kommentar\n"


PATHS = [("commitments", 0, "goals"), ("commitments", 0, "text"), ("commitments", 0), ("commitments", 1), ("commitments",), ("website",), ("name",)]


@pytest.mark.parametrize("path", PATHS)
def test_the_comments_of_what_is_taken_away_stay(path):
    data = read(ACTOR)
    *above, last = path
    holder = data
    for step in above:
        holder = holder[step]
    del holder[last]
    made = changed(ACTOR, data, Actor)
    assert sorted(line.strip() for line in made.splitlines() if "#" in line) == sorted(line.strip() for line in ACTOR.splitlines() if "#" in line)


@pytest.mark.parametrize("found", FILES, ids=lambda found: found.name)
def test_a_new_file_holds_what_it_should(found):
    changed("{}", read(found.path.read_text("utf-8")), found.model)


TEXT = st.sampled_from(["Ny text.", "En. Två.", "a: b", "2024", "- x", "no", "”Nej”, sa hon.", 'med "citat" och # tecken', "rad\n\nstycke", "x" * 200])


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_change_is_read_back_and_touches_nothing_else(data):
    found = data.draw(st.sampled_from(FILES))
    text = canonical_text(data.draw(commented(found)), found.model, LANGUAGES)
    before = read(text)
    after = copy.deepcopy(before)
    everything = [(model, record) for _, model, record in records(found.model, after) if columns_of(model, LANGUAGES)]
    for _ in range(data.draw(st.integers(1, 3))):
        model, record = data.draw(st.sampled_from(everything))
        texts = [name for name, field in model.model_fields.items() if field.annotation in (LangText, LangText | None)]
        if texts and data.draw(st.booleans()):
            record.setdefault(data.draw(st.sampled_from(texts)), {})[data.draw(st.sampled_from(LANGUAGES))] = data.draw(TEXT)
        else:
            optional = [name for name in record if not model.model_fields[name].is_required() and name != "id"]
            if optional:
                record.pop(data.draw(st.sampled_from(optional)))
    # A file with nothing in it is not written, but taken away.
    assume(after)
    made = changed(text, after, found.model)
    assert made.count("# kommentar") == text.count("# kommentar")
    # Each line that is gone belongs to something that was changed; every other line is there, in its order.
    gone = [line for line in difference(text, made) if line[0] == "-" and line[1:].strip()]
    values = len(list(_leaves(before))) - len(set(_leaves(before)) & set(_leaves(after)))
    assert len(gone) <= 12 * (values + 1)


def _leaves(value, way=()):
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _leaves(one, (*way, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _leaves(one, (*way, number))
    else:
        yield way, value
