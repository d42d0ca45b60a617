"""Out to Excel and back: nothing changes that nobody has changed, and what has been changed is all that changes."""

from io import BytesIO

from click.testing import CliRunner
from openpyxl import load_workbook

from macros.cli import main
from macros.content.loading import load
from macros.downloads import xlsx_files
from macros.editing.content_tables import read_tables
from macros.editing.workbook_import import import_workbook
from macros.pages.project import open_project
from tests.site.projects import county_project

from .books import UNCHANGED, comes_home_unchanged, commitment, filled
from .facts import difference, files


def test_out_and_back_changes_no_byte(copy):
    comes_home_unchanged(copy)


def test_what_readers_take_home_comes_home(tmp_path):
    """The file on the data page is one that is filled in; of leads and settings it says nothing."""
    copy = county_project(tmp_path / "project") / "content"
    before = files(copy)
    found = {download.path: download.data for download in xlsx_files.downloads(open_project(copy.parent))}
    path = copy.parent / "a.xlsx"
    for data in found.values():
        path.write_bytes(data)
        assert import_workbook(copy, path) == UNCHANGED
    assert files(copy) == before
    book = load_workbook(BytesIO(found["data/v1/strategy.xlsx"]))
    content = read_tables(copy)
    rows = {sheet.name: len(list(content.rows(sheet))) for sheet in content.sheets()}
    missing = rows.keys() - set(book.sheetnames)
    assert {"Uppslag om kommuner", "Webbplatsen", "Granskare"} <= missing
    assert all(sheet.kind.name in ("lead", "site", "owner", "move", "everyday", "lists") for sheet in content.sheets() if sheet.name in missing)
    assert {name: rows[name] for name in rows.keys() - missing} == {name: book[name].max_row - 1 for name in rows.keys() - missing}
    book["Åtaganden"]["E2"] = "En annan text."
    book.save(path)
    assert import_workbook(copy, path)[-1].startswith("1 ändring i 1 fil: ")


def test_the_workbook_of_a_partner_has_what_is_about_it(tmp_path):
    project = open_project(county_project(tmp_path / "project"))
    book = load_workbook(BytesIO(next(one.data for one in xlsx_files.downloads(project) if one.record == ("actor", "sjopolisen"))))
    assert [cell.value for cell in book["Parter"]["A"]][1:] == ["sjopolisen"]
    shared = {id for id, owned in project.content.commitments.items() if owned.actor_id and "sjopolisen" in owned.actor_ids}
    assert {cell.value for cell in book["Åtaganden"]["B"][1:]} == shared
    assert "Kommuner" not in book.sheetnames


def test_a_changed_text_is_one_line(copy):
    before = files(copy)
    told = filled(copy, lambda one: one.put("Åtaganden", "text (en)", "norro-region-2", "The Region trains all midwives."))
    assert told == ["Åtaganden, norro-region-2, Text (engelska): ”The Region trains midwives.” → ”The Region trains all midwives.”", "1 ändring i 1 fil: content/actors/norro-region.yml."]
    after = files(copy)
    assert difference(before["actors/norro-region.yml"], after["actors/norro-region.yml"]) == ["-       en: The Region trains midwives.", "+       en: The Region trains all midwives."]
    assert {name for name in after if after[name] != before[name]} == {"actors/norro-region.yml"}


def test_new_rows_are_given_ids_and_places(copy):
    def fill(one):
        one.add("Åtaganden", **commitment(sources="lagesrapport, ny-kalla"))
        one.add("Åtaganden", **commitment(text__sv="Ännu ett.", aktör="alo-kommun"))
        one.add("Källor", id="ny-kalla", title="Ny", language="sv", publisher="Sjöpolisen", date="2025-01", read_as="live")
        one.add("Källor", title="Namnlös", language="sv", publisher="Sjöpolisen", date="2025-02", read_as="live")
        one.add("Rapporter", åtagande="sjopolisen-1", date="2021-06-01", status="ongoing", sources="lagesrapport", certainty="seen")
        for audience in ("municipality", "local"):
            one.add("Råd", mål="fria-natet", audience=audience, basis="editorial", text__sv="Läs.", certainty="general-knowledge")

    told = filled(copy, fill)
    assert told[-1].startswith("7 ändringar i 4 filer: ")
    content = load(copy)
    assert list(content.commitments)[-1:] != ["sjopolisen-3"]
    assert content.commitments["sjopolisen-5"].commitment.sources == ("lagesrapport", "ny-kalla")
    assert content.commitments["alo-kommun-1"].commitment.text.root == {"sv": "Ännu ett.", "en": "The Sea Police trains in fog."}
    assert {"ny-kalla", "sjopolisen-2025-02"} <= content.sources.keys()
    assert [str(report.date) for report in content.commitments["sjopolisen-1"].commitment.reports] == ["2021-03-01", "2021-06-01", "2022-03-01"]
    assert [one.id for one in content.goals["fria-natet"].guidance[-2:]] == ["fria-natet-kommun-1", "fria-natet-lokal-1"]


def test_a_new_actor_is_a_new_file_with_its_commitment(copy):
    def fill(one):
        cells = {
            "id": "alnon", "name__sv": "Alnön", "kind": "municipality", "membership": "member", "website": "https://alnon.example/",
            "role.text__sv": "Gör mycket.", "role.sources": "strategin", "role.certainty": "seen", "joined.when": "2024",
            "joined.text__sv": "Anslöt.", "joined.sources": "strategin", "joined.certainty": "seen",
        }  # fmt: skip
        one.add("Parter", **cells)
        one.add("Åtaganden", **commitment(aktör="alnon"))

    filled(copy, fill)
    text = (copy / "actors" / "alnon.yml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../schema/actor.json\nname:\n  sv: Alnön\nkind: municipality\n")
    assert "alnon-1" in load(copy).commitments


def test_a_commitment_is_withdrawn(copy):
    def fill(one):
        one.put("Åtaganden", "withdrawn.date", "norro-region-1", "2025-03-01")
        one.put("Åtaganden", "withdrawn.reason (sv)", "norro-region-1", "Frågan ingår nu i vårdprogrammet.")

    before = files(copy)["actors/norro-region.yml"]
    filled(copy, fill)
    assert difference(before, files(copy)["actors/norro-region.yml"]) == [
        "+     withdrawn:", '+       date: "2025-03-01"', "+       reason:", "+         sv: Frågan ingår nu i vårdprogrammet.",
    ]  # fmt: skip
    assert str(load(copy).commitments["norro-region-1"].commitment.withdrawn.date) == "2025-03-01"


def test_a_commitment_is_given_its_closing_word(copy):
    cells = {
        "date": "2025-03-01",
        "result": "continued",
        "text (sv)": "Vårdprogrammet tar över.",
        "text (en)": "The care programme takes over.",
        "sources": "lagesrapport",
        "certainty": "seen",
    }

    def fill(one):
        for name, value in cells.items():
            one.put("Åtaganden", f"closing.{name}", "norro-region-1", value)

    filled(copy, fill)
    closing = load(copy).commitments["norro-region-1"].commitment.closing
    text = {f"text ({language})": words for language, words in closing.text.root.items()}
    assert {"date": str(closing.date), "result": closing.result, **text, "sources": ", ".join(closing.sources), "certainty": closing.certainty} == cells
    assert filled(copy, lambda one: None) == UNCHANGED


def test_a_cleared_cell_takes_the_field_away_and_leaves_the_comment(copy):
    path = copy / "actors" / "sjopolisen.yml"
    path.write_text(path.read_text("utf-8").replace("    lead: norro", "    # enligt planen\n    lead: norro"), "utf-8")
    before = files(copy)["actors/sjopolisen.yml"]
    filled(copy, lambda one: one.put("Åtaganden", "lead", "sjopolisen-2", None))
    assert difference(before, files(copy)["actors/sjopolisen.yml"]) == ["-     lead: norro-region"]


def test_line_ends_of_windows_stay(copy):
    path = copy / "actors" / "norro-region.yml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    filled(copy, lambda one: one.put("Åtaganden", "precision", "norro-region-1", "general"))
    after = path.read_bytes()
    assert after == before.replace(b"precision: concrete", b"precision: general", 1)


def test_the_commands(copy, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke(main, ["export", "--xlsx", "a.xlsx"])
    assert (run.exit_code, run.output) == (0, "Skrivet: a.xlsx. Börja med bladet Läs mig. Kör strategi import a.xlsx när du är klar.\n")
    run = CliRunner().invoke(main, ["import", "a.xlsx"])
    assert (run.exit_code, run.output) == (0, UNCHANGED[0] + "\n")
    run = CliRunner().invoke(main, ["import", "b.xlsx"])
    assert run.exit_code == 1
    assert run.output.splitlines() == ["b.xlsx: filen går inte att läsa (den finns inte). Kontrollera namnet.", "1 fel. Inga filer är skrivna. Rätta och kör strategi import igen."]
    (copy / "guides.yml").write_text("guides:\n", "utf-8")
    for command in (["export", "--xlsx", "c.xlsx"], ["import", "a.xlsx"]):
        run = CliRunner().invoke(main, command)
        assert run.exit_code == 1
        assert run.output.startswith("content/guides.yml:1:1: guides: fältet är tomt.")
    assert not (tmp_path / "c.xlsx").exists()
