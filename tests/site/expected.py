"""What a reader expects to find, and on which page: the content, told once more as promises."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from macros.content.facts import Content
from macros.content.in_force import NOT_COMMITMENTS
from macros.content.model import Cited, Concern, Goal, Helpline, Statement
from macros.core.lang_text import LangText, Localized

Text = LangText | Localized | None


class Promise(NamedTuple):
    """The page `source` says `text`, which belongs to the record `record`."""

    source: str
    record: str
    text: LangText | Localized


def promises(content: Content) -> Iterator[Promise]:
    """Everything that each page promises."""
    for source, record, texts in _everything(content):
        yield from (Promise(source, record, text) for text in texts if text is not None)


def _everything(content: Content) -> Iterator[tuple[str, str, list[Text]]]:
    yield from _strategy(content)
    for id, goal in content.goals.items():
        page, current = f"goals/{id}", id in content.current_goals
        for source in ("index", "goals") if current else ():
            yield source, id, [goal.name, goal.summary]
        yield page, id, [goal.name, goal.wording, goal.wording_note, goal.summary, goal.commitments_note]
        yield page, id, [statement.text for statement in stated(goal)]
        for source in (page, "easy-read") if current else (page,):
            yield source, id, list(goal.easy)
        yield page, id, [guide.description for guide in content.guides_of(id)]
        yield page, id, [rule.name for rule in content.rules_of(id)]
        for indicator in goal.indicators:
            texts = [indicator.name, indicator.note, indicator.measured_by]
            texts += [text for value in indicator.values for text in (value.group, value.note)]
            yield page, indicator.id, texts
            if current:
                yield "follow-up", indicator.id, texts if indicator.values else texts[:1]
        for guidance in goal.guidance:
            yield page, guidance.id, [guidance.text]
            if current:
                yield "guidance", id, [goal.name]
                yield "guidance", guidance.id, [guidance.text]
    yield from _actors(content)
    yield from _commitments(content)
    yield from _support(content)
    yield from _roles(content)


STATED = ("vision", "purpose", "target_state", "predecessor", "context", "preparation")
"""What a strategy may say once."""


def stated(goal: Goal) -> list[Statement]:
    """What is said of a goal as a whole."""
    return [*goal.prerequisites, *goal.outcomes, *goal.suggestions, *filter(None, (goal.reason, goal.continuation))]


def _strategy(content: Content) -> Iterator[tuple[str, str, list[Text]]]:
    strategy = content.current
    told = {name: one.text for name in STATED if (one := getattr(strategy, name))}
    yield "index", "vision", [told[name] for name in ("vision",) if name in told]
    for source in ("strategy", "easy-read"):
        yield source, "strategy", list(strategy.easy)
    for source in ("help", "easy-read"):
        yield source, "help", list(content.help_easy)
    yield "easy-read", "site", list(content.site.easy)
    yield from (("strategy", name, [text]) for name, text in told.items())
    for name in ("follow_up", "mission", "progress", "timeline"):
        yield "follow-up" if name == "progress" else "strategy", name, [statement.text for statement in getattr(strategy, name)]
    yield "strategy", "guides", list(strategy.guides)
    yield "strategy", "unknown", list(strategy.unknown)
    for form in strategy.violence_forms:
        yield "strategy", form.id, [form.name, form.text]
    for plan in strategy.plans:
        yield "strategy", plan.id, [plan.title, plan.text, plan.note]
    for part in strategy.governance:
        yield "strategy", part.id, [part.name, part.text, *part.members]
    for quotation in strategy.quotations:
        yield "strategy", "quotations", [quotation.text, quotation.title]
    if platform := content.platform:
        yield "strategy", platform.id, [platform.role.text, platform.joined.text]
        for work in platform.related_work:
            yield "strategy", work.id, [work.title, work.when, work.note, *work.facts]


def _actors(content: Content) -> Iterator[tuple[str, str, list[Text]]]:
    for id, actor in content.actors.items():
        yield "actors", id, [actor.name]
        yield f"actors/{id}", id, [actor.name, *(one.text for one in (actor.role, actor.joined) if one), actor.commitments_note]
        for source in (f"actors/{id}", "easy-read") if id in content.active_actors else (f"actors/{id}",):
            yield source, id, list(actor.easy)
        for work in actor.related_work:
            yield f"actors/{id}", work.id, [work.title, work.when, work.note, *work.facts]


def _commitments(content: Content) -> Iterator[tuple[str, str, list[Text]]]:
    """What was never a commitment has its page; all others are also in every list. Their plans: test_shown.py."""
    plans, forms = ({id: getattr(one, name) for id, one in content.records[kind].items()} for kind, name in (("plan", "title"), ("form", "name")))
    for id, placed in content.commitments.items():
        commitment = placed.commitment
        called = {actor: content.actors[actor].short_name or content.actors[actor].name for actor in placed.actor_ids}
        page = f"commitments/{id}"
        yield page, id, [commitment.text, commitment.note]
        yield page, id, [content.goals[goal].name for goal in commitment.goals]
        yield page, id, [forms[form] for form in commitment.violence_forms]
        yield page, id, [content.commitments[other].commitment.title for other in commitment.related]
        yield page, id, [commitment.withdrawn.reason if commitment.withdrawn else None]
        sources = [content.sources[source] for source in commitment.sources]
        yield page, id, [Localized(source.title, source.language) for source in sources]
        yield page, id, [content.commitments[other].commitment.title for other in commitment.continues]
        if content.commitment_states[id] in NOT_COMMITMENTS:
            continue
        yield page, id, [plans.get(commitment.plan), *called.values(), *(report.text for report in commitment.reports)]
        # All the parties together are counted and not named one by one.
        named = [name for actor, name in called.items() if actor not in content.parties or not content.by_all(placed)]
        for source in ("commitments", *(f"goals/{goal}" for goal in commitment.goals)):
            yield source, id, [commitment.text, *named]
        whose = content.of_strategy.get(("commitment", id), content.current_id)
        if content.strategies[whose].plans:
            yield "strategy" if whose == content.current_id else f"strategies/{whose}", id, [commitment.title]
        yield from ((f"actors/{actor}", id, [commitment.text]) for actor in placed.actor_ids)


def _support(content: Content) -> Iterator[tuple[str, str, list[Text]]]:
    for line in content.helplines:
        yield "help", line.id, [line.description, line.hours, *line.good_to_know, _called(content, line)]
        yield "help", "numren", [line.note, line.checked.by if line.checked else None]
    for tip in content.safety_tips:
        yield "help", tip.id, [tip.text]
    for term in content.terms.values():
        yield "glossary", term.id, [term.term, term.definition]
        yield "glossary", term.id, [Localized(text, language) for language, text in term.term.root.items()]
        if term.variants:
            yield "glossary", term.id, [Localized(text, language) for language, text in term.variants.root.items()]
    for rule in content.rules:
        yield "law", rule.id, [rule.name, rule.text, *rule.points]
    for guide in content.guides.values():
        for source in ("guidance", *(f"goals/{goal}" for goal in guide.goals)):
            yield source, guide.id, [guide.description, Localized(guide.title, guide.language)]
    for source in content.sources.values():
        yield "sources", source.id, [source.note, Localized(source.title, source.language)]


def _roles(content: Content) -> Iterator[tuple[str, str, list[Text]]]:
    for id, role in content.roles.items():
        page = f"roles/{id}"
        named = [] if id == content.site.municipalities_role else [role.name]
        yield "guidance", id, [role.name]
        yield page, id, [*named, role.summary, role.note, *(concern.reason for concern in role.concerns)]
        for concern in role.concerns:
            yield from ((page, id, [text]) for text in _named_by(content, concern))
    for id, place in content.municipalities.items():
        page = f"municipalities/{id}"
        yield page, id, [text for one in place.mentions for text in (one.text, content.related_work[one.work].work.title)]


def _named_by(content: Content, concern: Concern) -> Iterator[LangText | Localized]:
    if concern.actor:
        yield content.actors[concern.actor].short_name or content.actors[concern.actor].name
    if concern.role:
        yield content.roles[concern.role].name
    if concern.goal:
        yield content.goals[concern.goal].name
    if concern.commitment:
        yield content.commitments[concern.commitment].commitment.title
    if concern.guide:
        yield Localized(content.guides[concern.guide].title, content.guides[concern.guide].language)
    yield from (rule.name for rule in content.rules if rule.id == concern.rule)
    yield from (_called(content, line) for line in content.helplines if line.id == concern.helpline)
    yield from (form.name for form in content.current.violence_forms if form.id == concern.form)
    goal = content.goals.get(concern.goal or "")
    yield from (indicator.name for indicator in goal.indicators if indicator.id in concern.indicators and indicator.state == "measured" and indicator.values) if goal else ()


def _called(content: Content, line: Helpline) -> LangText:
    """A name of its own belongs to the text around it, in every language: `built._NAME`."""
    return line.title or LangText(dict.fromkeys(content.languages, line.name))


def cited(content: Content) -> Iterator[tuple[str, str]]:
    """Each page with each source that something on it rests on."""
    for page, records in _resting(content):
        yield from ((page, source) for record in records for source in record.sources)
    yield from (("municipalities", source) for source in content.site.municipalities_sources)
    yield from ((f"goals/{id}", source) for id, goal in content.goals.items() for source in goal.wording_sources)


def _resting(content: Content) -> Iterator[tuple[str, Iterable[Cited]]]:
    """Each page with the records on it that have sources."""
    platform = content.platform
    for id, strategy in content.strategies.items():
        page = "strategy" if id == content.current_id else f"strategies/{id}"
        yield page, filter(None, (getattr(strategy, name) for name in STATED))
        for name in ("plans", "timeline", "governance", "quotations", "follow_up", "mission", "violence_forms", "participants"):
            yield page, getattr(strategy, name)
        yield "follow-up" if page == "strategy" else page, strategy.progress
    yield "strategy", (platform.role, platform.joined, *platform.related_work) if platform else ()
    for id, goal in content.goals.items():
        yield f"goals/{id}", (*stated(goal), *goal.indicators, *goal.guidance)
        if id in content.current_goals:
            yield from (("follow-up", goal.indicators), ("guidance", goal.guidance))
    for id, actor in content.actors.items():
        yield f"actors/{id}", filter(None, (actor.role, actor.joined, *actor.related_work))
    for id, placed in content.commitments.items():
        pages = [f"commitments/{id}"]
        if content.commitment_states[id] not in NOT_COMMITMENTS:
            pages += ["commitments", *(f"actors/{actor}" for actor in placed.actor_ids), *(f"goals/{goal}" for goal in placed.commitment.goals)]
            yield f"commitments/{id}", placed.commitment.reports
        yield from ((page, (placed.commitment,)) for page in pages)
    yield from (("help", content.helplines), ("help", content.safety_tips), ("glossary", content.terms.values()))
    yield from (("law", content.rules), ("guidance", content.guides.values()))
    yield from ((f"roles/{id}", role.concerns) for id, role in content.roles.items())
    yield from ((f"municipalities/{id}", place.mentions) for id, place in content.municipalities.items() if place.mentions)
