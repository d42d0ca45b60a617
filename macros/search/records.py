"""Everything that can be found, as what it is: a goal, an actor, a commitment, a helpline – never just a page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from macros.content.facts import Content
from macros.content.in_force import CommitmentState
from macros.content.kinds import Kind, doing
from macros.content.model import Basis
from macros.core.lang_text import LangText
from macros.pages.url_map import UrlMap

Prose = dict[tuple[str, str], tuple[str, str, tuple[str, ...]]]
"""Title, plain text and further words to be found by (`search_words` of the page), by page_id and language."""


@dataclass(frozen=True)
class SearchRecord:
    """A search record in one language. `extra` are words that it is found by but that it does not show."""

    kind: str
    id: str
    url: str
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


def records(content: Content, urls: UrlMap, language: str, words: Mapping[str, Any], prose: Prose) -> Iterator[SearchRecord]:
    """Every record in `language`, but for what was never a commitment. `words` are the fixed words of the language."""
    return _SearchRecords(content, urls, language, words).all(prose)


@dataclass(frozen=True)
class _SearchRecords:
    content: Content
    urls: UrlMap
    language: str
    words: Mapping[str, Any]

    def all(self, prose: Prose) -> Iterator[SearchRecord]:
        yield from self._goals()
        yield from self._actors()
        yield from self._commitments()
        yield from self._support()
        for kind in doing("search"):
            if kind.name not in OWN:
                yield from self._others(kind)
        for (page_id, language), (title, text, words) in prose.items():
            if language == self.language and page_id not in _NOT_FOUND_BY_SEARCH:
                easy = {"strategy": self.content.strategy.easy, "help": self.content.help_easy, "easy-read": self.content.site.easy}
                found_by = " ".join(filter(None, (text, self._localize(*easy.get(page_id, ())))))
                yield SearchRecord("page", page_id, self._url(page_id), title, found_by, extra=words)

    def _others(self, kind: Kind) -> Iterator[SearchRecord]:
        for parent, id, record in self.content.each(kind.name):
            values = {name: getattr(record, name) for name in kind.model.model_fields}
            title = values.pop(kind.title)
            values_of = (text for value in values.values() for text in (value if isinstance(value, tuple) else (value,)))
            texts = [text for text in values_of if isinstance(text, LangText)]
            goals, actors = ((*values.get(f"{one}s", ()), *filter(None, (values.get(one),))) for one in ("goal", "actor"))
            named = title if isinstance(title, str) else self._localize(title)
            borrowed = isinstance(title, LangText) and self._borrowed(title)
            url = self._url(*kind.page(id, parent))
            yield SearchRecord(kind.name, id, url, named, self._localize(*texts), goals=goals, actors=actors, fallback=borrowed)

    def _localize(self, *texts: LangText | None) -> str:
        return " ".join(text.localize(self.language).text for text in texts if text)

    def _borrowed(self, text: LangText) -> bool:
        return text.localize(self.language).language != self.language

    def _url(self, page_id: str, anchor: str = "") -> str:
        return self.urls.of(page_id, self.language) + (f"#{anchor}" if anchor else "")

    def _goal_words(self, goals: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.words["goal"]["number"].replace("{n}", str(self.content.goals[id].number)) for id in goals)

    def _goals(self) -> Iterator[SearchRecord]:
        for id, goal in self.content.goals.items():
            page = f"goals/{id}"
            name = self._localize(goal.name)
            yield SearchRecord(
                "goal", id, self._url(page), f"{self._goal_words((id,))[0]} {name}", self._localize(goal.wording, goal.summary, *goal.easy),
                goals=(id,), fallback=self._borrowed(goal.wording),
            )  # fmt: skip
            for statement in goal.prerequisites:
                yield SearchRecord(
                    "prerequisite", f"{id}-{goal.prerequisites.index(statement) + 1}", self._url(page, "forutsattningar"),
                    self._localize(statement.text), name, goals=(id,), fallback=self._borrowed(statement.text),
                )  # fmt: skip
            for indicator in goal.indicators:
                values = ", ".join(f"{value.period or ''} {value.value or self._localize(value.text)}".strip() for value in indicator.values)
                yield SearchRecord(
                    "indicator", indicator.id, self._url(page, indicator.id), self._localize(indicator.name),
                    " ".join(filter(None, (self._localize(indicator.measured_by), values, self._localize(indicator.note)))),
                    goals=(id,), fallback=self._borrowed(indicator.name),
                )  # fmt: skip
            for item in goal.guidance:
                yield SearchRecord(
                    "law" if item.basis is Basis.law else "guidance", item.id, self._url(page, item.id), self._localize(item.text), name,
                    goals=(id,), fallback=self._borrowed(item.text),
                )  # fmt: skip

    def _actors(self) -> Iterator[SearchRecord]:
        for id, actor in self.content.actors.items():
            page = f"actors/{id}"
            short = self._localize(actor.short_name)
            yield SearchRecord(
                "actor", id, self._url(page), self._localize(actor.name), self._localize(actor.role.text, *actor.easy), extra=(short,),
                actors=(id,), fallback=self._borrowed(actor.name),
            )  # fmt: skip
        for work, actor_id in self.content.related_work.values():
            page = f"actors/{actor_id}" if actor_id else "strategy"
            yield SearchRecord(
                "work", work.id, self._url(page, work.id), self._localize(work.title), self._localize(*work.facts, work.note),
                goals=work.goals, actors=(actor_id,) if actor_id else (), fallback=self._borrowed(work.title),
            )  # fmt: skip

    def _commitments(self) -> Iterator[SearchRecord]:
        for id, owned in self.content.commitments.items():
            commitment, state = owned.commitment, self.content.commitment_states[id]
            if state is CommitmentState.in_error:
                continue
            # Whoever meets one that has ended among the hits is told so there.
            label = "" if state is CommitmentState.current else self.words["standing"][state]["label"]
            names = self._localize(*(self.content.actors[actor].name for actor in owned.actor_ids))
            forms = [form for form in self.content.strategy.violence_forms if form.id in commitment.violence_forms]
            yield SearchRecord(
                "mission" if state is CommitmentState.mission else "commitment", id, self._url(f"commitments/{id}"), self._localize(commitment.text),
                " – ".join(filter(None, (label, id, names, self._localize(commitment.note)))), extra=(id, self._localize(*(form.name for form in forms))),
                goals=commitment.goals, actors=owned.actor_ids, plans=(commitment.plan,) if commitment.plan else (),
                forms=commitment.violence_forms, fallback=self._borrowed(commitment.text),
            )  # fmt: skip

    def _support(self) -> Iterator[SearchRecord]:
        content = self.content
        if platform := content.platform:
            text = self._localize(platform.role.text, *platform.easy)
            yield SearchRecord("platform", platform.id, self._url("strategy", "samarbete"), self._localize(platform.name), text)
        for line in content.helplines:
            numbers = tuple(filter(None, (line.number, line.other_number, line.former_number)))
            text = " ".join(filter(None, (line.number, self._localize(line.description, line.hours, *line.good_to_know))))
            title = self._localize(line.title) or line.name
            yield SearchRecord("helpline", line.id, self._url("help", line.id), title, text, extra=(*numbers, line.name))
        for id, term in content.terms.items():
            others = [term.term.localize(other).text for other in content.languages if other != self.language]
            text = " – ".join(filter(None, (", ".join(others), self._localize(term.variants), self._localize(term.definition))))
            yield SearchRecord("term", id, self._url("glossary", id), self._localize(term.term), text, fallback=self._borrowed(term.term))
        for form in content.strategy.violence_forms:
            url, title = self._url("strategy", form.id), self._localize(form.name)
            yield SearchRecord("form", form.id, url, title, self._localize(form.text), forms=(form.id,))
        for plan in content.strategy.plans:
            years = f"{plan.period.start}–{'/'.join(sorted((plan.period.end, *plan.other_ends)))}"
            url, title = self._url("strategy", plan.id), self._localize(plan.title)
            yield SearchRecord("plan", plan.id, url, title, f"{years}. {self._localize(plan.text)}", plans=(plan.id,))
        for id, guide in content.guides.items():
            text = f"{guide.publisher}. {self._localize(guide.description)}"
            yield SearchRecord("guide", id, self._url("guidance", id), guide.title, text, goals=guide.goals)
        for rule in content.rules:
            url, text = self._url("law", rule.id), self._localize(rule.text, *rule.points)
            yield SearchRecord("rule", rule.id, url, self._localize(rule.name), text, goals=rule.goals)
        for id, municipality in content.municipalities.items():
            text = " ".join(filter(None, (municipality.full_name, municipality.calls_itself, municipality.code)))
            yield SearchRecord("municipality", id, self._url(f"municipalities/{id}"), municipality.name, text)
        for id, role in content.roles.items():
            # The reasons and the note name nearly everything else, and would put roles before what somebody looks for.
            yield SearchRecord(
                "role", id, self._url(f"roles/{id}"), self._localize(role.name), self._localize(role.summary),
                extra=role.search_words.localize(self.language) if role.search_words else (),
                goals=tuple(concern.goal for concern in role.concerns if concern.goal), fallback=self._borrowed(role.name),
            )  # fmt: skip
