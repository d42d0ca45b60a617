"""A page weighs little, asks for little and stands still."""

import pytest

from .places import LANGUAGES
from .weight import KINDS, WIDTHS, first_view


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_first_view_is_light_and_still_and_waits_for_one_style_sheet(browser, root, site, kind, language, width):
    view = first_view(browser, root + site.address(kind, language), width)
    where = f"{kind} in {language} at {width} px"
    assert view.weight <= 50 * 1024, f"{where} weighs {view.weight} bytes: {view.sizes}"
    assert len(view.sizes) <= 8, f"{where} makes {len(view.sizes)} requests: {list(view.sizes)}"
    assert view.shift < 0.02, f"{where} moves by {view.shift:.3f}: {view.moved}"
    assert [url.rsplit("/", 1)[1] for url in view.blocking] == ["site.css"], f"{where} waits for {view.blocking}"
