"""What stands beside a link to the site where it is shared: a title, a sentence and a picture.

A goal and an actor have pictures of their own. Pages that somebody in danger may open, or be sent, tell nothing of what the site is about.
"""

import json
from collections.abc import Iterator
from functools import partial
from textwrap import shorten
from typing import Any

from macros.content.kinds import BY_NAME
from macros.content.model import Actor, Goal
from macros.core.lang_text import LangText
from macros.pages.phrases import goal_number
from macros.pages.project import Project
from macros.pages.url_map import START, RecordPage

from .pdf import colours, goal_colour, picture
from .registry import Download, Values, in_languages
from .typst_cache import compile_cached

FOLDER = "assets/cards"
LARGEST = 100_000
"""Bytes; a larger picture comes late, or not at all."""
_LONGEST = {"heading": 100, "lead": 140, "kicker": 40, "foot": 50}
"""Letters: more are too small to read where the picture is shown half as wide."""
NEUTRAL = ("help", "safety", "search")
"""The pages that are shared without a word of the subject, as those that say whom to turn to in a municipality are."""


def _goal(project: Project, language: str, goal: Goal) -> Values:
    kicker = goal_number(project.content, goal, language, project.renderer.words_in(language))
    own = {"picture": picture(goal.icon)} if goal.icon else {}
    return {"kicker": kicker, "heading": goal.name, "lead": goal.wording, "colour": goal_colour(goal), **own}


def _actor(project: Project, language: str, actor: Actor) -> Values:
    words, has_left = project.renderer.words_in(language), actor in project.content.former_actors.values()
    return {"kicker": words["actor_kind"][actor.kind], "heading": actor.name, "lead": words["membership"]["left" if has_left else actor.membership]}


SUBJECTS: dict[str, Any] = {"goal": _goal, "actor": _actor}
"""The kinds whose records have pictures of their own, and what each says."""


def downloads(project: Project) -> Iterator[Download]:
    """The pictures, where the site has an address: without one, nobody can ask for them."""
    pages = (START, NEUTRAL[0], *(page_id for page_id in project.record_pages if _subject(project, page_id)))
    for page_id in pages if project.content.site.address else ():
        for language in project.content.languages:
            title, make = in_languages(project, project.content.site.short_title), partial(card, project, page_id, language)
            yield Download(_path(project, page_id, language), "image/png", title, "card", make, language, listed=False)


def card(project: Project, page_id: str, language: str) -> bytes:
    """The picture that goes with a page, as PNG."""
    values = _values(project, page_id, language)
    made = compile_cached(json.dumps(values, sort_keys=True), "card")
    return made if len(made) <= LARGEST else compile_cached(json.dumps(values | {"lead": None}, sort_keys=True), "card")


def share(project: Project, page_id: str, language: str, title: str, description: str) -> Values:
    """What stands in the head of a page, for those who show links to it."""
    neutral, strategy, values = _is_neutral(page_id), project.content.current, _values(project, page_id, language)
    return {
        "title": values["heading"]["text"] if neutral else strategy.title.localize(language).text if page_id == START else title,
        "description": project.renderer.words_in(language)["share"]["neutral"] if neutral else description,
        "site_name": None if neutral else project.content.site.short_title.localize(language).text,
        "image": _path(project, page_id, language),
        "alt": ". ".join(values[part]["text"].rstrip(".") for part in ("kicker", "heading", "lead") if values[part]),
    }


def _is_neutral(page_id: str) -> bool:
    return page_id in NEUTRAL or page_id.startswith(f"{BY_NAME['municipality'].section}/")


def _subject(project: Project, page_id: str) -> RecordPage | None:
    page = project.record_pages.get(page_id)
    return page if page and page.kind in SUBJECTS else None


def _path(project: Project, page_id: str, language: str) -> str:
    name = page_id if _subject(project, page_id) else "neutral" if _is_neutral(page_id) else "strategy"
    return f"{FOLDER}/{name}.{language}.png"


def _values(project: Project, page_id: str, language: str) -> Values:
    strategy, page = project.content.current, _subject(project, page_id)
    values: Values = {"heading": project.content.site.short_title, "lead": strategy.vision and strategy.vision.text, "picture": picture("mark"), "colour": colours()["primary"]}
    if _is_neutral(page_id):
        values |= {"heading": project.content.site.area, "lead": None}
    elif page:
        record = project.content.records[page.kind][page.id]
        values |= {"foot": project.content.site.short_title} | SUBJECTS[page.kind](project, language, record)
    said = {part: _said(values.get(part), language, longest) for part, longest in _LONGEST.items()}
    return values | said | {"language": language, "ground": colours()["md-default-bg-color"]}


def _said(text: LangText | str | None, language: str, longest: int) -> dict[str, str] | None:
    found = text.localize(language) if isinstance(text, LangText) else (text, language)
    return {"text": shorten(found[0], longest, placeholder=" …"), "language": found[1]} if found[0] else None
