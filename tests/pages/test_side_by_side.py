"""Who reads a record in all languages at once finds each text under the heading, name and number that it has on the record's own page."""

from dataclasses import replace

import pytest

from macros.content.model import Certainty

from .conftest import of

GOAL = [
    "text: name, wording, summary",
    "forutsattningar: text 1",
    "ataganden: commitment -> sjopolisen-2 (seen-cut), commitment -> tullen-6, commitment -> tullen-11, commitment -> tullen-12, "
    "commitment -> tullen-13, commitment -> tullen-14, commitment -> oradet-2",
    "uppfoljning: indicator 1 (third-party), group 1, group 2, note, indicator 2 (seen-cut)",
    "civilsamhalle: guidance 1 (general-knowledge)",
]


def told(row) -> str:
    leads = f" -> {row.page.removeprefix(f'{row.field}s/')}" if row.page else ""
    doubt = "" if row.certainty == "seen" else f" ({row.certainty})"
    return f"{row.field}{leads}{f' {row.number}' if row.number is not None else ''}{doubt}"


def rows(site, kind: str, id: str) -> dict[str, list]:
    return {part.id: part.rows for part in of(site, "side_by_side", kind, id)["groups"]}


@pytest.mark.parametrize(("kind", "id", "parts"), [
    ("goal", "fria-natet", GOAL),
    ("goal", "trygga-hamnar", [
        "text: name, wording, summary, note",
        "forutsattningar: text 1",
        "ataganden: commitment -> norro-region-1, commitment -> norro-region-2 (derived), commitment -> sjopolisen-1, "
        "commitment -> sjopolisen-2 (seen-cut), commitment -> tullen-1, commitment -> tullen-2, commitment -> tullen-3, commitment -> tullen-4, "
        "commitment -> tullen-7, commitment -> tullen-8, commitment -> tullen-9, commitment -> oradet-2, commitment -> oradet-5",
        "uppfoljning: indicator 1, measured_by, note, indicator 2, indicator 3, text 1",
        "kommun: requirement 1, guidance 2",
        "lokala-aktorer: guidance 1",
    ]),
    ("goal", "inga-aterfall", ["text: name, wording, summary", "ataganden: note", "lattlast: paragraph 1, paragraph 2"]),
    ("actor", "norro-region", [
        "text: name, short_name, role, joined",
        "ataganden: commitment -> norro-region-1, commitment -> norro-region-2 (derived), commitment -> sjopolisen-2 (seen-cut), "
        "commitment -> oradet-3, commitment -> oradet-5",
        "lattlast: paragraph 1",
    ]),
    ("actor", "alo-kommun", ["text: name, role, joined (third-party)", "ataganden: note, commitment -> oradet-2, commitment -> oradet-3, commitment -> oradet-5"]),
    ("commitment", "sjopolisen-1", ["text: commitment, actor -> sjopolisen, goal -> trygga-hamnar, plan, form", "status: report 1"]),
    ("commitment", "sjopolisen-2", [
        "text: commitment (seen-cut), actor -> sjopolisen, actor -> norro-region, goal -> fria-natet, goal -> trygga-hamnar, plan, form, note",
    ]),
    ("commitment", "sjopolisen-4", ["text: commitment, actor -> sjopolisen, withdrawn"]),
    ("commitment", "oradet-4", ["text: commitment, goal -> trygga-hamnar, plan, in_error"]),
])  # fmt: skip
def test_each_text_has_its_heading_its_name_and_its_number(site, kind, id, parts):
    assert [f"{part}: {', '.join(map(told, found))}" for part, found in rows(site, kind, id).items()] == parts


def test_what_a_commitment_belongs_to_is_read_by_its_name(site):
    content = site.content
    placed = content.commitments["sjopolisen-1"]
    found = {row.field: row.text for row in rows(site, "commitment", "sjopolisen-1")["text"]}
    assert found["actor"] == content.actors["sjopolisen"].name
    assert found["goal"] == content.goals["trygga-hamnar"].name
    assert found["form"] == next(form.name for form in content.strategy.violence_forms if form.id in placed.commitment.violence_forms)


def test_what_is_not_sure_of_an_actors_work_and_what_is_noted_of_it_is_told(site):
    actor = site.content.actors["sjopolisen"]
    work = actor.related_work[0].model_copy(update={"certainty": Certainty.derived, "note": actor.name})
    unsure = replace(site.content, actors={**site.content.actors, "sjopolisen": actor.model_copy(update={"related_work": (work,)})})
    assert list(map(told, rows(replace(site, content=unsure), "actor", "sjopolisen")["pagaende-arbete"])) == ["name 1 (derived)", "when", "text 1", "note"]


def test_a_group_or_a_note_that_comes_again_for_every_year_is_read_once(site):
    found = rows(site, "goal", "fria-natet")["uppfoljning"]
    indicator = site.content.goals["fria-natet"].indicators[0]
    assert len(indicator.values) > 2
    groups = [row.text for row in found if row.field == "group"]
    assert len(groups) == len({text.root["sv"] for text in groups}) == len({value.group.root["sv"] for value in indicator.values})


@pytest.mark.parametrize(("kind", "id"), [("goal", "fria-natet"), ("actor", "sjopolisen")])
def test_the_page_is_called_what_the_record_is(site, kind, id):
    values = of(site, "side_by_side", kind, id)
    assert (values["kind"], values["id"], values["name"]) == (kind, id, site.record_pages[f"{kind}s/{id}"].title)
    assert values["name"] == values["groups"][0].rows[0].text
