"""Any correct content can be published: the checks are silent and the rules hold, whatever editors have rightly changed."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from macros.cli import main
from tests.browser.places import FACTS
from tests.changes import CHANGES, changed

from .projects import REPOSITORY

NOT_AGAIN = "tests/site/test_structure.py::test_every_page_is_html_as_the_standard_has_it"
"""What the templates decide, and the checker reads of two sites already."""
LATER = datetime(2027, 2, 1, 6, tzinfo=UTC)
"""A morning on which the strategy has ended, while its last plan has not."""


def fits(name: str, project: Path) -> bool:
    """Makes the change in `project`; whether there is something to change so. Nothing is lacking where a site has all that it can have."""
    try:
        changed(project, name)
    except (LookupError, StopIteration):
        assert FACTS.urls.left_out
        return False
    return True


@pytest.mark.parametrize("name", CHANGES)
def test_a_correct_change_is_checked_without_a_word(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = tmp_path / "project"
    if not fits(name, project):
        pytest.skip("this content has nothing to change so")
    monkeypatch.chdir(project)
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 0, result.output


def test_all_of_them_together_keep_every_rule_of_the_content_also_another_day(tmp_path: Path) -> None:
    project = changed(tmp_path / "project", *(name for name in CHANGES if not FACTS.urls.left_out or fits(name, tmp_path / name)))
    other = os.environ | {"TESTS_PROJECT": str(project), "TESTS_NOW": str(int(LATER.timestamp()))}
    command = [sys.executable, "-m", "pytest", "-n", "0", "-q", "-m", "content", f"--deselect={NOT_AGAIN}", "-p", "no:cacheprovider", f"--basetemp={tmp_path / 'tests'}", "tests/site", "tests/downloads"]
    done = subprocess.run(command, cwd=REPOSITORY, env=other, capture_output=True, encoding="utf-8", timeout=600)
    assert done.returncode == 0, done.stdout[-6000:]
