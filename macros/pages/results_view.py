"""What came of a strategy, as pages tell it: each commitment by its last word, each indicator from first to last, the reports by year."""

from collections import Counter
from typing import Any, NamedTuple

from macros.content.facts import Content
from macros.content.in_force import OwnedCommitment
from macros.content.model import Indicator, Report, Statement
from macros.content.results import LastWord, commitments_of_strategy, last_word, outlives, strategy_of_results
from macros.core.collation import grouped

from .figures import Bar, figures_of
from .project import Project, Values


class FirstAndLast(NamedTuple):
    """A group of an indicator: its first and its last value of a known time, None where there is only one, and what happened in between."""

    group: Any
    first: Bar | None
    last: Bar | None
    change: str


class ReportYear(NamedTuple):
    """What was said in a year, "" where the source has none: of the strategy, and of single commitments."""

    year: str
    statements: list[Statement]
    reports: list[tuple[OwnedCommitment, Report]]


def results(project: Project, language: str) -> Values:
    """What came of the strategy that is asked about on the day."""
    content = project.content
    id = strategy_of_results(content)
    ended = [other for other in content.earlier if other != id]
    return {"id": id, "strategy": content.strategies[id], "results": results_of(project, language, id), "ended": ended}


def results_of(project: Project, language: str, id: str) -> Values:
    """What came of a strategy."""
    content = project.content
    owned = commitments_of_strategy(content, id)
    words = {row.commitment.id: last_word(content, row) for row in owned}
    counted = Counter(words.values())
    indicators = [(goal, one, _rows(project, language, one)) for goal, record in content.goals_of(id).items() for one in record.indicators]
    compared = [found for found in indicators if any(row.first for row in found[2])]
    others = [(goal, one) for goal, one, rows in indicators if not any(row.first for row in rows)]
    years = _years(content, id, owned)
    return {
        "owned": owned,
        "groups": _groups(content, owned),
        "words": words,
        # A result is counted also where nothing has it, and so is what is unknown.
        "counts": [(word, counted[word]) for word in LastWord if counted[word] or word not in (LastWord.withdrawn, LastWord.reported)],
        "outliving": [plan for plan in content.records["plan"] if outlives(content, plan, id)],
        "compared": compared,
        "with_one": [pair for pair in others if pair[1].values],
        "with_none": [pair for pair in others if not pair[1].values],
        "years": years,
        "silent": _silent(content, id, {one.year for one in years}),
    }


def _groups(content: Content, owned: tuple[OwnedCommitment, ...]) -> list[tuple[str, list[OwnedCommitment]]]:
    """The commitments of each actor alone, and last, under "", those that are joint."""
    by_actor = grouped(owned, lambda row: ("" if row.joint else row.actor_id or "",))
    return [(actor, list(by_actor[actor])) for actor in (*content.actors, "") if actor in by_actor]


def _rows(project: Project, language: str, indicator: Indicator) -> list[FirstAndLast]:
    rows = []
    for row in figures_of(indicator, language, project.renderer.words_in(language)).rows:
        dated = [bar for bar in row.bars if bar.value.period]
        rows.append(FirstAndLast(row.group, dated[0] if len(dated) > 1 else None, dated[-1] if dated else None, row.change))
    return rows


def _years(content: Content, id: str, owned: tuple[OwnedCommitment, ...]) -> list[ReportYear]:
    """By the year of the first source of what is said of the strategy, and by that of each report; what has no year last."""
    found: dict[str, ReportYear] = {}

    def of(year: str) -> ReportYear:
        return found.setdefault(year, ReportYear(year, [], []))

    for statement in content.strategies[id].progress:
        dated = content.sources[statement.sources[0]].date if statement.sources else None
        of((dated or "")[:4]).statements.append(statement)
    for row in owned:
        for report in row.commitment.reports:
            of(str(report.date.year)).reports.append((row, report))
    return [found[year] for year in sorted(found, key=lambda year: (not year, year))]


def _silent(content: Content, id: str, told: set[str]) -> list[str]:
    """The years of a strategy, as far as they have come, from which nothing is told."""
    period = content.strategies[id].period
    years = range(int(period.start[:4]), min(int(period.end[:4]), content.today.year) + 1)
    return [str(year) for year in years if str(year) not in told]
