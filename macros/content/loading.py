"""From the folder of content to one checked object, or to everything that is wrong with it."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from macros.core.collation import collation_key, sort_key
from macros.core.problems import MOST_PER_FILE, ContentError

from . import messages
from .build_day import build_day
from .checks import plan_links, relations, unique
from .checks.raw_record import SourceFile
from .facts import Content
from .files import ContentFile, find_files
from .kinds import KINDS, Kind
from .model import Actor, Goal, Membership, Platform, Record, SiteSettings, Strategy
from .model.file_roots import Glossary, Guides, Helplines, Legal, Municipalities, Roles, Sources
from .source_locations import SourceLocation, source_locations
from .yaml.reader import read_file


def load(folder: Path, today: date | None = None) -> Content:
    """The checked content of `folder`, as of `today` (which no "read on" may be after), or else the day of the build.

    Raises ContentError with every problem that can be found at once.
    """
    today = today or build_day()
    found, problems = find_files(folder)
    files = [_file(one) for one in found]
    context = {"languages": _languages(files), "ids": _ids(files), "today": today}
    checked: dict[type[Record], dict[str | None, Any]] = {}
    for file in files:
        problems += file.document.problems
        if file.document.complete:
            try:
                checked.setdefault(file.model, {})[file.id] = file.model.model_validate(
                    file.document.data, context=context
                )
            except ValidationError as error:
                # One more than is shown, so that it is known that there are more.
                problems += islice(messages.model_problems(file.document, file.model, error), MOST_PER_FILE + 1)
    # The last record of a file that could not be read to its end is only half there.
    problems += relations.relation_problems([file for file in files if file.document.complete])
    problems += plan_links.plan_link_problems(files)
    problems += unique.uniqueness_problems(files)
    if problems:
        raise ContentError(problems)
    return _content(checked, today, source_locations(files))


def _file(found: ContentFile) -> SourceFile:
    return SourceFile(read_file(found.path, found.name), found.model, found.id)


class _Unknowable(tuple):
    """The ids of a kind whose file could not be read: none can be called wrong."""

    __slots__ = ()

    def __contains__(self, _: object) -> bool:
        return True


def _ids(files: list[SourceFile]) -> dict[str, tuple[str, ...]]:
    referred = [kind for kind in KINDS if kind.called[1]]
    return {kind.name: (_of_files if kind.is_file else _of_lists)(files, kind) for kind in referred}


def _of_files(files: list[SourceFile], kind: Kind) -> tuple[str, ...]:
    return tuple(file.id for file in files if file.model is kind.model and file.id) or _Unknowable()


def _of_lists(files: list[SourceFile], kind: Kind) -> tuple[str, ...]:
    models = [root for root, *_ in kind.homes]
    return _ids_in([file for file in files if file.model in models], kind.home[-1])


def _ids_in(homes: list[SourceFile], name: str) -> tuple[str, ...]:
    if not homes:
        return _Unknowable()
    ids: list[str] = []
    for home in homes:
        items = home.document.data.get(name, None if home.model.model_fields[name].is_required() else [])
        if not home.document.complete or not isinstance(items, list):
            return _Unknowable()
        ids += [item["id"] for item in items if isinstance(item, dict) and isinstance(item.get("id"), str)]
    return tuple(ids)


def _languages(files: list[SourceFile]) -> tuple[str, ...] | None:
    for file in files:
        languages = file.document.data.get("languages") if file.model is Strategy else None
        if (
            isinstance(languages, list)
            and languages
            and all(isinstance(one, str) and one for one in languages)
        ):
            return tuple(languages)
    return None


def _content(
    checked: dict[type[Record], dict[str | None, Any]], today: date, known: Mapping[tuple[str, str], SourceLocation]
) -> Content:
    one = {model: records[None] for model, records in checked.items() if None in records}
    return Content(
        strategy=one[Strategy],
        site=one[SiteSettings],
        goals=dict(sorted(checked[Goal].items(), key=lambda goal: goal[1].number)),
        actors=actors_in_order(checked[Actor]),
        platform=one.get(Platform),
        sources={source.id: source for source in one[Sources].sources},
        terms={term.id: term for term in sorted(one[Glossary].terms, key=lambda term: sort_key(term.term))},
        help_words=one[Glossary].help_words,
        guides={guide.id: guide for guide in one[Guides].guides},
        municipalities={
            place.id: place
            for place in sorted(
                one[Municipalities].municipalities, key=lambda place: collation_key(place.name)
            )
        },
        municipalities_sources=one[Municipalities].sources,
        municipalities_role=one[Municipalities].role,
        roles={role.id: role for role in one[Roles].roles},
        helplines=one[Helplines].helplines,
        help_easy=one[Helplines].easy,
        safety_tips=one[Helplines].safety_tips,
        rules=one[Legal].rules,
        today=today,
        source_locations=known,
        more=dict(_more(checked)),
    )


def _more(checked: dict[type[Record], dict[str | None, Any]]) -> Iterator[tuple[str, Any]]:
    """The records of files and folders that `Content` has no field for, by the name of the list or the folder."""
    for kind in KINDS:
        if kind.in_list_file and kind.home[1] not in Content.__dataclass_fields__:
            yield kind.home[1], getattr(checked[kind.home[0]][None], kind.home[1])
        elif kind.is_file and kind.has_page and kind.section not in Content.__dataclass_fields__:
            yield kind.section, checked[kind.model]


def actors_in_order(actors: Mapping[str, Actor]) -> dict[str, Actor]:
    """Those who were there first before those who came later, by name."""
    places = list(Membership)
    return dict(sorted(actors.items(), key=lambda one: (places.index(one[1].membership), sort_key(one[1].name))))
