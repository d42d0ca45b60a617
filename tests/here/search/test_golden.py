"""What readers type finds what they mean: recall among the first three, and mean reciprocal rank, may not fall."""

from pathlib import Path

import pytest
import yaml

from macros.pages.project import Project
from macros.search.records import records
from tests.search.conftest import ASK

LANGUAGES = ("sv", "en")
AMONG = 3
MANY = 10


def golden(language):
    """The golden file of a language."""
    return yaml.safe_load((Path(__file__).parent / f"golden.{language}.yml").read_text(encoding="utf-8"))


def wanted(query):
    """The records that a query must find; none when it must find nothing."""
    return [query["finds"]] if isinstance(query["finds"], str) else query["finds"]


def recall(query, hits):
    """How much of what a query must find is among the first three."""
    if not wanted(query):
        return float(not hits)
    return sum(record in hits[:AMONG] for record in wanted(query)) / len(wanted(query))


def reciprocal_rank(query, hits):
    """One divided by the place of the first record that the query must find."""
    if not wanted(query):
        return float(not hits)
    return max(1 / (hits.index(record) + 1) if record in hits else 0.0 for record in wanted(query))


def measured(queries, answers):
    """Recall and mean reciprocal rank of all queries."""
    pairs = list(zip(queries, answers, strict=True))
    return (
        sum(recall(query, hits) for query, hits in pairs) / len(pairs),
        sum(reciprocal_rank(query, hits) for query, hits in pairs) / len(pairs),
    )


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


def test_the_golden_queries_find_what_they_found_before(visit, root, facts: Project, language, record_property):
    file = golden(language)
    queries = file["queries"]
    page = visit(facts.urls.of("index", language))
    answers = page.evaluate(ASK, [f"{root}assets/search/", language, [str(query["query"]) for query in queries], MANY])
    found, rank = measured(queries, answers)
    quality = f"{len(queries)} queries, recall@{AMONG} {found:.3f}, mean reciprocal rank {rank:.3f}"
    record_property(f"search in {language}", quality)
    pairs = list(zip(queries, answers, strict=True))
    lost = {query["query"]: hits[:AMONG] for query, hits in pairs if recall(query, hits) < 1}
    explained = {query["query"] for query in queries if "known" in query}
    assert found >= file["recall"], f"recall fell from {file['recall']} to {found:.4f}: {lost}"
    assert rank >= file["rank"], f"mean reciprocal rank fell from {file['rank']} to {rank:.4f}"
    assert lost.keys() <= explained, "neither found nor explained with `known`: " + repr(
        {query: hits for query, hits in lost.items() if query not in explained}
    )
    assert explained <= lost.keys(), f"found by now, so `known` can go: {explained - lost.keys()}"


def test_the_golden_queries_are_enough_and_name_what_is_there(facts: Project, language):
    queries = golden(language)["queries"]
    assert len(queries) >= 120
    assert sum(not wanted(query) for query in queries) >= 5
    assert len({query["query"] for query in queries}) == len(queries)
    words = facts.renderer.words_in(language)
    there = {f"{one.kind}:{one.id}" for one in records(facts.content, facts.urls, language, words, {})}
    assert not {record for query in queries for record in wanted(query) if not record.startswith("page:")} - there
    looked_for, known = ({record.split(":")[0] for record in found} for found in ([record for query in queries for record in wanted(query)], there))
    assert looked_for == known | {"page"}, "every kind of record is looked for"
