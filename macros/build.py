"""Builds the whole site beside the old one and lets it take the old one's place when it is whole."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from macros.core.problems import os_error_text

NEW, OLD = ".site-new", ".site-old"


class BuildError(Exception):
    """What is wrong has been said, or is said by the message; the old site stands as it was."""


def build_site(folder: Path, site: Path) -> None:
    """Builds the project in `folder` into `site`.

    Raises BuildError, with nothing in `site` touched. A build that is killed, at whatever moment, leaves the old site or the
    new one whole, in its place or beside it; the next puts it back and removes the rest.
    """
    new, old = folder / NEW, folder / OLD
    try:
        if old.is_dir() and not os.path.lexists(site):
            old.rename(site)
        _remove(new, old)
        # Now rather than after a build of half a minute.
        new.mkdir()
        try:
            _mkdocs(folder, new)
            _put_in_place(new, site, old)
        finally:
            _remove(new)
        _remove(old)
    except OSError as error:
        where = Path(error.filename).name if error.filename else folder.name
        raise BuildError(f"{where} går inte att skriva: {os_error_text(error)}.") from None
    except KeyboardInterrupt:
        raise BuildError("Bygget avbröts.") from None


def _mkdocs(folder: Path, new: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(new)]
    # MkDocs tells mistakes where other programs tell results.
    ended = subprocess.run(command, cwd=folder, env=quiet(), check=False, stdout=2).returncode
    if ended < 0:
        raise BuildError(f"Bygget avbröts utifrån (signal {-ended}). Ofta är det minnet som har tagit slut.")
    if ended:
        raise BuildError


def quiet() -> dict[str, str]:
    """The environment in which the generator says only what an editor needs."""
    # MkDocs announces its version 2 in every build; it has no plugins, so this project stays below it.
    return os.environ | {"NO_MKDOCS_2_WARNING": "1"}


def _put_in_place(new: Path, site: Path, old: Path) -> None:
    if os.path.lexists(site):
        site.rename(old)
    try:
        new.rename(site)
    except OSError:
        if os.path.lexists(old):
            old.rename(site)
        raise


def _remove(*leftovers: Path) -> None:
    """Away with folders, and with links in their place; what cannot be removed now is removed next time."""
    for leftover in leftovers:
        if leftover.is_symlink():
            leftover.unlink(missing_ok=True)
        else:
            shutil.rmtree(leftover, ignore_errors=True)


def has_history(site: Path) -> bool:
    """Whether a built site tells of what has happened: no feed of the whole is empty."""
    return all(b"<entry>" in feed.read_bytes() for feed in (site / "data" / "v1").glob("strategy.*.atom"))
