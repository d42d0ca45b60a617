"""The command `strategi`."""

import gc
import os
import sys
from pathlib import Path

import click

from .commands import editing, review
from .commands.day import as_of


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
@click.option(
    "--content",
    "folder",
    default="content",
    show_default=True,
    type=click.Path(path_type=Path),
    help="Mappen med innehållet.",
)
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
    from .content.counting import counts
    from .content.easy import easy_summary
    from .content.loading import load
    from .content.problems import ContentError, summary
    from .content.prose import prose_problems

    problems = [*prose_problems(folder.resolve().parent / "docs")]
    try:
        content = load(folder)
    except ContentError as error:
        problems = [*error.problems, *problems]
    if problems:
        for problem in problems:
            click.echo(problem.annotation() if form == "github" else str(problem))
        click.echo(summary(problems))
        sys.exit(1)
    click.echo(counts(content))
    click.echo(easy_summary(content))


@main.command()
@as_of
def build() -> None:
    """Bygg webbplatsen i site/. Den gamla står kvar tills den nya är hel."""
    from .building import BuildError, build_site

    folder = Path.cwd()
    try:
        pages = build_site(folder, folder / "site")
    except BuildError as failed:
        for line in (str(failed), "Webbplatsen byggdes inte. Det som fanns i site/ är orört."):
            click.echo(line, err=True, nl=bool(line))
        sys.exit(1)
    languages = ", ".join(f"{number} sidor på {language}" for language, number in sorted(pages.items()))
    click.echo(f"Klart: {languages}. Webbplatsen finns i {folder / 'site'}. Se den med make serve.")


@main.command()
@click.argument("target", type=click.Path(path_type=Path))
@as_of
def zensical(target: Path) -> None:
    """Bygg samma webbplats utan MkDocs i den nya mappen TARGET, med Zensical. Det som finns i site/ rörs inte."""
    from .building import BuildError
    from .leaving.building import build_with_zensical

    if target.resolve().is_relative_to(Path("site").resolve()):
        click.echo("site/ hör till strategi build. Ange en annan mapp.", err=True)
        sys.exit(1)
    if os.path.lexists(target):
        click.echo(f"{target} finns redan. Ta bort den, eller ange en annan mapp.", err=True)
        sys.exit(1)
    try:
        pages = build_with_zensical(Path.cwd(), target)
    except BuildError as failed:
        for line in (str(failed), f"Webbplatsen byggdes inte, och {target} finns inte."):
            click.echo(line, err=True)
        sys.exit(1)
    languages = ", ".join(f"{number} sidor på {language}" for language, number in sorted(pages.items()))
    click.echo(f"Klart: {languages}, byggda med Zensical. De finns i {target}.")


@main.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Porten i adressen.")
@as_of
def serve(port: int) -> None:
    """Visa webbplatsen på den här datorn, som den är efter varje ändring som sparas."""
    from .building import BuildError
    from .serving.starting import serve_site

    try:
        serve_site(Path.cwd(), port)
    except BuildError as failed:
        click.echo(str(failed), err=True, nl=bool(str(failed)))
        sys.exit(1)
    except KeyboardInterrupt:
        click.echo("Avslutat.")


for command in (*editing.COMMANDS, *review.COMMANDS):
    main.add_command(command)
