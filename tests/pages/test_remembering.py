"""What has happened is told in the reader's language, each thing once and the newest first, with the earlier words where readers may have quoted them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from macros.core.lang_text import Localized
from macros.history.change_events import ChangeEvent
from macros.history.history_reader import RecordChange, RecordVersion
from macros.history.old_records import RecordKey
from macros.history.project_history import History, OutdatedTranslation
from macros.history.record_diff import field_changes
from macros.pages import history_view
from macros.pages.change_formatter import ChangeFormatter, FormattedChange, by_day
from macros.pages.history_view import HistoryView

from .conftest import of

LANGUAGES = ("sv", "en", "fi")
TEXT = {"sv": "Vi gör ett.", "en": "We do one."}
MINE = RecordKey("commitment", "tullen-1")


def entry(key: RecordKey, before, after, day: int | None = 1, formerly: RecordKey | None = None) -> RecordChange:
    """What was changed in a record on a day in January 2021."""
    moment = datetime(2021, 1, day, 12, tzinfo=UTC) if day else None
    return RecordChange("x", moment, key, before, after, tuple(field_changes(before, after, LANGUAGES)), formerly)


@pytest.fixture(scope="module")
def teller(site):
    return {language: ChangeFormatter(site.content, site.renderer.words_in(language), language) for language in LANGUAGES}


def test_another_wording_is_told_with_the_earlier_one(teller):
    changed = entry(MINE, {"text": TEXT}, {"text": TEXT | {"sv": "Vi gör\n två."}})
    assert teller["sv"].past(changed) == [FormattedChange("reworded", "Ny lydelse på svenska: texten.", Localized("Vi gör ett.", "sv"), "text")]
    assert teller["en"].past(changed) == [FormattedChange("reworded", "New wording in Swedish: the text.", Localized("Vi gör ett.", "sv"), "text")]


def test_earlier_words_are_shown_of_what_readers_quote_and_of_nothing_else(teller):
    assert teller["sv"].past(entry(MINE, {"note": TEXT}, {"note": TEXT | {"sv": "Två."}})) == [FormattedChange("reworded", "Ny lydelse på svenska: anmärkningen.", field="note")]
    assert teller["sv"].past(entry(MINE, {"text": {"sv": "Ett."}}, {"text": TEXT | {"sv": "Ett."}})) == [FormattedChange("translated", "Finns nu på engelska: texten.", field="text")]


def test_only_what_names_a_plan_is_told_as_another_plan(teller):
    changed = entry(MINE, {"text": TEXT}, {"text": TEXT, "origin": "mission"})
    assert [one.sentence for one in teller["sv"].past(changed)] == ["Tillagt: handlingsplanen."]


def test_a_record_with_another_address_says_so_first(teller):
    changed = entry(MINE, {"text": TEXT}, {"text": TEXT | {"en": "Two."}}, formerly=RecordKey("commitment", "x"))
    assert [one.what for one in teller["sv"].past(changed)] == ["renamed", "reworded"]
    assert teller["sv"].past(changed)[0].sentence == "Har fått en ny adress."


def test_each_thing_is_told_once_and_what_readers_do_not_see_is_not_told(teller):
    before = {"name": {"sv": "A"}, "short_name": {"sv": "B"}, "search_words": ["x"]}
    after = {"name": {"sv": "C"}, "short_name": {"sv": "D"}, "search_words": ["y"]}
    assert [one.sentence for one in teller["sv"].past(entry(RecordKey("actor", "tullen"), before, after))] == ["Ny lydelse på svenska: namnet."]


@pytest.mark.parametrize(("thing", "sv", "en"), [
    (ChangeEvent("new"), "Lades till här.", "Added here."),
    (ChangeEvent("period", "period", old={"start": "2020-06"}, new={"start": "2021", "end": "2022-01-05"}),
     "Ändrad tid: från juni 2020 till 2021–5 januari 2022.", "Changed period: from June 2020 to 2021–5 January 2022."),
    (ChangeEvent("period", "period", old=None, new={"end": "någon gång"}), "Ändrad tid: från ingen uppgift till någon gång.", "Changed period: from no information to någon gång."),
    (ChangeEvent("period", "period", old="förra året", new={"end": "2021"}), "Ändrad tid: från förra året till 2021.", "Changed period: from förra året to 2021."),
    (ChangeEvent("plan", "plan", old={"start": "2019"}, new="x"), "Ändrad handlingsplan: från {'start': '2019'} till x.", "Changed action plan: from {'start': '2019'} to x."),
    (ChangeEvent("plan", "plan", old="plan-2020-2021", new="x"),
     "Ändrad handlingsplan: från Handlingsplan 2020–2021 till x.", "Changed action plan: from Action plan 2020–2021 to x."),
    (ChangeEvent("listed", "goals", old=["x"], new=["fria-natet"]), "Ändrat: målen. Nytt: Ett fritt nät.", "Changed: the goals. New: A free internet."),
    (ChangeEvent("listed", "actors", old=[], new=["tullen", "sjopolisen"]), "Ändrat: vem som gör det. Nytt: Tullen, Sjöpolisen.", "Changed: who does it. New: The Customs, The Sea Police."),
    (ChangeEvent("listed", "violence_forms", old=[], new=["vald-pa-natet"]), "Ändrat: våldsformerna. Nytt: Våld på nätet.", "Changed: the forms of violence. New: Violence online."),
    (ChangeEvent("listed", "continues", old=["tullen-1"], new=["tullen-2"]), "Ändrat: vad det fortsätter. Nytt: Kort med jourens nummer. Borta: Stopp för båtar som larmar.", "Changed: what it continues. New: Cards with the shelter’s number. Gone: Stopping boats that sound the alarm."),
    (ChangeEvent("listed", "sources", old=["a", "b"], new=[]), "Ändrat: källorna.", "Changed: the sources."),
    (ChangeEvent("reported", "reports", new={"date": "2022-01-05", "status": "ongoing"}), "Ny rapport, 5 januari 2022: pågår.", "New report, 5 January 2022: ongoing."),
    (ChangeEvent("reported", "reports", new={"date": "2022-99-05", "status": "nästan"}), "Ny rapport, 2022-99-05: nästan.", "New report, 2022-99-05: nästan."),
    (ChangeEvent("closed", "closing", new={"date": "2022-01-05", "result": "partly"}), "Nytt slutord, 5 januari 2022: delvis genomfört.", "New closing word, 5 January 2022: partly carried out."),
    (ChangeEvent("reported", "reports", new={"status": ["x"]}), "Ny rapport, ?: ['x'].", "New report, ?: ['x']."),
])  # fmt: skip
def test_what_happened_is_a_sentence_in_the_readers_language(teller, thing, sv, en):
    assert [teller[language].sentence(thing).replace("\N{NO-BREAK SPACE}", " ") for language in ("sv", "en")] == [sv, en]


@pytest.mark.parametrize(("key", "data", "sv", "en"), [
    (RecordKey("goal", "g"), {"name": {"sv": "Mål", "en": "Goal"}, "text": "x"}, Localized("Mål", "sv"), Localized("Goal", "en")),
    (RecordKey("actor", "a"), {"name": {"sv": "Polisen"}, "short_name": {"fi": "Poliisi"}}, Localized("Poliisi", "fi"), Localized("Poliisi", "fi")),
    (RecordKey("term", "t"), {"term": {"sv": "ord"}}, Localized("ord", "sv"), Localized("ord", "sv")),
    (RecordKey("source", "s"), {"title": "En  \n titel"}, Localized("En titel", "sv"), Localized("En titel", "sv")),
    (RecordKey("helpline", "h"), "inget", Localized("h", "sv"), Localized("h", "sv")),
    (RecordKey("lists", ""), None, Localized("Lista", "sv"), Localized("List", "sv")),
    (RecordKey("page", "about"), {"body": {"sv": 'x: y\ntitle: "Om sidan"\n', "en": "title: About\n"}}, Localized("Om sidan", "sv"), Localized("About", "en")),
    (RecordKey("page", "about"), {"body": {"sv": "x"}}, Localized("about", "sv"), Localized("about", "sv")),
    (RecordKey("page", "about"), None, Localized("about", "sv"), Localized("about", "sv")),
    (MINE, {"text": {"sv": "ord " * 30}}, Localized("ord " * 21 + "ord …", "sv"), Localized("ord " * 21 + "ord …", "sv")),
    (MINE, {"text": {"sv": "x" * 90}}, Localized("x" * 90, "sv"), Localized("x" * 90, "sv")),
])  # fmt: skip
def test_a_record_is_named_in_the_readers_language_or_the_one_that_it_has(teller, site, key, data, sv, en):
    if key.kind == "lists":
        sv, en = (Localized(site.words["change"]["kind"]["lists"][language], "sv") for language in ("sv", "en"))
    assert (teller["sv"].title(key, data), teller["en"].title(key, data)) == (sv, en)


@pytest.mark.parametrize(("kind", "id", "page"), [
    ("goal", "fria-natet", "goals/fria-natet"), ("actor", "tullen", "actors/tullen"), ("commitment", "tullen-1", "commitments/tullen-1"),
    ("source", "strategin", "sources#strategin"), ("term", "ovald", "glossary#ovald"), ("municipality", "alo", "municipalities/alo"),
    ("role", "gast", "roles/gast"), ("helpline", "larm", "help#larm"), ("rule", "olagen", "law#olagen"), ("strategy", "norro-2020", "strategies/norro-2020"),
    ("page", "about", "about"), ("lists", "glossary", "glossary"), ("lists", "helplines", "help"), ("lists", "x", None),
    *((kind, "x", None) for kind in ("goal", "actor", "commitment", "source", "term", "municipality", "role")),
])  # fmt: skip
def test_a_record_leads_to_where_it_is_read_and_one_that_has_gone_nowhere(teller, kind, id, page):
    assert teller["sv"].shown_on(RecordKey(kind, id)) == page


def test_the_newest_day_comes_first_and_each_record_once_a_day(teller):
    old, new, newer = ({"text": {"sv": word}} for word in ("Ett.", "Två.", "Tre."))
    other = RecordKey("commitment", "tullen-2")
    entries = (
        entry(MINE, old, new), entry(other, None, new, day=3), entry(MINE, new, newer, day=3), entry(MINE, newer, old, day=3), entry(other, new, old, day=3),
        entry(RecordKey("actor", "tullen"), {"search_words": ["x"]}, {"search_words": ["y"]}, day=2), entry(MINE, old, new, day=None),
    )  # fmt: skip
    days = by_day(teller["sv"], entries)
    assert [(day.day, [(record.kind, record.title.text, record.page) for record in records]) for day, records in days] == [
        (3, [("commitment", "Kort med jourens nummer", "commitments/tullen-2"), ("commitment", "Stopp för båtar som larmar", "commitments/tullen-1")]),
        (1, [("commitment", "Stopp för båtar som larmar", "commitments/tullen-1")]),
    ]
    assert [one.sentence for one in days[0][1][0].changes] == ["Lades till här."], "a change of the day when it came is told beside its coming"
    assert [one.earlier.text for one in days[0][1][1].changes] == ["Två.", "Tre."]


def test_what_is_gone_is_called_what_it_was(teller):
    [(_, [record])] = by_day(teller["sv"], (entry(RecordKey("goal", "borta"), {"name": {"sv": "Det gamla"}}, None),))
    assert (record.title.text, record.page, [one.what for one in record.changes]) == ("Det gamla", None, ["removed"])


def memory(site, teller, language: str = "en", entries=(), lags=(), units=None) -> HistoryView:
    history = History(known=True, languages=LANGUAGES, changes=tuple(entries), versions=units or {})
    vars(history)["outdated"] = tuple(lags)
    return HistoryView(site.content, history, teller[language])


def test_the_past_of_a_record_is_its_own_with_days_and_without_what_is_not_seen(site, teller):
    old, new = {"text": {"sv": "Ett."}}, {"text": {"sv": "Två."}}
    entries = [
        entry(MINE, None, old), entry(RecordKey("goal", "tullen-1"), None, old), entry(MINE, old, new, day=2), entry(MINE, {"search_words": "x"}, {"search_words": "y"}, day=3),
        entry(MINE, new, old, day=None),
    ]  # fmt: skip
    past = memory(site, teller, "sv", entries).past("commitment", "tullen-1")
    assert [(day, [one.what for one in happened]) for day, happened in past] == [(date(2021, 1, 2), ["reworded"]), (date(2021, 1, 1), ["new"])]


def test_the_page_of_all_changes_tells_what_readers_notice_by_month_and_the_first_day_in_a_word(site, teller, monkeypatch):
    line, goal = RecordKey("helpline", "larm"), RecordKey("goal", "fria-natet")
    entries = [
        entry(MINE, None, {"text": TEXT}, 1), entry(RecordKey("term", "ovald"), None, {"term": TEXT}, 2), entry(MINE, {"text": {"sv": "Ett."}}, {"text": {"sv": "Två."}}, 2),
        entry(line, {"hours": {"sv": "Jämt"}}, {"hours": {"sv": "Alltid"}}, 3), entry(RecordKey("commitment", "tullen-2"), None, {"text": TEXT}, 3), entry(MINE, None, {"text": TEXT}, 3),
        entry(goal, {"indicators": [{"id": "x", "values": [{"value": "1"}]}]}, {"indicators": [{"id": "x", "values": [{"value": "2"}]}]}, 3),
    ]  # fmt: skip
    shown = memory(site, teller, "sv", entries).recent()
    [(month, [(third, told, others), (second, nothing, reworded)])] = shown["months"]
    assert (shown["first"], month, third.day, second.day, nothing, shown["more"]) == (date(2021, 1, 1), "2021-01", 3, 2, [], False)
    assert (others, reworded) == ({}, {"commitment": 1}), "what is not told is counted, and a new word is no news"
    assert [(kind, sentence, len(records)) for kind, sentence, records in told] == [
        ("helpline", "Ändrat: öppettiderna.", 1), ("commitment", "Lades till här.", 2), ("goal", "Ändrat: indikatorerna.", 1),
    ]  # fmt: skip
    monkeypatch.setattr(history_view, "MOST_DAYS", 1)
    assert [len(days) for _, days in memory(site, teller, "sv", entries).recent()["months"]] == [1]


def lag(key: RecordKey, way: tuple, then: str | None, now: str, text: str | None, language: str = "en") -> OutdatedTranslation:
    return OutdatedTranslation(key, way, language, then, now, text, date(2021, 1, 1) if text else None)


def test_the_status_of_translations_shows_what_is_missing_and_what_has_changed_since(site, teller):
    page, goal = RecordKey("page", "about"), RecordKey("goal", "fria-natet")
    units = {goal: RecordVersion({"name": {"sv": "Nät", "en": "Net"}}, {}), page: RecordVersion({"body": {"sv": "title: Om\n"}}, {})}
    lags = [
        lag(goal, ("wording",), "Ett ord.", "Ett nytt ord.", "A word."), lag(goal, ("summary",), None, "Kort.", None, "fi"),
        lag(page, ("body",), "a\nb\nc", "a\nd\nc", "a\nB\nc"), lag(page, ("body",), None, "a", None),
    ]  # fmt: skip
    status = memory(site, teller, "sv", lags=lags, units=units).status()
    assert status["known"] is True
    [(english, [wording, body, none]), (finnish, [summary])] = status["by_language"]
    assert (english, finnish) == ("en", "fi")
    told = [(row["kind"], row["title"].text, *(row[name] for name in ("page", "field", "missing", "day", "text"))) for row in (wording, body, none, summary)]
    assert told == [
        ("goal", "Nät", "goals/fria-natet", "målets lydelse", False, date(2021, 1, 1), "A word."),
        ("page", "Om", "about", "sidans text", False, date(2021, 1, 1), None),
        ("page", "Om", "about", "sidans text", True, None, None),
        ("goal", "Nät", "goals/fria-natet", "sammanfattningen", True, None, None),
    ]
    assert [(piece.kind, piece.text) for piece in wording["then"]] == [("same", "Ett"), ("same", "ord.")]
    assert [(piece.kind, piece.text) for piece in wording["now"]] == [("same", "Ett"), ("new", "nytt"), ("same", "ord.")]
    assert ([(piece.kind, piece.text) for piece in body["then"]], [(piece.kind, piece.text) for piece in body["now"]]) == ([("gone", "b")], [("new", "d")])
    assert (summary["then"], [(piece.kind, piece.text) for piece in summary["now"]]) == ([], [("same", "Kort.")])
    assert [piece.text for piece in none["now"]] == [""]


@pytest.mark.parametrize(("key", "way", "pages"), [
    (RecordKey("goal", "fria-natet"), ("wording",), {"goals/fria-natet"}),
    (RecordKey("goal", "fria-natet"), ("easy", 0), {"goals/fria-natet", "easy-read"}),
    (RecordKey("page", "about"), ("body",), {"about"}),
    (RecordKey("page", "goals"), ("body",), {"goals"}),
    (RecordKey("helpline", "larm"), ("hours",), {"help"}),
    (RecordKey("tip", "x"), ("text",), {"help"}),
    (RecordKey("lists", "helplines"), ("easy", 0), {"help", "easy-read"}),
    (RecordKey("term", "ovald"), ("definition",), {"glossary"}),
    (RecordKey("rule", "olagen"), ("text",), {"law"}),
    (RecordKey("guide", "ohandboken"), ("about",), {"guidance"}),
    (RecordKey("strategy", "norro-2020"), ("vision", "text"), {"strategy"}),
    (RecordKey("source", "strategin"), ("note",), {"sources"}),
])  # fmt: skip
def test_a_translation_that_has_fallen_behind_is_told_on_the_pages_where_it_is_read(site, teller, key, way, pages):
    body = way == ("body",)
    kept = memory(site, teller, lags=[lag(key, way, "a\nb", "a\nc", "x"), lag(key, way, "a", "b", "x", "fi"), lag(key, way, None, "b", None)])
    sources = ["goals/fria-natet", "goals/trygga-hamnar", "actors/tullen"]
    sources += ["easy-read", "about", "goals", "help", "glossary", "law", "guidance", "strategy", "sources", "index"]
    found = {source: kept.outdated_on(source, "en") for source in sources}
    assert {source for source, told in found.items() if told} == pages
    for told in found.values():
        assert told in ([], [{"field": teller["en"].field(lag(key, way, "a", "b", "x")), "now": "c" if body else "a\nc"}])


def test_what_is_known_of_the_history_is_what_the_two_pages_show(site):
    known = replace(site, history=History(known=True, languages=LANGUAGES, changes=(entry(MINE, None, {"text": TEXT}),)))
    assert of(known, "recent_changes")["first"] == date(2021, 1, 1)
    assert of(known, "translation_status") == {"known": True, "by_language": [("en", []), ("fi", [])]}
