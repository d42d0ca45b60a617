"""The pages of prose as they are written: nothing invisible, and no HTML but the language of a foreign word.

What a page says stands in Markdown; how it looks and what it does is the site's. The finished pages are inspected once more
(`macros.pages.csp_check`), but there no editor is told the line.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from macros.content.messages import model_problems
from macros.content.model import Record
from macros.content.yaml import characters
from macros.content.yaml.reader import read_bytes
from macros.core.field_types import Text
from macros.core.problems import Problem, os_error_text

from .markdown import differences
from .pictures import NAME, asset_problems
from .prose_texts import text_problems

_ALLOWED = re.compile(r'<span lang="[a-z]{2,3}(-[A-Za-z0-9]+)*">|</span>')
_HTML = re.compile(r"<(?=[a-zA-Z/!?])")
_RULES = (
    (
        re.compile(r"(?:java|vb)script\s*:|\]\(\s*<?\s*data:|^\s*\[[^\]]+\]:\s*<?\s*data:", re.IGNORECASE),
        "länken leder till ett skript. Skriv en vanlig adress, till exempel [Polisen](https://polisen.se/).",
    ),
    (
        re.compile(r"!\[[^\]]*\]\(\s*<?\s*(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE),
        "bilden hämtas från en annan webbplats, som då får veta vem som läser. Lägg bilden i docs/assets/ och skriv ![Vad bilden visar](assets/bild.svg).",
    ),
    (
        re.compile(r"\{[^{}]*?(?<![\w-])(?:on[a-z]+|style|src|srcset|href|action|formaction|srcdoc)\s*=[^{}]*\}", re.IGNORECASE),
        "inom klamrarna står något som sidan inte får ha. Det enda som går att skriva där är ett id, till exempel {#kontakt}.",
    ),
)  # fmt: skip
_NO_HTML = (
    "sidan innehåller HTML. Skriv Markdown; det enda som går att skriva är <span lang=\"en\">ord</span> kring ord på ett annat språk. "
    "En adress skrivs [text](adress), och tecknet < skrivs &lt;"
)  # fmt: skip
LONGEST_TITLE = 70
"""Letters of what a window is called."""
HEAD = re.compile(r"---[ \t]*\n(.*?^)---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
"""What a page begins with, and in its group the fields between the lines."""
_NO_HEAD = "sidan måste börja med ett sidhuvud mellan två rader ---, med title och description. Se en annan sida i docs/."


class PageHead(Record):
    """What stands in the head of a page."""

    title: Text
    description: Text
    search_words: tuple[Text, ...] = ()


def prose_problems(folder: Path) -> Iterator[Problem]:
    """Everything wrong or odd in `folder`: beside the pages, and in them in the order of files and lines; nothing where there is none."""
    yield from asset_problems(folder)
    pages = {}
    for path in sorted(path for path in folder.glob("*.md") if (path.is_file() or path.is_dir()) and not path.is_symlink()):
        yield from _problems(path, name := f"{folder.name}/{path.name}")
        if (found := NAME.fullmatch(path.name)) and (text := _read(path)[0]):
            pages[name, found["page"], found["language"]] = text.replace("\r\n", "\n")
    yield from text_problems(pages)


def _read(path: Path) -> tuple[str | None, str]:
    try:
        return characters.decode(path.read_bytes())
    except OSError as error:
        return None, f"filen går inte att öppna: {os_error_text(error)}."


def _problems(path: Path, name: str) -> Iterator[Problem]:
    text, fault = _read(path)
    if fault:
        yield Problem(name, 1, 1, "", fault)
    if text is None:
        return
    text = text.replace("\r\n", "\n")
    yield from _invisible(text, name)
    yield from _head_problems(text, name)
    for number, line in enumerate(text.split("\n"), start=1):
        for found in _HTML.finditer(line):
            if not _ALLOWED.match(line, found.start()):
                yield Problem(name, number, found.start() + 1, "", _NO_HTML)
                break
        for pattern, message in _RULES:
            if found := pattern.search(line):
                yield Problem(name, number, found.start() + 1, "", message)
    if head := HEAD.match(text):
        for (line, column), message in sorted(differences(text[head.end() :])):
            yield Problem(name, line + head[0].count("\n"), column, "", message)


def _head_problems(text: str, name: str) -> Iterator[Problem]:
    if not (found := HEAD.match(text)) or not found[1].strip():
        yield Problem(name, 1, 1, "", _NO_HEAD)
        return
    # With an empty line in place of the first, so that lines are those of the page.
    document = read_bytes(f"\n{found[1]}".encode(), name)
    # What cannot be seen has been told of for the whole page.
    seen = {(problem.line, problem.column) for problem in _invisible(text, name)}
    yield from (problem for problem in document.problems if (problem.line, problem.column) not in seen)
    if not document.complete:
        return
    try:
        head = PageHead.model_validate(document.data)
    except ValidationError as error:
        yield from model_problems(document, PageHead, error)
        return
    if len(head.title) > LONGEST_TITLE:
        yield document.problem(("title",), f"titeln är längre än {LONGEST_TITLE} tecken, som är vad som syns i en flik. Skriv en kortare.")


def _invisible(text: str, name: str) -> Iterator[Problem]:
    for (line, column), message in characters.character_problems(text):
        yield Problem(name, line, column, "", message)
