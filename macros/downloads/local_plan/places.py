"""What a plan says of each municipality's present state: what it has, as it was read with its owner."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from macros.content.model import Municipality
from macros.content.model.municipalities import Measure, MeasureCategory
from macros.core.formats import date_text
from macros.core.lang_text import Localized
from macros.pages.project import Project

from .chapters import localized, one_line


@dataclass(frozen=True)
class PlaceFact:
    """Something that a municipality has. All texts are on one line."""

    id: str
    kind: str
    text: tuple[Localized, ...]
    known: str
    """Where it was read and when."""
    url: str


def names(project: Project) -> dict[str, str]:
    """What each municipality is called, as XML; without one, there is room to write."""
    return {"": "________"} | {id: escape(one_line(one.full_name), quote=False) for id, one in project.content.municipalities.items()}


def facts_of(project: Project, language: str, place: Municipality) -> list[PlaceFact]:
    """What a municipality has; first the plan or guidelines that it has already."""
    words = project.renderer.words_in(language)
    found = sorted(place.measures, key=lambda one: one.category is not MeasureCategory.governing_document)
    return [
        PlaceFact(one.id, words["measure_category"][one.category], tuple(_text(project, one, language, words)), _known(one, place, language, words), one.url)
        for one in found
    ]


def _text(project: Project, one: Measure, language: str, words: dict[str, Any]) -> Iterator[Localized]:
    texts = words["municipality"]
    for label, said in (("", one.name), ("", one.text), (texts["for_whom"], one.for_whom)):
        if said:
            found = localized(said, language)
            if label:
                yield Localized(f" {label}", language)
            yield Localized(f"{' ' if said is not one.name else ''}{found.text.rstrip('.')}.", found.language)
    if one.category is MeasureCategory.governing_document:
        until, decided = (date_text(day, language) if day else "" for day in (one.until, one.decided))
        applies = texts["applies"][one.applies(project.content.today)].replace("{date}", until)
        yield Localized(f" {applies} {texts['decided']}: {decided or texts['no_date']}{' (' if one.decided_by else '.'}", language)
        if one.decided_by:
            yield localized(one.decided_by, language)
            yield Localized(").", language)
    if one.register_number:
        yield Localized(f" {texts['register_number']}: {one.register_number}.", language)


def _known(one: Measure, place: Municipality, language: str, words: dict[str, Any]) -> str:
    texts = words["municipality"]
    read = texts["read" if one.dated else "read_undated"].replace("{owner}", one.owner or place.full_name)
    found = [read.replace("{date}", date_text(one.dated, language) if one.dated else "")]
    if one.certainty == "seen-cut":
        found.append(texts["read_cut"])
    if one.checked:
        found.append(words["helpline_how"][one.checked.how].replace("{date}", date_text(one.checked.date or one.checked.copy_from, language)))
    return " ".join(found)
