"""Editors are told how easy their texts are to read, and which are missing."""

from dataclasses import replace

from macros.content.easy_read import easy_records, easy_summary
from macros.content.loading import load


def test_editors_are_told_how_easy_the_easy_texts_are_and_which_are_missing(county, today):
    content = load(county, today)
    assert easy_summary(content).splitlines() == [
        "Lättläst (sv): 3 av 11 texter, LIX 2–22. "
        "Saknas för site, strategy, fria-natet, trygga-hamnar, sjopolisen, tullen, alo-kommun, platform.",
        "Lättläst (en): 2 av 11 texter, LIX 2–6. "
        "Saknas för site, strategy, fria-natet, trygga-hamnar, norro-region, sjopolisen, tullen, alo-kommun, platform.",
        "Lättläst (fi): 0 av 11 texter. Saknas för site, strategy, help, fria-natet, trygga-hamnar, inga-aterfall, "
        "norro-region, sjopolisen, tullen, alo-kommun, platform.",
    ]


def test_where_every_easy_text_is_written_none_is_said_to_be_missing(county, today):
    content = load(county, today)
    written = {"easy": content.help_easy}
    site, strategy = content.site.model_copy(update=written), content.current.model_copy(update=written)
    whole = replace(content, site=site, strategies={content.current_id: strategy}, goals={}, actors={}, platform=None)
    assert easy_summary(whole).splitlines()[0] == "Lättläst (sv): 3 av 3 texter, LIX 2–2."


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
