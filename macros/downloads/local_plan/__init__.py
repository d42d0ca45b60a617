"""A local action plan: where a municipality stands, what it lacks, and measures to fill in, as Word and Excel.

Ready-made and unanswered for each goal and for all of them; and as pieces, out of which the page puts together what a reader has answered.
"""

import json
from collections.abc import Iterator
from functools import lru_cache, partial

from macros.downloads.registry import ROOT, Download, in_languages
from macros.pages.project import Project

from . import excel, word
from .assembly import DocumentTemplate, LocalPlan, answer_words, asked_rows, document
from .chapters import chapters, tickable_chapters
from .places import names

FORMATS = {"plan-docx": word, "plan-xlsx": excel}
"""The module of each format, in the order in which they are offered."""


# Of a large county, more than one at a time is more than fits; files of one format are made one after the other.
@lru_cache(maxsize=1)
def template_of(project: Project, language: str, kind: str, ticked: bool = False, other: str | None = None) -> DocumentTemplate:
    """A format in one language, with everything that a plan can hold, what the page puts together, or for an `other` goal alone."""
    every = chapters(project, language, other) if other else chapters(project, language)
    held, module = tickable_chapters(project, every) if ticked else every, FORMATS[kind]
    files, pieces = module.made(project, language, held)
    return DocumentTemplate(module.MEDIA_TYPE, files, pieces, asked_rows(held), answer_words(project, language), names(project), excel.FIRST)


def downloads(project: Project) -> Iterator[Download]:
    """The plan for everything, the plan for each goal, and the pieces of both. Those for goals of other strategies are offered nowhere, and answer."""
    if not project.urls.has("local-plan"):
        return
    whole, together, current = project.words["local_plan"]["title"], "local-plan", project.content.current_goals
    goals = [(f"/{id}", ("goal", id), in_languages(project, goal.name)) for id, goal in (current | project.content.goals).items()]
    for language in project.content.languages:
        for kind, module in FORMATS.items():
            for name, record, about in (("", None, None), *goals):
                path = f"{ROOT}/local-plan{name}.{language}.{kind.removeprefix('plan-')}"
                title = {code: f"{whole[code]}: {text}" for code, text in about.items()} if about else whole
                make, listed = partial(_ready, project, language, kind, record and record[1]), not record or record[1] in current
                yield Download(path, module.MEDIA_TYPE, title, kind, make, language, record, listed=listed, together=together)
        make = partial(_fragments, project, language)
        yield Download(fragments_path(language), "application/json", whole, "plan-pieces", make, language, listed=False, together=together)


def fragments_path(language: str) -> str:
    """Where the pieces stand that the page puts together."""
    return f"{ROOT}/local-plan.{language}.json"


def _ready(project: Project, language: str, kind: str, goal: str | None) -> bytes:
    current = project.content.current_goals
    made = template_of(project, language, kind, other=None if goal in (None, *current) else goal)
    return document(made, LocalPlan([goal] if goal else [*current]))


def _fragments(project: Project, language: str) -> bytes:
    found = {kind.removeprefix("plan-"): template_of(project, language, kind, ticked=True).plain() for kind in FORMATS}
    # The last file of a language: what it was made of need not be kept.
    template_of.cache_clear()
    chapters.cache_clear()
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
