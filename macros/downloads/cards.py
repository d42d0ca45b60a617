"""What stands beside a link to the site where it is shared: a title, a sentence and a picture.

Pages that somebody in danger may open, or be sent, tell nothing of what the site is about.
"""

import json
from collections.abc import Iterator
from functools import partial
from textwrap import shorten

from macros.content.kinds import BY_NAME
from macros.core.lang_text import LangText
from macros.pages.project import Project
from macros.pages.url_map import START

from .pdf import colours, picture
from .registry import Download, Values, in_languages
from .typst_cache import compile_cached

LARGEST = 100_000
"""Bytes; a larger picture comes late, or not at all."""
_LONGEST = {"heading": 100, "lead": 140}
"""Letters: more are too small to read where the picture is shown half as wide."""
NEUTRAL = ("help", "safety", "search")
"""The pages that are shared without a word of the subject, as those that say whom to turn to in a municipality are."""


def downloads(project: Project) -> Iterator[Download]:
    """The pictures, where the site has an address: without one, nobody can ask for them."""
    for neutral in (False, True) if project.content.site.address else ():
        for language in project.content.languages:
            title, make = in_languages(project, project.content.site.short_title), partial(card, project, language, neutral)
            yield Download(_path(language, neutral), "image/png", title, "card", make, language, listed=False)


def card(project: Project, language: str, neutral: bool) -> bytes:
    """The picture as PNG."""
    values = _values(project, language, neutral)
    made = compile_cached(json.dumps(values, sort_keys=True), "card")
    return made if len(made) <= LARGEST else compile_cached(json.dumps(values | {"lead": None}, sort_keys=True), "card")


def share(project: Project, page_id: str, language: str, title: str, description: str) -> Values:
    """What stands in the head of a page, for those who show links to it."""
    neutral = page_id in NEUTRAL or page_id.startswith(f"{BY_NAME['municipality'].section}/")
    values = _values(project, language, neutral)
    if neutral or page_id == START:
        title = values["heading"]["text"] if neutral else project.content.current.title.localize(language).text
    return {
        "title": title,
        "description": project.renderer.words_in(language)["share"]["neutral"] if neutral else description,
        "site_name": None if neutral else project.content.site.short_title.localize(language).text,
        "image": _path(language, neutral),
        "alt": ". ".join(values[part]["text"].rstrip(".") for part in _LONGEST if values[part]),
    }


def _path(language: str, neutral: bool) -> str:
    return f"assets/cards/{'neutral' if neutral else 'strategy'}.{language}.png"


def _values(project: Project, language: str, neutral: bool) -> Values:
    site, vision = project.content.site, project.content.current.vision
    said = {"heading": site.area if neutral else site.short_title, "lead": None if neutral or not vision else vision.text}
    told = {part: _said(text, language, _LONGEST[part]) for part, text in said.items()}
    look = {"picture": picture("mark"), "colour": colours()["primary"], "ground": colours()["md-default-bg-color"]}
    return {**told, **look, "language": language}


def _said(text: LangText | None, language: str, longest: int) -> dict[str, str] | None:
    found = text.localize(language) if text else None
    return {"text": shorten(found.text, longest, placeholder=" …"), "language": found.language} if found else None
