"""`strategi apply`: a block becomes exactly the lines that it changes, or nothing at all."""

from difflib import ndiff

from click.testing import CliRunner

from macros.cli import main
from macros.content.loading import load
from macros.editing.apply import apply
from macros.editing.change_block import read_blocks
from macros.editing.file_changes import save

from .blocks import NAME, REPORT, SOURCE, block, cells, change, done
from .facts import files


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
    new = [b"    withdrawn:\r\n", b'      date: "2021-07-01"\r\n', b"      reason:\r\n", "        sv: Båtarna är sålda.\r\n".encode()]
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
    blocks = [one for name, text in texts.items() for one in read_blocks(text, name)]
    save(apply(copy, blocks).changes)
    assert len(load(copy).commitments["alnon-1"].commitment.reports) == 1
    assert apply(copy, blocks).changes == []
