"""What this site's README says of commands and mistakes is so. Another site says in its own what it wants."""

import re

from macros.cli import main
from tests.site.projects import REPOSITORY

README = (REPOSITORY / "README.md").read_text("utf-8")


def test_every_command_is_in_the_readme():
    missing = [name for name in main.commands if f"| `strategi {name}` |" not in README]
    assert not missing, f"add a line on {missing} to the table of commands in README.md"
    listed = set(re.findall(r"^\| `strategi (\w+)` \|", README, re.MULTILINE))
    assert listed == set(main.commands), "README.md names commands that are not there"


def test_the_mistake_that_is_shown_is_one_of_those_in_contributing():
    """A test of the engine holds those to what is told."""
    shown = re.findall(r"^content/\S+:\d+:\d+: .*$", README, re.MULTILINE)
    assert shown
    assert set(shown) <= set((REPOSITORY / "CONTRIBUTING.md").read_text("utf-8").splitlines())
