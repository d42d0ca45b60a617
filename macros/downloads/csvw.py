"""The tables as CSV on the Web: the W3C's description of tabular data."""

from collections.abc import Iterator, Mapping
from typing import Any

from macros.pages.project import Project

from .csv_files import SEPARATOR, path_of
from .data_package import references
from .json_files import encoded
from .licences import DATA
from .registry import ROOT, Download, edition_date
from .table_columns import TableColumn, column_description
from .tables import Table, absolute_url, tables

Values = dict[str, Any]
TYPES = {"str": "string", "int": "integer", "float": "double", "bool": "boolean", "date": "date"}


def _localized_values(texts: Mapping[str, str]) -> list[Values]:
    return [{"@value": text, "@language": language} for language, text in texts.items()]


def _column(table: Table, column: TableColumn) -> Values:
    values: Values = {
        "name": column.name,
        "titles": column.name,
        "dc:description": _localized_values(column_description(table.name, column)),
        "datatype": "anyURI" if column.url else TYPES[column.kind.__name__],
    }
    if column.kind is bool:
        values["datatype"] = {"base": "boolean", "format": "true|false"}
    if column.many:
        values["separator"] = SEPARATOR
    if column.language:
        values["lang"] = column.language
    return values | ({"required": True} if column.required else {})


def _table(project: Project, table: Table) -> Values:
    def relative(name: str) -> str:
        return path_of(name).removeprefix(f"{ROOT}/")

    schema: Values = {"columns": [_column(table, column) for column in table.columns], "primaryKey": "id"}
    # A foreign key of CSVW may not be empty.
    full = {column.name for column in table.columns if column.required}
    if keys := [(column, other) for column, other in references(table).items() if column in full]:
        schema["foreignKeys"] = [
            {"columnReference": column, "reference": {"resource": relative(other), "columnReference": "id"}}
            for column, other in keys
        ]
    return {"url": relative(table.name), "dc:title": _localized_values(table.title), "tableSchema": schema}


def metadata(project: Project) -> Values:
    """The description of all tables."""
    content, languages, day = project.content, project.content.languages, edition_date(project)
    values: Values = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": languages[0]}],
        "dc:title": _localized_values(content.strategy.title.root),
        "dc:license": {"@id": DATA.url},
        **({"dc:modified": {"@value": day.isoformat(), "@type": "xsd:date"}} if day else {}),
    }
    if url := absolute_url(project, "data", languages[0]):
        values["dc:source"] = {"@id": url}
    if content.site.publisher:
        values["dc:publisher"] = content.site.publisher.name
    return values | {
        "dialect": {"delimiter": ",", "encoding": "utf-8", "header": True, "headerRowCount": 1},
        "tables": [_table(project, table) for table in tables(project)],
    }


def downloads(project: Project) -> Iterator[Download]:
    """The description, which stands beside the tables."""
    yield Download(
        f"{ROOT}/csv-metadata.json", "application/csvm+json", project.words["data"]["csvw"], None, None, "csvw",
        lambda: encoded(metadata(project)),
    )  # fmt: skip
