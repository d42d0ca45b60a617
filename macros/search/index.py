"""The search index, made by Pagefind, and what the search field needs beside it."""

import gzip
import json
import subprocess
from base64 import b64encode
from functools import partial
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import cbor2
from pagefind.service import get_executable

from macros.content.facts import Content
from macros.core.formats import phone_text, tel_url
from macros.core.kept_files import CACHE, Shelf
from macros.pages.fingerprints import fingerprint
from macros.pages.phrases import period_text
from macros.pages.project import Project

from .engine import ENGINE, mend
from .index_pages import write_pages
from .records import Prose, SearchRecord, records
from .words import COMPOUNDING, Synonyms, fold, words_of

FOLDER = "assets/search"
"""Where the index stands in the built site."""

MOST_WORDS = 6000
"""The vocabulary is cut here, rarest words first, so that it stays under some 30 KB."""

ENTRY = "pagefind-entry.json"
"""Where Pagefind says which languages there are, and what the first table of each is called."""
_MARK = b"pagefind_dcd"
SHELF = Shelf(CACHE / "search", (Path(__file__).parent,), version("pagefind"))


class IndexingError(Exception):
    """Pagefind could not make the index; the message is its own."""


def index_files(project: Project, prose: Prose, script: str = "") -> dict[str, bytes]:
    """The files of the index of every language, by their path in the site; `script` is the fingerprint of the script that reads it. Raises IndexingError."""
    content, written = project.content, {}
    known: dict[str, Any] = {"languages": {}}
    for language in content.languages:
        fixed = project.renderer.words_in(language)
        found = list(records(content, project.urls, language, fixed, prose))
        made_of = repr((language, found, fixed["search"]["small_words"], fixed["search_kind"], content.terms))
        cut, files = cbor2.loads(SHELF.get(made_of, partial(_indexed, content, found, language, fixed)))
        entry = json.loads(files.pop(ENTRY))
        known = entry | {"languages": known["languages"] | entry["languages"]}
        # Asked for each time, this file says which of the others are of its edition.
        data = search_config(project, language, found) | {"cut": cut, "script": script, "engine": f"{ENGINE}?v={fingerprint(files[ENGINE])}"}
        vocabulary = files[f"{language}.txt"]
        data["vocabulary"] = [f"{language}.txt?v={fingerprint(vocabulary)}", f"sha256-{b64encode(sha256(vocabulary).digest()).decode()}"]
        files[f"{language}.json"] = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
        written |= files
    written[ENTRY] = json.dumps(known, sort_keys=True).encode()
    return {f"{FOLDER}/{name}": data for name, data in written.items()}


def _indexed(content: Content, found: list[SearchRecord], language: str, fixed: dict[str, Any]) -> bytes:
    """What follows from the records of a language and the words that mean the same: whether the vocabulary is cut, and the files by their names."""
    with TemporaryDirectory() as name:
        pages, folder = Path(name) / "pages", Path(name) / "index"
        counts = write_pages(found, Synonyms(content), language, fixed, pages)
        run_pagefind(pages, folder)
        # The most common words first.
        words = sorted(counts, key=lambda word: (-counts[word], word))
        (folder / f"{language}.txt").write_text("\n".join(words[:MOST_WORDS]), encoding="utf-8")
        files = {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}
        return cbor2.dumps([len(words) > MOST_WORDS, files])


def search_config(project: Project, language: str, found: list[SearchRecord]) -> dict[str, object]:
    """Everything as the search field reads it."""
    content, words, validity = project.content, project.renderer.words_in(language), project.renderer.validity(language)

    def named(texts: dict) -> dict[str, str]:
        return {id: text.localize(language).text for id, text in texts.items()}

    def dated(kind: str, texts: dict[str, str]) -> dict[str, str]:
        """Those of the current strategy first, and the others with the years of theirs."""
        whose = {id: content.of_strategy[kind, id] for id in texts}
        current = {id: text for id, text in texts.items() if whose[id] == content.current_id}
        years = {id: period_text(strategy.period, language) for id, strategy in content.strategies.items()}
        return current | {id: f"{text} ({years[whose[id]]})" for id, text in texts.items() if id not in current}

    def there(texts: dict[str, str]) -> dict[str, str]:
        """The words by kind, without those of kinds that there is nothing of."""
        return {kind: text for kind, text in texts.items() if content.records.get(kind, True)}

    texts = words["search"] | {"facet": there(words["search"]["facet"])}
    return {
        "small": texts.pop("small_words").split(),
        "words": texts,
        "labels": {
            "kind": there(words["search_kind"]),
            "goal": dated("goal", {id: f"{goal.number}. {goal.name.localize(language).text}" for id, goal in content.goals.items()}),
            "actor": named({id: actor.short_name or actor.name for id, actor in content.actors.items()}),
            "plan": named({id: plan.title for id, plan in content.records["plan"].items()}),
            "form": dated("form", named({id: form.name for id, form in content.records["form"].items()})),
        },
        "goal_number": words["goal"]["number"],
        "strategies": {id: validity.strategy_name(id) for id in content.strategies if id != content.current_id},
        # By strategy, the current one without its name.
        "numbers": {"" if id == content.current_id else id: {goal: one.number for goal, one in content.goals_of(id).items()} for id in content.strategies},
        **_help_words(content, language, found),
        "helplines": [
            {
                "id": line.id,
                "title": line.title.localize(language).text if line.title else line.name,
                "numbers": [[phone_text(number), tel_url(number)] for number in (line.number, line.other_number) if number],
                "address": f"{project.urls.of('help', language)}#{line.id}",
                "words": line.search_words.localize(language) if line.search_words else (),
            }
            for line in content.helplines
            if line.essential and line.number
        ],
        "first": content.languages[0],
        "compounding": language in COMPOUNDING,
        "endings": texts.pop("endings").split(),
        "records": len(found),
        "everyday": [[" ".join(one.here.localize(language)), one.typed.localize(language)] for one in content.everyday_words],
    }


def _help_words(content: Content, language: str, found: list[SearchRecord]) -> dict[str, list[str]]:
    """The words of distress, and apart from them those that are also subjects here: "våldtäkt" stands in a title."""
    subjects = {fold(word) for record in found if record.kind != "helpline" for word in words_of(record.title)}
    sure: list[str] = []
    unsure: list[str] = []
    for phrase in content.help_words.localize(language) if content.help_words else ():
        (unsure if subjects.issuperset(map(fold, words_of(phrase))) else sure).append(phrase)
    return {"help": sure, "help_or_subject": unsure}


def run_pagefind(pages: Path, folder: Path) -> None:
    """Indexes the pages of a language into `folder`. Raises IndexingError."""
    command = [get_executable(), "--silent", "--site", str(pages), "--output-path", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise IndexingError(f"Sökindexet gick inte att skapa: {(done.stderr or done.stdout).strip()}")
    # Pagefind's ready-made interfaces, which nothing here uses.
    for name in ("component-ui", "modular-ui", "ui", "highlight"):
        for file in folder.glob(f"pagefind-{name}.*"):
            file.unlink()
    mend(folder)
    entry = json.loads((folder / ENTRY).read_text(encoding="utf-8"))
    for language, about in entry["languages"].items():
        about["hash"] = sort_filters(folder, language, about["hash"])
    (folder / ENTRY).write_text(json.dumps(entry), encoding="utf-8")


def sort_filters(folder: Path, language: str, old: str) -> str:
    """Rewrites the filters of a language, whose first table is called `old`, and returns what it is called now. Raises ValueError.

    Pagefind writes filters in an order of chance; sorted, the index is the same in every build.
    """
    table = folder / f"pagefind.{old}.pf_meta"
    version, records, chunks, filters, *rest = _load(table)
    filters = sorted([name, _sorted_filter(folder / "filter", language, file)] for name, file in filters)
    table.unlink()
    return _save([version, records, chunks, filters, *rest], folder, f"pagefind.{language}_", ".pf_meta").removeprefix("pagefind.")


def _sorted_filter(folder: Path, language: str, old: str) -> str:
    file = folder / f"{old}.pf_filter"
    name, values = _load(file)
    file.unlink()
    return _save([name, sorted(values)], folder, f"{language}_", ".pf_filter")


def _save(table: list[Any], folder: Path, start: str, end: str) -> str:
    """Writes a table under a name of its content, so that no browser mixes old and new; the name without its end."""
    data = _MARK + cbor2.dumps(table)
    name = start + sha256(data).hexdigest()[:10]
    (folder / f"{name}{end}").write_bytes(gzip.compress(data, mtime=0))
    return name


def _load(file: Path) -> list[Any]:
    data = gzip.decompress(file.read_bytes())
    if not data.startswith(_MARK):
        raise ValueError(f"{file.name} is no table of Pagefind’s")
    return cbor2.loads(data[len(_MARK) :])
