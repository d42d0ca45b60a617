"""The generator in a process of its own: what it says when the machine, and not the content, stops it."""

import gc
import sys

from mkdocs.__main__ import cli

from macros.content.machine import why
from macros.search.index import IndexingError

_SELDOM = 500_000
"""So many new objects are looked through at a time: nearly all that a build makes is kept, and little of it is waste."""


def main() -> None:
    """Runs `mkdocs` with this process's arguments. A full disk is told in one line and ends with 1, as all else does."""
    gc.set_threshold(_SELDOM)
    try:
        cli(prog_name="mkdocs")
    except IndexingError as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"Bygget stannade: {why(error)}.")


if __name__ == "__main__":
    main()
