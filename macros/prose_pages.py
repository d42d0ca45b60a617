"""From the text of a page to a `ProsePage`: what stands in its head, and the macros that it calls. Any reader of Markdown does the rest."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from macros.core.problems import Problem
from macros.downloads.download_views import VIEWS
from macros.page import Call, ProsePage, check_call
from macros.pages.placeholders import placeholder
from macros.pages.project import Project
from macros.pages.sealed_macros import SealedMacros
from macros.pages.views import MACROS

_FRONT = re.compile(r"---[ \t]*\n(.*?^)---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_NO_HEAD = "sidan måste börja med ett sidhuvud mellan två rader ---, med title och description. Se en annan sida i docs/."

Report = Callable[[str], object]
"""What is told of each mistake, a line."""


def take_calls(project: Project, markdown: str, language: str, file: str, report: Report) -> tuple[str, tuple[Call, ...]]:
    """The text with a placeholder for each macro that it calls, and those; for readers of `language`, from the file of that name."""
    calls: list[Call] = []
    macros = {name: partial(_take, project, language, calls, name) for name in MACROS | VIEWS}
    return SealedMacros(macros, file, report).rendered(markdown), tuple(calls)


def _take(project: Project, language: str, calls: list[Call], name: str, *arguments: Any, **options: Any) -> str:
    call = Call(name, arguments, options)
    check_call(project, language, call)
    calls.append(call)
    return placeholder(len(calls) - 1)


def head_problem(meta: dict[str, Any], file: str) -> str | None:
    """What is wrong with the head of a page."""
    return None if {"title", "description"} <= meta.keys() else str(Problem(file, 1, 1, "", _NO_HEAD))


def read_prose(
    project: Project, docs: Path, to_html: Callable[[str, str, str], str], report: Report
) -> Iterator[tuple[tuple[str, str], ProsePage]]:
    """Every page of prose in every language, in the first language where there is no translation, by page_id and language.

    `to_html` makes HTML of the Markdown of a page, from its page_id and language. Pages with a mistake are left out.
    """
    languages = project.content.languages
    for language in languages:
        for page_id in sorted({file.name.split(".")[0] for file in docs.glob("*.md")}):
            written_in = language if (docs / f"{page_id}.{language}.md").is_file() else languages[0]
            file = docs / f"{page_id}.{written_in}.md"
            if file.is_file() and (page := _read(project, file, page_id, language, written_in, to_html, report)):
                yield (page_id, language), page


def _read(
    project: Project, file: Path, page_id: str, language: str, written_in: str, to_html: Callable[[str, str, str], str], report: Report
) -> ProsePage | None:
    name, mistakes = f"docs/{file.name}", []
    text = file.read_text(encoding="utf-8-sig")
    head = _FRONT.match(text)
    try:
        meta = dict(yaml.safe_load(head[1])) if head else {}
    except (yaml.YAMLError, TypeError, ValueError):
        meta = {}
    markdown, calls = take_calls(project, text[head.end() if head else 0 :], language, name, mistakes.append)
    mistakes += filter(None, [head_problem(meta, name)])
    for mistake in mistakes:
        report(mistake)
    return None if mistakes else ProsePage(to_html(markdown, page_id, language), calls, meta, written_in)
