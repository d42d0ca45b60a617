"""The commands for whoever answers for a site: init, upgrade and migrate. Thin: each calls a function."""

from pathlib import Path

import click

from . import content_folder, refusing

ENGINE = Path(__file__).parents[2]
"""The checkout that this command is run from."""


@click.command()
@click.argument("folder", metavar="MAPP", type=click.Path(path_type=Path, file_okay=False))
@click.option("--answers", "file", type=click.Path(path_type=Path, dir_okay=False, exists=True), help="En YAML-fil med svaren, i stället för frågor.")
@click.option("--workbook", type=click.Path(path_type=Path, dir_okay=False, exists=True), help="En Excelfil med mål, parter, åtaganden och källor, ett blad för varje.")
def init(folder: Path, file: Path | None, workbook: Path | None) -> None:
    """Börja en ny webbplats i MAPP: högst åtta frågor, och sedan ett kodförråd som går att bygga och publicera."""
    from macros.setup.new_site import asked, create, read_answers

    with refusing("Inget är gjort."):
        names = asked(workbook)
        create(folder, ENGINE, read_answers(file, names) if file else _answers(names), workbook)
    click.echo(f"Klart: {folder}. Gå dit med cd {folder}, kör make site, och läs README.md.")


def _answers(names: tuple[str, ...]) -> dict[str, str]:
    from macros.setup.new_site import QUESTIONS, problem

    answers: dict[str, str] = {}
    for name in names:
        message = None
        while name not in answers or message:
            answers[name] = click.prompt(f"{QUESTIONS[name]}?", prompt_suffix=" ").strip()
            if message := problem(name, answers[name], answers):
                click.echo(message[:1].upper() + message[1:])
    return answers


@click.command()
@click.argument("source", metavar="MOTOR", type=click.Path(path_type=Path, file_okay=False, exists=True))
def upgrade(source: Path) -> None:
    """Ta in nästa version av koden från MOTOR, en mapp med den hämtad med git. Innehållet rörs inte."""
    from macros.setup.engine_branch import upgrade as run

    with refusing("Inget är ändrat."):
        news = run(Path.cwd(), source)
    for line in news or ["Webbplatsen har redan den versionen."]:
        click.echo(line)


@click.command()
@content_folder
def migrate(folder: Path) -> None:
    """Skriv om innehållet till det format som den här versionen av koden läser. Inget ändras i sak."""
    from macros.setup.migrate import migrate as run

    with refusing("Rätta, och kör strategi migrate igen."):
        names = run(folder)
    for line in [f"{name} är omskriven." for name in names] or ["Innehållet har redan det format som koden läser."]:
        click.echo(line)


COMMANDS = (init, upgrade, migrate)
