"""The plan as Markdown: a table for each goal, and a list of references."""

import re
from collections.abc import Callable
from html import escape

from macros.core.lang_text import Localized
from macros.downloads.registry import version
from macros.pages.project import Project

from .assembly import OWN, PLAN, ChapterFragments, DocumentTemplate, about_lines, columns
from .chapters import PlanChapter, PlanRow

MEDIA_TYPE = "text/markdown"

_SPECIAL = re.compile(r"[\\`*_{}\[\]#|~$^]")
# What begins a list, a heading or a line when it stands first.
_FIRST = re.compile(r"^(\d+(?=[.)])|)([-+=.)])")


def plain(text: str) -> str:
    """The text so that Markdown shows it as it is."""
    # What could be a tag or an entity is written as an entity, which every reader of Markdown knows.
    text = escape(_SPECIAL.sub(r"\\\g<0>", text), quote=False)
    return _FIRST.sub(lambda found: f"{found[1]}\\{found[2]}", text)


def mark_language(text: Localized, language: str, written: Callable[[str], str] = plain) -> str:
    """A text as it is `written`, marked with its own language where it is not translated."""
    shown = written(text.text)
    return shown if text.language == language else f'<span lang="{escape(text.language)}">{shown}</span>'


def made(project: Project, language: str, chapters: tuple[PlanChapter, ...]) -> DocumentTemplate:
    """The document as pieces."""
    texts, names = project.renderer.words_in(language)["local_plan"], columns(project, language)
    table = f"| {' | '.join(plain(names[name]) for name in ('text', *OWN))} |\n|{' --- |' * 5}\n"
    fields = "".join(f"| {plain(name)} |  |\n" for name in texts["fields"].values())
    how, meaning, *about = about_lines(project, language)
    head = (
        f"# {plain(texts['title'])}\n\n{plain(how)}\n\n{plain(meaning)}\n\n"
        f"| {plain(texts['field'])} | {plain(texts['answer'])} |\n| --- | --- |\n{fields}\n"
    )
    foot = f"## {plain(texts['about_sheet'])}\n\n" + "".join(f"- {_linked(line)}\n" for line in about)
    cited = version(project, language)

    def chapter(one: PlanChapter) -> ChapterFragments:
        before = f"## {mark_language(one.title, language)}\n\n"
        if one.goal:
            before += f"> {mark_language(one.goal.text, language)}\n>\n> {_cited(one.goal, cited)}\n\n"
        after = f"| {plain(texts['other'])} |{'  |' * 4}\n\n"

        def pieces(rows: tuple[PlanRow, ...]) -> dict[str, dict[str, str]]:
            return {row.id: {PLAN: f"| {_cell(row, language, cited)} |{'  |' * 4}\n", **_reference(row, language)} for row in rows}

        opened = {PLAN: before + table, **(_reference(one.goal, language) if one.goal else {})}
        return ChapterFragments(opened, pieces(one.rows), {PLAN: after}, pieces(one.left_out))

    files: dict[str, list[str | list[str]]] = {"": [head, [PLAN], f"## {plain(texts['references'])}\n\n", ["references"], f"\n{foot}"]}
    return DocumentTemplate(MEDIA_TYPE, "md", files, {one.id: chapter(one) for one in chapters})


def _cell(row: PlanRow, language: str, cited: str) -> str:
    about = ". ".join(filter(None, (row.kind, row.who, row.when)))
    return f"{mark_language(row.text, language)}<br>{plain(about)}.<br>{_cited(row, cited)}"


def _cited(row: PlanRow, cited: str) -> str:
    name = f"[{plain(row.id)}]({row.address})" if row.address else plain(row.id)
    return f"{name}. {plain(cited)}. {plain(row.basis)}".rstrip()


def _reference(row: PlanRow, language: str) -> dict[str, str]:
    return {"references": f"- {''.join(mark_language(part, language, _linked) for part in row.reference)}\n"}


_ADDRESS = re.compile(r"""(https://[^\s<>|()"'”]+[^\s<>|()"'”.,;:])""")


def _linked(text: str) -> str:
    """The text with its addresses as links."""
    return "".join(f"<{part}>" if number % 2 else plain(part) for number, part in enumerate(_ADDRESS.split(text)))
