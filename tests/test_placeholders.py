"""What stands where something was to be written is told; what only looks like it is not."""

import pytest

from macros.content.checks.texts import faults


@pytest.mark.parametrize(("text", "told"), [("Kapitel XXX handlar om stöd.", False), ("Kontakta XXXX på kommunen.", True), ("TODO: skriv om stödet.", True)])
def test_a_roman_numeral_is_no_placeholder(text, told):
    assert bool([*faults(text)]) == told
