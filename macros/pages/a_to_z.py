"""Everything on the site in one alphabetical list, for a reader without JavaScript."""

from collections.abc import Iterator
from dataclasses import dataclass

from macros.content.facts import Content
from macros.content.in_force import Standing
from macros.content.model import Basis, Localised
from macros.content.ordering import alphabetical


@dataclass(frozen=True)
class Entry:
    """A line of the list: what it is, its name (a proper name is the same in all languages), and where it leads.

    What the law requires is of the kind "law" and no advice, and the platform's mission of the kind "mission" and no commitment.
    """

    kind: str
    name: Localised | str
    source: str
    anchor: str = ""

    @property
    def proper(self) -> bool:
        """Whether the name is a proper name."""
        return isinstance(self.name, str)

    def sort_key(self, language: str) -> str:
        """The name as it is sorted in `language`."""
        return alphabetical(self.name if isinstance(self.name, str) else self.name.in_language(language).text)


def a_to_z(content: Content, language: str) -> list[Entry]:
    """Everything that has a name or a wording of its own, in alphabetical order."""
    return sorted(_entries(content), key=lambda entry: entry.sort_key(language))


def _entries(content: Content) -> Iterator[Entry]:
    for id, goal in content.goals.items():
        page = f"goals/{id}"
        yield Entry("goal", goal.name, page)
        for statement in goal.prerequisites:
            yield Entry("prerequisite", statement.text, page, "forutsattningar")
        for indicator in goal.indicators:
            yield Entry("indicator", indicator.name, page, indicator.id)
        for item in goal.guidance:
            yield Entry("law" if item.basis is Basis.law else "guidance", item.text, page, item.id)
    for id, actor in content.actors.items():
        yield Entry("actor", actor.name, f"actors/{id}")
    if content.platform:
        yield Entry("platform", content.platform.name, "strategy", "samarbete")
    for id, (work, actor_id) in content.related_work.items():
        yield Entry("work", work.title, f"actors/{actor_id}" if actor_id else "strategy", id)
    for id, placed in content.commitments.items():
        standing = content.standings[id]
        if standing is not Standing.in_error:
            yield Entry("mission" if standing is Standing.mission else "commitment", placed.commitment.text, f"commitments/{id}")
    for line in content.helplines:
        yield Entry("helpline", line.title or line.name, "help", line.id)
    for id, term in content.terms.items():
        yield Entry("term", term.term, "glossary", id)
    for form in content.strategy.violence_forms:
        yield Entry("form", form.name, "strategy", form.id)
    for plan in content.strategy.plans:
        yield Entry("plan", plan.title, "strategy", plan.id)
    for id, guide in content.guides.items():
        yield Entry("guide", guide.title, "guidance", id)
    for rule in content.rules:
        yield Entry("rule", rule.name, "law", rule.id)
    for id, place in content.municipalities.items():
        yield Entry("municipality", place.name, f"municipalities/{id}")
    for id, role in content.roles.items():
        yield Entry("role", role.name, f"roles/{id}")
