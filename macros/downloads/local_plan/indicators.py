"""The newest values of indicators, as a plan is followed up with them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.content.model import Indicator
from macros.core.formats import date_text
from macros.core.lang_text import LangText, Localized
from macros.pages.figures import figures_of
from macros.pages.phrases import value_text
from macros.pages.project import Project

from .chapters import one_line


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator and the newest value of each of its groups."""

    name: Localized
    newest: str
    measured_by: Localized
    sources: tuple[str, ...]


def indicators_of(project: Project, language: str, indicators: Iterable[Indicator]) -> Iterator[IndicatorRow]:
    """Those that are measured and have values."""
    words = project.renderer.words_in(language)

    def localize(text: LangText) -> Localized:
        found = text.localize(language)
        return Localized(one_line(found.text), found.language)

    for one in indicators:
        if one.values and one.state == "measured":
            newest = []
            for row in figures_of(one, language, words).rows:
                value = row.bars[-1].value
                when = date_text(value.period, language) if value.period else _inside(words["indicator"]["period_unknown"])
                group = f"{localize(row.group).text}: " if row.group else ""
                newest.append(f"{group}{one_line(value_text(value, one.unit, language, words))} ({when})")
            by = localize(one.measured_by) if one.measured_by else Localized("", language)
            yield IndicatorRow(localize(one.name), "; ".join(newest), by, one.sources)


def _inside(text: str) -> str:
    """What begins a sentence of its own, inside another."""
    return text[:1].lower() + text[1:]
