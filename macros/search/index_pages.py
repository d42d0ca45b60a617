"""One small page per record, for Pagefind to read: what is shown of it, and every word that it is found by."""

from collections import Counter
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from .records import NAMED, SearchRecord
from .words import COMPOUNDING, Compounds, Synonyms, fold, vocabulary, without_marks

PART_MARK, NAME_MARK = " ⁂ ", " ‖ "
"""What parts a record's names, its text and its hidden words, and one name from another; `search-ask.js` reads them."""
ASIDE = 0.4
"""What a record weighs that comes after others."""


def write_pages(found: list[SearchRecord], synonyms: Synonyms, language: str, fixed: dict[str, Any], pages: Path) -> Counter[str]:
    """Writes a page for each record and returns every word that they are found by, with how often it occurs.

    `fixed` are the site's words in this language.
    """
    counts = vocabulary(part for record in found for part in (record.title, record.text, *record.extra))
    small = fixed["search"]["small_words"].split()
    compounds = Compounds(counts, small) if language in COMPOUNDING else None

    @cache
    def parts(word: str) -> list[str]:
        # A search for the beginning of a word finds the word, and common beginnings would make the index much larger.
        return [part for part in compounds.parts(word) if not fold(word).startswith(fold(part))] if compounds else []

    for record in found:
        # A term is nothing but itself; anything else may say a little more than the term that names it.
        names = synonyms.names(record.title, **({"rest": 0} if record.kind == "term" else {}))
        named = {*names, *record.extra} - {record.title} if record.kind in NAMED else set()
        shown = f"{record.title} {record.text}"
        extra = {*record.extra, *synonyms.of(record.title, record.text), *without_marks(f"{shown} {' '.join(record.extra)}")}
        extra |= {part for word in vocabulary([shown, *extra]) for part in parts(word)}
        extra |= {fixed["search_kind"][record.kind]}
        counts.update(vocabulary(extra - named))
        _write_page(pages, language, record, sorted(named), sorted(extra - named))
    return counts


def _write_page(pages: Path, language: str, record: SearchRecord, names: list[str], words: list[str]) -> None:
    filters = {"kind": (record.kind,), "goal": record.goals, "actor": record.actors, "plan": record.plans, "form": record.forms}
    filters |= {"strategy": (record.strategy,) if record.strategy else ()}
    filters |= {name: ("1",) for name in ("aside", "fallback") if getattr(record, name)}
    # The same order in every build, so that the index has the same bytes. What is shown is read from the text itself:
    # every further field would be indexed once more.
    # What is of another strategy than the current weighs less, or it would crowd out what readers need today.
    weight = ASIDE if record.aside else 1
    lines = [
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"></head><body data-pagefind-body>',
        f'<h1 data-pagefind-meta="title" data-pagefind-weight="{7 * weight:g}">{escape(record.title)}</h1>',
        f'<p data-pagefind-weight="{3 * weight:g}">{PART_MARK}{escape(NAME_MARK.join(names))}</p>',
        f'<p data-pagefind-weight="{weight:g}">{PART_MARK}{escape(record.text)}</p>',
        f'<p data-pagefind-weight="{0.3 * weight:g}">{PART_MARK}{escape(". ".join(words))}</p>',
        f'<i data-pagefind-meta="address[data-v]" data-v="{escape(record.url)}"></i>',
        *(f'<i data-pagefind-filter="{name}[data-v]" data-v="{escape(value)}"></i>' for name, ids in filters.items() for value in ids),
        "</body></html>",
    ]
    # The page's own address in the index is the record's kind and id.
    page = pages / record.kind / f"{record.id}.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("\n".join(lines), encoding="utf-8")
