"""The plan as a Word document that a board can decide on, from the XML templates in `word/`.

Headings, lists and tables are real, and the first row of a table repeats. A table has no merged cells, every text in another
language says so, and every address is a link.
"""

import re
from functools import lru_cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.core.formats import direction
from macros.downloads.registry import Values, author, edition_date, version
from macros.pages.project import Project
from macros.pages.rendering import bytecode_cache

from .assembly import ANSWER, NAME, Files, Piece, about_lines
from .chapters import PlanChapter
from .word_pieces import WordPieces

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEMPLATES = Path(__file__).parent / "word"
STATIC = {"[Content_Types].xml": "types.xml", "_rels/.rels": "package.rels", "word/numbering.xml": "numbering.xml"}
WRITTEN = {f"{folder}/{name}.xml": name for folder, name in (("docProps", "core"), ("word", "styles"), ("word", "settings"), ("word", "footer1"))}
"""The files of the document, and the templates that they are made of."""


@lru_cache
def _environment() -> Environment:
    loader, kept = FileSystemLoader(TEMPLATES), bytecode_cache()
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False, bytecode_cache=kept
    )


def locale(project: Project, language: str) -> str:
    """A language as Word names it: "sv-SE"; one that the site has not, by its code alone."""
    return project.words["share"]["locale"].get(language, language).replace("_", "-")


def context_of(project: Project, language: str, words: Values) -> Values:
    """What every document is told; `words` has its `title`."""
    return {
        "words": words,
        "language": language,
        "locale": partial(locale, project),
        "rtl": direction(language) == "rtl",
        "version": version(project, language),
        "page": re.split(r"{n}|{total}", project.renderer.words_in(language)["paper"]["page"]),
        "author": author(project),
        "day": edition_date(project),
        "site": project.content.site.short_title.localize(language).text,
        "first": project.content.languages[0],
    }


def written(template: str, context: Values) -> str:
    """A template of a document, filled in."""
    return _environment().get_template(f"{template}.xml").render(context)


def files_around(context: Values) -> dict[str, str]:
    """Every file of a document but its own text and its links."""
    return {name: (TEMPLATES / file).read_text("utf-8") for name, file in STATIC.items()} | {name: written(file, context) for name, file in WRITTEN.items()}


def made(project: Project, language: str, chapters: tuple[PlanChapter, ...]) -> tuple[Files, tuple[Piece, ...]]:
    """The document's files, and what is put into them."""
    context = context_of(project, language, project.renderer.words_in(language)["local_plan"])
    context |= {"about": about_lines(project, language), "answer": ANSWER, "name": NAME}
    files: Files = {name: [text] for name, text in files_around(context).items()}
    files["word/document.xml"] = _slotted(written("document", context))
    files["word/_rels/document.xml.rels"] = _slotted((TEMPLATES / "document.xml.rels").read_text("utf-8"))
    pieces = WordPieces(project, language, chapters, _environment().get_template("pieces.xml").make_module(context))
    return files, tuple(pieces.every())


def _slotted(text: str) -> list[str | list[str]]:
    """A file cut at its slots, which stand in it as `<!--plan-->`."""
    return [[part] if number % 2 else part for number, part in enumerate(re.split("<!--(plan|sources|links)-->", text))]
