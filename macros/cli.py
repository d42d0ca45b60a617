"""The command `strategi`."""

import gc
import os
import socket
import sys
from functools import partial
from pathlib import Path
from runpy import run_module

import click

from .commands import as_of, content_folder, for_editors, for_owners, for_reviewers, stop


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def main(context: click.Context) -> None:
    """Verktyg för webbplatsens innehåll. Utan kommando: kontrollera innehållet."""
    # Swedish letters in a terminal or a pipe that is not UTF-8 must not become an error of their own.
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")
    if context.invoked_subcommand is None:
        context.invoke(check)


@main.command()
@content_folder
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github"]),
    default=lambda: "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text",
    help="Hur felen skrivs: som text, eller så att GitHub visar dem på rätt rad.",
)
@as_of
def check(folder: Path, form: str) -> None:
    """Kontrollera innehållet. Skriver alla fel på en gång och slutar med 1 om det finns några."""
    # Nearly all that is made here is kept to the end, so that looking for what is not takes time and finds little.
    gc.set_threshold(100_000, 50, 50)
    # Here, so that `strategi --help` and other commands need not wait for the models.
    from .content.checks.prose import prose_problems
    from .content.easy_read import record_counts
    from .content.loading import load
    from .core.problems import ContentError, Problem, odd_summary, summary
    from .core.ui_texts import WORDS_FILE, load_words
    from .pages.moved import moved_problems
    from .pages.prose_places import place_problems
    from .pages.url_map import UrlMap

    project = folder.resolve().parent
    in_prose = [*prose_problems(project / "docs")]
    problems, warnings = ([problem for problem in in_prose if problem.odd is odd] for odd in (False, True))
    try:
        content = load(folder)
        urls = UrlMap(content, load_words(WORDS_FILE, *project.glob("words/*.yml")))
        problems += [*moved_problems(content, urls, folder), *place_problems(project / "docs", content, urls, partial(_made, project))]
    except ContentError as error:
        problems = [*error.problems, *problems]
    shown = Problem.annotation if form == "github" else str
    if problems:
        for problem in problems:
            click.echo(shown(problem))
        click.echo(summary(problems))
        sys.exit(1)
    click.echo(record_counts(content))
    if warnings := [*content.warnings, *warnings]:
        click.echo("\n".join(("", odd_summary(warnings), *map(shown, warnings))))


def _made(project: Path, page_id: str, language: str, place: str) -> bool:
    # Seldom asked, and slow to import.
    from .pages.project import open_project
    from .prose_pages import made

    return made(open_project(project), project / "docs", page_id, language, place)


@main.command()
@as_of
def build() -> None:
    """Bygg webbplatsen i site/. Den gamla står kvar tills den nya är hel."""
    from .build import BuildError, build_site

    folder = Path.cwd()
    try:
        build_site(folder, folder / "site")
    except BuildError as failed:
        stop(*filter(None, (str(failed), "Webbplatsen byggdes inte. Det som fanns i site/ är orört.")))
    click.echo(f"Klart. Webbplatsen finns i {folder / 'site'}. Se den med make serve.{_forgotten(folder)}")


def _forgotten(folder: Path) -> str:
    """What a site lacks that was built without history, and why."""
    from .build import has_history
    from .history.project_history import read_history

    why = "" if has_history(folder / "site") else read_history(folder, ("sv",)).unknown
    lacks = "Utan den är flödena tomma, och inget säger när något ändrades eller vilka översättningar som är äldre."
    return f" Historiken saknas: {why}. {lacks}" if why else ""


@main.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Porten i adressen.")
@as_of
def serve(port: int) -> None:
    """Visa webbplatsen på den här datorn, som den är efter varje ändring som sparas."""
    from .build import quiet

    with socket.socket() as asked:
        asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            asked.bind(("127.0.0.1", port))
        except OSError as error:
            stop(f"Förhandsvisningen startar inte: port {port} är upptagen ({error.strerror}). Avsluta det som använder den, eller välj en annan med --port.")
    os.environ.update(quiet())
    sys.argv[:] = ["mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    run_module("mkdocs", run_name="__main__", alter_sys=True)


for command in (*for_editors.COMMANDS, *for_reviewers.COMMANDS, *for_owners.COMMANDS):
    main.add_command(command)
