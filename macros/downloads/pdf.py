"""The paper edition: the whole strategy, each goal and each actor as PDF/UA-1, in every language.

Facts go to Typst as JSON and never as Typst markup, so that no text can be taken for a command.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path

from macros.content.facts import Content
from macros.content.kinds import BY_NAME
from macros.content.model import Certainty, Goal
from macros.pages import TEMPLATES
from macros.pages.phrases import goal_number
from macros.pages.project import Project

from . import pdf_records as records
from .pdf_values import PdfValues, groups
from .registry import ROOT, Download, Values, absolute_url, author, edition_date, in_languages, records_with
from .typst_cache import TEMPLATES as PAPER
from .typst_cache import compile_cached

MOST_ROWS = {"strategy": 500, "goal": 200}
"""Rows of commitments in one document: some eighty sheets for the whole, some thirty for a goal. In longer documents they are
counted. What an actor has promised stands in full in its own, however much it is."""
STYLES = Path(__file__).parents[2] / "docs" / "assets" / "site.css"
ICONS = TEMPLATES / ".icons"


def downloads(project: Project) -> Iterator[Download]:
    """Every document, in the order strategies, goals, actors; language by language."""
    content = project.content
    each = [("strategy", id, one.title) for id, one in content.strategies.items() if content.goals_of(id)]
    about = [(kind.name, id, name) for kind, id, name in records_with(project, "extracts")]
    for language in content.languages:
        for kind, id, name in (("strategy", None, content.site.short_title), *each, *about):
            path = f"{ROOT}/{BY_NAME[kind].section}/{id}.{language}.pdf" if id else f"{ROOT}/{kind}.{language}.pdf"
            # That of the day is offered as the whole, and stands at its own address too, where it was and will be.
            again = id == content.current_id
            make, record = partial(pdf, project, language, kind, None if again else id), (kind, id) if id else None
            yield Download(path, "application/pdf", in_languages(project, name), "pdf", make, language, record, listed=not again)


def pdf(project: Project, language: str, kind: str, id: str | None = None) -> bytes:
    """A document as PDF/UA-1."""
    return compile_cached(json.dumps(document(project, language, kind, id), ensure_ascii=False, sort_keys=True))


def document(project: Project, language: str, kind: str, id: str | None = None) -> Values:
    """Everything that a document says, in the order in which its sources are numbered."""
    pdf = PdfValues(project, language, brief=kind in MOST_ROWS and _rows(project.content, kind, id) > MOST_ROWS[kind])
    subject = {"icon": None, "colour": colours()["primary"], "kicker": None} | SUBJECTS[kind](pdf, id)
    heading, lead = subject.pop("heading"), subject.pop("lead")
    whose = id if kind == "strategy" else project.content.of_strategy.get((kind, id or ""))
    words, day = pdf.words, edition_date(project)
    head, name = (text.localize(language).text for text in (project.content.site.short_title, heading))
    return subject | {
        "kind": kind,
        "language": language,
        "translated": heading.localize(language).language != project.content.languages[0],
        "title": name if kind == "strategy" else f"{name} – {head}",
        "description": (lead or heading).localize(language).text,
        "author": author(project) or words["site"]["no_publisher_title"],
        "heading": pdf.localize(heading),
        "lead": pdf.localize(lead),
        "head": head,
        "mark": picture("mark"),
        "publisher": author(project) or None,
        "address": absolute_url(project, f"{BY_NAME[kind].section}/{id}" if id else "index", language),
        "validity": project.renderer.validity(language).about(whose or project.content.current_id, kind == "strategy"),
        "version": words["paper"]["version"].replace("{date}", pdf.day(day)) if day else words["paper"]["version_unknown"],
        "date": [day.year, day.month, day.day] if day else None,
        "doubts": [Certainty.third_party.value, Certainty.derived.value],
        "sources": pdf.sources(),
        "brief": pdf.brief,
        "advised": project.urls.has("guidance"),
        "words": {group: words[group] for group in _groups()},
    }


@lru_cache
def _groups() -> tuple[str, ...]:
    """The groups of words that the documents say: what only pages say would be read for each, and make all of them anew when it changes."""
    templates = (file.read_text(encoding="utf-8") for file in sorted(PAPER.glob("*.typ")))
    return tuple(sorted({group for text in templates for group in re.findall(r"\b(?:w|words)\.(\w+)", text)}))


def _rows(content: Content, kind: str, id: str | None) -> int:
    if kind == "goal":
        return len(content.commitments_of(goal=id))
    return sum(len(owned.commitment.goals or (None,)) + len(owned.actor_ids) for owned in content.commitments_of())


def _about_goal(pdf: PdfValues, id: str) -> Values:
    goal, values = pdf.project.content.goals[id], _goal(pdf, id)
    return {
        "goal": values,
        "icon": values["icon"],
        "colour": values["colour"],
        "kicker": goal_number(pdf.project.content, goal, pdf.language, pdf.words),
        "heading": goal.name,
        "lead": goal.summary,
    }


def _about_actor(pdf: PdfValues, id: str) -> Values:
    actor = pdf.project.content.actors[id]
    return {
        "actor": records.actor(pdf, id, actor),
        "kicker": pdf.words["actor_kind"][actor.kind],
        "heading": actor.name,
        "lead": pdf.project.content.current.title,
    }


def _about_strategy(pdf: PdfValues, other: str | None) -> Values:
    """Of another strategy than the current one, what those who take part today do is left out."""
    content, id = pdf.project.content, other or pdf.project.content.current_id
    whose = content.of_strategy
    without_goal = [row for row in content.commitments_of() if not row.commitment.goals and whose.get(("commitment", row.commitment.id), content.current_id) == id]
    strategy = content.strategies[id]
    return {
        "strategy": records.strategy(pdf, id),
        "goals": [_goal(pdf, goal) for goal in content.goals_of(id)],
        "without_goal": [] if pdf.brief else groups(pdf, without_goal),
        "actors": [] if other else [records.actor(pdf, actor_id, actor) for actor_id, actor in content.active_actors.items()],
        "heading": strategy.title,
        "lead": strategy.vision and strategy.vision.text,
    }


SUBJECTS = {"goal": _about_goal, "actor": _about_actor, "strategy": _about_strategy}
"""What a document is about."""


def _goal(pdf: PdfValues, id: str) -> Values:
    goal = pdf.project.content.goals[id]
    return records.goal(pdf, id, goal) | {
        "translated": goal.wording.localize(pdf.language).language != pdf.project.content.languages[0],
        "colour": goal_colour(goal),
        "icon": picture(goal.icon) if goal.icon else None,
    }


@lru_cache
def colours() -> Mapping[str, str]:
    """The site's own colours on light ground: `primary` and `goal-1` to `goal-12`."""
    ground = STYLES.read_text(encoding="utf-8").partition("@media")[0]
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", ground))
    return found | {"primary": found["md-primary-fg-color"]}


def goal_colour(goal: Goal) -> str:
    """The colour of a goal, the same as on its page."""
    return colours()[f"goal-{(goal.number - 1) % 12 + 1}"]


@lru_cache
def picture(name: str) -> str:
    """A picture of the pages in white, as a whole SVG file."""
    svg = (ICONS / f"{name}.svg").read_text(encoding="utf-8")
    return svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).replace("currentColor", "#ffffff")
