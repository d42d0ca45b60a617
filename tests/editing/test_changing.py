"""What changes in a file is only what has been changed: the other lines stay, and no comment is lost."""

import copy
import difflib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.content.folder import look
from macros.content.model import Actor, Goal, Localised
from macros.content.reading import read_bytes
from macros.content.schema import records
from macros.editing.changing import changed, fresh
from macros.editing.columns import columns_of

from .facts import COUNTY, REAL, outside_of_blocks

FILES = [*look(REAL)[0], *look(COUNTY)[0]]
LANGUAGES = ("sv", "en", "fi")


def read(text):
    document = read_bytes(text.encode(), "x")
    assert document.problems == ()
    return document.data


def stripped(value):
    if isinstance(value, dict):
        return {key: stripped(one) for key, one in value.items()}
    return [stripped(one) for one in value] if isinstance(value, list) else value.strip()


ACTOR = """\
# Polisen.
name: {sv: Polisen, en: Police}
commitments:
    # det första
  - id: polisen-1
    # ordagrant
    text:
        sv: 'Ett.'   # så
        en: "One."
    goals:
    - a
    # om b
    - b
    plan: plan-1
    # sist i posten

  # det andra
  -
    id: polisen-2
    text: {sv: "Två."}
  # sist bland åtagandena
# om arbetet
website: https://polisen.se/
# sist
"""


@pytest.mark.parametrize(
    ("change", "gone", "new"),
    [
        (lambda one: one[0]["text"].update(en="Uno."), ['        en: "One."'], ["        en: Uno."]),
        (lambda one: one[0]["text"].update(fi="Yksi."), [], ["        fi: Yksi."]),
        (lambda one: one[0].pop("plan"), ["    plan: plan-1"], []),
        (lambda one: one[0].update(goals=["a", "c", "b"]), [], ["    - c"]),
        (lambda one: one[1]["text"].update(en="Two."), ['    text: {sv: "Två."}'], ["    text: {sv: Två., en: Two.}"]),
        (lambda one: one[1].update(wording="verbatim"), [], ["    wording: verbatim"]),
        (
            lambda one: one.append({"id": "polisen-3", "text": {"sv": "Tre. Fyra."}}), [],
            ["", "  - id: polisen-3", "    text:", "      sv: >-", "        Tre.", "        Fyra."],
        ),
    ],
)  # fmt: skip
def test_only_the_lines_of_the_change(change, gone, new):
    data = read(ACTOR)
    change(data["commitments"])
    made = changed(ACTOR, data, Actor, LANGUAGES)
    assert read(made) == data
    diff = list(difflib.ndiff(ACTOR.splitlines(), made.splitlines()))
    dashed = {"  -", "    id: polisen-2", "  - id: polisen-2"}  # a dash on a line of its own does not survive a change of its record
    assert [line[2:] for line in diff if line[0] == "-" and line[2:] not in dashed] == gone
    assert [line[2:] for line in diff if line[0] == "+" and line[2:] not in dashed] == new


def test_a_field_may_come_before_the_first_of_a_record():
    text = 'indicators:\n  - id: a\n    values:\n      - value: "5"\n        # ungefär\n        about: true\n'
    data = read(text)
    data["indicators"][0]["values"][0]["period"] = "2024"
    wanted = text.replace('      - value: "5"', '      - period: "2024"\n        value: "5"')
    assert changed(text, data, Goal, LANGUAGES) == wanted


@pytest.mark.parametrize("below", ["  en: One.\n", "", "website: https://polisen.se/\n"])
@pytest.mark.parametrize("indent", [0, 2, 4, 8])
def test_a_block_of_text_never_takes_a_comment_for_its_own(below, indent):
    text = f"name:\n  sv: Ett.\n{' ' * indent}# kommentar\n{below}"
    data = read(text)
    data["name"]["sv"] = "Ett. Två."
    made = changed(text, data, Actor, LANGUAGES)
    assert read(made) == data
    assert made.count("# kommentar") == 1


@pytest.mark.parametrize("path", [("commitments", 0, "goals"), ("commitments", 0, "text"), ("commitments",), ("website",), ("name",)])
def test_the_comments_of_what_is_taken_away_stay(path):
    data = read(ACTOR)
    *above, last = path
    holder = data
    for step in above:
        holder = holder[step]
    del holder[last]
    made = changed(ACTOR, data, Actor, LANGUAGES)
    assert read(made) == data
    inside = {"commitments": 6, "goals": 1, "text": 1}.get(last, 0)
    assert made.count("# ") >= ACTOR.count("# ") - inside


@pytest.mark.parametrize("found", FILES, ids=lambda found: found.name)
def test_no_change_is_no_change(found):
    text = found.path.read_text("utf-8")
    assert changed(text, read(text), found.model, LANGUAGES) == text


@pytest.mark.parametrize("found", FILES, ids=lambda found: found.name)
def test_a_new_file_holds_what_it_should(found):
    data = read(found.path.read_text("utf-8"))
    assert stripped(read(fresh(data, found.model, LANGUAGES))) == stripped(data)


TEXT = st.sampled_from(["Ny text.", "En. Två.", "a: b", "2024", "- x", "no", "”Nej”, sa hon.", 'med "citat" och # tecken', "rad\n\nstycke", "x" * 200])


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_change_is_read_back_and_touches_nothing_else(data):
    found = data.draw(st.sampled_from(FILES))
    lines = found.path.read_text("utf-8").split("\n")
    for count, place in enumerate(sorted(data.draw(st.lists(st.sampled_from(outside_of_blocks("\n".join(lines))), max_size=4, unique=True)), reverse=True)):
        indent = data.draw(st.sampled_from([len(lines[place]) - len(lines[place].lstrip()), 0, 2, 4, 6, 8, 12]))
        lines[place:place] = [f"{' ' * indent}# kommentar {count}."]
    text = "\n".join(lines)
    before = read(text)
    after = copy.deepcopy(before)
    everything = [(model, record) for _, model, record in records(found.model, after) if columns_of(model, LANGUAGES)]
    for _ in range(data.draw(st.integers(1, 3))):
        model, record = data.draw(st.sampled_from(everything))
        texts = [name for name, field in model.model_fields.items() if field.annotation in (Localised, Localised | None)]
        if texts and data.draw(st.booleans()):
            record.setdefault(name := data.draw(st.sampled_from(texts)), {})[data.draw(st.sampled_from(LANGUAGES))] = data.draw(TEXT)
            assert name in record
        else:
            optional = [name for name in record if not model.model_fields[name].is_required() and name != "id"]
            if optional:
                record.pop(data.draw(st.sampled_from(optional)))
    made = changed(text, after, found.model, LANGUAGES)
    assert stripped(read(made)) == stripped(after)
    # Each line that is gone belongs to something that was changed; every other line is there, in its order.
    if after == before:
        assert made == text
    kept = sum(block.size for block in difflib.SequenceMatcher(None, text.split("\n"), made.split("\n"), autojunk=False).get_matching_blocks())
    values = len(list(_leaves(before))) - len(set(_leaves(before)) & set(_leaves(after)))
    assert len(lines) - kept <= 12 * (values + 4)


def _leaves(value, way=()):
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _leaves(one, (*way, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _leaves(one, (*way, number))
    else:
        yield way, value
