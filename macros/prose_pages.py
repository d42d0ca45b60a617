"""From the text of a page to a `ProsePage`: what stands in its head, and the macros that it calls. Any reader of Markdown does the rest."""

import ast
import re
from collections.abc import Callable, Collection, Iterator
from itertools import product
from pathlib import Path

from macros.content.checks.prose import HEAD
from macros.core.plain_yaml import read_yaml
from macros.core.word_diff import nearest
from macros.page import MACROS, Call, Navigation, PageContext, ProsePage, check_call, render_macro
from macros.pages.marking import placeholder
from macros.pages.project import Project, UnknownRecord

_MACRO = re.compile(r"\{\{(.*?)\}\}|\{\{|\{%|%\}", re.DOTALL)
"""A call, or what is none and would be taken for text: a page calls macros and does nothing else."""
_TO_PAGE = re.compile(r"\]\(([\w-]+)\.md[)#]")

Report = Callable[[str], object]
"""What is told of each mistake, a line."""


def take_calls(project: Project, markdown: str, language: str, file: str, report: Report) -> tuple[str, tuple[Call, ...]]:
    """The text with a placeholder for each macro that it calls, and those; for readers of `language`, from the file of that name.

    Nothing of a text in which a macro is called wrongly.
    """
    calls: list[Call] = []

    def taken(found: re.Match[str]) -> str:
        try:
            call = _call(found[1] or "")
            check_call(project, language, call)
        except Exception as error:  # whatever a page can provoke is its editor's to mend
            raise _MistakeError(_told(error, markdown.count("\n", 0, found.start()) + 1)) from None
        calls.append(call)
        return placeholder(len(calls) - 1)

    try:
        return _without(project.urls.left_out, _MACRO.sub(taken, markdown)), tuple(calls)
    except _MistakeError as mistake:
        report(f"{file}: {mistake}")
        return "", ()


def _without(pages: Collection[str], text: str) -> str:
    """The text without the lines, or the links between dots on a line, that lead to pages which the county has not."""
    lines = []
    for line in text.split("\n") if pages else ():
        kept = [part for part in line.split(" · ") if not any(page_id in pages for page_id in _TO_PAGE.findall(part))]
        lines += [" · ".join(kept)] if kept else []
    return "\n".join(lines) if pages else text


class _MistakeError(Exception):
    """A macro is not called as it can be; the message is for the editor of the page."""


def _call(code: str) -> Call:
    """A call with values that stand there; anything else could write HTML that no reader of the page sees in it. Raises SyntaxError and `_MistakeError`."""
    found = ast.parse(code.strip(), mode="eval").body
    if unknown := next((node.id for node in ast.walk(found) if isinstance(node, ast.Name) and node.id not in MACROS), None):
        close = nearest(unknown, MACROS)
        raise _MistakeError(f'makrot "{unknown}" finns inte. ' + (f"Menade du {close}?" if close else f"De som finns är {', '.join(MACROS)}"))
    match found:
        case ast.Name():
            raise SyntaxError
        case ast.Call(ast.Name(name), arguments, options) if all(isinstance(one, ast.Constant) for one in (*arguments, *(option.value for option in options))):
            if all(option.arg for option in options):
                return Call(name, tuple(one.value for one in arguments), {option.arg: option.value.value for option in options})
    raise _MistakeError("sidan försöker nå något som inte finns för sidor. Använd bara makron, till exempel {{ goal_cards() }}")


def _told(error: Exception, line: int) -> str:
    """The mistake in Swedish, with what to write instead."""
    if isinstance(error, UnknownRecord | _MistakeError):
        return str(error)
    if isinstance(error, SyntaxError):
        return f"rad {line} efter sidhuvudet: makrot är inte rätt skrivet. Skriv till exempel {{{{ goal_cards() }}}}"
    if option := re.search(r"unexpected keyword argument '([^']+)'", str(error)):
        return f'makrot har ingen uppgift som heter "{option[1]}". Se vad det behöver i macros/pages/views.py'
    return "ett makro fick fel uppgifter inom parentesen. Se vad det behöver i macros/pages/views.py"


def made(project: Project, docs: Path, page_id: str, language: str, place: str) -> bool:
    """Whether the macros of a page make a place that a link may lead to; a page that is not there makes none."""
    file = next((file for code in (language, project.content.languages[0]) if (file := docs / f"{page_id}.{code}.md").is_file()), None)
    _, calls = take_calls(project, file.read_text(encoding="utf-8"), language, "", lambda _: None) if file else ("", ())
    context = PageContext(project, Navigation({}, {}), page_id, language)
    return any(f'id="{place}"' in render_macro(context, call) for call in calls)


def read_prose(project: Project, docs: Path, to_html: Callable[[str, str, str], str], report: Report) -> Iterator[tuple[tuple[str, str], ProsePage]]:
    """Every page of prose in every language, in the first language where there is no translation, by page_id and language.

    `to_html` makes HTML of the Markdown of a page, from its page_id and language; the heads have been checked. Pages with a mistake are left out.
    """
    languages = project.content.languages
    page_ids = sorted({file.name.split(".")[0] for file in docs.glob("*.md")} - project.urls.left_out)
    for language, page_id in product(languages, page_ids):
        written_in = language if (docs / f"{page_id}.{language}.md").is_file() else languages[0]
        file, mistakes = docs / f"{page_id}.{written_in}.md", []
        if not file.is_file():
            continue
        text = file.read_text(encoding="utf-8-sig")
        head = HEAD.match(text)
        markdown, calls = take_calls(project, text[head.end() :], language, f"docs/{file.name}", mistakes.append)
        for mistake in mistakes:
            report(mistake)
        if not mistakes:
            yield (page_id, language), ProsePage(to_html(markdown, page_id, language), calls, read_yaml(head[1]), written_in)
