"""What each table's file is and what each of its columns holds: as a Frictionless Data Package and as CSV on the Web, the W3C's."""

from collections.abc import Iterable, Iterator, Mapping

from macros.content.kinds import BY_NAME
from macros.pages.project import Project

from .csv_files import SEPARATOR, path_of

from .registry import DATA, LICENCES, ROOT, VERSION, Download, Values, absolute_url, edition_date, in_languages, lasting_id  # isort: skip
from .registry import downloads as every
from .tables import Table, TableColumn, column_description, tables

TYPES = {"str": "string", "int": "integer", "float": "number", "bool": "boolean", "date": "date"}


def downloads(project: Project) -> Iterator[Download]:
    """The descriptions, which stand beside the tables."""
    texts = project.words["data"]
    yield Download(f"{ROOT}/datapackage.json", "application/json", texts["datapackage"], "datapackage", lambda: package(project))
    yield Download(f"{ROOT}/csv-metadata.json", "application/csvm+json", texts["csvw"], "csvw", lambda: metadata(project))


def _references(table: Table) -> Iterator[tuple[TableColumn, str]]:
    """The columns of a table that lead to other tables, and to which."""
    return ((column, BY_NAME[column.refers].table) for column in table.columns if column.refers and not column.many and BY_NAME[column.refers].table)


def _joined(texts: Iterable[str]) -> str:
    return " / ".join(dict.fromkeys(texts))


def _field(project: Project, table: Table, column: TableColumn) -> Values:
    meaning = column_description(table.name, column)
    values: Values = {"name": column.name, "type": "string" if column.many else TYPES[column.kind.__name__]}
    if values["type"] == "boolean":
        values |= {"trueValues": ["true"], "falseValues": ["false"]}
    if column.url and not column.many:
        values["format"] = "uri"
    values["description"] = " / ".join(meaning[language] for language in project.content.languages if language in meaning)
    constraints: Values = {"required": True} if column.required else {}
    if column.values and not column.many:
        constraints["enum"] = list(column.values)
    if table.key == (column.name,):
        constraints["unique"] = True
    return values | ({"constraints": constraints} if constraints else {})


def _resource(project: Project, table: Table) -> Values:
    path = path_of(table.name)
    file = next(download for download in every(project) if download.path == path)
    schema: Values = {"fields": [_field(project, table, column) for column in table.columns], "primaryKey": list(table.key)}
    if keys := list(_references(table)):
        schema["foreignKeys"] = [
            {"fields": [column.name], "reference": {"resource": other.replace("_", "-"), "fields": ["id"]}} for column, other in keys
        ]
    return {
        # The name of a resource has no underscores.
        "name": table.name.replace("_", "-"),
        "path": path.removeprefix(f"{ROOT}/"),
        "title": _joined(table.title[language] for language in project.content.languages),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": schema,
    }


def package(project: Project) -> Values:
    """The Data Package of all tables."""
    content, day = project.content, edition_date(project)
    values: Values = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "strategy",
        "id": lasting_id(project, "id/dataset"),
        "title": _joined(in_languages(project, content.site.short_title).values()),
        "description": " / ".join(project.words["data"]["lists"][language] for language in content.languages),
        "version": f"{VERSION}.{day:%Y%m%d}" if day else VERSION,
        **({"created": f"{day.isoformat()}T00:00:00Z"} if day else {}),
        "licenses": [{"name": licence.name, "path": licence.url, "title": licence.title} for licence in LICENCES],
    }
    if url := absolute_url(project, "data", content.languages[0]):
        values["homepage"] = url
    if publisher := content.site.publisher:
        values["contributors"] = [{"title": publisher.name, "path": publisher.url, "roles": ["publisher"]}]
    return values | {"resources": [_resource(project, table) for table in tables(project)]}


def _localized_values(texts: Mapping[str, str]) -> list[Values]:
    return [{"@value": text, "@language": language} for language, text in texts.items()]


def _csvw_type(column: TableColumn) -> str | Values:
    if column.values:
        return {"base": "string", "format": "|".join(column.values)}
    types: Values = TYPES | {"float": "double", "bool": {"base": "boolean", "format": "true|false"}}
    return "anyURI" if column.url else types[column.kind.__name__]


def _csvw_column(table: Table, column: TableColumn) -> Values:
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": _localized_values(column_description(table.name, column)),
        "datatype": _csvw_type(column),
        **({"separator": SEPARATOR} if column.many else {}),
        **({"lang": column.language} if column.language else {}),
        **({"required": True} if column.required else {}),
    }


def _csvw_table(table: Table) -> Values:
    def key(column: str, other: str) -> Values:
        return {"columnReference": column, "reference": {"resource": f"{other}.csv", "columnReference": "id"}}

    schema: Values = {"columns": [_csvw_column(table, column) for column in table.columns], "primaryKey": list(table.key)}
    # A foreign key of CSVW may not be empty.
    if keys := [key(column.name, other) for column, other in _references(table) if column.required]:
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
        "tables": [_csvw_table(table) for table in tables(project)],
    }
