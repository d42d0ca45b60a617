"""Everything that can be found, as what it is: a goal, an actor, a commitment, a helpline – never just a page."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from macros.content import model
from macros.content.facts import Content
from macros.content.in_force import CommitmentState, PeriodState
from macros.content.kinds import NAMES, doing
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
    strategy: str = ""
    """The strategy that it belongs to, where that is another than the one that pages are about."""
    aside: bool = False
    """Whether it comes after what is as good a hit: it is of another strategy and not in force, as a plan may be that outlives its own."""
    fallback: bool = False
    """Whether the text is in the first language because it is not translated."""


NAMED = {kind.name for kind in doing("search") if kind.title != "text" and (kind.home[0] is model.Strategy or "{parent}" not in kind.url)} | {"page"}
"""The kinds whose title is a name, and not a sentence."""
_NOT_FOUND_BY_SEARCH = frozenset(("404", "search", "change"))


def records(content: Content, urls: UrlMap, language: str, words: Mapping[str, Any], prose: Prose) -> Iterator[SearchRecord]:
    """Every record in `language`, but for what was never a commitment. `words` are the fixed words of the language."""
    return _SearchRecords(content, urls, language, words).all(prose)


_Told = dict[str, Any]
"""What is told of a record besides its title and its place, by field; nothing of one that is not found."""


@dataclass(frozen=True)
class _SearchRecords:
    content: Content
    urls: UrlMap
    language: str
    words: Mapping[str, Any]

    def all(self, prose: Prose) -> Iterator[SearchRecord]:
        for kind in doing("search"):
            tell = OWN.get(kind.name, _SearchRecords.other)
            for parent, id, record in self.content.each(kind.name):
                title, url = getattr(record, kind.title), self.url(*kind.page(id, parent))
                whose = id if kind.name == "strategy" else self.content.of_strategy.get((kind.name, id), self.content.of_strategy.get(("goal", parent or "")))
                found = {"kind": kind.name, "id": id, "url": url, "title": title if isinstance(title, str) else self.localize(title)}
                found["strategy"] = whose if whose and whose != self.content.current_id else ""
                found["aside"] = bool(found["strategy"]) and not self.in_force(kind.name, id)
                if told := tell(self, record, parent, id):
                    yield SearchRecord(**found | {"fallback": isinstance(title, LangText) and self.borrowed(title)} | told)
        easy = {"strategy": self.content.current.easy, "help": self.content.help_easy, "easy-read": self.content.site.easy}
        for (page_id, language), (title, text, words) in prose.items():
            if language == self.language and page_id not in _NOT_FOUND_BY_SEARCH:
                yield SearchRecord("page", page_id, self.url(page_id), title, _joined(text, self.localize(*easy.get(page_id, ()))), extra=words)

    def in_force(self, kind: str, id: str) -> bool:
        states = {"commitment": self.content.commitment_states, "plan": self.content.plan_states}
        return states.get(kind, {}).get(id) == PeriodState.current

    def other(self, record: model.Record, parent: str | None, id: str) -> _Told:
        title = next(name for name in NAMES if name in type(record).model_fields)
        values = {name: value for name, value in record if name != title}
        texts = (text for value in values.values() for text in (value if isinstance(value, tuple) else (value,)))
        about = {f"{one}s": (*values.get(f"{one}s", ()), *filter(None, (values.get(one),))) for one in ("goal", "actor")}
        return about | {"text": self.localize(*(text for text in texts if isinstance(text, LangText)))}

    def localize(self, *texts: LangText | None) -> str:
        return " ".join(text.localize(self.language).text for text in texts if text)

    def borrowed(self, text: LangText) -> bool:
        return text.localize(self.language).language != self.language

    def url(self, page_id: str, anchor: str = "") -> str:
        return self.urls.of(page_id, self.language) + (f"#{anchor}" if anchor else "")

    def goal(self, goal: model.Goal, _: str | None, id: str) -> _Told:
        title = f"{self.words['goal']['number'].replace('{n}', str(goal.number))} {self.localize(goal.name)}"
        text = self.localize(goal.wording, goal.summary, *goal.easy)
        return {"title": title, "text": text, "goals": (id,), "fallback": self.borrowed(goal.wording)}

    def of_goal(self, record: model.Record, goal: str, _: str) -> _Told:
        law = {"kind": "law"} if isinstance(record, model.Guidance) and record.basis is model.Basis.law else {}
        return {"text": self.localize(self.content.goals[goal].name), "goals": (goal,), **law}

    def indicator(self, indicator: model.Indicator, goal: str, _: str) -> _Told:
        values = (f"{value.period or ''} {value.value or self.localize(value.text)}".strip() for value in indicator.values)
        return {"text": _joined(self.localize(indicator.measured_by), ", ".join(values), self.localize(indicator.note)), "goals": (goal,)}

    def actor(self, actor: model.Actor, _: str | None, id: str) -> _Told:
        return {"text": self.localize(actor.role and actor.role.text, *actor.easy), "extra": (self.localize(actor.short_name, actor.contact and actor.contact.function),), "actors": (id,)}

    def work(self, work: model.RelatedWork, actor: str | None, _: str) -> _Told:
        return {"text": self.localize(*work.facts, work.note), "goals": work.goals, "actors": (actor,) if actor else ()}

    def commitment(self, commitment: model.Commitment, _: str | None, id: str) -> _Told:
        state, actors = self.content.commitment_states[id], self.content.commitments[id].actor_ids
        if state is CommitmentState.in_error:
            return {}
        # Whoever meets one that has ended among the hits is told so there.
        label = "" if state is CommitmentState.current else self.words["standing"][state]["label"]
        names = self.localize(*(self.content.actors[actor].name for actor in actors))
        forms = (form.name for form in self.content.records["form"].values() if form.id in commitment.violence_forms)
        return {
            "kind": "mission" if state is CommitmentState.mission else "commitment",
            "text": _joined(label, self.localize(commitment.text), names, self.localize(commitment.note), by=" – "),
            "extra": (id, self.localize(*forms), self.localize(commitment.text, commitment.unit)),
            "goals": commitment.goals,
            "actors": actors,
            "plans": (commitment.plan,) if commitment.plan else (),
            "forms": commitment.violence_forms,
        }

    def platform(self, platform: model.Platform, *_: str | None) -> _Told:
        return {"id": platform.id, "text": self.localize(platform.role.text, *platform.easy)}

    def helpline(self, line: model.Helpline, *_: str | None) -> _Told:
        text = _joined(line.number, self.localize(line.for_whom, line.description, line.hours, *line.good_to_know))
        numbers = filter(None, (line.number, line.other_number, line.former_number))
        return {"title": self.localize(line.title) or line.name, "text": text, "extra": (*numbers, line.name, *(line.search_words.localize(self.language) if line.search_words else ()))}

    def term(self, term: model.Term, *_: str | None) -> _Told:
        others = ", ".join(term.term.localize(other).text for other in self.content.languages if other != self.language)
        return {"text": _joined(others, self.localize(term.variants), self.localize(term.definition), by=" – ")}

    def form(self, form: model.Named, *_: str | None) -> _Told:
        return {"text": self.localize(form.text), "forms": (form.id,)}

    def plan(self, plan: model.Plan, *_: str | None) -> _Told:
        years = f"{plan.period.start}–{'/'.join(sorted((plan.period.end, *plan.other_ends)))}"
        return {"text": f"{years}. {self.localize(plan.text)}", "plans": (plan.id,)}

    def strategy(self, strategy: model.Strategy, *_: str | None) -> _Told:
        said = (part.text for part in (strategy.vision, strategy.purpose, strategy.target_state) if part)
        return {"text": self.localize(*said), "extra": (f"{strategy.period.start}–{strategy.period.end}",)}

    def guide(self, guide: model.Guide, *_: str | None) -> _Told:
        return {"text": f"{guide.publisher}. {self.localize(guide.description)}", "goals": guide.goals}

    def rule(self, rule: model.LegalRule, *_: str | None) -> _Told:
        return {"text": self.localize(*rule.points, rule.text), "goals": rule.goals}

    def municipality(self, municipality: model.Municipality, *_: str | None) -> _Told:
        return {"text": _joined(municipality.full_name, municipality.calls_itself, municipality.code)}

    def measure(self, measure: model.Measure, municipality: str, _: str) -> _Told:
        place = self.content.municipalities[municipality]
        category = self.words["measure_category"][measure.category]
        text = _joined(measure.phone, self.localize(measure.text, measure.for_whom))
        return {"title": f"{place.name}: {self.localize(measure.name)}", "text": _joined(category, text, by=". ")}

    def role(self, role: model.Role, *_: str | None) -> _Told:
        # The reasons and the note name nearly everything else, and would put roles before what somebody looks for.
        words = role.search_words.localize(self.language) if role.search_words else ()
        return {"text": self.localize(role.summary), "extra": words, "goals": tuple(concern.goal for concern in role.concerns if concern.goal)}


OWN: dict[str, Callable[..., _Told]] = {kind.name: getattr(_SearchRecords, kind.name) for kind in doing("search") if hasattr(_SearchRecords, kind.name)}
OWN |= dict.fromkeys(("prerequisite", "outcome", "suggestion", "guidance"), _SearchRecords.of_goal)
"""The kinds of which the most telling has been chosen; of others everything is found."""


def _joined(*parts: str | None, by: str = " ") -> str:
    return by.join(filter(None, parts))
