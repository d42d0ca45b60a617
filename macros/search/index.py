"""The search index: one small page per record for Pagefind to read, and what the search field needs beside it."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.content.facts import Content
from macros.pages.formats import number_text, tel
from macros.pages.site import Site

from .records import Found, Prose, records
from .synonyms import Synonyms
from .words import COMPOUNDING, Compounds, fold, vocabulary, without_marks, words_of

FOLDER = "assets/search"
"""Where the index stands in the built site."""

MOST_WORDS = 6000
"""The vocabulary for spelling is cut here, rarest words first, so that it stays under some 30 KB."""

PART_MARK, NAME_MARK = " ⁂ ", " ‖ "
"""What parts a record's names, its text and its hidden words, and one name from another; `search-ask.js` reads them."""


class IndexFailed(Exception):
    """Pagefind could not make the index; the message is its own."""


def write_index(site: Site, prose: Prose, out: Path) -> int:
    """Writes the index of every language to `out / FOLDER` and returns how many records it holds."""
    folder = out / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    number = 0
    with TemporaryDirectory() as pages:
        for language in site.content.languages:
            found = list(records(site.content, site.addresses, language, site.words["goal"]["number"][language], prose))
            small = site.words["search"]["small_words"][language].split()
            counts = write_pages(found, Synonyms(site.content, language), language, small, Path(pages))
            number += len(found)
            _write_json(_beside(site, language, found, cut=len(counts) > MOST_WORDS), folder / f"{language}.json")
            write_vocabulary(counts, folder / f"{language}.txt")
        run_pagefind(Path(pages), folder)
    return number


def write_pages(found: list[Found], synonyms: Synonyms, language: str, small_words: Iterable[str], pages: Path) -> Counter[str]:
    """Writes a page for each record and returns every word that they are found by, with how often it occurs."""
    counts = vocabulary(part for record in found for part in (record.title, record.text, *record.extra))
    compounds = Compounds(counts, small_words) if language in COMPOUNDING else None
    for record in found:
        names = sorted({*synonyms.names(record.title), *record.extra} - {record.title}) if record.named else []
        shown = f"{record.title} {record.text}"
        extra = {*record.extra, *synonyms.of(shown), *without_marks(f"{shown} {' '.join(record.extra)}")}
        if compounds:
            extra |= {part for word in vocabulary([shown, *extra]) for part in compounds.parts(word)}
        counts.update(vocabulary(extra - set(names)))
        _write_page(pages, language, record, names, sorted(extra - set(names)))
    return counts


def _write_page(pages: Path, language: str, record: Found, names: list[str], words: list[str]) -> None:
    filters = {"kind": (record.kind,), "goal": record.goals, "actor": record.actors, "plan": record.plans, "form": record.forms}
    if record.fallback:
        filters["fallback"] = ("1",)
    # The same order in every build, so that the index has the same bytes. What is shown is read from the text itself:
    # every further field would be indexed once more.
    lines = [
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"></head><body data-pagefind-body>',
        f'<h1 data-pagefind-meta="title">{escape(record.title)}</h1>',
        f'<p data-pagefind-weight="3">{PART_MARK}{escape(NAME_MARK.join(names))}</p>',
        f"<p>{PART_MARK}{escape(record.text)}</p>",
        f'<p data-pagefind-weight="0.3">{PART_MARK}{escape(". ".join(words))}</p>',
        f'<i data-pagefind-meta="address[data-v]" data-v="{escape(record.address)}"></i>',
        *(f'<i data-pagefind-filter="{name}[data-v]" data-v="{escape(value)}"></i>' for name, ids in filters.items() for value in ids),
        "</body></html>",
    ]
    # The page's own address in the index is the record's kind and id.
    page = pages / language / record.kind / f"{record.id}.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("\n".join(lines), encoding="utf-8")


def write_vocabulary(counts: Counter[str], file: Path) -> None:
    """The words for spelling, the most common first."""
    words = sorted(counts, key=lambda word: (-counts[word], word))[:MOST_WORDS]
    file.write_text("\n".join(words), encoding="utf-8")


def _beside(site: Site, language: str, found: list[Found], cut: bool) -> dict[str, object]:
    content, words = site.content, site.renderer.words_in(language)

    def named(texts: dict) -> dict[str, str]:
        return {id: text.in_language(language).text for id, text in texts.items()}

    help_page = site.addresses.of("help", language)
    spoken = dict(words["search"])
    return {
        "small": spoken.pop("small_words").split(),
        "words": spoken,
        "labels": {
            "kind": words["search_kind"],
            "goal": {id: f"{goal.number}. {goal.name.in_language(language).text}" for id, goal in content.goals.items()},
            "actor": named({id: actor.short_name or actor.name for id, actor in content.actors.items()}),
            "plan": named({plan.id: plan.title for plan in content.strategy.plans}),
            "form": named({form.id: form.name for form in content.strategy.violence_forms}),
        },
        "numbers": {id: goal.number for id, goal in content.goals.items()},
        **_help_words(content, language, found),
        "helplines": [
            {"id": line.id, "title": line.name, "number": number_text(line.number), "tel": tel(line.number), "address": f"{help_page}#{line.id}"}
            for line in content.helplines
            if line.essential and line.number
        ],
        "first": content.languages[0],
        "compounding": language in COMPOUNDING,
        "cut": cut,
    }


def _help_words(content: Content, language: str, found: list[Found]) -> dict[str, list[str]]:
    """The words of distress, and apart from them those that are also subjects here: "våldtäkt" stands in a title."""
    subjects = {fold(word) for record in found if record.kind != "helpline" for word in words_of(record.title)}
    sure: list[str] = []
    unsure: list[str] = []
    for phrase in content.help_words.in_language(language) if content.help_words else ():
        (unsure if subjects.issuperset(map(fold, words_of(phrase))) else sure).append(phrase)
    return {"help": sure, "help_or_subject": unsure}


def _write_json(data: dict[str, object], file: Path) -> None:
    file.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def run_pagefind(pages: Path, folder: Path) -> None:
    """Indexes the pages of all languages into `folder`."""
    command = [sys.executable, "-m", "pagefind", "--silent", "--site", str(pages), "--output-path", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise IndexFailed(f"Sökindexet gick inte att skapa: {(done.stderr or done.stdout).strip()}")
    # Pagefind's ready-made interfaces, which nothing here uses.
    for name in ("component-ui", "modular-ui", "ui", "highlight"):
        for file in folder.glob(f"pagefind-{name}.*"):
            file.unlink()
