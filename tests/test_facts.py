"""The checked content answers what pages, search and downloads ask."""

import re
import shutil
from typing import get_args

import pytest

from macros.content.by_strategy import SOURCE_FIELDS
from macros.content.kinds import BY_NAME, PAGES
from macros.content.loading import load
from macros.content.model import Actor, Goal, Municipality, Platform, SiteSettings, Strategy
from macros.content.model.lists import Glossary, Guides, Helplines, Legal, Roles, Sources
from macros.content.model.record import SourceRef
from macros.content.model_walk import record_fields
from macros.core.collation import collation_key
from macros.core.field_types import first_day, is_date, last_day


@pytest.fixture
def content(county, today):
    return load(county, today)


def ids(placed):
    return [one.commitment.id for one in placed]


def test_everything_stands_in_the_order_in_which_readers_meet_it(content):
    assert list(content.goals) == ["fria-natet", "trygga-hamnar", "inga-aterfall"]
    assert list(content.actors) == ["norro-region", "sjopolisen", "tullen", "alo-kommun"]
    assert list(content.municipalities) == ["zinkgruvan", "alo", "ostero"]
    assert list(content.terms) == ["hamnjour", "aterfall", "ovald"]
    assert list(content.commitments)[:3] == ["norro-region-1", "norro-region-2", "sjopolisen-1"]
    assert list(content.commitments)[-2:] == ["oradet-4", "oradet-5"]
    assert list(content.related_work) == ["batskolan", "fyrskolan"]


def test_so_are_the_words_of_somebody_in_need(content):
    assert content.help_words.localize("sv") == ("hjälp", "nöd")


def test_swedish_letters_come_last_and_other_accents_do_not_matter():
    names = ["Ödeshög", "zebra", "Ängelholm", "Älta", "ål", "élan", "Elin", "Ezo", "ørn"]
    assert sorted(names, key=collation_key) == [
        "élan", "Elin", "Ezo", "zebra", "ål", "Älta", "Ängelholm", "Ödeshög", "ørn",
    ]  # fmt: skip


def test_commitments_are_found_by_goal_actor_and_plan(content):
    assert ids(content.commitments_of(goal="fria-natet", plan="plan-2022-2023")) == ["sjopolisen-2", "tullen-11", "tullen-12", "oradet-2"]
    assert ids(content.commitments_of(goal="inga-aterfall")) == []
    assert ids(content.commitments_of(plan="skargardsplan")) == ["tullen-13", "tullen-14", "tullen-15", "oradet-5"]
    assert ids(content.commitments_of(actor="norro-region", goal="fria-natet")) == ["sjopolisen-2"]


def test_a_shared_commitment_belongs_to_everybody_who_shares_it(content):
    assert ids(content.commitments_of(actor="norro-region")) == ["norro-region-1", "norro-region-2", "sjopolisen-2", "oradet-3", "oradet-5"]
    assert content.commitments["sjopolisen-2"].actor_ids == ("sjopolisen", "norro-region")


def test_what_is_joint_belongs_to_those_who_have_it_and_to_nobodys_file(content):
    assert ids(content.commitments_of(actor="alo-kommun")) == ["oradet-2", "oradet-3", "oradet-5"]
    assert (content.commitments["oradet-2"].actor_id, content.commitments["oradet-2"].actor_ids) == (None, ("alo-kommun", "sjopolisen"))
    # The platform's own mission is nobody's commitment.
    assert content.commitments["oradet-1"].actor_ids == ()


def test_a_county_may_do_without_a_platform(county, today, tmp_path):
    folder = shutil.copytree(county, tmp_path / "content")
    (folder / "platform.yml").unlink()
    for file, old in (("actors/tullen.yml", "    continues: [oradet-3]\n"), ("actors/sjopolisen.yml", ", oradet-1")):
        text = (folder / file).read_text("utf-8")
        assert text.count(old) == 1
        (folder / file).write_text(text.replace(old, ""), "utf-8")
    content = load(folder, today)
    assert content.platform is None
    assert content.commitments_of(actor="alo-kommun") == ()
    assert list(content.related_work) == ["batskolan"]


def test_a_commitment_holds_as_long_as_its_plan_unless_it_says_otherwise(content):
    def period(commitment):
        return content.period_of(content.commitments[commitment].commitment)

    assert period("sjopolisen-1").end == "2021-06-30"
    assert period("sjopolisen-2").end == "2023"
    assert period("norro-region-2") is None


def annotated(kind):
    """Everything that is annotated to a type or to the types that it is made of."""
    yield from getattr(kind, "__metadata__", ())
    for part in get_args(kind):
        yield from annotated(part)


def test_no_field_with_sources_is_forgotten_among_citations():
    found = set()
    models = [Strategy, Goal, Actor, Platform, Sources, Glossary, Helplines, Municipality, SiteSettings, Guides, Legal, Roles]
    for model in models:
        models += [part for part in record_fields(model).values() if part not in models]
        for name, field in model.model_fields.items():
            if SourceRef.__metadata__[-1] in (*field.metadata, *annotated(field.annotation)):
                found.add(name)
    assert found == SOURCE_FIELDS


def test_the_first_language_is_the_strategys_and_not_the_one_that_is_written_first(content):
    assert content.goals["inga-aterfall"].summary.localize("fi").language == "sv"


def test_everything_with_a_page_of_its_own_is_found_in_its_file(content, county):
    assert set(content.source_locations) == {(kind.name, id) for kind in PAGES for id in content.records[kind.name]}
    for (kind, id), place in content.source_locations.items():
        line = (county.parent / place.file).read_text("utf-8").splitlines()[place.line - 1]
        if folder := BY_NAME[kind].folder:
            assert place == (f"content/{folder}/{id}.yml", 1)
        else:
            assert re.match(rf"  - \{{?id: {id}\b", line), f"{place} is not where {kind} {id} begins"


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [("2024", "2024-01-01", "2024-12-31"), ("2024-02", "2024-02-01", "2024-02-31"), ("2024-02-03", "2024-02-03", "2024-02-03")],
)
def test_a_year_and_a_month_are_compared_by_their_days(written, first, last):
    assert is_date(written)
    assert (first_day(written), last_day(written)) == (first, last)
