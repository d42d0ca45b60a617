"""What is said to whoever has sent blocks, in an issue or as files of the inbox: what was understood, or what is wrong and how to mend it.

An answer is Markdown in Swedish. What others have written stands in it as text: it cannot become a link, a mention, a picture or HTML.
"""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from macros.core.problems import ContentError, Problem, printable
from macros.editing.apply import apply
from macros.editing.change_block import read_blocks
from macros.editing.file_changes import save

from .diff_report import escaped, report

INBOX = "inbox"
ISSUE = "ärendet"
"""What problems call the text of an issue."""
_FILE_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,100}\.yml")
_MOST = 50_000
"""GitHub takes 65,536 characters in a comment; each of ours beyond ASCII may count as several."""
_MOST_LINES = 40
_MOST_OF_A_LINE = 160
_THANKS = "Tack för ditt förslag!"
_MEND_ISSUE = (
    "Så rättar du: öppna de tre punkterna uppe till höger vid din text, välj *Edit*, rätta det som räknas upp här och spara med *Save*. "
    "Då prövas förslaget igen av sig självt."
)
_MEND_FILE = "Så rättar du: ändra filen i `inbox/` och spara. Då prövas den igen av sig självt."
_NOT_YOURS = "Det kan inte tas in just nu, för webbplatsens egna filer behöver rättas först. Felet är inte ditt, och du behöver inte göra något. Det här är fel:"
_MEND_ANEW = "Det går också att göra om förslaget i formuläret på webbplatsen och sätta in det nya i stället för det gamla."


class Answer(NamedTuple):
    """What is said, as Markdown; the message of the commit, empty where nothing changes; and what was wrong."""

    text: str
    message: str = ""
    problems: tuple[Problem, ...] = ()


def answer(project: Path, event: Path | None) -> Answer | None:
    """Write what has been sent into the content of the project, if all of it is right, and say what became of it.

    What is sent is the issue of `event`, or without one what lies in the inbox of the project, which is then taken away. Gives None
    where there is nothing. Raises RefusedError where nothing can be written, and MistakeError where the project has no history.
    """
    issue = json.loads(event.read_bytes()).get("issue") if event else None
    try:
        texts = {ISSUE: issue["body"] or ""} if issue else _inbox(project)
        if not texts:
            return None
        applied = apply(project / "content", [block for name, text in texts.items() for block in read_blocks(text, name)])
    except ContentError as error:
        return Answer(_wrong(error.problems, issue), problems=error.problems)
    save(applied.changes)
    if not issue:
        for name in texts:
            (project / name).unlink()
    if not applied.changes:
        return Answer(f"{_THANKS} Allt i det står redan här, så inget behöver ändras.\n")
    told = report(project, "HEAD", None, compare_pages=False)[0].markdown()
    if len(told) > _MOST:
        told = "Ändringen är för lång för att visas här. Den står i förslaget.\n"
    understood = "\n".join(f"- {escaped(line)}" for line in _first(applied.summary))
    files = ", ".join(dict.fromkeys(change.path.stem for change in applied.changes))
    whence, trailers = (f"ärende {issue['number']}", [f"Issue: #{issue['number']}"]) if issue else ("inkorgen", [f"Inbox: {name}" for name in texts])
    message = "\n".join((f"{files}: förslag ur {whence}", "", *trailers, ""))
    return Answer(f"{_THANKS} Så här har vi förstått det:\n\n{understood}\n\n{told}", message)


def _inbox(project: Path) -> dict[str, str]:
    found, wrong = {}, []
    for file in sorted((project / INBOX).glob("*")):
        name = f"{INBOX}/{file.name}"
        if file.is_symlink() or not file.is_file() or not _FILE_NAME.fullmatch(file.name):
            wrong.append(Problem(name, 1, 1, "", "filen kan inte läsas. Ge den ett namn av små bokstäver a–z, siffror och bindestreck, som slutar med .yml."))
        else:
            found[name] = file.read_text(encoding="utf-8", errors="replace")
    if wrong:
        raise ContentError(wrong)
    return found


def _wrong(problems: Sequence[Problem], issue: dict[str, Any] | None) -> str:
    number = len(problems)
    lines = re.split(r"\r\n|\r|\n", issue["body"] or "") if issue else []
    listed = "\n".join(_first([_with_its_line(problem, lines) for problem in problems]))
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", listed)), 3)
    if issue and all(problem.file != ISSUE for problem in problems):
        return f"{_THANKS} {_NOT_YOURS}\n\n{fence}text\n{listed}\n{fence}\n"
    told = f"{_THANKS} Det kan inte tas in än, för {'en sak' if number == 1 else f'{number} saker'} behöver rättas:"
    return f"{told}\n\n{fence}text\n{listed}\n{fence}\n\n{_MEND_ISSUE if issue else _MEND_FILE} {_MEND_ANEW}\n"


def _with_its_line(problem: Problem, lines: list[str]) -> str:
    """A problem of an issue with the line that it is about, since nobody sees numbers of lines there."""
    if problem.file != ISSUE or problem.line > len(lines):
        return str(problem)
    field = f"{problem.field}: " if problem.field else ""
    return f"Rad {problem.line}: {printable(lines[problem.line - 1])[:_MOST_OF_A_LINE]}\n  {printable(field + problem.message)}"


def _first(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:_MOST_LINES]
    if len(lines) > _MOST_LINES:
        yield f"… och {len(lines) - _MOST_LINES} till"
