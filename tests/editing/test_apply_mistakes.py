"""Everything that can be wrong with a block, told at once with its place. Nothing is ever written."""

import re

import pytest
from click.testing import CliRunner

from macros.cli import main

from .blocks import NAME, REPORT, SOURCE, block, change, refused

TOLD = {
    "ids that lead elsewhere": (
        [{"new": "actor", "id": "../../etc/passwd", "fields": {"name (sv)": "A"}}, {"new": "report", "of": "../sources", "fields": REPORT}, change("actor", "../platform", name__sv="A")],
        ['3: id: "../../etc/passwd" kan inte vara ett id. Skriv små bokstäver a–z, siffror och bindestreck, till exempel "norra-regionen".',
         '4: of: "../sources" finns inte. Skriv ett id, till exempel norro-region-1.', '5: id: posten "../platform" finns inte. Öppna formuläret på nytt'],
    ),
    "ids that are misspelt": (
        [change("commitment", "sjopolisen1", text__sv="A"), {"new": "report", "of": "sjopolisn-1", "fields": REPORT}, {"new": "report", "fields": REPORT}],
        ['3: id: posten "sjopolisen1" finns inte. Menade du "sjopolisen-1"?', '4: of: "sjopolisn-1" finns inte. Menade du "sjopolisen-1"?', "5: of: här saknas vad posten hör till. Skriv ett id, till exempel "],
    ),
    "an id that is taken": ([{"new": "source", "id": "strategin", "fields": SOURCE}], ['3: id: "strategin" finns redan och säger något annat. Skriv ett annat id,']),
    "an id where there is none": ([{"new": "report", "id": "a", "of": "sjopolisen-1", "fields": REPORT}], ["3: id: en ny post av det här slaget har inget id. Ta bort raden."]),
    "another platform": ([{"new": "platform", "fields": {"name (sv)": "A"}}], ["3: new: det finns bara en sådan post. Ändra den i stället."]),
    "what only whoever looks after the site changes": ([{"new": "owner", "fields": {"team": "A"}}], ['3: new: "owner" är inget slags post som går att ändra med block. Den ändras i filerna i content/.']),
    "fields that there are not": (
        [change("commitment", "sjopolisen-1", txet__sv="A", id="b"), change("goal", "fria-natet", qqqqqqq="A")],
        ['3: txet (sv): fältet finns inte. Menade du "text (sv)"?', "3: id: fältet finns inte. ", "4: qqqqqqq: fältet finns inte. Ta bort det."],
    ),
    "what only the whole content can tell": (
        [{"new": "source", "id": "ny", "fields": {**SOURCE, "url": "javascript:alert(1)", "title": "<b>"}},
         {"new": "report", "of": "sjopolisen-1", "fields": {"date": "2021-06-31", "status": "klart", "sources": "ny, nytt"}},
         change("commitment", "sjopolisen-2", {"certainty": "seen-cut"}, certainty="")],
        ['3: title: texten innehåller HTML. ', '3: url: "javascript:alert(1)" är inte en webbadress. ',
         "4: certainty: fältet saknas men behövs. Hur säkra vi är", '4: date: "2021-06-31" är inte ett datum. ', '4: status: "klart" går inte att välja. ', '4: sources: källan "nytt" finns inte. ',
         "5: certainty: fältet saknas men behövs. "],
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
        "2 fel. Inga filer är skrivna. Rätta och kör strategi apply igen.",
    ]


def test_the_first_of_a_kind_that_the_content_has_none_of_is_written_in_its_file(copy):
    (copy / "glossary.yml").unlink()
    (told,) = refused(copy, block({"new": "term", "fields": {"term (sv)": "Hot"}}))
    assert told.endswith("new: innehållet har ingen sådan post än. Den första skrivs i content/glossary.yml.")
