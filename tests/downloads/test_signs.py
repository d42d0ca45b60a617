"""A sign that the documents have no letter for is told by its name, and never stops the build."""

import json

import pytest

from macros.downloads.typst_cache import _without_missing_glyphs


@pytest.mark.parametrize("sign", ["👩", "🇸", "﷽"])
def test_what_is_joined_to_a_sign_goes_before_the_sign_is_named(sign: str):
    written = json.dumps([f"{sign}\u200d{sign}\ufe0f x"], ensure_ascii=False)
    alone = _without_missing_glyphs(written, sign)
    assert json.loads(alone) == [f"{sign}{sign} x"]
    (named,) = json.loads(_without_missing_glyphs(alone, sign))
    assert named.isascii()
    assert named.endswith("] x")


@pytest.mark.parametrize("sign", ["]", '"', "{", "a"])
def test_how_json_is_written_is_never_touched(sign: str):
    written = json.dumps({"a": ["[woman]\u200d[girl]", 'x"y\u0301']}, ensure_ascii=False)
    for _ in range(3):
        written = _without_missing_glyphs(written, sign)
        assert set(json.loads(written)) == {"a"}
