"""The page of the local plan, and what somebody does there."""

import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page

from macros.downloads.local_plan.chapters import chapters, law_of

ENDINGS = ("docx", "xlsx")
TAKE = "[data-take={}]"


@pytest.fixture
def plan(visit, site):
    """The page, with what the address chooses: `plan("#goals=a-goal", language="en")`."""

    def opened(chosen: str = "", language: str = "sv", **more) -> Page:
        return visit(site.address("local-plan", language) + chosen, **more)

    return opened


def taken(page: Page, ending: str) -> bytes:
    """The document that a button gives."""
    with page.expect_download() as waiting:
        page.click(TAKE.format(ending))
    assert waiting.value.suggested_filename.endswith(f".{ending}")
    return Path(waiting.value.path()).read_bytes()


def parts(data: bytes) -> dict[str, bytes]:
    """What is in a document."""
    with ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def state(page: Page) -> dict[str, str]:
    """All that is chosen and answered."""
    found = page.eval_on_selector_all(".local-plan input:checked", "boxes => boxes.map(box => [box.name === 'goals' ? box.value : box.name, box.value])")
    return dict(found) | {"": page.input_value(".local-plan select")}


_GIVE = """answers => Object.entries(answers).forEach(([name, value]) => {
  const box = document.querySelector(`input[name="${name}"][value="${value}"]`);
  if (!box.checkVisibility()) throw new Error(`${name} is not asked`);
  box.click();
})"""


def give(page: Page, answers: dict[str, str]) -> None:
    """Gives these answers, all at once: one after the other with a mouse takes a twentieth of a second each."""
    page.evaluate(_GIVE, answers)


def fill(page: Page, site, language: str = "sv") -> tuple[dict[str, str], list[str], str]:
    """Answers everything that two goals ask, but one thing of each kind."""
    told = chapters(site.facts, language)[:2]
    place = next(id for id, one in site.facts.content.municipalities.items() if one.measures)
    page.select_option(".local-plan select", place)
    for one in told:
        page.check(f"input[name=goals][value='{one.id}']")
    law, *rest = ([row.id for row in rows] for rows in (law_of(chapters(site.facts, language)), *([row for row in one.asked if not row.rule] for one in told)))
    rows = [*law[1:], *(id for ids in rest for id in ids[1:])]
    answers = {row: "1234"[number % 4] for number, row in enumerate(rows)}
    give(page, answers)
    return answers, [one.id for one in told], place
