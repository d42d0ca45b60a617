"""Our own search over any records: the index in a folder, and a page with the search in place."""

import json
import shutil
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.pages.site import Site
from macros.search.beside import beside
from macros.search.index import FOLDER, run_pagefind, write_vocabulary
from macros.search.paging import write_pages
from macros.search.records import Found
from macros.search.synonyms import Synonyms

REPOSITORY = Path(__file__).parents[1]
SCRIPTS = ("search.js", "search-ask.js", "search-words.js")

ASK = """async ([folder, language, queries, many]) => {
    const search = await import(new URL("assets/search-ask.js", folder));
    await search.open(new URL("assets/search/", folder).href, language);
    const answers = [];
    for (const query of queries) {
        const { hits } = await search.ask(query, {}, many);
        answers.push(hits.map((hit) => `${hit.kind}:${hit.id}`));
    }
    return answers;
}"""


def write_ours(site: Site, records: dict[str, list[Found]], folder: Path) -> None:
    """Writes the index of the records of each language, the scripts, and a page per language, to `folder`."""
    index = folder / FOLDER
    index.mkdir(parents=True, exist_ok=True)
    synonyms = Synonyms(site.content)
    with TemporaryDirectory() as pages:
        for language, found in records.items():
            fixed = site.renderer.words_in(language)
            counts = write_pages(found, synonyms, language, fixed, Path(pages))
            cut = write_vocabulary(counts, index / f"{language}.txt")
            data = beside(site, language, found) | {"cut": cut}
            (index / f"{language}.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
            (folder / f"{language}.html").write_text(_page(language, fixed["search"]["label"]), encoding="utf-8")
        run_pagefind(Path(pages), index)
    for script in SCRIPTS:
        shutil.copy(REPOSITORY / "docs" / "assets" / script, folder / "assets" / script)


def _page(language: str, label: str) -> str:
    return (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>…</title>'
        f'<div id="here" data-label="{escape(label)}" data-loading="…" data-failed="–"></div>'
    )


def size(folder: Path) -> int:
    """Bytes of the whole index, all languages."""
    return sum(file.stat().st_size for file in (folder / FOLDER).rglob("*") if file.is_file())
