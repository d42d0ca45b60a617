"""Editors are told how easy their texts are to read."""

from macros.content.easy_read import easy_records
from macros.content.loading import load


def test_the_ordinary_text_is_measured_in_the_languages_that_the_measure_is_made_for(county, today):
    content = load(county, today)
    numbers = {(one.kind, one.id): [one.lix(language, easy=False) for language in content.languages] for one in easy_records(content)}
    assert numbers == {
        ("site", ""): [None, None, None],
        ("strategy", ""): [23, 20, None],
        ("help", ""): [20, 8, None],
        ("goal", "fria-natet"): [4, 33, None],
        ("goal", "trygga-hamnar"): [15, 36, None],
        ("goal", "inga-aterfall"): [8, 34, None],
        ("actor", "norro-region"): [50, 4, None],
        ("actor", "sjopolisen"): [45, 33, None],
        ("actor", "tullen"): [4, 25, None],
        ("actor", "alo-kommun"): [45, 45, None],
        ("platform", ""): [36, 45, None],
    }
