"""The plan as a Word document, from the XML templates in `word/`: real headings, lists and tables with headings that repeat.

A table has no merged cells, every text in another language says so, and every address is a link.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any

from babel.core import get_global
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.downloads.registry import author, edition_date, version
from macros.pages.project import Project
from macros.pages.rendering import bytecode_cache

from .assembly import OWN, PLAN, ChapterFragments, DocumentTemplate, about_lines, columns
from .chapters import PlanChapter, PlanRow

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEMPLATES = Path(__file__).parent / "word"
STATIC = {"[Content_Types].xml": "types.xml", "_rels/.rels": "package.rels", "word/numbering.xml": "numbering.xml"}
WRITTEN = {f"{folder}/{name}.xml": name for folder, name in (("docProps", "core"), ("word", "styles"), ("word", "settings"), ("word", "footer1"))}
"""The files of the document, and the templates that they are made of."""
WIDTHS = (5200, 3700, 2000, 1500, 2600)
"""The columns, in twentieths of a point: the width of a lying A4 between its margins."""
BETWEEN = "\x1e"
"""Parts one row's piece from the next; no text has it."""


@lru_cache
def _environment() -> Environment:
    loader, kept = FileSystemLoader(TEMPLATES), bytecode_cache()
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False, bytecode_cache=kept
    )


_BY_CHOICE = {"en": "en-GB"}
"""Where the texts are not in the variety that most people speak."""


def locale(language: str) -> str:
    """The language as Word names it: "sv-SE"; English is British."""
    if language in _BY_CHOICE:
        return _BY_CHOICE[language]
    parts = get_global("likely_subtags").get(language, language).split("_")
    return f"{language}-{parts[-1]}" if len(parts) > 1 else language


def made(project: Project, language: str, chapters: tuple[PlanChapter, ...]) -> DocumentTemplate:
    """The document as pieces."""
    words, names = project.renderer.words_in(language), columns(project, language)
    context: dict[str, Any] = {
        "words": words["local_plan"],
        "language": language,
        "locale": locale,
        "heads": [names[name] for name in ("text", *OWN)],
        "widths": WIDTHS,
        "version": version(project, language),
        "about": about_lines(project, language),
        "page": re.split(r"{n}|{total}", words["paper"]["page"]),
        "author": author(project),
        "day": edition_date(project),
        "site": project.content.site.short_title.localize(language).text,
    }

    def written(template: str, **values: Any) -> str:
        return _environment().get_template(f"{template}.xml").render(context | values)

    numbers = count(1)
    links = {row.address: f"link{next(numbers)}" for one in chapters for row in one.every_row}

    def each(template: str, rows: Sequence[PlanRow]) -> list[str]:
        # All in one go: a template takes longer to begin than to go on.
        return [one.strip("\n") for one in written(template, rows=rows, links=links, between=BETWEEN).split(BETWEEN)[:-1]]

    def pieces(template: str, rows: Sequence[PlanRow]) -> Iterator[dict[str, str]]:
        for plan, reference, link in zip(*(each(name, rows) for name in (template, "reference", "link")), strict=True):
            yield {PLAN: plan, "references": reference, "links": link}

    def chapter(one: PlanChapter) -> ChapterFragments:
        opened = {PLAN: written("chapter", chapter=one)}
        for goal in pieces("goal", [one.goal]) if one.goal else ():
            opened = goal | {PLAN: opened[PLAN] + goal[PLAN]}
        opened[PLAN] += written("table", title=one.title)
        rows, missing = (dict(zip((row.id for row in found), pieces("row", found), strict=True)) for found in (one.rows, one.left_out))
        return ChapterFragments(opened, rows, {PLAN: written("after")}, missing)

    files: dict[str, list[str | list[str]]] = {name: [(TEMPLATES / file).read_text("utf-8")] for name, file in STATIC.items()}
    files |= {name: [written(template)] for name, template in WRITTEN.items()}
    files["word/document.xml"] = _slotted(written("document"))
    files["word/_rels/document.xml.rels"] = _slotted((TEMPLATES / "document.xml.rels").read_text("utf-8"))
    return DocumentTemplate(MEDIA_TYPE, "docx", files, {one.id: chapter(one) for one in chapters})


def _slotted(text: str) -> list[str | list[str]]:
    """A file cut at its slots, which stand in it as `<!--plan-->`."""
    return [[part] if number % 2 else part for number, part in enumerate(re.split("<!--(plan|references|links)-->", text))]
