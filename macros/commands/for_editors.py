"""The commands for editors: fmt, schema, fields, export, import, apply and fetch. Thin: each calls a function."""

from pathlib import Path

import click

from . import content_folder, stop


@click.command()
@content_folder
@click.option("--check", "only_check", is_flag=True, help="Ändra inget. Säg vilka filer som skulle ändras och sluta med 1.")
def fmt(folder: Path, only_check: bool) -> None:
    """Ge innehållets filer den form som är bestämd. Inget ändras i sak."""
    from macros.core.problems import ContentError
    from macros.editing.file_changes import NotWrittenError
    from macros.editing.yaml_format import fmt as run

    try:
        names = run(folder, only_check=only_check)
    except ContentError as error:
        stop(*map(str, error.problems), "Rätta felen först. Inga filer är skrivna.")
    except NotWrittenError as error:
        stop(*error.problems, "Inga filer är skrivna.")
    for name in names:
        click.echo(f"{name}: {'skulle få' if only_check else 'har fått'} den bestämda formen.")
    if names and only_check:
        stop("Kör strategi fmt.")
    if not names:
        click.echo("Alla filer har den bestämda formen.")


@click.command()
@content_folder
@click.option("--to", default="schema", show_default=True, type=click.Path(path_type=Path), help="Mappen att skriva i.")
def schema(folder: Path, to: Path) -> None:
    """Skriv ett JSON Schema för varje slags fil, så att redigeraren kan hjälpa till."""
    from macros.editing.field_docs import write_schemas

    for name in write_schemas(folder, to):
        click.echo(f"Skrivet: {to / name}")


@click.command()
@click.option("--language", type=click.Choice(["sv", "en"]), default="sv", show_default=True, help="Språket att skriva på.")
@click.option(
    "--write", type=click.Path(path_type=Path, file_okay=False, exists=True), help="Skriv båda språken i filerna FIELDS.sv.md och FIELDS.en.md i mappen."
)
def fields(language: str, write: Path | None) -> None:
    """Skriv ut alla fält och vad de betyder, som Markdown."""
    from macros.editing.field_docs import guide, write_guides

    if write:
        for path in write_guides(write):
            click.echo(f"Skrivet: {path}")
    else:
        click.echo(guide(language))


@click.command()
@content_folder
@click.option("--xlsx", "to", required=True, type=click.Path(path_type=Path, dir_okay=False), help="Arbetsboken att skriva.")
@click.option("--actor", metavar="ID", help="Bara det som rör en part.")
def export(folder: Path, to: Path, actor: str | None) -> None:
    """Skriv innehållet som en Excel-arbetsbok att fylla i."""
    from macros.core.problems import ContentError, os_error_text
    from macros.editing.workbook import export as run
    from macros.editing.xlsx_reader import WorkbookError

    if to.exists():
        # It may be filled in already.
        stop(f"{to} finns redan. Välj ett annat namn, eller flytta den först.", "Ingen arbetsbok är skriven.")
    try:
        to.write_bytes(run(folder, actor))
    except (ContentError, WorkbookError) as error:
        stop(*map(str, error.problems), "Ingen arbetsbok är skriven.")
    except OSError as error:
        stop(f"{to}: filen går inte att skriva ({os_error_text(error)}). Välj ett annat namn.")
    click.echo(f"Skrivet: {to}. Börja med bladet Läs mig. Kör strategi import {to} när du är klar.")


@click.command("import")
@content_folder
@click.argument("workbook", type=click.Path(path_type=Path))
def import_(folder: Path, workbook: Path) -> None:
    """Hämta in det som har ändrats i en arbetsbok. Inget skrivs förrän allt är rätt."""
    from macros.core.problems import ContentError
    from macros.editing.file_changes import NotWrittenError
    from macros.editing.workbook_import import import_workbook
    from macros.editing.xlsx_reader import WorkbookError

    try:
        lines = import_workbook(folder, workbook)
    except (ContentError, WorkbookError) as error:
        number = len(error.problems)
        stop(*map(str, error.problems), f"{number} fel. Inga filer är skrivna. Rätta och kör strategi import igen.")
    except NotWrittenError as error:
        stop(*error.problems, "Inga filer är skrivna.")
    for line in lines:
        click.echo(line)


@click.command()
@content_folder
@click.argument("paths", metavar="FIL…", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
def apply(folder: Path, paths: tuple[Path, ...]) -> None:
    """Skriv in det som ett formulär, ett brev eller ett ärende vill ändra. Inget skrivs förrän allt är rätt.

    Varje FIL är en text med ett block i, eller en parts ifyllda rapport i Word eller Excel; - läser det som klistras in.
    En annan arbetsbok lämnas till strategi import.
    """
    from macros.core.problems import ContentError
    from macros.editing.apply import apply as run
    from macros.editing.apply import told
    from macros.editing.block_text import read_texts
    from macros.editing.file_changes import RefusedError, save
    from macros.editing.report_files import ReportFile, read_reports
    from macros.editing.report_grids import FORMATS

    reports: dict[str, ReportFile] = {}
    try:
        reports = read_reports(path for path in paths if path.suffix.lower() in FORMATS)
        texts = read_texts(path for path in paths if path.suffix.lower() not in FORMATS)
        applied = run(folder, texts | {name: report.block for name, report in reports.items()})
        save(applied.changes)
    except ContentError as error:
        lines = dict.fromkeys(reports[one.file].told(one) if one.file in reports else str(one) for one in error.problems)
        stop(*lines, f"{len(lines)} fel. Inga filer är skrivna. Rätta och kör strategi apply igen.")
    except RefusedError as error:
        stop(*error.problems, "Inga filer är skrivna.")
    for line in told(applied):
        click.echo(line)


@click.command()
@click.argument("whence", metavar="KÄLLA", type=click.Choice(["kolada"]))
@content_folder
@click.option("--yes", is_flag=True, help="Skriv utan att fråga.")
def fetch(whence: str, folder: Path, yes: bool) -> None:
    """Hämta kommunernas värden från Kolada. Det som ändras visas, och skrivs när du har svarat ja."""
    from macros.core.problems import ContentError
    from macros.editing.file_changes import RefusedError, save
    from macros.editing.kolada import diff
    from macros.editing.kolada import fetch as run

    try:
        titles, made = run(folder)
        for line in (*titles, *(diff(made) if made else ["Inget är nytt."])):
            click.echo(line)
        if made and (yes or click.confirm("Skriv det här i filerna?")):
            save(made)
            click.echo(f"Skrivet i {len(made)} {'fil' if len(made) == 1 else 'filer'}. Läs igenom, och skicka in filerna som ett förslag på ändring.")
        elif made:
            click.echo("Inget är skrivet.")
    except (ContentError, RefusedError) as error:
        stop(*map(str, error.problems), "Inget är skrivet.")


COMMANDS = (fmt, schema, fields, export, import_, apply, fetch)
