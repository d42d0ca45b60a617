"""Builds the whole site beside the old one and lets it take the old one's place when it is whole."""

import os
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

from macros.content.machine import why
from macros.pages.inspection import site_problems

from .replacing import AtWorkError, alone, put_back, put_in_place, remove

NEW, OLD = ".site-new", ".site-old"


class BuildError(Exception):
    """What is wrong has been said, or is said by the message; the old site stands as it was."""


def build_site(folder: Path, site: Path) -> dict[str, int]:
    """Builds the project in `folder` into `site` and returns the number of pages per language.

    Raises BuildError, with nothing in `site` touched. A build that is killed, at whatever moment, leaves `site` as it was or
    whole; what else it leaves is removed, or put back, by the next.
    """
    new, old = folder / NEW, folder / OLD
    try:
        with alone(folder) as kept_open:
            put_back(old, site)
            remove(new, old)
            # Now rather than after a build of half a minute.
            new.mkdir()
            try:
                _build(folder, new, kept_open)
                pages = count_pages(new)
                put_in_place(new, site, old)
            finally:
                remove(new)
            # Only now: had the new site not got there, this would have been all that there is.
            remove(old)
    except AtWorkError:
        raise BuildError("Någon annan bygger redan webbplatsen i den här mappen. Vänta tills det är klart och försök igen.") from None
    except OSError as error:
        where = Path(error.filename).name if error.filename else folder.name
        raise BuildError(f"{where} går inte att skriva: {why(error)}.") from None
    return pages


def _build(folder: Path, new: Path, kept_open: Collection[int]) -> None:
    _mkdocs(folder, "build", "--strict", "--quiet", "--site-dir", str(new), kept_open=kept_open)
    if problems := site_problems(new):
        print(*problems, sep="\n", file=sys.stderr)
        raise BuildError


def _mkdocs(folder: Path, *arguments: str, kept_open: Collection[int] = ()) -> None:
    command = [sys.executable, "-m", "macros.generating", *arguments]
    ended = subprocess.run(command, cwd=folder, env=quiet(), check=False, pass_fds=kept_open).returncode
    if ended < 0:
        raise BuildError(f"Bygget avbröts utifrån (signal {-ended}). Ofta är det minnet som har tagit slut.")
    if ended:
        raise BuildError


def quiet() -> dict[str, str]:
    """The environment in which the generator says only what an editor needs."""
    # MkDocs announces its version 2 in every build; it has no plugins, so this project stays below it.
    return os.environ | {"NO_MKDOCS_2_WARNING": "1"}


def count_pages(site: Path) -> dict[str, int]:
    """How many pages there are in each language, by the language that each page says it is in."""
    counts: dict[str, int] = {}
    for page in site.rglob("*.html"):
        # The lasting addresses are no pages; they lead to them.
        if page.relative_to(site).parts[0] == "id":
            continue
        head = page.read_text(encoding="utf-8")[:200]
        if '<html lang="' in head:
            language = head.split('<html lang="')[1].split('"')[0]
            counts[language] = counts.get(language, 0) + 1
    return counts
