"""In a county with three languages and a commitment of two goals, too, the browser makes what is ready-made."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.serving import served
from tests.browser.test_local_plan import parts
from tests.site.built import BuiltSite
from tests.site.projects import LANGUAGES


@pytest.fixture(scope="module")
def root(norro: BuiltSite) -> Iterator[str]:
    """The address of the fictional county's start page."""
    with served(norro.folder) as address:
        yield address


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_ticked_gives_the_whole_ready_made_plan(norro: BuiltSite, root: str, browser, language: str):
    page = browser.new_page()
    try:
        page.goto(root + norro.addresses.of("local-plan", language))
        for box in page.locator("input[name=goals]").all():
            box.check()
        status = page.get_by_role("status").text_content()
        texts = {id for id, one in norro.content.commitments.items() if norro.content.in_force(one.commitment)}
        assert f" {len(texts)} " in status, "a commitment of two goals is counted twice"
        for ending in ("docx", "xlsx", "md"):
            with page.expect_download() as waiting:
                page.click(f"[data-take={ending}]")
            made = Path(waiting.value.path()).read_bytes()
            ready = norro.folder / f"data/v1/local-plan.{language}.{ending}"
            assert parts(made) == parts(ready.read_bytes())
    finally:
        page.close()
