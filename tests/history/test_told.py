"""What happened to a record is told in sentences, never as lines of a file."""

from datetime import date
from pathlib import Path

import pytest

from macros.content.field_texts import told_fields
from macros.content.kinds import KINDS as RECORD_KINDS
from macros.content.loading import load
from macros.content.model import Record
from macros.core.ui_texts import WORDS_FILE, load_words, words_in
from macros.history.change_events import KINDS, field_of
from macros.history.old_records import UNITS, RecordKey
from macros.pages.change_formatter import SHOWN_ON, ChangeFormatter

from .repository import Repository

FILE = "content/actors/sjopolisen.yml"
WORDS = load_words()
PLAIN_DETAILS = {
    "id", "language", "languages", "icon", "code", "area", "predecessor", "context", "preparation", "guides", "unknown", "commitments", "strategy",
    "municipalities_sources", "municipalities_role",
    *(kind.home[-1] for kind in RECORD_KINDS if kind.in_list_file),
}  # fmt: skip
"""Fields that have no name of their own for readers: told as other details, or never alone."""


@pytest.fixture
def teller(county: Path, today: date) -> ChangeFormatter:
    return ChangeFormatter(load(county, today), words_in(load_words(WORDS_FILE, *county.parent.glob("words/*.yml")), "sv"), "sv")


CHANGES = {
    "reworded": ("en: The Sea Police reaches every island within 60 minutes.", "en: It reaches every island.", "Ny lydelse på engelska: texten."),
    "translated": ("text: {sv: Sjöpolisen svarar på hot på nätet inom en vecka.}", "text: {sv: Sjöpolisen svarar på hot på nätet inom en vecka., en: It answers.}", "Finns nu på engelska: texten."),
    "untranslated": ("note: {sv: Bara början av texten var läsbar., en: Only the beginning could be read.}", "note: {sv: Bara början av texten var läsbar.}", "Finns inte längre på engelska: anmärkningen."),
    "period": ('period: {start: "2020-06", end: "2021-06-30"}', 'period: {start: "2020-06", end: "2022"}', "Ändrad tid: från juni\xa02020–30\xa0juni\xa02021 till juni\xa02020–2022."),
    "plan": ("plan: plan-2022-2023", "plan: plan-2020-2021", "Ändrad handlingsplan: från "),
    "goals": ("goals: [fria-natet, trygga-hamnar]", "goals: [fria-natet, inga-aterfall]", "Ändrat: målen. Nytt: "),
    "sources": ("    sources: [planen-2022]", "    sources: [planen-2022, lagesrapport]", "Ändrat: källorna."),
    "actors": ("    lead: norro-region\n", "", "Borttaget: vem som gör det."),
    "unit": ("    lead: norro-region\n", "    lead: norro-region\n    unit: {sv: Staben, en: The staff}\n", "Tillagt: enheten."),
    "decision": ("    lead: norro-region\n", '    lead: norro-region\n    decision: {date: "2021-10", sources: [lagesrapport], certainty: seen}\n', "Tillagt: beslutet."),
    "contact": ("plan_pages: [planen-2020]\n", "plan_pages: [planen-2020]\ncontact: {function: {sv: Staben}, phone: 0999-10, sources: [strategin], certainty: seen}\n", "Tillagt: vem som svarar på frågor."),
    "added": ("    wording: verbatim\n", "    wording: verbatim\n    note: {sv: Ny., en: New.}\n", "Tillagt: anmärkningen."),
    "changed": ("    certainty: seen-cut\n", "    certainty: seen\n", "Ändrat: hur säker uppgiften är."),
    "reported": ('      - date: "2022-03-01"', '      - date: "2022-01-05"\n        status: done\n        sources: [lagesrapport]\n        certainty: seen\n      - date: "2022-03-01"', "Ny rapport, 5\xa0januari\xa02022: klart."),
    "closed": ("    violence_forms: [vald-pa-natet]\n", '    violence_forms: [vald-pa-natet]\n    closing: {date: "2022-01-05", result: not-done, sources: [lagesrapport], certainty: seen}\n', "Nytt slutord, 5\xa0januari\xa02022: inte genomfört."),
    "withdrawn": ("    violence_forms: [vald-pa-natet]\n", '    violence_forms: [vald-pa-natet]\n    withdrawn: {date: "2022-01-01", reason: {sv: Klart., en: Done.}}\n', "Åtagandet har upphört."),
    "reinstated": ('    withdrawn:\n      date: "2021-02-01"\n      reason: {sv: Loggboken har ersatts., en: The log book has been replaced.}\n', "", "Åtagandet gäller igen."),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_each_kind_of_change_is_a_sentence(county: Path, repository: Repository, teller: ChangeFormatter, change: str):
    old, new, sentence = CHANGES[change]
    repository.write(FILE, (county / "actors" / "sjopolisen.yml").read_text(encoding="utf-8"))
    repository.commit("2021-01-01")
    repository.change(FILE, old, new)
    repository.commit("2021-02-02")
    (entry,) = [entry for entry in repository.history().changes if entry.before]
    (happened,) = teller.past(entry)
    assert happened.sentence.startswith(sentence)
    assert not set("{}") & set(happened.sentence)


def test_every_field_of_the_models_has_a_name_for_readers():
    def models(model: type[Record]) -> set[type[Record]]:
        return {model}.union(*map(models, model.__subclasses__()))

    names = {name for model in models(Record) for name, field in model.model_fields.items() if not field.exclude}
    known = set(told_fields()) | PLAIN_DETAILS
    inner = {
        "accounts", "actor", "adopted", "audience", "basis", "about", "by", "end", "facts", "indicator", "kolada", "members", "measured_by",
        "method_changed", "period", "reason", "start", "state", "status", "unit", "until", "value", "values", "when",
        "commitment", "copy_from", "for_goals", "for_roles", "form", "function", "goal", "guide", "helpline", "how", "in_error", "level", "not_required", "old", "roles", "rule", "to", "who", "work",
        "category", "dated", "decided", "format", "here", "typed", "decided_by", "email", "owner", "phone", "register_number", "together",
    }  # fmt: skip
    assert not names - known - inner, "say in macros/content/fields.yml what readers call them"
    assert field_of(RecordKey("commitment", "x"), ("wording",)) != field_of(RecordKey("goal", "x"), ("wording",))


def test_every_word_that_is_looked_up_exists():
    words = WORDS["change"]
    assert set(KINDS) <= set(words["what"])
    assert {*told_fields().values(), "details", "quotation"} == set(words["field"])
    kinds = {kind for kind, _ in UNITS.values()} | {kind for _, lists in UNITS.values() for kind in lists.values()} | {"page"}
    assert kinds == set(words["kind"])
    assert kinds - {"lists"} == set(SHOWN_ON)
