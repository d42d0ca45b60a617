"""Material's own search over the same records, as its plugin makes it and its worker answers."""

import re
import shutil
from collections.abc import Iterable
from html import escape
from pathlib import Path
from types import SimpleNamespace

import material
from material.plugins.search.plugin import SearchIndex

from macros.search.records import Found

SCRIPTS = Path(material.__file__).parent / "templates" / "assets" / "javascripts"

OPEN = """async (folder) => {
    const docs = await (await fetch(new URL("search_index.json", folder))).json();
    const worker = new Worker(new URL("javascripts/workers/search.js", folder));
    const next = (type) => new Promise((done) => {
        const heard = ({ data }) => {
            if (data.type !== type) return;
            worker.removeEventListener("message", heard);
            done(data.data);
        };
        worker.addEventListener("message", heard);
    });
    const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
    const ready = next(READY);
    worker.postMessage({ type: SETUP, data: { ...docs, options: { suggest: false } } });
    await ready;
    window.stock = async (query) => {
        const result = next(RESULT);
        worker.postMessage({ type: QUERY, data: query });
        return (await result).items.map((sections) => sections[0].location);
    };
}"""
"""Starts the worker with the index in `folder`, as Material's own page does on load."""


DEFAULT = ("stopWordFilter",)
"""What Material does with words unless it is told otherwise."""


def write_stock(
    records: Iterable[tuple[str, Found]], languages: list[str], folder: Path, pipeline: tuple[str, ...] = DEFAULT
) -> None:
    """Writes the index of records, each with its language, and what the worker needs, to `folder`."""
    index = SearchIndex(
        lang=languages,
        separator=r"[\s\-]+",
        pipeline=list(pipeline),
        fields={"title": {"boost": 1e3}, "text": {"boost": 1e0}, "tags": {"boost": 1e6}},
    )
    for language, record in records:
        content = f"<h1>{escape(record.title)}</h1><p>{escape(record.text)}</p>"
        url = f"{language}/{record.kind}/{record.id}/"
        index.add_entry_from_context(SimpleNamespace(meta={}, content=content, toc=[], url=url, title=record.title))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "search_index.json").write_text(index.generate_search_index(None), encoding="utf-8")
    scripts = folder / "javascripts"
    shutil.copytree(SCRIPTS / "lunr", scripts / "lunr", dirs_exist_ok=True)
    (scripts / "workers").mkdir(exist_ok=True)
    worker = next((SCRIPTS / "workers").glob("search.*.min.js"))
    shutil.copy(worker, scripts / "workers" / "search.js")


def record_of(location: str) -> tuple[str, str]:
    """Language and `kind:id` of a result."""
    language, kind, id = re.fullmatch(r"([^/]+)/([^/]+)/(.+)/(?:#.*)?", location).groups()
    return language, f"{kind}:{id}"


def size(folder: Path) -> int:
    """Bytes of the index, without the worker."""
    return (folder / "search_index.json").stat().st_size
