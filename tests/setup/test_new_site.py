"""`strategi init` with a workbook, out of the whole engine: a repository that is right, with nothing of this site, or no folder at all."""

import re
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import load_workbook

from macros.content.loading import load
from macros.core.problems import ContentError, RefusedError
from macros.editing.workbook import BASE
from macros.setup.engine_branch import BRANCH, OWN, git
from macros.setup.new_site import PARTICULAR, asked, create, problem
from tests.site.projects import REPOSITORY

ANSWERS = {"title": "Klimatanpassning för Dalby", "languages": "sv, en", "area": "Dalby", "start": "2026", "end": "2030"}
SHEETS = {
    "Mål": [["number", "name (sv)", "wording (sv)"], [1, "Svala hem", "Ingen ska bli sjuk av värme hemma."], [2, "Träd", "Det ska finnas skugga på varje torg."]],
    "Parter": [["name (sv)", "kind"], ["Dalby kommun", "municipality"], ["Dalby koloniförening", "civil-society"]],
    "Åtaganden": [
        ["part", "title (sv)", "text (sv)", "goals", "sources", "certainty"],
        ["dalby-kommun", "Markiser", "Sätta markiser på alla förskolor.", "svala-hem", "plan", "seen"],
        ["dalby-koloniforening", "Träd", "Plantera femtio träd.", "trad", "plan", "seen"],
        ["dalby-koloniforening", "Tunnor", "Låna ut vattentunnor.", "svala-hem", "plan", "seen"],
    ],
    "Källor": [["id", "title", "publisher", "language", "read_as"], ["plan", "Plan för klimatanpassning 2026–2030", "Dalby kommun", "sv", "live"]],
}


def workbook(path: Path, changed: dict[str, tuple[int, int, str]] | None = None) -> Path:
    """What somebody has written down, with one cell `changed` in some sheets."""
    book = xlsxwriter.Workbook(str(path))
    for name, rows in SHEETS.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        if changed and name in changed:
            sheet.write(*changed[name])
    book.close()
    return path


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository made with the engine that is here."""
    folder = tmp_path_factory.mktemp("init")
    create(folder / "ny", REPOSITORY, ANSWERS, workbook(folder / "plan.xlsx"))
    return folder / "ny"


def test_a_workbook_and_five_answers_make_a_repository_that_is_right(site):
    assert not any(problem(name, ANSWERS.get(name, ""), ANSWERS) for name in asked(site))
    content = load(site / "content")
    assert not content.warnings
    assert list(content.goals) == ["svala-hem", "trad"]
    assert {id: owned.commitment.goals for id, owned in content.commitments.items()} == {
        "dalby-kommun-1": ("svala-hem",), "dalby-koloniforening-1": ("trad",), "dalby-koloniforening-2": ("svala-hem",),
    }  # fmt: skip
    assert git(site, "status", "--porcelain") == ""
    assert ANSWERS["title"] in (site / "CITATION.cff").read_text(encoding="utf-8")


def test_what_is_this_sites_own_is_not_in_it(site):
    engine = git(site, "ls-tree", "-r", "-z", "--name-only", BRANCH).split("\0")
    assert [name for name in engine if name.startswith(OWN)] == []
    for pattern, particular in PARTICULAR.items():
        files = [*site.glob(pattern)]
        assert files, f"remove {pattern} from PARTICULAR: there is no such file"
        assert [file.name for file in files if re.search(particular, file.read_text(encoding="utf-8"))] == []


def test_a_workbook_that_was_made_here_may_be_the_pattern(tmp_path):
    with workbook(path := tmp_path / "plan.xlsx").open("rb") as file:
        book = load_workbook(file)
    book.create_sheet(BASE).sheet_state = "veryHidden"
    book.save(path)
    create(tmp_path / "ny", REPOSITORY, ANSWERS, path)
    assert list(load(tmp_path / "ny" / "content").goals) == ["svala-hem", "trad"]


def test_what_is_wrong_in_the_workbook_is_told_by_cell_and_there_is_no_folder(tmp_path):
    wrong = workbook(tmp_path / "plan.xlsx", {"Parter": (1, 1, "kommun"), "Åtaganden": (2, 3, "trd"), "Källor": (1, 4, "läst")})
    with pytest.raises((ContentError, RefusedError)) as told:
        create(tmp_path / "ny", REPOSITORY, ANSWERS, wrong)
    said = "\n".join(map(str, told.value.problems))
    for cell in ("Parter!B2: ", "Åtaganden!D3: ", "Källor!E2: "):
        assert cell in said
    assert not (tmp_path / "ny").exists()
