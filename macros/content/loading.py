"""From the folder of content to one checked object, or to everything that is wrong with it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from macros.core.collation import collation_key, sort_key
from macros.core.problems import MOST_PER_FILE, ContentError, Problem

from . import messages
from .build_day import build_day
from .checks.commitments import missing_numbers, plan_link_problems
from .checks.helplines import helpline_problems
from .checks.measures import municipality_problems
from .checks.oddities import odd_records
from .checks.relations import relation_problems, uniqueness_problems
from .checks.reports import report_problems
from .checks.strategies import strategy_problems
from .checks.texts import cut_off, text_problems
from .facts import Content
from .files import RawRecord, SourceFile, SourceLocation, find_files, raw_records
from .kinds import FILES, KINDS, PAGES, ROOTS, Kind, file_of, is_needed
from .model import Actor, Goal, HelplineGroup, Membership, Municipality, Platform, Record, SiteSettings, Strategy
from .model.lists import Glossary, Guides, Helplines, Legal, Roles, Sources
from .model.strategy import FORMAT, Moved
from .yaml.reader import read_file

CHECKS = (
    relation_problems, uniqueness_problems, plan_link_problems, report_problems, strategy_problems, municipality_problems, text_problems,
    helpline_problems, missing_numbers,
)  # fmt: skip
"""What is asked of all the records together."""


def load(folder: Path, today: date | None = None) -> Content:
    """The checked content of `folder`, as of `today` (which no "read on" may be after), or else the day of the build.

    Raises ContentError with every problem that can be found at once.
    """
    today = today or build_day()
    found, problems = find_files(folder)
    files = [SourceFile(read_file(one.path, one.name), one.model, one.id) for one in found]
    if wrong := _another_format(files):
        raise ContentError([wrong])
    ids = {kind.name: _ids(files, kind) for kind in KINDS if kind.called[1]}
    context = {"languages": _languages(files), "ids": ids, "today": today}
    checked: dict[type[Record], dict[str | None, Any]] = {}
    for file, (path, *_) in zip(files, found, strict=True):
        problems += file.document.problems
        problems += cut_off(path.read_bytes() if path.is_file() else b"", file.document.name)
        if file.document.complete:
            try:
                checked.setdefault(file.model, {})[file.id] = file.model.model_validate(file.document.data, context=context)
            except ValidationError as error:
                # One more than is shown, so that it is known that there are more.
                problems += islice(messages.model_problems(file.document, file.model, error), MOST_PER_FILE + 1)
    # The last record of a file that could not be read to its end is only half there.
    everything = [record for record in raw_records(files) if record.file.document.complete]
    unread = any(file.model is Strategy and not file.document.complete for file in files)
    for check in CHECKS:
        # Which strategies there are decides what a report or another strategy may say.
        if not (unread and check in (report_problems, strategy_problems)):
            problems += check(everything)
    problems += odd_records(everything, today)
    if wrong := [problem for problem in problems if not problem.odd]:
        raise ContentError(wrong)
    return _content(checked, today, dict(_source_locations(everything)), tuple(sorted(set(problems))))


def _another_format(files: list[SourceFile]) -> Problem | None:
    """That the content is written for another version of the code: whatever else were told would be about that."""
    site = next((file.document for file in files if file.model is SiteSettings and file.document.complete), None)
    written_for = str(site.data.get("format", 1)) if site and site.data else ""
    if not written_for.isdecimal() or int(written_for) == FORMAT:
        return None
    older = f"innehållet har format {written_for}, och den här versionen läser format {FORMAT}. Kör strategi migrate."
    newer = f"innehållet har format {written_for}, och den här versionen läser bara format {FORMAT}. Hämta en nyare version av koden."
    return site.problem(("format",), older if int(written_for) < FORMAT else newer)


def _ids(files: list[SourceFile], kind: Kind) -> tuple[str, ...] | None:
    """The ids of a kind; None where its file could not be read, so that none can be called wrong."""
    if kind.is_file:
        known = tuple(file.id for file in files if file.model is kind.model and file.id)
        return known or (None if is_needed(kind.model) else ())
    if is_needed(kind.home[0]) and not any(file.model is kind.home[0] for file in files):
        return None
    ids: list[str] = []
    for file in files:
        for steps in (steps for root, *steps in kind.homes if root is file.model):
            held: list[Any] = [file.document.data]
            for step in steps:
                # A list that is called something else is not known to be empty.
                lists = [one.get(step, None if kind.in_list_file else []) for one in held if isinstance(one, dict)]
                if not file.document.complete or not all(isinstance(items, list) for items in lists):
                    return None
                held = [item for items in lists for item in items]
            ids += [item["id"] for item in held if isinstance(item, dict) and isinstance(item.get("id"), str)]
    return tuple(ids)


def _languages(files: list[SourceFile]) -> tuple[str, ...] | None:
    written = next((file.document.data.get("languages") for file in files if file.model is SiteSettings), None)
    known = isinstance(written, list) and written and all(isinstance(one, str) and one for one in written)
    return tuple(written) if known else None


def _content(checked: dict[type[Record], dict[str | None, Any]], today: date, known: Mapping[tuple[str, str], SourceLocation], warnings: tuple[Problem, ...]) -> Content:
    # A file that a county does without holds nothing.
    one = {root: root() for root in FILES.values() if root not in ROOTS} | {model: records[None] for model, records in checked.items() if None in records}
    # Those who were there first stand first.
    members = list(Membership)
    known_strategies = dict(sorted(checked[Strategy].items(), key=lambda one: (one[1].period.start, one[0])))
    order = list(known_strategies)
    return Content(
        strategies=known_strategies,
        site=one[SiteSettings],
        moved=one[Moved].moved,
        goals=dict(sorted(checked[Goal].items(), key=lambda goal: (-order.index(goal[1].strategy), goal[1].number))),
        actors=dict(sorted(checked[Actor].items(), key=lambda one: (members.index(one[1].membership), sort_key(one[1].name)))),
        platform=one.get(Platform),
        sources=_by_id(one[Sources].sources),
        terms=_by_id(sorted(one[Glossary].terms, key=lambda term: sort_key(term.term))),
        help_words=one[Glossary].help_words,
        everyday_words=one[Glossary].everyday_words,
        guides=_by_id(one[Guides].guides),
        municipalities=dict(sorted(checked.get(Municipality, {}).items(), key=lambda place: collation_key(place[1].name))),
        roles=_by_id(one[Roles].roles),
        # Whoever is in danger finds the number for it first, wherever it stands in the file.
        helplines=tuple(sorted(one[Helplines].helplines, key=lambda line: line.group is not HelplineGroup.emergency)),
        help_easy=one[Helplines].easy,
        safety_tips=one[Helplines].safety_tips,
        rules=one[Legal].rules,
        today=today,
        source_locations=known,
        warnings=warnings,
        more=dict(_more(checked, one)),
    )


def _by_id(records: Iterable[Any]) -> dict[str, Any]:
    return {record.id: record for record in records}


def _more(checked: dict[type[Record], dict[str | None, Any]], one: dict[type[Record], Any]) -> Iterator[tuple[str, Any]]:
    """The records of files and folders that `Content` has no field for, by the name of the list or the folder."""
    for kind in KINDS:
        if kind.in_list_file and kind.home[1] not in Content.__dataclass_fields__:
            yield kind.home[1], getattr(one[kind.home[0]], kind.home[1])
        elif kind.folder and kind.folder not in Content.__dataclass_fields__:
            yield kind.folder, checked.get(kind.model, {})


def _source_locations(everything: Iterable[RawRecord]) -> Iterator[tuple[tuple[str, str], SourceLocation]]:
    """The kind and id of each record that has a page, and its place."""
    kinds = {kind.model: kind.name for kind in PAGES}
    for one in everything:
        if one.model in kinds:
            line = one.file.document.values[one.field_path][0] if one.field_path else 1
            yield (kinds[one.model], one.id), SourceLocation(f"content/{file_of(one.file.model, one.file.id)}", line)
