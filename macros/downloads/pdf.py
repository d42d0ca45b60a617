"""The paper edition: the whole strategy, each goal and each actor as PDF/UA-1, in every language.

Facts go to Typst as JSON and never as Typst markup, so that no text can be taken for a command.
"""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from macros.content.model import Certainty, Localised
from macros.pages.rendering import TEMPLATES
from macros.pages.site import Site
from macros.pages.views import Facts

from . import paper_records as records
from .paper import Paper, Values
from .registry import ROOT, Download, edition

FOLDER = Path(__file__).parent / "typst"
STYLES = Path(__file__).parents[2] / "docs" / "assets" / "site.css"
ICONS = TEMPLATES / "icons"


def downloads(site: Site) -> Iterator[Download]:
    """Every document, in the order strategy, goals, actors; language by language."""
    strategy = site.content.strategy
    for language in site.content.languages:
        yield _download(site, language, "strategy", strategy.short_title, None)
        for id, goal in site.content.goals.items():
            yield _download(site, language, "goal", goal.name, id)
        for id, actor in site.content.actors.items():
            yield _download(site, language, "actor", actor.name, id)


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
    return compiled(document(site, language, kind, id), site)


def document(site: Site, language: str, kind: str, id: str | None = None) -> Values:
    """Everything that a document says, in the order in which its sources are numbered."""
    paper = Paper(site, language)
    content = site.content
    strategy = content.strategy
    source = f"{kind}s/{id}" if id else "index"
    values: Values = {"icon": None, "kicker": None, "colour": _colours()["primary"]}
    if kind == "goal":
        goal = content.goals[id]
        values |= {"goal": _goal(paper, id)}
        values |= {"icon": values["goal"]["icon"], "colour": values["goal"]["colour"]}
        values["kicker"] = paper.words["goal"]["number"].replace("{n}", str(goal.number))
        heading, lead = goal.name, goal.summary
    elif kind == "actor":
        actor = content.actors[id]
        values |= {"actor": records.actor(paper, id, actor)}
        values["kicker"] = paper.words["actor_kind"][actor.kind]
        heading, lead = actor.name, strategy.title
    else:
        values |= {
            "strategy": records.strategy(paper, Facts(content, site.changes, site.today, language).ended_plans()),
            "goals": [_goal(paper, id) for id in content.goals],
            "actors": [records.actor(paper, id, actor) for id, actor in content.actors.items()],
            "without_goal": [records.commitment(paper, row) for row in content.commitments.values() if not row.commitment.goals],
        }
        heading, lead = strategy.title, strategy.vision.text
    words = paper.words
    head = strategy.short_title.in_language(language).text
    name = heading.in_language(language).text
    return values | {
        "kind": kind,
        "language": language,
        "translated": language != content.languages[0],
        "title": name if kind == "strategy" else f"{name} – {head}",
        "description": lead.in_language(language).text,
        "author": content.site.publisher.name if content.site.publisher else words["site"]["no_publisher_title"],
        "heading": paper.say(heading),
        "lead": paper.say(lead),
        "head": head,
        "mark": _picture("mark", "#ffffff"),
        "publisher": content.site.publisher.name if content.site.publisher else None,
        "address": content.site.address + site.addresses.of(source, language),
        "version": _version(site, paper),
        "built": words["paper"]["made"].replace("{date}", paper.day(site.today)),
        "date": [site.today.year, site.today.month, site.today.day],
        "doubts": [certainty.value for certainty in Certainty if certainty is not Certainty.seen],
        "sources": paper.sources(),
        "words": words,
    }


def _version(site: Site, paper: Paper) -> str:
    words = paper.words["paper"]
    return words["version"].replace("{date}", paper.day(edition(site))) if site.changes.files else words["version_unknown"]


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


def compiled(values: Values, site: Site) -> bytes:
    """The bytes that Typst makes of a document: the same for the same facts, words, day and templates."""
    moment = datetime(site.today.year, site.today.month, site.today.day, tzinfo=UTC)
    text = json.dumps(values, ensure_ascii=False, sort_keys=True)
    compiler, folder = _press()
    # Typst reads files by name; one name per text, so that what it remembers of a file always holds.
    name = f"{sha256(text.encode()).hexdigest()}.json"
    file = Path(folder.name) / name
    file.write_text(text, encoding="utf-8")
    try:
        return compiler.compile(
            sys_inputs={"document": name}, format="pdf", pdf_standards=["ua-1"], timestamp=int(moment.timestamp())
        )
    finally:
        file.unlink()


@lru_cache
def _press() -> tuple[typst.Compiler, TemporaryDirectory]:
    """One compiler for all documents; the templates stand in a folder where documents may be put beside them."""
    folder = TemporaryDirectory(prefix="strategi-typst-")
    shutil.copytree(FOLDER, folder.name, dirs_exist_ok=True)
    # Only the fonts that come with Typst, so that a document looks the same wherever it is made.
    return typst.Compiler(Path(folder.name) / "main.typ", root=folder.name, ignore_system_fonts=True), folder
