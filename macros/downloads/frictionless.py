"""The tables as a Frictionless Data Package: what each file is, and what each of its columns holds."""

from collections.abc import Iterator
from typing import Any

from macros.pages.site import Site

from .columns import Column, described
from .csv import path_of
from .json import encoded
from .licences import LICENCES
from .registry import ROOT, VERSION, Download, edition
from .registry import downloads as every
from .tables import Table, tables, whole_address

Values = dict[str, Any]

TYPES = {"str": "string", "int": "integer", "float": "number", "bool": "boolean", "date": "date"}
REFERENCES = {
    "goal": "goals",
    "actor": "actors",
    "plan": "plans",
    "lead": "actors",
    "commitment": "commitments",
    "indicator": "indicators",
}
"""Columns that hold an id of a row in another table."""


def references(table: Table) -> dict[str, str]:
    """The columns of a table that lead to other tables, and to which."""
    return {column.name: REFERENCES[column.name] for column in table.columns if column.name in REFERENCES}


def _field(site: Site, table: Table, column: Column) -> Values:
    languages = site.content.languages
    meaning = described(table.name, column)
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


def _resource(site: Site, table: Table) -> Values:
    path = path_of(table.name)
    file = next(download for download in every(site) if download.path == path)
    titles = [table.title[language] for language in site.content.languages]
    schema: Values = {"fields": [_field(site, table, column) for column in table.columns], "primaryKey": ["id"]}
    if keys := references(table):
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": other, "fields": ["id"]}} for column, other in keys.items()
        ]
    return {
        "name": table.name.replace("_", "-"),
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


def package(site: Site) -> Values:
    """The description of all tables."""
    content, languages = site.content, site.content.languages
    publisher, day = content.site.publisher, edition(site)
    titles = [content.strategy.title.in_language(language).text for language in languages]
    values: Values = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "strategy",
        "title": " / ".join(dict.fromkeys(titles)),
        "description": " / ".join(site.words["data"]["lists"][language] for language in languages),
        "version": f"{VERSION}.{day:%Y.%m%d}" if day else VERSION,
        **({"created": f"{day.isoformat()}T00:00:00Z"} if day else {}),
        "licenses": [{"name": licence.name, "path": licence.address, "title": licence.title} for licence in LICENCES],
    }
    if address := whole_address(site, "data", languages[0]):
        values |= {"id": address, "homepage": address}
    if publisher:
        values["contributors"] = [{"title": publisher.name, "path": publisher.url, "roles": ["publisher"]}]
    return values | {"resources": [_resource(site, table) for table in tables(site)]}


def downloads(site: Site) -> Iterator[Download]:
    """The package's description, which stands beside the tables."""
    yield Download(
        f"{ROOT}/datapackage.json", "application/json", site.words["data"]["datapackage"], None, None, "datapackage",
        lambda: encoded(package(site)),
    )  # fmt: skip
