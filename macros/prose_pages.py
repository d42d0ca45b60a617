"""From the text of a page to a `ProsePage`: what stands in its head, and the macros that it calls, in a sealed Jinja. Any reader of Markdown does the rest."""

import re
from collections.abc import Callable, Collection, Iterator
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import yaml
from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment, SecurityError
from rapidfuzz import process

from macros.content.checks.prose import HEAD
from macros.page import MACROS, Call, Navigation, PageContext, ProsePage, check_call, render_macro
from macros.pages.marking import placeholder
from macros.pages.project import Project, UnknownRecord

_BLOCK = re.compile(r"\{%|%\}")

_ONLY_EXPRESSIONS = {
    # A page calls macros and does nothing else, so loops and conditions are text. A heading's id is written {#id}, which
    # Jinja would otherwise take for the beginning of a comment.
    "block_start_string": "{%!",
    "block_end_string": "!%}",
    "comment_start_string": "{#!",
    "comment_end_string": "!#}",
}

Report = Callable[[str], object]
"""What is told of each mistake, a line."""


def take_calls(project: Project, markdown: str, language: str, file: str, report: Report) -> tuple[str, tuple[Call, ...]]:
    """The text with a placeholder for each macro that it calls, and those; for readers of `language`, from the file of that name."""
    calls: list[Call] = []
    macros = {name: partial(_take, project, language, calls, name) for name in MACROS}
    return _without(project.urls.left_out, SealedMacros(macros, file, report).rendered(markdown)), tuple(calls)


_TO_PAGE = re.compile(r"\]\(([\w-]+)\.md[)#]")


def _without(pages: Collection[str], text: str) -> str:
    """The text without the lines, or the links between dots on a line, that lead to pages which the county has not."""
    lines = []
    for line in text.split("\n") if pages else ():
        kept = [part for part in line.split(" · ") if not any(page_id in pages for page_id in _TO_PAGE.findall(part))]
        lines += [" · ".join(kept)] if kept else []
    return "\n".join(lines) if pages else text


def _take(project: Project, language: str, calls: list[Call], name: str, *arguments: Any, **options: Any) -> str:
    call = Call(name, arguments, options)
    check_call(project, language, call)
    calls.append(call)
    return placeholder(len(calls) - 1)


def made(project: Project, docs: Path, page_id: str, language: str, place: str) -> bool:
    """Whether the macros of a page make a place that a link may lead to; a page that is not there makes none."""
    file = next((file for code in (language, project.content.languages[0]) if (file := docs / f"{page_id}.{code}.md").is_file()), None)
    _, calls = take_calls(project, file.read_text(encoding="utf-8"), language, "", lambda _: None) if file else ("", ())
    return place in Places(set(), PageContext(project, Navigation({}, {}), page_id, language, ProsePage("", calls, {}, language)))


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
        meta, markdown = _head_and_text(file.read_text(encoding="utf-8-sig"))
        markdown, calls = take_calls(project, markdown, language, f"docs/{file.name}", mistakes.append)
        for mistake in mistakes:
            report(mistake)
        if not mistakes:
            yield (page_id, language), ProsePage(to_html(markdown, page_id, language), calls, meta, written_in)


class Places(set[str]):
    """The places on a page that a link may lead to: those of its text, and those that its macros make, which are made only if asked for."""

    def __init__(self, written: set[str], context: PageContext) -> None:
        super().__init__(written)
        self._context = context

    def __contains__(self, place: object) -> bool:
        return super().__contains__(place) or any(f'id="{place}"' in render_macro(self._context, call) for call in self._context.calls)


def _head_and_text(text: str) -> tuple[dict[str, Any], str]:
    head = HEAD.match(text)
    return yaml.safe_load(head[1]), text[head.end() :]


class SealedMacros(ImmutableSandboxedEnvironment):
    """Jinja for prose pages: the macros, and nothing of this machine or of the configuration.

    `macros` are those that pages may use, by name; `file` is the name of the page's. Each mistake in it is told to `report`, in one
    line for its editor.
    """

    def __init__(self, macros: dict[str, Any], file: str, report: Callable[[str], object]) -> None:
        super().__init__(undefined=StrictUndefined, **_ONLY_EXPRESSIONS)
        self.globals = dict(macros)
        self.filters, self.tests = {}, {}
        self._file, self._report = file, report

    def rendered(self, text: str) -> str:
        """The text with what its macros give, or nothing where there is a mistake in it."""
        try:
            if block := _BLOCK.search(text):
                raise TemplateSyntaxError("a page calls macros only", text.count("\n", 0, block.start()) + 1)
            _only_calls(self.parse(text), self.globals)
            return self.from_string(text).render()
        except Exception as error:  # whatever a page can provoke is its editor's to mend
            self._report(f"{self._file}: {macro_problem(error, list(self.globals))}")
            return ""


def _only_calls(page: nodes.Template, macros: Collection[str]) -> None:
    # Anything but a call, with values that stand there, could write HTML that no reader of the page sees in it. What Jinja would raise is raised.
    for output in page.find_all(nodes.Output):
        for part in output.nodes:
            match part:
                case nodes.TemplateData():
                    continue
                case nodes.Call(node=nodes.Name(), dyn_args=None, dyn_kwargs=None):
                    values = [*part.args, *(option.value for option in part.kwargs)]
                    if all(isinstance(value, nodes.Const) for value in values):
                        continue
            names = [part, *part.find_all(nodes.Name)]
            if unknown := next((one.name for one in names if isinstance(one, nodes.Name) and one.name not in macros), None):
                raise UndefinedError(f"'{unknown}' is undefined")
            if isinstance(part, nodes.Name):
                raise TemplateSyntaxError("a macro is called", part.lineno)
            raise SecurityError("a page calls macros only")


def macro_problem(error: Exception, macros: list[str]) -> str:
    """The mistake in Swedish, with what to write instead; `macros` are the names that exist."""
    if isinstance(error, UnknownRecord):
        return str(error)
    if isinstance(error, TemplateSyntaxError):
        line = f"rad {error.lineno} efter sidhuvudet"
        return f"{line}: makrot är inte rätt skrivet. Skriv till exempel {{{{ goal_cards() }}}}"
    name = re.search(r"'([^']+)' is undefined", str(error))
    if isinstance(error, UndefinedError) and name:
        nearest = process.extractOne(name[1], macros, score_cutoff=60)
        hint = f"Menade du {nearest[0]}?" if nearest else f"De som finns är {', '.join(macros)}"
        return f'makrot "{name[1]}" finns inte. {hint}'
    if isinstance(error, SecurityError | UndefinedError):
        return "sidan försöker nå något som inte finns för sidor. Använd bara makron, till exempel {{ goal_cards() }}"
    if option := re.search(r"unexpected keyword argument '([^']+)'", str(error)):
        return f'makrot har ingen uppgift som heter "{option[1]}". Se vad det behöver i macros/pages/views.py'
    return "ett makro fick fel uppgifter inom parentesen. Se vad det behöver i macros/pages/views.py"
