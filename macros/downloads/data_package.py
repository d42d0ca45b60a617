"""The tables as a Frictionless Data Package: what each file is, and what each of its columns holds."""

from collections.abc import Iterator
from typing import Any

from macros.content.kinds import BY_NAME
from macros.pages.project import Project

from .csv_files import path_of
from .json_files import encoded
from .licences import LICENCES
from .registry import ROOT, VERSION, Download, edition_date
from .registry import downloads as every
from .table_columns import TableColumn, column_description
from .tables import Table, absolute_url, tables

Values = dict[str, Any]

TYPES = {"str": "string", "int": "integer", "float": "number", "bool": "boolean", "date": "date"}


def references(table: Table) -> dict[str, str]:
    """The columns of a table that lead to other tables, and to which."""
    return {column.name: BY_NAME[column.refers].table for column in table.columns if column.refers and not column.many}


def _field(project: Project, table: Table, column: TableColumn) -> Values:
    languages = project.content.languages
    meaning = column_description(table.name, column)
    values: Values = {"name": column.name, "type": "string" if column.many else TYPES[column.kind.__name__]}
    if values["type"] == "boolean":
        values |= {"trueValues": ["true"], "falseValues": ["false"]}
    if column.url and not column.many:
        values["format"] = "uri"
    values["description"] = " / ".join(meaning[language] for language in languages if language in meaning)
    constraints: Values = {"required": True} if column.required else {}
    if column.values and not column.many:
        constraints["enum"] = list(column.values)
    if column.name == "id":
        constraints["unique"] = True
    return values | ({"constraints": constraints} if constraints else {})


def _named(table: str) -> str:
    """What a table is called as a resource, whose names have no underscores."""
    return table.replace("_", "-")


def _resource(project: Project, table: Table) -> Values:
    path = path_of(table.name)
    file = next(download for download in every(project) if download.path == path)
    titles = [table.title[language] for language in project.content.languages]
    schema: Values = {"fields": [_field(project, table, column) for column in table.columns], "primaryKey": ["id"]}
    if keys := references(table):
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": _named(other), "fields": ["id"]}} for column, other in keys.items()
        ]
    return {
        "name": _named(table.name),
        "path": path.removeprefix(f"{ROOT}/"),
        "title": " / ".join(dict.fromkeys(titles)),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": schema,
    }


def package(project: Project) -> Values:
    """The description of all tables."""
    content, languages = project.content, project.content.languages
    publisher, day = content.site.publisher, edition_date(project)
    titles = [content.strategy.title.localize(language).text for language in languages]
    values: Values = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "strategy",
        "title": " / ".join(dict.fromkeys(titles)),
        "description": " / ".join(project.words["data"]["lists"][language] for language in languages),
        "version": f"{VERSION}.{day:%Y.%m%d}" if day else VERSION,
        **({"created": f"{day.isoformat()}T00:00:00Z"} if day else {}),
        "licenses": [{"name": licence.name, "path": licence.url, "title": licence.title} for licence in LICENCES],
    }
    if url := absolute_url(project, "data", languages[0]):
        values |= {"id": url, "homepage": url}
    if publisher:
        values["contributors"] = [{"title": publisher.name, "path": publisher.url, "roles": ["publisher"]}]
    return values | {"resources": [_resource(project, table) for table in tables(project)]}


def downloads(project: Project) -> Iterator[Download]:
    """The package's description, which stands beside the tables."""
    yield Download(
        f"{ROOT}/datapackage.json", "application/json", project.words["data"]["datapackage"], None, None, "datapackage",
        lambda: encoded(package(project)),
    )  # fmt: skip
