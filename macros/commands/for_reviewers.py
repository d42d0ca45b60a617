"""The commands for reviewers and machines: diff, codeowners, links and overdue. Thin: each calls a function."""

import os
from pathlib import Path
from typing import Any

import click

from . import as_of, stop

to_file = click.option("--to", "target", type=click.Path(path_type=Path), help="Filen att skriva rapporten i. Annars skrivs den ut.")


def _content() -> Any:
    from macros.content.loading import load
    from macros.core.problems import ContentError

    try:
        return load(Path("content"))
    except ContentError as error:
        stop(str(error))


def _hand_over(report: str, target: Path | None, nothing: str) -> None:
    if target:
        target.write_text(report, encoding="utf-8")
    else:
        click.echo(report or nothing)


@click.command()
@click.argument("base")
@click.argument("head", required=False)
@click.option("--format", "form", type=click.Choice(["text", "md", "json"]), default="text", show_default=True, help="Text, Markdown eller JSON.")
@click.option("--language", default=None, help="Språket i beskrivningen, till exempel en. Annars webbplatsens första.")
@click.option("--only-facts", is_flag=True, help="Jämför inte sidor och filer. Går fortare.")
def diff(base: str, head: str | None, form: str, language: str | None, only_facts: bool) -> None:
    """Berätta vad som ändras för läsarna, från BASE till HEAD (eller till filerna som de är nu).

    I GitHub Actions skrivs samma sak i jobbets sammanfattning.
    """
    from macros.review.diff_report import report
    from macros.review.reader_diff import MistakeError

    try:
        found = report(Path.cwd(), base, head, language, compare_pages=not only_facts)
    except MistakeError as mistake:
        stop(str(mistake), code=2)
    click.echo({"text": found.text, "md": found.markdown, "json": found.json}[form](), nl=False)
    if os.environ.get("GITHUB_STEP_SUMMARY") and form != "json":
        with Path(os.environ["GITHUB_STEP_SUMMARY"]).open("a", encoding="utf-8") as summary:
            summary.write(found.markdown() + "\n")


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Ändra inget. Säg om filen är inaktuell och sluta då med 1.")
def codeowners(only_check: bool) -> None:
    """Skriv .github/CODEOWNERS ur owners i content/site.yml."""
    from macros.review.upkeep import FILE
    from macros.review.upkeep import codeowners as written

    text, file = written(_content()), Path(FILE)
    if only_check:
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            stop(f"{FILE} stämmer inte med content/site.yml. Kör strategi codeowners.")
        return
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    click.echo(f"{FILE} är skriven.")


@click.command()
@to_file
def links(target: Path | None) -> None:
    """Fråga om adresserna i innehållet fortfarande svarar. Tar några minuter. Tom rapport: alla svarar."""
    from macros.review.upkeep import check, report, used_links

    _hand_over(report(check(used_links(Path("content")))), target, "Alla länkar svarar.")


@click.command()
@as_of
@to_file
def overdue(target: Path | None) -> None:
    """Berätta vad redaktionen inte har sett över på länge: stödlinjer, lägesrapporter, en ny strategi. Tom rapport: inget."""
    from macros.review.upkeep import overdue as overdue_text

    _hand_over(overdue_text(_content()), target, "Inget behöver ses över.")


COMMANDS = (diff, codeowners, links, overdue)
