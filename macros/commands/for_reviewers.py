"""The commands for reviewers and machines: diff, answer, codeowners, links and overdue. Thin: each calls a function."""

import os
import sys
from pathlib import Path
from typing import Any

import click

from . import as_of, refusing, stop

to_file = click.option("--to", "target", type=click.Path(path_type=Path), help="Filen att skriva rapporten i. Annars skrivs den ut.")


def _content() -> Any:
    from macros.content.loading import load

    with refusing("Rätta, och kör kommandot igen."):
        return load(Path("content"))


def _hand_over(report: str, target: Path | None, nothing: str) -> None:
    if target:
        target.write_text(report, encoding="utf-8")
    else:
        click.echo(report or nothing)


def _add_to_summary(markdown: str) -> None:
    if os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(os.environ["GITHUB_STEP_SUMMARY"]).open("a", encoding="utf-8") as summary:
            summary.write(markdown + "\n")


@click.command()
@click.argument("base")
@click.argument("head", required=False)
@click.option("--format", "form", type=click.Choice(["text", "md", "json"]), default="text", show_default=True, help="Text, Markdown eller JSON.")
@click.option("--language", "languages", multiple=True, help="Språket i beskrivningen, till exempel en. Annars webbplatsens första. Kan skrivas flera gånger.")
@click.option("--only-facts", is_flag=True, help="Jämför inte sidor och filer. Går fortare.")
def diff(base: str, head: str | None, form: str, languages: tuple[str, ...], only_facts: bool) -> None:
    """Berätta vad som ändras för läsarna, från BASE till HEAD (eller till filerna som de är nu).

    I GitHub Actions skrivs samma sak i jobbets sammanfattning.
    """
    from macros.review.diff_report import report
    from macros.review.reader_diff import MistakeError

    try:
        found = report(Path.cwd(), base, head, *languages, compare_pages=not only_facts)
    except MistakeError as mistake:
        stop(str(mistake), code=2)
    for told in found:
        click.echo({"text": told.text, "md": told.markdown, "json": told.json}[form](), nl=False)
        if form != "json":
            _add_to_summary(told.markdown())


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
    """Fråga om adresserna i innehållet och i sidornas text fortfarande svarar. Tar några minuter. Tom rapport: alla svarar."""
    from macros.review.links import check, report
    from macros.review.used_links import used_links

    try:
        told = report(check(used_links(Path("content"))))
    except Exception as error:
        # Whoever reads the weekly report must learn that nothing was checked.
        told = f"## Länkarna är inte kontrollerade\n\nKontrollen stannade: `{type(error).__name__}`. Kör strategi check, och sedan strategi links.\n"
    _hand_over(told, target, "Alla länkar svarar.")


@click.command()
@as_of
@to_file
def overdue(target: Path | None) -> None:
    """Berätta vad redaktionen inte har sett över på länge: stödlinjer, lägesrapporter, en ny strategi. Tom rapport: inget."""
    from macros.review.upkeep import overdue as overdue_text

    _hand_over(overdue_text(_content()), target, "Inget behöver ses över.")


@click.command()
@click.argument("event", required=False, type=click.Path(path_type=Path))
@click.option("--to", "target", type=click.Path(path_type=Path), help="En mapp där svaret läggs i answer.md och ändringens beskrivning i message.txt.")
def answer(event: Path | None, target: Path | None) -> None:
    """Ta in det som har skickats, och skriv ett svar på svenska. Slutar med 1 när något är fel, och då är inget ändrat.

    EVENT är GitHubs fil om en händelse, med ärendet i. Utan ärende tas det in som ligger i inbox/.
    """
    from macros.core.problems import RefusedError
    from macros.review.answers import answer as found_answer
    from macros.review.reader_diff import MistakeError

    try:
        found = found_answer(Path.cwd(), event)
    except (RefusedError, MistakeError) as error:
        stop(str(error), code=2)
    if not found:
        return
    if target:
        target.mkdir(parents=True, exist_ok=True)
        (target / "answer.md").write_text(found.text, encoding="utf-8")
        if found.message:
            (target / "message.txt").write_text(found.message, encoding="utf-8")
    click.echo(found.text)
    if found.problems:
        for problem in found.problems:
            click.echo(problem.annotation())
        _add_to_summary(found.text)
        sys.exit(1)


COMMANDS = (diff, answer, codeowners, links, overdue)
