"""The commands for editors: fmt, schema, export, import, apply and fetch. Thin: each calls a function."""

from pathlib import Path

import click

from macros.core.problems import RefusedError, os_error_text

from . import content_folder, refusing, stop

NOTHING = "Inga filer är skrivna. Rätta och kör strategi {} igen."


@click.command()
@content_folder
@click.option("--check", "only_check", is_flag=True, help="Ändra inget. Säg vilka filer som skulle ändras och sluta med 1.")
def fmt(folder: Path, only_check: bool) -> None:
    """Ge innehållets filer den form som är bestämd. Inget ändras i sak."""
    from macros.editing.yaml_format import fmt as run

    with refusing(NOTHING.format("fmt")):
        names = run(folder, only_check=only_check)
    for name in names:
        click.echo(f"{name}: {'skulle få' if only_check else 'har fått'} den bestämda formen.")
    if names and only_check:
        stop("Kör strategi fmt.")
    if not names:
        click.echo("Alla filer har den bestämda formen.")


@click.command()
@content_folder
@click.option("--to", default=".", show_default=True, type=click.Path(path_type=Path), help="Mappen att skriva i.")
def schema(folder: Path, to: Path) -> None:
    """Skriv det som följer av modellerna: ett JSON Schema för varje slags fil i schema/, och alla fält i FIELDS.sv.md och FIELDS.en.md."""
    from macros.editing.field_docs import write_all

    with refusing("Inga filer är skrivna."):
        for path in write_all(folder, to):
            click.echo(f"Skrivet: {path}")


@click.command()
@content_folder
@click.option("--xlsx", "to", required=True, type=click.Path(path_type=Path, dir_okay=False), help="Arbetsboken att skriva.")
def export(folder: Path, to: Path) -> None:
    """Skriv innehållet som en Excel-arbetsbok att fylla i."""
    from macros.editing.workbook import export as run

    with refusing("Ingen arbetsbok är skriven."):
        made = run(folder)
        try:
            # One that is there may be filled in already.
            with to.open("xb") as file:
                file.write(made)
        except OSError as error:
            raise RefusedError(f"{to}: filen går inte att skriva ({os_error_text(error)}). Välj ett annat namn.") from None
    click.echo(f"Skrivet: {to}. Börja med bladet Läs mig. Kör strategi import {to} när du är klar.")


@click.command("import")
@content_folder
@click.argument("workbook", type=click.Path(path_type=Path))
def import_(folder: Path, workbook: Path) -> None:
    """Hämta in det som har ändrats i en arbetsbok. Inget skrivs förrän allt är rätt."""
    from macros.editing.workbook_import import import_workbook

    with refusing(NOTHING.format("import")):
        for line in import_workbook(folder, workbook):
            click.echo(line)


@click.command()
@content_folder
@click.argument("paths", metavar="FIL…", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
def apply(folder: Path, paths: tuple[Path, ...]) -> None:
    """Skriv in det som ett formulär, ett brev eller ett ärende vill ändra. Inget skrivs förrän allt är rätt.

    Varje FIL är en text med ett block i, eller en parts ifyllda rapport i Word eller Excel; - läser det som klistras in.
    En annan arbetsbok lämnas till strategi import.
    """
    from macros.editing.apply import apply as run
    from macros.editing.apply import read_sent
    from macros.editing.file_changes import save

    with refusing(NOTHING.format("apply")):
        applied = run(folder, read_sent(folder, paths))
        save(applied.changes)
    for line in applied.told:
        click.echo(line)


@click.command()
@click.argument("whence", metavar="KÄLLA", type=click.Choice(["kolada"]))
@content_folder
@click.option("--yes", is_flag=True, help="Skriv utan att fråga.")
def fetch(whence: str, folder: Path, yes: bool) -> None:
    """Hämta kommunernas värden från Kolada. Det som ändras visas, och skrivs när du har svarat ja."""
    from macros.editing.file_changes import save
    from macros.editing.kolada import diff
    from macros.editing.kolada import fetch as run

    with refusing("Inget är skrivet."):
        titles, made = run(folder)
        for line in (*titles, *(diff(made) if made else ["Inget är nytt."])):
            click.echo(line)
        if made and (yes or click.confirm("Skriv det här i filerna?")):
            save(made)
            click.echo(f"Skrivet i {len(made)} {'fil' if len(made) == 1 else 'filer'}. Läs igenom, och skicka in filerna som ett förslag på ändring.")
        elif made:
            click.echo("Inget är skrivet.")


COMMANDS = (fmt, schema, export, import_, apply, fetch)
