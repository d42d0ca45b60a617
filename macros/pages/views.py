"""What each macro shows: from the facts to the values that its template of the same name needs.

Every function here is a macro that pages may use. The first arguments are the project and the page's language; the others
are what an editor writes between the brackets. Each raises `UnknownRecord` for an id that does not exist.
"""

from collections.abc import Callable

from macros.content.model import Statement, Strategy
from macros.content.model_walk import record_fields
from macros.core.collation import collation_key, grouped

from .overview_views import easy_status, easy_texts, search
from .project import Project, UnknownRecord, Values, one_of
from .record_views import RECORD_PAGES, municipalities, records
from .report_views import report_round, reporters
from .results_view import results
from .strategy_views import agreed, strategy_parts


def glossary(project: Project, language: str) -> Values:
    """The words and what they mean, and names and words that need no explanation in other languages."""
    terms = sorted(project.content.terms.values(), key=lambda term: collation_key(term.term.localize(language).text))
    return {"explained": [term for term in terms if term.definition], "named": [term for term in terms if not term.definition]}


def statements(project: Project, language: str, about: str) -> Values:
    """What the strategy says: its purpose, target_state, follow_up, mission and so on; nothing of what is not known."""
    if record_fields(Strategy).get(about) is not Statement:
        raise UnknownRecord(f'strategin har inget "{about}". Skriv till exempel purpose, target_state eller follow_up')
    found = getattr(project.content.current, about)
    return {"statements": found if isinstance(found, tuple) else tuple(filter(None, (found,)))}


def sources(project: Project, language: str) -> Values:
    """Every source by publisher, the one with most first; those of whom there is only one together, last."""
    by_publisher = grouped(project.content.sources.items(), lambda item: (item[1].publisher,))
    groups = [{"publisher": name, "sources": [id for id, _ in found]} for name, found in by_publisher.items() if len(found) > 1]
    groups.sort(key=lambda group: (-len(group["sources"]), collation_key(group["publisher"])))
    alone = sorted((name for name, found in by_publisher.items() if len(found) == 1), key=collation_key)
    others = [{"publisher": None, "sources": [by_publisher[name][0][0] for name in alone]}] if alone else []
    return {"groups": groups + others}


def contact(project: Project, language: str, about: str) -> Values:
    """How to reach those who answer for the site: to contribute, to ask about the data, or to report what does not work. Nothing while nobody can be reached."""
    one_of(dict.fromkeys(("contribute", "data", "report")), "ärendet", about)
    return {"about": about}


def recent_changes(project: Project, language: str) -> Values:
    """What has changed on the whole site, newest first."""
    return project.history_views[language].recent()


def translation_status(project: Project, language: str) -> Values:
    """Translations that are missing or may be older than what they translate."""
    return project.history_views[language].status()


def quotations(project: Project, language: str, most: int | None = None) -> Values:
    """What has been said of the strategy, word for word: all, or the first `most`."""
    return {"quotations": project.content.current.quotations[:most]}


PLAIN = (
    "easy_help", "actor_cards", "authoritative", "basis_legend", "certainty_legend", "commitment_filter", "commitment_table",
    "entrances", "exit_key", "follow_up", "gathered", "goal_cards", "guidance_overview", "guides", "headlines", "hero", "helplines",
    "helplines_known", "helplines_short", "local_plan_link", "newest_values", "other_goals", "plan_now", "not_found", "publisher",
    "read_the_plan", "required", "role_cards", "rules", "safety_tips", "validity", "which_forms",
)
"""Macros whose template needs nothing but the facts; it says in its first line what it shows."""

MACROS: dict[str, Callable[..., Values]] = {
    view.__name__: view
    for view in (
        agreed, contact, easy_status, easy_texts, glossary, municipalities,
        quotations, recent_changes, records, report_round, reporters, results, search, sources, statements, strategy_parts, translation_status,
    )
} | RECORD_PAGES | dict.fromkeys(PLAIN, lambda project, language: {})  # fmt: skip
"""The macros that show facts, by name."""
