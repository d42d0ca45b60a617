"""What each table's file is and what each of its columns holds, as CSV on the Web, the W3C's."""

from collections.abc import Iterator, Mapping

from macros.content.kinds import BY_NAME
from macros.pages.project import Project

from .csv_files import SEPARATOR
from .registry import DATA, ROOT, Download, Values, absolute_url, edition_date
from .tables import Table, TableColumn, column_description, tables

TYPES: Values = {"str": "string", "int": "integer", "float": "double", "bool": {"base": "boolean", "format": "true|false"}, "date": "date"}


def downloads(project: Project) -> Iterator[Download]:
    """The description, which stands beside the tables."""
    yield Download(f"{ROOT}/csv-metadata.json", "application/csvm+json", project.words["data"]["csvw"], "csvw", lambda: metadata(project))


def _localized_values(texts: Mapping[str, str]) -> list[Values]:
    return [{"@value": text, "@language": language} for language, text in texts.items()]


def _datatype(column: TableColumn) -> str | Values:
    if column.values:
        return {"base": "string", "format": "|".join(column.values)}
    return "anyURI" if column.url else TYPES[column.kind.__name__]


def _column(table: Table, column: TableColumn) -> Values:
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": _localized_values(column_description(table.name, column)),
        "datatype": _datatype(column),
        **({"separator": SEPARATOR} if column.many else {}),
        **({"lang": column.language} if column.language else {}),
        **({"required": True} if column.required else {}),
    }


def _table(table: Table) -> Values:
    schema: Values = {"columns": [_column(table, column) for column in table.columns], "primaryKey": list(table.key)}
    # A foreign key of CSVW may not be empty.
    leading = ((column.name, BY_NAME[column.refers].table) for column in table.columns if column.refers and column.required and not column.many)
    if keys := [{"columnReference": name, "reference": {"resource": f"{other}.csv", "columnReference": "id"}} for name, other in leading if other]:
        schema["foreignKeys"] = keys
    return {"url": f"{table.name}.csv", "dc:title": _localized_values(table.title), "tableSchema": schema}


def metadata(project: Project) -> Values:
    """The description of all tables as CSV on the Web."""
    content, first, day = project.content, project.content.languages[0], edition_date(project)
    url, publisher = absolute_url(project, "data", first), content.site.publisher
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": first}],
        "dc:title": _localized_values(content.site.short_title.root),
        "dc:license": {"@id": DATA.url},
        **({"dc:modified": {"@value": day.isoformat(), "@type": "xsd:date"}} if day else {}),
        **({"dc:source": {"@id": url}} if url else {}),
        **({"dc:publisher": publisher.name} if publisher else {}),
        "dialect": {"delimiter": ",", "encoding": "utf-8", "header": True, "headerRowCount": 1},
        "tables": [_table(table) for table in tables(project)],
    }
