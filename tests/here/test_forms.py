"""Whoever writes in an issue about violence is told where there is help, with the numbers that the content has."""

import pytest

from macros.content.loading import load
from tests.site.projects import REPOSITORY

FORMS = sorted(file for file in (REPOSITORY / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if file.name != "config.yml")


@pytest.mark.parametrize("form", FORMS, ids=lambda file: file.name)
def test_the_form_names_the_number_for_emergencies(form):
    numbers = [line.number for line in load(REPOSITORY / "content").helplines if line.group == "emergency" and line.essential and line.number]
    assert numbers
    assert any(number in form.read_text(encoding="utf-8") for number in numbers)
