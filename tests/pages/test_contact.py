"""Whom to ask stands on the page of whoever has it and on those of its commitments, in the reader's language, and nowhere else."""

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from macros.pages.project import Project

from .conftest import macro


def facts(site: Project, kind: str, id: str, language: str = "sv") -> dict[str, HTMLParser]:
    """What stands under each name in the list of facts on the page of a record."""
    page = HTMLParser(macro(site, f"{kind}_page", language, f"{kind}s/{id}", id))
    return {name.text(): value for name, value in zip(page.css("dl.facts dt"), page.css("dl.facts dt + dd"), strict=True)}


@pytest.mark.parametrize(("kind", "id"), [("actor", "norro-region"), ("commitment", "norro-region-2"), ("commitment", "sjopolisen-2")])
def test_the_function_stands_with_its_ways_and_its_doubt(site, kind, id):
    asked = facts(site, kind, id, "en")["Answers questions"]
    assert "The secretariat for peace at sea" in asked.text()
    assert [a.attributes["href"] for a in asked.css("a[href^='mailto:'], a[href^='tel:']")] == ["mailto:sjofrid@region.norro.example", "tel:0999104000"]
    assert asked.css_first(".doubt-third-party")


def test_a_goal_has_one_of_its_own(site):
    asked = facts(site, "goal", "inga-aterfall")["Svarar på frågor"]
    assert asked.css_first("a.address").attributes["href"] == "https://region.norro.example/aterfall"


@pytest.mark.parametrize(("kind", "id"), [("actor", "sjopolisen"), ("goal", "fria-natet"), ("commitment", "sjopolisen-1")])
def test_where_nobody_is_known_nothing_is_said(site, kind, id):
    assert not {"Svarar på frågor", "Enhet", "Beslut"} & facts(site, kind, id).keys()


def test_a_commitment_tells_of_its_unit_and_its_decision(site):
    found = facts(site, "commitment", "norro-region-2", "en")
    assert found["Unit"].text() == "The midwifery clinic"
    decision = " ".join(found["Decision"].text(separator=" ").split())
    assert decision.startswith("October 2021. Register number: NR 2021-0044")
