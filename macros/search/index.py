"""The search index: one small page per record for Pagefind to read, and the words that the search field needs."""

import json
import subprocess
import sys
from collections import Counter
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.pages.formats import number_text, tel
from macros.pages.site import Site

from .records import Found, Prose, records
from .words import COMPOUNDING, Compounds, Synonyms, vocabulary, without_marks

FOLDER = "assets/search"
"""Where the index stands in the built site."""

MOST_WORDS = 6000
"""The vocabulary that the search field loads is cut here, rarest words first, so that it stays under some 30 KB."""


class IndexFailed(Exception):
    """Pagefind could not make the index; the message is its own."""


def write_index(site: Site, prose: Prose, out: Path) -> int:
    """Writes the index of every language to `out / FOLDER` and returns how many records it holds."""
    folder = out / FOLDER
    number = 0
    with TemporaryDirectory() as pages:
        for language in site.content.languages:
            found = list(records(site.content, site.addresses, language, site.words["goal"]["number"][language], prose))
            counts = vocabulary(part for record in found for part in (record.title, record.text, *record.extra))
            extra = _extra_words(site, language, found, counts)
            for record, words in zip(found, extra, strict=True):
                _write_page(Path(pages), language, record, words)
            number += len(found)
            folder.mkdir(parents=True, exist_ok=True)
            known = sorted({word for word, _ in counts.most_common(MOST_WORDS)})
            _write_words(site, language, known, folder / f"{language}.json")
        _run_pagefind(Path(pages), folder)
    return number


def _extra_words(site: Site, language: str, found: list[Found], counts: Counter[str]) -> list[list[str]]:
    compounds = Compounds(counts) if language in COMPOUNDING else None
    synonyms = Synonyms(site.content, language)
    extra = []
    for record in found:
        shown = f"{record.title} {record.text}"
        words = [*record.extra, *synonyms.of(shown), *without_marks(f"{shown} {' '.join(record.extra)}")]
        if compounds:
            parts = {part for word in vocabulary([shown, *words]) for part in compounds.parts(word)}
            words += sorted(parts)
        goal_word = site.words["goal"]["number"][language]
        words += [goal_word.replace("{n}", str(site.content.goals[goal].number)) for goal in record.goals]
        extra.append(sorted(set(words)))
    return extra


def _write_page(pages: Path, language: str, record: Found, words: list[str]) -> None:
    meta = {"kind": record.kind, "id": record.id, "address": record.address, "text": record.text, "goal": " ".join(record.goals)}
    if record.fallback:
        meta["fallback"] = "1"
    filters = {"kind": (record.kind,), "goal": record.goals, "actor": record.actors, "plan": record.plans, "form": record.forms}
    # The same order in every build, so that the index has the same bytes.
    lines = [
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"></head><body data-pagefind-body>',
        f'<h1 data-pagefind-meta="title">{escape(record.title)}</h1>',
        f"<p>{escape(record.text)}</p>",
        f'<p data-pagefind-weight="0.4">{escape(". ".join(words))}</p>',
        *(f'<i data-pagefind-meta="{name}[data-v]" data-v="{escape(value)}"></i>' for name, value in meta.items()),
        *(f'<i data-pagefind-filter="{name}[data-v]" data-v="{escape(value)}"></i>' for name, ids in filters.items() for value in ids),
        "</body></html>",
    ]
    page = pages / language / record.kind / f"{record.id}.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("\n".join(lines), encoding="utf-8")


def _write_words(site: Site, language: str, known: list[str], file: Path) -> None:
    content, words = site.content, site.renderer.words_in(language)

    def named(texts: dict) -> dict[str, str]:
        return {id: text.in_language(language).text for id, text in texts.items()}

    help_page = site.addresses.of("help", language)
    help_words = content.help_words.in_language(language) if content.help_words else ()
    data = {
        "words": words["search"],
        "labels": {
            "kind": words["search_kind"],
            "goal": {id: f"{goal.number}. {goal.name.in_language(language).text}" for id, goal in content.goals.items()},
            "actor": named({id: actor.short_name or actor.name for id, actor in content.actors.items()}),
            "plan": named({plan.id: plan.title for plan in content.strategy.plans}),
            "form": named({form.id: form.name for form in content.strategy.violence_forms}),
        },
        "numbers": {id: goal.number for id, goal in content.goals.items()},
        "help": help_words,
        "helplines": [
            {"id": line.id, "title": line.name, "number": number_text(line.number), "tel": tel(line.number), "address": f"{help_page}#{line.id}"}
            for line in content.helplines
            if line.essential and line.number
        ],
        "first": content.languages[0],
        "vocabulary": known,
    }
    file.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _run_pagefind(pages: Path, folder: Path) -> None:
    command = [sys.executable, "-m", "pagefind", "--silent", "--site", str(pages), "--output-path", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise IndexFailed(f"Sökindexet gick inte att skapa: {(done.stderr or done.stdout).strip()}")
    # Pagefind's ready-made interfaces, which nothing here uses.
    for name in ("component-ui", "modular-ui", "ui", "highlight"):
        for file in folder.glob(f"pagefind-{name}.*"):
            file.unlink()
