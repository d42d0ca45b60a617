"""How to cite a record, as a line to copy."""

from typing import NamedTuple

from macros.content.in_force import NOT_COMMITMENTS
from macros.content.kinds import BY_NAME
from macros.core.lang_text import Localized
from macros.pages.project import Project

from .registry import absolute_url, author, edition_date, version


class Citation(NamedTuple):
    """The line in one language: who publishes the record and when, its title and id, what it is part of, and where it stands."""

    before: str
    title: Localized
    after: str
    url: str
    """Empty while the site has none."""


def citation(project: Project, language: str, kind: str, id: str) -> Citation:
    """How to cite a record in a text in `language`."""
    content, words, day = project.content, project.renderer.words_in(language), edition_date(project)
    one, record = BY_NAME[kind], content.records[kind][id]
    title = getattr(record, one.title).localize(language)
    # A strategy is part of nothing but the site.
    whole = content.site.short_title if kind == "strategy" else content.strategies[content.of_strategy.get((kind, id), content.current_id)].title
    plan = record.plan if kind == "commitment" and content.commitment_states[id] not in NOT_COMMITMENTS else None
    within = [whole, *([content.records["plan"][plan].title] if plan else [])]
    return Citation(
        before=f"{author(project) or words['cite']['no_publisher']} ({day.year if day else words['cite']['no_year']}).",
        title=Localized(f"{title.text.rstrip('.')} [{id}].", title.language),
        after=f"{', '.join(part.localize(language).text for part in within)}. {version(project, language)}.",
        url=absolute_url(project, f"{one.section}/{id}", language),
    )
