"""Pagefind's filters are rewritten without loss, and the index is the same each time."""

import gzip
import json

import pytest

from macros.search.index import IndexingError, _load, run_pagefind, sort_filters
from macros.search.index_pages import write_pages
from macros.search.records import SearchRecord
from macros.search.words import Synonyms


@pytest.fixture
def indexed(tmp_path, facts):
    """An index of forty records, each with a kind, in two languages."""

    def indexed(name):
        pages, folder = tmp_path / f"{name}-pages", tmp_path / name
        kinds = ("term", "rule", "goal", "actor", "form")
        found = [SearchRecord(kinds[n % 5], f"post-{n}", f"post/{n}/", f"Titel {n}", f"Text nummer {n}") for n in range(40)]
        for language in ("sv", "en"):
            write_pages(found, Synonyms(facts.content), language, facts.renderer.words_in(language), pages)
        run_pagefind(pages, folder)
        return folder

    return indexed


def test_two_indexes_of_the_same_records_are_the_same_to_the_byte(indexed):
    first, second = indexed("first"), indexed("second")
    for folder in (first, second):
        files = {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
        if folder == first:
            before = files
    assert files == before


def test_every_record_and_filter_of_the_tables_is_there(indexed):
    folder = indexed("index")
    for language, about in json.loads((folder / "pagefind-entry.json").read_text())["languages"].items():
        _, records, chunks, filters, *_ = _load(folder / f"pagefind.{about['hash']}.pf_meta")
        assert len(records) == about["page_count"] == 40
        shown = [gzip.decompress((folder / "fragment" / f"{name}.pf_fragment").read_bytes()) for name, _ in records]
        assert len(set(shown)) == 40
        assert all((folder / "index" / f"{name}.pf_index").exists() for *_, name in chunks)
        kinds = {name: _load(folder / "filter" / f"{file}.pf_filter")[1] for name, file in filters}["kind"]
        assert [kind for kind, _ in kinds] == ["actor", "form", "goal", "rule", "term"], language
        assert sorted(number for _, numbers in kinds for number in numbers) == list(range(40))


def test_tables_of_another_shape_end_the_build(indexed):
    folder = indexed("index")
    table = next(folder.glob("*.sv_*.pf_meta"))
    table.write_bytes(gzip.compress(b"something else"))
    with pytest.raises(ValueError, match="no table"):
        sort_filters(folder, "sv", table.name.split(".")[1])


def test_an_index_that_cannot_be_made_says_why(tmp_path):
    with pytest.raises(IndexingError, match="Sökindexet gick inte att skapa"):
        run_pagefind(tmp_path / "nothing", tmp_path / "index")
