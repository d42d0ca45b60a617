"""The option by which a command is told the day that everything is to be as of."""

import os
import sys

import click

from macros.content.build_day import AS_OF, named_day


def _set_day(_: click.Context, __: click.Parameter, value: str | None) -> None:
    if not value:
        return
    try:
        # Whatever the command starts reads it there too.
        os.environ[AS_OF] = named_day(value).isoformat()
    except ValueError as error:
        click.echo(f"--as-of: {error}", err=True)
        sys.exit(1)


as_of = click.option(
    "--as-of", metavar="DAG", callback=_set_day, expose_value=False,
    help=f"Dagen som allt ska gälla, till exempel 2027-01-01. Annars {AS_OF}, SOURCE_DATE_EPOCH eller i dag.",
)  # fmt: skip
