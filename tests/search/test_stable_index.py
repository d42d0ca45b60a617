"""Pagefind's filters are rewritten without loss, and the index is the same each time."""

import gzip
from dataclasses import replace

import pytest

from macros.core.kept_files import Shelf
from macros.search import index
from macros.search.engine import mend
from macros.search.index import IndexingError, index_files, run_pagefind, sort_filters
from macros.search.index_pages import write_pages
from macros.search.records import SearchRecord
from macros.search.words import Synonyms
from tests.site.projects import files


@pytest.fixture
def indexed(tmp_path, facts):
    """An index of forty records, each with a kind, in two languages."""

    def indexed(name):
        pages, folder = tmp_path / f"{name}-pages", tmp_path / name
        kinds = ("term", "rule", "goal", "actor", "form")
        found = [SearchRecord(kinds[n % 5], f"post-{n}", f"post/{n}/", f"Titel {n}", f"Text nummer {n}") for n in range(40)]
        for language in ("sv", "en"):
            write_pages(found, Synonyms(facts.content), language, facts.renderer.words_in(language), pages / language)
            run_pagefind(pages / language, folder)
        return folder

    return indexed


def test_two_indexes_of_the_same_records_are_the_same_to_the_byte(indexed):
    assert files(indexed("first")) == files(indexed("second"))


def test_an_index_is_kept_for_the_same_records_and_words_only(facts, monkeypatch, tmp_path):
    shelf, content = Shelf(tmp_path / "shelf", (), "1"), facts.content
    monkeypatch.setattr(index, "SHELF", shelf)
    (goal_id, goal), (term_id, term) = (next(iter(found.items())) for found in (content.goals, content.terms))
    longer = replace(content, goals=content.goals | {goal_id: goal.model_copy(update={"name": goal.summary})})
    called = replace(content, terms=content.terms | {term_id: term.model_copy(update={"variants": goal.name})})
    kept, made = [], []
    for one in (content, content, longer, called):
        made.append(index_files(replace(facts, content=one), {}))
        kept.append(len([*shelf.folder.iterdir()]))
    languages = len(content.languages)
    assert kept == [languages, languages, 2 * languages, 3 * languages]
    assert made[0] == made[1] != made[2]


def test_tables_of_another_shape_end_the_build(indexed):
    folder = indexed("index")
    table = next(folder.glob("*.sv_*.pf_meta"))
    table.write_bytes(gzip.compress(b"something else"))
    with pytest.raises(ValueError, match="no table"):
        sort_filters(folder, "sv", table.name.split(".")[1])


def test_scripts_of_another_shape_end_the_build(tmp_path):
    for name in ("pagefind.js", "pagefind-worker.js"):
        (tmp_path / name).write_text("export const search = () => [];", encoding="utf-8")
    with pytest.raises(ValueError, match=r"macros/search/engine\.py"):
        mend(tmp_path)


def test_an_index_that_cannot_be_made_says_why(tmp_path):
    with pytest.raises(IndexingError, match="Sökindexet gick inte att skapa"):
        run_pagefind(tmp_path / "nothing", tmp_path / "index")
