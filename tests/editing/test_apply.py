"""`strategi apply`: a block becomes exactly the lines that it changes, or nothing at all."""

import json
import re
from difflib import ndiff
from pathlib import Path

import pytest
from click.testing import CliRunner

from macros.cli import main
from macros.content.loading import load
from macros.core.problems import ContentError
from macros.editing.apply import apply
from macros.editing.change_block import cell_tag, row_tag
from macros.editing.content_tables import read_tables
from macros.editing.file_changes import save

from .facts import files

NAME = "block.yml"
SOURCE = {"title": "Läget 2024", "language": "sv", "publisher": "Sjöpolisen", "url": "https://sjopolisen.example/2024", "read_as": "live"}
REPORT = {"date": "2024-05-01", "status": "done", "text (sv)": "Klart. Alla är framme.", "certainty": "seen"}


def block(*parts: dict) -> str:
    """A block as the form writes it."""
    return "strategi: 1\nchanges:\n" + "\n".join(f"- {json.dumps(part, ensure_ascii=False)}" for part in parts) + "\n"


def change(kind: str, key: str, was: dict | None = None, of: str = "", **fields: str) -> dict:
    """A part; `was` are the texts that the form saw. Two underscores in the name of a field stand for its language."""
    was = was or {}
    named = {title.replace("__", " (") + (")" if "__" in title else ""): now for title, now in fields.items()}
    return {"change": kind, "id": key, **({"of": of} if of else {}),
            "fields": {title: {"was": cell_tag(was.get(title, "")), "now": now} for title, now in named.items()}}  # fmt: skip


def cells(folder: Path, kind: str, id: str, of: str = "") -> dict[str, str]:
    """What stands in the record as the form would show it."""
    book = read_tables(folder)
    rows = [row for sheet in book.sheets() if sheet.kind.name == kind for row in book.rows(sheet)]
    return next(row.cells for row in rows if row.key == id and of in ("", row.parent))


def done(folder: Path, *parts: dict) -> list[str]:
    """What is told when the parts are written."""
    applied = apply(folder, {NAME: block(*parts)})
    save(applied.changes)
    return applied.summary


def refused(folder: Path, text: str) -> list[str]:
    """What is wrong with a block, when nothing has been written."""
    before = files(folder)
    with pytest.raises(ContentError) as wrong:
        apply(folder, {NAME: text})
    assert files(folder) == before
    return [str(problem) for problem in wrong.value.problems]


def test_a_text_and_a_report_with_its_source(copy):
    before = files(copy)
    was = cells(copy, "commitment", "sjopolisen-1")
    parts = [
        change("commitment", "sjopolisen-1", was, text__sv="Ny text."),
        {"new": "report", "of": "sjopolisen-1", "fields": {**REPORT, "sources": "lage, lagesrapport"}},
        {"new": "source", "id": "lage", "fields": SOURCE},
    ]
    assert len(done(copy, *parts)) == 3
    after = files(copy)
    gone = {name: [line for line in ndiff(before[name].decode().splitlines(), after[name].decode().splitlines()) if line[0] == "-"] for name in after if after[name] != before[name]}
    assert gone == {"actors/sjopolisen.yml": [f"-       sv: {was['text (sv)']}"], "sources.yml": []}
    commitment = load(copy).commitments["sjopolisen-1"].commitment
    assert commitment.text.root == {**{"en": was["text (en)"], "fi": was["text (fi)"]}, "sv": "Ny text."}
    assert commitment.reports[-1].sources == ("lage", "lagesrapport")
    assert done(copy, *parts) == []
    assert files(copy) == after


def test_what_somebody_else_has_changed_is_kept_or_both_are_shown(copy):
    was = cells(copy, "commitment", "sjopolisen-1")
    done(copy, change("commitment", "sjopolisen-1", was, text__en="Every island."))
    done(copy, change("commitment", "sjopolisen-1", was, text__sv="Ny text."))
    text = load(copy).commitments["sjopolisen-1"].commitment.text.root
    assert (text["sv"], text["en"]) == ("Ny text.", "Every island.")
    (told,) = refused(copy, block(change("commitment", "sjopolisen-1", was, text__en="All islands.")))
    assert told.startswith(f"{NAME}:3:74: text (en): ")
    assert "Nu står det ”Every island.”, och du skrev ”All islands.”." in told


def test_the_command_writes_and_tells(copy, tmp_path):
    path = tmp_path / NAME
    path.write_text(block({"new": "source", "fields": SOURCE}), "utf-8")
    run = CliRunner().invoke(main, ["apply", str(path), "--content", str(copy)])
    assert run.exit_code == 0, run.output
    assert run.output.splitlines()[-1] == "1 ändring i 1 fil: content/sources.yml."
    run = CliRunner().invoke(main, ["apply", "-", "--content", str(copy)], input=path.read_text("utf-8"))
    assert (run.exit_code, run.output) == (0, "Allt står där redan. Inga filer är skrivna.\n")


def test_a_list_of_ids_items_in_two_languages_and_a_closing_word(copy):
    was = cells(copy, "commitment", "sjopolisen-1")
    done(copy, change("commitment", "sjopolisen-1", was, goals="fria-natet,trygga-hamnar", violence_forms="", **{
        "closing.date": "2025-03-01", "closing.result": "done", "closing.text__sv": "Klart.", "closing.sources": "lagesrapport", "closing.certainty": "seen",
    }))  # fmt: skip
    commitment = load(copy).commitments["sjopolisen-1"].commitment
    assert (commitment.goals, commitment.violence_forms, commitment.closing.result) == (("fria-natet", "trygga-hamnar"), (), "done")
    work = cells(copy, "work", "batskolan")
    done(copy, change("work", "batskolan", work, facts__sv="Ett.\nTvå ¶ stycken.", facts__en="One.\nTwo ¶ paragraphs."))
    (work,) = load(copy).actors["sjopolisen"].related_work
    assert [one.root for one in work.facts] == [{"sv": "Ett.", "en": "One."}, {"sv": "Två\nstycken.", "en": "Two\nparagraphs."}]


def test_a_language_that_has_no_words_says_so(copy):
    done(copy, change("term", "hamnjour", search_words__sv="jour, hamn", search_words__en="refuge"))
    done(copy, change("term", "hamnjour", cells(copy, "term", "hamnjour"), search_words__sv=""))
    done(copy, change("term", "hamnjour", cells(copy, "term", "hamnjour"), search_words__en="shelter"))
    assert "    search_words:\n      sv: []\n      en: [shelter]\n" in (copy / "glossary.yml").read_text("utf-8")
    done(copy, change("term", "hamnjour", cells(copy, "term", "hamnjour"), search_words__en=""))
    assert load(copy).terms["hamnjour"].search_words is None


def test_a_commitment_is_withdrawn_in_a_file_with_the_line_ends_of_windows(copy):
    path = copy / "actors" / "sjopolisen.yml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes().splitlines(keepends=True)
    done(copy, change("commitment", "sjopolisen-1", **{"withdrawn.date": "2021-07-01", "withdrawn.reason__sv": "Båtarna är sålda."}))
    after = path.read_bytes().splitlines(keepends=True)
    new = [b'    withdrawn:\r\n', b'      date: "2021-07-01"\r\n', b"      reason:\r\n", "        sv: Båtarna är sålda.\r\n".encode()]
    at = after.index(new[0])
    assert after[at : at + 4] == new
    assert after[:at] + after[at + 4 :] == before


def test_blocks_of_several_files_build_on_each_other(copy):
    actor = {"name (sv)": "Alnön", "kind": "municipality", "membership": "member", "website": "https://alnon.example/", "joined.when": "2024",
             "role.text (sv)": "Gör mycket.", "role.sources": "strategin", "role.certainty": "seen",
             "joined.text (sv)": "Anslöt.", "joined.sources": "strategin", "joined.certainty": "seen"}  # fmt: skip
    commitment = {"title (sv)": "Ljus", "text (sv)": "Alnön tänder ljus.", "wording": "paraphrase", "precision": "concrete", "sources": "strategin", "certainty": "seen"}
    texts = {
        "ett.yml": block({"new": "actor", "id": "alnon", "fields": actor}, {"new": "commitment", "id": "alnon-1", "of": "alnon", "fields": commitment}),
        "brev.txt": f"Hej!\n\n{block({'new': 'report', 'of': 'alnon-1', 'fields': {**REPORT, 'sources': 'strategin'}})}\nHälsningar\nBo",
    }
    save(apply(copy, texts).changes)
    assert len(load(copy).commitments["alnon-1"].commitment.reports) == 1
    assert apply(copy, texts).changes == []


def test_a_source_that_has_an_address_already_is_that_source(copy):
    fields = {**SOURCE, "url": "https://norro.example/strategi/"}
    parts = [{"new": "source", "id": "ny", "fields": fields}, {"new": "report", "of": "sjopolisen-1", "fields": {**REPORT, "sources": "ny, lagesrapport"}}]
    (told, _) = done(copy, *parts)
    assert told == "Källor: adressen finns redan som strategin, och den källan används som den är."
    content = load(copy)
    assert content.commitments["sjopolisen-1"].commitment.reports[-1].sources == ("strategin", "lagesrapport")
    assert "ny" not in content.sources


def test_a_record_that_is_there_under_another_id_is_that_record(copy):
    fields = {"title": "En källa som ännu inte används", "language": "sv", "publisher": "Norrö öråd", "read_as": "copy"}
    done(copy, {"new": "report", "of": "sjopolisen-1", "fields": {**REPORT, "sources": "ny"}}, {"new": "source", "id": "ny", "fields": fields})
    assert load(copy).commitments["sjopolisen-1"].commitment.reports[-1].sources == ("ingen-hanvisar-hit",)


def test_a_row_without_an_id_is_found_where_it_has_moved(copy):
    was = cells(copy, "report", "2", "sjopolisen-1")
    moved = change("report", "2", was, of="sjopolisen-1", status="done")
    done(copy, {"new": "report", "of": "sjopolisen-1", "fields": {**REPORT, "date": "2020-12-01", "status": "ongoing", "sources": "lagesrapport"}})
    done(copy, moved)
    reports = load(copy).commitments["sjopolisen-1"].commitment.reports
    assert [(str(one.date), one.status) for one in reports] == [("2020-12-01", "ongoing"), ("2021-03-01", "ongoing"), ("2022-03-01", "done")]
    assert done(copy, moved) == []


def test_a_row_like_another_is_told_apart_by_the_tag_of_all_of_it(copy):
    was = cells(copy, "report", "1", "sjopolisen-1")
    moved = {**change("report", "1", was, of="sjopolisen-1", status="delayed"), "was": row_tag(was)}
    early = {"new": "report", "of": "sjopolisen-1", "fields": {**REPORT, "date": "2020-12-01", "status": "ongoing", "sources": "lagesrapport"}}
    done(copy, early)
    done(copy, moved)
    assert [one.status for one in load(copy).commitments["sjopolisen-1"].commitment.reports] == ["ongoing", "delayed", "delayed"]
    again = change("report", "1", {"text (sv)": "Två nya båtar är beställda.", "status": "ongoing"}, of="sjopolisen-1", status="not-started")
    done(copy, change("report", "2", cells(copy, "report", "2", "sjopolisen-1"), of="sjopolisen-1", status="ongoing", text__sv="En båt."))
    assert refused(copy, block({**again, "was": row_tag(was)})) == [
        "block.yml:3:30: id: raden har flyttats eller ändrats sedan formuläret öppnades, och flera liknar den. Öppna formuläret på nytt och gör ändringen där."
    ]


def test_what_stands_in_one_of_several_lists(copy):
    was = cells(copy, "statement", "1", "norro-2020")
    (told,) = done(copy, change("statement", "1", was, of="norro-2020", text__sv="En ny mening."))
    assert told.startswith("Uppföljning, norro-2020 1, Text (svenska): ")
    fields = {"text (sv)": "Ännu en.", "sources": "strategin", "certainty": "seen"}
    assert refused(copy, block({"new": "statement", "of": "norro-2020", "fields": fields})) == [
        "block.yml:3:11: new: det finns flera listor för posten. Lägg till list: och en av follow_up, mission, progress, participants."
    ]
    assert len(done(copy, {"new": "statement", "of": "norro-2020", "list": "progress", "fields": fields})) == 1


TOLD = {
    "ids that lead elsewhere": (
        [{"new": "actor", "id": "../../etc/passwd", "fields": {"name (sv)": "A"}}, {"new": "report", "of": "../sources", "fields": REPORT}, change("actor", "../platform", name__sv="A")],
        ['3: id: "../../etc/passwd" kan inte vara ett id. Skriv små bokstäver a–z, siffror och bindestreck, eller ta bort raden.',
         '4: of: "../sources" finns inte. Skriv of: och ett id, till exempel norro-region-1.', '5: id: posten "../platform" finns inte. Öppna formuläret på nytt'],
    ),
    "ids that are misspelt": (
        [change("commitment", "sjopolisen1", text__sv="A"), {"new": "report", "of": "sjopolisn-1", "fields": REPORT}, {"new": "report", "fields": REPORT}],
        ['3: id: posten "sjopolisen1" finns inte. Menade du "sjopolisen-1"?', '4: of: "sjopolisn-1" finns inte. Menade du "sjopolisen-1"?', "5: of: här saknas vad posten hör till. Skriv of: och ett id, till exempel "],
    ),
    "an id that is taken": ([{"new": "source", "id": "strategin", "fields": SOURCE}], ['3: id: "strategin" finns redan och säger något annat. Skriv ett annat id,']),
    "an id where there is none": ([{"new": "report", "id": "a", "of": "sjopolisen-1", "fields": REPORT}], ["3: id: en ny post av det här slaget har inget id. Ta bort raden."]),
    "another platform": ([{"new": "platform", "fields": {"name (sv)": "A"}}], ["3: new: det finns bara en sådan post. Skriv change: i stället."]),
    "fields that there are not": (
        [change("commitment", "sjopolisen-1", txet__sv="A", id="b"), change("goal", "fria-natet", qqqqqqq="A")],
        ['3: txet (sv): fältet finns inte. Menade du "text (sv)"?', "3: id: fältet finns inte. ", "4: qqqqqqq: fältet finns inte. Ta bort det."],
    ),
    "what only the whole content can tell": (
        [{"new": "source", "id": "ny", "fields": {**SOURCE, "url": "javascript:alert(1)", "title": "<b>"}},
         {"new": "report", "of": "sjopolisen-1", "fields": {"date": "2021-06-31", "status": "klart", "sources": "ny, nytt"}},
         change("commitment", "sjopolisen-2", {"wording": "paraphrase"}, wording="")],
        ['3: title: texten innehåller HTML. ', '3: url: "javascript:alert(1)" är inte en webbadress. ',
         "4: certainty: fältet saknas men behövs. Hur säkra vi är", '4: date: "2021-06-31" är inte ett datum. ', '4: status: "klart" går inte att välja. ', '4: sources: källan "nytt" finns inte. ',
         "5: wording: fältet saknas men behövs. "],
    ),
    "a part of what was refused": (
        [{"new": "source", "id": "ny Källa", "fields": SOURCE}, {"new": "report", "of": "sjopolisen-1", "fields": {**REPORT, "sources": "ny Källa"}}],
        ['3: id: "ny Källa" kan inte vara ett id. '],
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", TOLD)
def test_what_is_wrong_is_told_at_once_and_nothing_written(what, tidy):
    parts, expected = TOLD[what]
    told = refused(tidy, block(*parts))
    assert len(told) == len(expected), told
    for line, words in zip(told, expected, strict=True):
        assert re.sub(r"^(block.yml:\d+):\d+", r"\1", line).startswith(f"{NAME}:{words}")


def test_content_that_is_broken_is_told_of_first(copy):
    (copy / "guides.yml").write_text("guides:\n", "utf-8")
    assert refused(copy, "hej") == ["content/guides.yml:1:1: guides: fältet är tomt. Skriv ett värde eller ta bort raden."]


def test_what_cannot_be_read_is_told_by_the_command(copy, tmp_path):
    (tmp_path / "latin.txt").write_bytes("strategi: 1 å".encode("latin-1"))
    run = CliRunner().invoke(main, ["apply", str(tmp_path / "latin.txt"), str(tmp_path / "ingen"), "--content", str(copy)])
    assert run.exit_code == 1
    assert run.output.splitlines() == [
        f"{tmp_path}/latin.txt: filen är inte sparad som UTF-8, eller är ingen text. Spara den på nytt som UTF-8.",
        f"{tmp_path}/ingen: filen går inte att öppna (den finns inte).",
        "Inga filer är skrivna.",
    ]
