"""The county with three strategies after one another, as of any day, and what its pages say."""

import re
from dataclasses import replace
from datetime import date

from selectolax.lexbor import LexborHTMLParser as HTMLParser

from macros.content.model import Statement
from macros.content.model.record import Certainty
from macros.core.lang_text import LangText
from macros.pages.project import Project

from .conftest import macro

IN_FORCE, ENDED = date(2025, 9, 30), date(2026, 1, 1)
"""A day on which no other strategy is adopted, and the first without one in force where there is no other."""
SAID = {"sources": ("strategin",), "certainty": Certainty.seen}


def on(site: Project, day: date, **content) -> Project:
    """The site as of a day, with more of its content another."""
    return replace(site, content=replace(site.content, today=day, **content))


def statement(text: str) -> Statement:
    """Something said, with a source."""
    return Statement.model_construct(text=LangText({"sv": text, "en": text}), **SAID)


def shown(site: Project, name: str, page_id: str, *arguments: str, language: str = "sv") -> HTMLParser:
    """The elements of a macro on a page."""
    return HTMLParser(macro(site, name, language, page_id, *arguments))


def text(node) -> str:
    """All that an element says."""
    return re.sub(r"\s+([.,])", r"\1", " ".join(node.text(separator=" ").split()))
