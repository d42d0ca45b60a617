"""The overviews that count or arrange: the plans side by side, the easy texts, everything from A to Z."""

from typing import NamedTuple

from macros.content.easy_read import EasyRecord, easy_records
from macros.content.facts import Content
from macros.content.kinds import BY_NAME
from macros.content.plan_comparison import PlanChange, PlanStep, comparisons, plans_in_order
from macros.core.collation import collation_key
from macros.core.lang_text import LangText
from macros.core.word_diff import DiffRun, diff_runs

from .project import Project, Values

EASY_PAGES = {"site": "easy-read", "help": "help", "strategy": "strategy"}
"""The page of an easy text that belongs to no record."""


A_TO_Z = ("goal", "actor", "term", "helpline", "role", "rule")
"""What is looked up by its name. The rest is found on the pages of these, and by the search."""


class AToZEntry(NamedTuple):
    """A line of the list: what it is, its name (a proper name is the same in all languages), and where it leads."""

    kind: str
    name: LangText | str
    page_id: str
    anchor: str = ""


def plan_comparison(project: Project, strategy: str) -> Values:
    """The action plans of a strategy side by side, and what each has made of the one before it, which may be an earlier strategy's."""
    content = project.content

    def wording_steps(step: PlanStep) -> list[DiffRun]:
        """Word by word, in the language that the wording is agreed in; nothing where there is nothing to compare."""
        sides = (step.earlier, step.later) if step.change is PlanChange.reworded else ()
        texts = [side[0].commitment.text.localize(content.languages[0]).text for side in sides]
        return diff_runs(*texts) if texts else []

    shown = []
    for comparison in comparisons(content, strategy):
        kinds = ((change, comparison.of(change)) for change in PlanChange)
        shown.append((comparison, [(change, steps) for change, steps in kinds if steps]))
    return {
        "ordered": [(plan, content.plan_states[plan.id]) for plan in plans_in_order(content) if content.of_strategy["plan", plan.id] == strategy],
        "shown": shown,
        "wording_steps": wording_steps,
        "without_plan": [owned for owned in content.commitments_of() if not owned.commitment.plan and strategy == content.of_strategy.get(("commitment", owned.commitment.id), content.current_id)],
    }


def easy_texts(project: Project, language: str) -> Values:
    """Every easy text of the site, and which are missing."""
    found = list(easy_records(project.content))
    by_kind = {kind: [record for record in found if record.kind == kind] for kind in ("goal", "actor")}
    return {"records": {record.kind: record for record in found if not record.id}, "easy": by_kind}


def easy_status(project: Project, language: str) -> Values:
    """For editors: which easy texts there are, and how hard each text is to read."""
    return {"records": [(record, _name(project.content, record), page_of(record)) for record in easy_records(project.content)]}


def _name(content: Content, record: EasyRecord) -> LangText | None:
    if record.kind == "platform":
        return content.platform and content.platform.name
    return content.records[record.kind][record.id].name if record.id else None


def page_of(record: EasyRecord) -> str:
    """The page that the easy text of a record stands on."""
    return EASY_PAGES.get(record.kind) or BY_NAME[record.kind].page(record.id)[0]


def search(project: Project, language: str) -> Values:
    """The search field, and what is looked up by its name in one alphabetical list for those without JavaScript."""

    def order(entry: AToZEntry) -> tuple[str, bool]:
        name = entry.name if isinstance(entry.name, str) else entry.name.localize(language).text
        # Of those of one name, the word comes before the role.
        return collation_key(name), entry.kind == "role"

    entries = []
    for kind in map(BY_NAME.__getitem__, A_TO_Z):
        for parent, id, record in project.content.each(kind.name):
            name = record.title or record.name if kind.name == "helpline" else getattr(record, kind.title)
            entries.append(AToZEntry(kind.name, name, *kind.page(id, parent)))
    return {"entries": sorted(entries, key=order)}
