"""A repository of a test's own, with commits as editors make them."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from macros.history.project_history import History, read_history

LANGUAGES = ("sv", "en")
HOSTILE = '<script>alert("x")</script> ![x](https://evil.example/a.png) Ond Författare <ond@evil.example>'


class Repository:
    """Files in a folder, and what has been committed of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self.git("init", "--quiet", "--initial-branch", "main")

    def git(self, *arguments: str, day: str = "2021-01-01") -> str:
        """A git command, by an author whose name must never be seen on the site."""
        who = {f"GIT_{role}_{part}": HOSTILE for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
        when = {f"GIT_{role}_DATE": f"{day}T12:00:00+00:00" for role in ("AUTHOR", "COMMITTER")}
        nothing = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        done = subprocess.run(
            ["git", "-C", str(self.folder), *arguments], check=True, capture_output=True, env=os.environ | who | when | nothing
        )
        return done.stdout.decode()

    def write(self, name: str, text: str) -> None:
        """A file, in the folders that it needs."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        """Other words in a file."""
        text = (self.folder / name).read_text(encoding="utf-8")
        assert old in text, f"{name} does not say {old}"
        self.write(name, text.replace(old, new))

    def commit(self, day: str = "2021-01-01", message: str = HOSTILE) -> str:
        """Commits everything and returns the commit's id."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message, day=day)
        return self.git("rev-parse", "HEAD").strip()

    def edit(self, name: str, old: str, new: str, day: str = "2021-01-01", message: str = HOSTILE) -> str:
        """Other words in a file, committed; returns the commit's id."""
        self.change(name, old, new)
        return self.commit(day, message)

    @contextmanager
    def on_branch(self, name: str) -> Iterator[None]:
        """What is committed in the block stands on a new branch; after it, main is there again."""
        self.git("switch", "--quiet", "--create", name)
        yield
        self.git("switch", "--quiet", "main")

    def history(self) -> History:
        """What is remembered of it."""
        return read_history(self.folder, LANGUAGES)
