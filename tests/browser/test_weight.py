"""A page weighs little, asks for little and stands still."""

import pytest

from .weight import KINDS, first_view


@pytest.mark.parametrize(("language", "width"), [("sv", 390), ("en", 1280)])
@pytest.mark.parametrize("kind", KINDS)
def test_the_first_view_is_light_and_still_and_waits_for_one_style_sheet(browser, root, site, kind, language, width):
    view = first_view(browser, root + site.address(kind, language), width)
    where = f"{kind} in {language} at {width} px"
    assert view.weight <= 50 * 1024, f"{where} weighs {view.weight} bytes: {view.sizes}"
    assert len(view.sizes) <= 8, f"{where} makes {len(view.sizes)} requests: {list(view.sizes)}"
    assert view.shift < 0.02, f"{where} moves by {view.shift:.3f}: {view.moved}"
    assert [url.rsplit("/", 1)[1] for url in view.blocking] == ["site.css"], f"{where} waits for {view.blocking}"
