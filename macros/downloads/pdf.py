"""The paper edition: the whole strategy, each goal and each actor as PDF/UA-1, in every language.

Facts go to Typst as JSON and never as Typst markup, so that no text can be taken for a command.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path

from macros.content.facts import Content
from macros.content.kinds import doing
from macros.content.model import Certainty, Localised
from macros.pages.rendering import TEMPLATES
from macros.pages.site import Site

from . import paper_records as records
from .paper import Paper, Values
from .paper_commitments import groups
from .press import TEMPLATES as PAPER
from .press import printed
from .registry import ROOT, Download, edition
from .tables import whole_address

MOST_ROWS = {"strategy": 500, "goal": 200}
"""Rows of commitments in one document: some eighty sheets for the whole, some thirty for a goal. In longer documents they are
counted. What an actor has promised stands in full in its own, however much it is."""
STYLES = Path(__file__).parents[2] / "docs" / "assets" / "site.css"
ICONS = TEMPLATES / ".icons"


def downloads(site: Site) -> Iterator[Download]:
    """Every document, in the order strategy, goals, actors; language by language."""
    strategy = site.content.strategy
    for language in site.content.languages:
        yield _download(site, language, "strategy", strategy.short_title, None)
        for kind in doing("extracts"):
            for id, record in site.content.records[kind.name].items():
                yield _download(site, language, kind.name, getattr(record, kind.title), id)


def _download(site: Site, language: str, kind: str, title: Localised, id: str | None) -> Download:
    place = f"{kind}s/{id}" if id else kind
    return Download(
        path=f"{ROOT}/{place}.{language}.pdf",
        media_type="application/pdf",
        title={spoken: title.in_language(spoken).text for spoken in site.content.languages},
        language=language,
        record=(kind, id) if id else None,
        kind="pdf",
        make=partial(pdf, site, language, kind, id),
    )


def pdf(site: Site, language: str, kind: str, id: str | None = None) -> bytes:
    """A document as PDF/UA-1."""
    return printed(document(site, language, kind, id))


def document(site: Site, language: str, kind: str, id: str | None = None) -> Values:
    """Everything that a document says, in the order in which its sources are numbered."""
    paper = Paper(site, language, brief=kind in MOST_ROWS and _rows(site.content, id) > MOST_ROWS[kind])
    subject = SUBJECTS[kind](paper, id)
    heading, lead = subject.pop("heading"), subject.pop("lead")
    words = paper.words
    publisher, day = site.content.site.publisher, edition(site)
    head = site.content.strategy.short_title.in_language(language).text
    name = heading.in_language(language).text
    source = f"{kind}s/{id}" if id else "index"
    return subject | {
        "kind": kind,
        "language": language,
        "translated": language != site.content.languages[0],
        "title": name if kind == "strategy" else f"{name} – {head}",
        "description": lead.in_language(language).text,
        "author": publisher.name if publisher else words["site"]["no_publisher_title"],
        "heading": paper.say(heading),
        "lead": paper.say(lead),
        "head": head,
        "mark": _picture("mark", "#ffffff"),
        "publisher": publisher.name if publisher else None,
        "address": whole_address(site, source, language),
        "validity": site.renderer.validity(language).lines,
        "version": _version(site, paper),
        "date": [day.year, day.month, day.day] if day else None,
        "doubts": [Certainty.third_party.value, Certainty.derived.value],
        "sources": paper.sources(),
        "brief": paper.brief,
        "words": {group: words[group] for group in _groups()},
    }


@lru_cache
def _groups() -> tuple[str, ...]:
    """The groups of words that the documents say: what only pages say would be read for each, and make all of them anew when it changes."""
    said = (file.read_text(encoding="utf-8") for file in sorted(PAPER.glob("*.typ")))
    return tuple(sorted({group for text in said for group in re.findall(r"\b(?:w|words)\.(\w+)", text)}))


def _rows(content: Content, goal: str | None) -> int:
    if goal:
        return len(content.commitments_of(goal=goal))
    return sum(len(placed.commitment.goals or (None,)) + len(placed.actor_ids) for placed in content.commitments_of())


def _about_goal(paper: Paper, id: str) -> Values:
    goal = paper.site.content.goals[id]
    values = _goal(paper, id)
    return {
        "goal": values,
        "icon": values["icon"],
        "colour": values["colour"],
        "kicker": paper.words["goal"]["number"].replace("{n}", str(goal.number)),
        "heading": goal.name,
        "lead": goal.summary,
    }


def _about_actor(paper: Paper, id: str) -> Values:
    content = paper.site.content
    actor = content.actors[id]
    return {
        "actor": records.actor(paper, id, actor),
        "icon": None,
        "colour": _colours()["primary"],
        "kicker": paper.words["actor_kind"][actor.kind],
        "heading": actor.name,
        "lead": content.strategy.title,
    }


def _about_strategy(paper: Paper, _: None) -> Values:
    content = paper.site.content
    without_goal = [placed for placed in content.commitments_of() if not placed.commitment.goals]
    return {
        "strategy": records.strategy(paper),
        "goals": [_goal(paper, id) for id in content.goals],
        "without_goal": [] if paper.brief else groups(paper, without_goal),
        "actors": [records.actor(paper, id, actor) for id, actor in content.actors.items()],
        "icon": None,
        "colour": _colours()["primary"],
        "kicker": None,
        "heading": content.strategy.title,
        "lead": content.strategy.vision.text,
    }


SUBJECTS = {"goal": _about_goal, "actor": _about_actor, "strategy": _about_strategy}
"""What a document is about."""


def _version(site: Site, paper: Paper) -> str:
    words, day = paper.words, edition(site)
    return words["paper"]["version"].replace("{date}", paper.day(day)) if day else words["paper"]["version_unknown"]


def _goal(paper: Paper, id: str) -> Values:
    goal = paper.site.content.goals[id]
    return records.goal(paper, id, goal) | {
        "translated": paper.language != paper.site.content.languages[0],
        "colour": _colours()[f"goal-{(goal.number - 1) % 12 + 1}"],
        "icon": _picture(goal.icon, "#ffffff") if goal.icon else None,
    }


@lru_cache
def _colours() -> Mapping[str, str]:
    """The site's own colours on light ground: `primary` and `goal-1` to `goal-12`."""
    ground = STYLES.read_text(encoding="utf-8").partition("@media")[0]
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", ground))
    return found | {"primary": found["md-primary-fg-color"]}


@lru_cache
def _picture(name: str, colour: str) -> str:
    """A picture of the pages in one colour, as a whole SVG file."""
    svg = (ICONS / f"{name}.svg").read_text(encoding="utf-8")
    return svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).replace("currentColor", colour)
