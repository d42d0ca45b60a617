"""Everything that can be found, as what it is: a goal, an actor, a commitment, a helpline – never just a page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from macros.content.facts import Content
from macros.content.in_force import Standing
from macros.content.kinds import Kind, doing
from macros.content.model import Basis, Localised
from macros.pages.addresses import Addresses

Prose = dict[tuple[str, str], tuple[str, str, tuple[str, ...]]]
"""Title, plain text and further words to be found by (`search_words` of the page), by source and language."""


@dataclass(frozen=True)
class Found:
    """A search record in one language. `extra` are words that it is found by but that it does not show."""

    kind: str
    id: str
    address: str
    title: str
    text: str
    extra: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    fallback: bool = False
    """Whether the text is in the first language because it is not translated."""

    @property
    def named(self) -> bool:
        """Whether the title is a name, and not a sentence."""
        return self.kind in _NAMED


_NAMED = {kind.name for kind in doing("search") if kind.title != "text" and "{parent}" not in kind.url} | {"page"}
OWN = frozenset((
    "goal", "prerequisite", "indicator", "guidance", "actor", "work", "commitment", "platform", "helpline", "term", "form",
    "plan", "guide", "rule", "municipality", "role",
))  # fmt: skip
"""The kinds of which the most telling has been chosen; of others everything is found."""
_NOT_FOUND_BY_SEARCH = frozenset(("404", "search"))


def records(content: Content, addresses: Addresses, language: str, words: Mapping[str, Any], prose: Prose) -> Iterator[Found]:
    """Every record in `language`, but for what was never a commitment. `words` are the fixed words of the language."""
    return _Records(content, addresses, language, words).all(prose)


@dataclass(frozen=True)
class _Records:
    content: Content
    addresses: Addresses
    language: str
    words: Mapping[str, Any]

    def all(self, prose: Prose) -> Iterator[Found]:
        yield from self._goals()
        yield from self._actors()
        yield from self._commitments()
        yield from self._support()
        for kind in doing("search"):
            if kind.name not in OWN:
                yield from self._others(kind)
        for (source, language), (title, text, words) in prose.items():
            if language == self.language and source not in _NOT_FOUND_BY_SEARCH:
                easy = {"strategy": self.content.strategy.easy, "help": self.content.help_easy, "easy-read": self.content.site.easy}
                said = " ".join(filter(None, (text, self._say(*easy.get(source, ())))))
                yield Found("page", source, self._address(source), title, said, extra=words)

    def _others(self, kind: Kind) -> Iterator[Found]:
        for parent, id, record in self.content.each(kind.name):
            values = {name: getattr(record, name) for name in kind.model.model_fields}
            title = values.pop(kind.title)
            said = (text for value in values.values() for text in (value if isinstance(value, tuple) else (value,)))
            texts = [text for text in said if isinstance(text, Localised)]
            goals, actors = ((*values.get(f"{one}s", ()), *filter(None, (values.get(one),))) for one in ("goal", "actor"))
            named = title if isinstance(title, str) else self._say(title)
            borrowed = isinstance(title, Localised) and self._borrowed(title)
            address = self._address(*kind.page(id, parent))
            yield Found(kind.name, id, address, named, self._say(*texts), goals=goals, actors=actors, fallback=borrowed)

    def _say(self, *texts: Localised | None) -> str:
        return " ".join(text.in_language(self.language).text for text in texts if text)

    def _borrowed(self, text: Localised) -> bool:
        return text.in_language(self.language).language != self.language

    def _address(self, source: str, anchor: str = "") -> str:
        return self.addresses.of(source, self.language) + (f"#{anchor}" if anchor else "")

    def _goal_words(self, goals: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.words["goal"]["number"].replace("{n}", str(self.content.goals[id].number)) for id in goals)

    def _goals(self) -> Iterator[Found]:
        for id, goal in self.content.goals.items():
            page = f"goals/{id}"
            name = self._say(goal.name)
            yield Found(
                "goal", id, self._address(page), f"{self._goal_words((id,))[0]} {name}", self._say(goal.wording, goal.summary, *goal.easy),
                goals=(id,), fallback=self._borrowed(goal.wording),
            )  # fmt: skip
            for statement in goal.prerequisites:
                yield Found(
                    "prerequisite", f"{id}-{goal.prerequisites.index(statement) + 1}", self._address(page, "forutsattningar"),
                    self._say(statement.text), name, goals=(id,), fallback=self._borrowed(statement.text),
                )  # fmt: skip
            for indicator in goal.indicators:
                values = ", ".join(f"{value.period or ''} {value.value or self._say(value.text)}".strip() for value in indicator.values)
                yield Found(
                    "indicator", indicator.id, self._address(page, indicator.id), self._say(indicator.name),
                    " ".join(filter(None, (self._say(indicator.measured_by), values, self._say(indicator.note)))),
                    goals=(id,), fallback=self._borrowed(indicator.name),
                )  # fmt: skip
            for item in goal.guidance:
                yield Found(
                    "law" if item.basis is Basis.law else "guidance", item.id, self._address(page, item.id), self._say(item.text), name,
                    goals=(id,), fallback=self._borrowed(item.text),
                )  # fmt: skip

    def _actors(self) -> Iterator[Found]:
        for id, actor in self.content.actors.items():
            page = f"actors/{id}"
            short = self._say(actor.short_name)
            yield Found(
                "actor", id, self._address(page), self._say(actor.name), self._say(actor.role.text, *actor.easy), extra=(short,),
                actors=(id,), fallback=self._borrowed(actor.name),
            )  # fmt: skip
        for work, actor_id in self.content.related_work.values():
            page = f"actors/{actor_id}" if actor_id else "strategy"
            yield Found(
                "work", work.id, self._address(page, work.id), self._say(work.title), self._say(*work.facts, work.note),
                goals=work.goals, actors=(actor_id,) if actor_id else (), fallback=self._borrowed(work.title),
            )  # fmt: skip

    def _commitments(self) -> Iterator[Found]:
        for id, placed in self.content.commitments.items():
            commitment, standing = placed.commitment, self.content.standings[id]
            if standing is Standing.in_error:
                continue
            # Whoever meets one that has ended among the hits is told so there.
            label = "" if standing is Standing.current else self.words["standing"][standing]["label"]
            names = self._say(*(self.content.actors[actor].name for actor in placed.actor_ids))
            forms = [form for form in self.content.strategy.violence_forms if form.id in commitment.violence_forms]
            yield Found(
                "mission" if standing is Standing.mission else "commitment", id, self._address(f"commitments/{id}"), self._say(commitment.text),
                " – ".join(filter(None, (label, id, names, self._say(commitment.note)))), extra=(id, self._say(*(form.name for form in forms))),
                goals=commitment.goals, actors=placed.actor_ids, plans=(commitment.plan,) if commitment.plan else (),
                forms=commitment.violence_forms, fallback=self._borrowed(commitment.text),
            )  # fmt: skip

    def _support(self) -> Iterator[Found]:
        content = self.content
        if platform := content.platform:
            text = self._say(platform.role.text, *platform.easy)
            yield Found("platform", platform.id, self._address("strategy", "samarbete"), self._say(platform.name), text)
        for line in content.helplines:
            numbers = tuple(filter(None, (line.number, line.other_number, line.former_number)))
            text = " ".join(filter(None, (line.number, self._say(line.description, line.hours, *line.good_to_know))))
            title = self._say(line.title) or line.name
            yield Found("helpline", line.id, self._address("help", line.id), title, text, extra=(*numbers, line.name))
        for id, term in content.terms.items():
            others = [term.term.in_language(other).text for other in content.languages if other != self.language]
            text = " – ".join(filter(None, (", ".join(others), self._say(term.variants), self._say(term.definition))))
            yield Found("term", id, self._address("glossary", id), self._say(term.term), text, fallback=self._borrowed(term.term))
        for form in content.strategy.violence_forms:
            address, title = self._address("strategy", form.id), self._say(form.name)
            yield Found("form", form.id, address, title, self._say(form.text), forms=(form.id,))
        for plan in content.strategy.plans:
            years = f"{plan.period.start}–{'/'.join(sorted((plan.period.end, *plan.other_ends)))}"
            address, title = self._address("strategy", plan.id), self._say(plan.title)
            yield Found("plan", plan.id, address, title, f"{years}. {self._say(plan.text)}", plans=(plan.id,))
        for id, guide in content.guides.items():
            text = f"{guide.publisher}. {self._say(guide.description)}"
            yield Found("guide", id, self._address("guidance", id), guide.title, text, goals=guide.goals)
        for rule in content.rules:
            address, text = self._address("law", rule.id), self._say(rule.text, *rule.points)
            yield Found("rule", rule.id, address, self._say(rule.name), text, goals=rule.goals)
        for id, place in content.municipalities.items():
            text = " ".join(filter(None, (place.full_name, place.calls_itself, place.code)))
            yield Found("municipality", id, self._address(f"municipalities/{id}"), place.name, text)
        for id, role in content.roles.items():
            # The reasons and the note name nearly everything else, and would put roles before what somebody looks for.
            yield Found(
                "role", id, self._address(f"roles/{id}"), self._say(role.name), self._say(role.summary),
                extra=role.search_words.in_language(self.language) if role.search_words else (),
                goals=tuple(concern.goal for concern in role.concerns if concern.goal), fallback=self._borrowed(role.name),
            )  # fmt: skip
