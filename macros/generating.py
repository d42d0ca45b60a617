"""The generator in a process of its own: what it says when the machine, and not the content, stops it."""

import gc
import sys
from contextlib import suppress
from pathlib import Path

from macros.content.machine import why
from macros.content.problems import ContentError
from macros.downloads import pdf
from macros.pages.site import open_site
from macros.search.index import IndexingError

_SELDOM = 500_000
"""So many new objects are looked through at a time: nearly all that a build makes is kept, and little of it is waste."""


def main() -> None:
    """Runs `mkdocs` with this process's arguments. A full disk is told in one line and ends with 1, as all else does."""
    gc.set_threshold(_SELDOM)
    try:
        if sys.argv[1:2] == ["build"]:
            _begin()
        # Last, since it takes as long to read it as the facts, and the presses are at work by then.
        from mkdocs.__main__ import cli

        cli(prog_name="mkdocs")
    except KeyboardInterrupt:
        sys.exit("Bygget avbröts.")
    except IndexingError as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"Bygget stannade: {why(error)}.")
    finally:
        pdf.forget()


def _begin() -> None:
    # Nothing is made of content that is wrong; the build tells what is wrong in it.
    with suppress(ContentError):
        pdf.begin(open_site(Path.cwd()))


if __name__ == "__main__":
    main()
