"""The commands of `strategi`, thin: each calls a function. Here is what they have in common."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from macros.content.build_day import AS_OF, named_day
from macros.core.problems import ContentError, RefusedError


def stop(*lines: str, code: int = 1) -> None:
    """Ends the command with what is wrong."""
    for line in lines:
        click.echo(line, err=True)
    sys.exit(code)


@contextmanager
def refusing(last: str) -> Iterator[None]:
    """Ends the command where the content is wrong or something is refused: with all of it, how much that is, and `last`."""
    try:
        yield
    except (ContentError, RefusedError) as error:
        stop(*map(str, error.problems), f"{len(error.problems)} fel. {last}")


def _set_day(_: click.Context, __: click.Parameter, value: str | None) -> None:
    try:
        if value:
            # Whatever the command starts reads it there too.
            os.environ[AS_OF] = named_day(value).isoformat()
    except ValueError as error:
        stop(f"--as-of: {error}")


as_of = click.option(
    "--as-of", metavar="DAG", callback=_set_day, expose_value=False,
    help=f"Dagen som allt ska gälla, till exempel 2027-01-01. Annars {AS_OF}, SOURCE_DATE_EPOCH eller i dag.",
)  # fmt: skip
content_folder = click.option(
    "--content", "folder", default="content", show_default=True, type=click.Path(path_type=Path), help="Mappen med innehållet."
)
