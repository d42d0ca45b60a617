"""Correct changes of every kind: what editors do on an ordinary day, written so that they fit whatever content there is.

Each function changes a copy of a project, and chooses what to change from what stands there.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from macros.content.checks.commitments import next_free
from macros.core.field_types import AmbiguousScalar, last_day
from macros.review.upkeep import FILE
from tests.hostile.content import County
from tests.site.projects import real_project, strategi, with_history

Data = dict[str, Any]


@dataclass
class Copy:
    """A project to be changed: its facts as plain data, by the name of the file."""

    project: Path
    facts: County = field(init=False)

    def __post_init__(self) -> None:
        self.facts = County.of(self.project / "content")

    def file(self, name: str) -> Data:
        """What stands in a file."""
        return self.facts.data[f"{name}.yml"]

    def each(self, folder: str) -> Iterator[tuple[str, Data]]:
        """Every file of a folder, by the id that its name gives."""
        return ((Path(name).stem, data) for name, data in sorted(self.facts.data.items()) if name.startswith(f"{folder}/"))

    def owners(self) -> Iterator[tuple[str, Data]]:
        """Everybody who may have commitments: the actors and the platform."""
        yield from self.each("actors")
        yield self.file("platform")["id"], self.file("platform")

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of the site, the authoritative one first."""
        return tuple(self.file("site")["languages"])

    @property
    def latest(self) -> tuple[str, Data]:
        """The latest of the county's strategies, with its id."""
        return max((one for one in self.each("strategies") if one[1].get("level") != "national"), key=lambda one: one[1]["period"]["start"])

    @property
    def strategy(self) -> Data:
        """The latest of the county's strategies."""
        return self.latest[1]

    @property
    def goals(self) -> dict[str, Data]:
        """The goals of the latest strategy, by id."""
        return {id: goal for id, goal in self.each("goals") if goal["strategy"] == self.latest[0]}

    @property
    def sources(self) -> list[str]:
        """A source to cite."""
        return [self.file("sources")["sources"][0]["id"]]

    def text(self, swedish: str, english: str) -> dict[str, str]:
        """A text in the languages that we can write and the strategy has."""
        said = {"sv": swedish, "en": english}
        return {language: said[language] for language in self.languages if language in said}

    def cited(self, **more: Any) -> Data:
        """A record that has a source."""
        return more | {"sources": self.sources, "certainty": "seen"}

    def live(self) -> Iterator[tuple[str, Data]]:
        """The commitments that are not withdrawn, with who has each."""
        return ((id, one) for id, owner in self.owners() for one in owner.get("commitments", ()) if "withdrawn" not in one)

    def new_file(self, folder: str, id: str, data: Data) -> None:
        """A file for an actor, a goal or a strategy that was not there."""
        template = next(one for one in self.facts.found if one.name.startswith(f"{folder}/"))
        name = f"{folder}/{id}.yml"
        self.facts.found.append(template._replace(name=name, path=template.path.with_name(f"{id}.yml")))
        self.facts.data[name] = data

    def forget(self, id: str) -> None:
        """No role and no municipality names a record any longer."""
        for _, place in self.each("municipalities"):
            if "values" in place:
                place["values"] = [value for value in place["values"] if value["indicator"] != id]
        for role in self.file("roles")["roles"]:
            kept = [one for one in role.get("concerns", []) if id not in one.values()]
            for one in kept:
                if id in one.get("indicators", ()):
                    one["indicators"].remove(id)
            role["concerns"] = [{key: value for key, value in one.items() if value != []} for one in kept]

    def write(self) -> None:
        """The files as they are now."""
        self.facts.write(self.project / "content")


def first_report(copy: Copy) -> None:
    """A party reports how it goes, for the first time."""
    today = datetime.now(UTC).date().isoformat()
    _, commitment = next(((id, one) for id, one in copy.live() if "reports" not in one), next(copy.live()))
    text = copy.text("Arbetet är i gång i hela området.", "The work has begun in the whole area.")
    commitment.setdefault("reports", []).append(copy.cited(date=today, status="ongoing", text=text))


def owner(copy: Copy) -> None:
    """An authority takes the site on."""
    copy.file("site").update(
        address="https://www.myndigheten.example/vald/",
        repository="https://github.com/myndigheten/vald",
        contact="vald@myndigheten.example",
        publisher={"name": "Myndigheten", "url": "https://www.myndigheten.example/"},
        owners=[{"accounts": ["@myndigheten/webb"]}, {"actor": next(copy.each("actors"))[0], "accounts": ["@nagon"]}],
    )
    copy.write()
    done = strategi(copy.project, "codeowners")
    assert done.returncode == 0, done.stderr
    assert (copy.project / FILE).is_file()


def reworded_text(copy: Copy) -> None:
    """Swedish is said better, and the English does not follow yet."""
    first = copy.languages[0]
    goal, (_, commitment), role = next(iter(copy.goals.values())), next(copy.live()), copy.file("roles")["roles"][0]
    for text in (goal["summary"], goal["name"], commitment["text"], role["summary"], copy.strategy["purpose"]["text"]):
        text[first] = text[first].rstrip(".") + (", med andra ord." if text[first].endswith(".") else ", med andra ord")


def untranslated_text(copy: Copy) -> None:
    """A new text, also an easy one, has not been translated."""
    first = copy.languages[0]
    for _, goal in copy.each("goals"):
        goal["easy"] = [*goal.get("easy", []), {first: "Det här är nytt. Det är bra."}]
        goal["commitments_note"] = {first: "Mer om det kommer senare."}
    copy.file("helplines")["helplines"][0]["hours"] = {first: "Alla dagar."}


def new_party(copy: Copy) -> None:
    """Somebody joins, with a commitment of its own."""
    plan = copy.strategy["plans"][-1]["id"]
    commitment = copy.cited(
        id="nykoping-vard-1",
        title=copy.text("Utbildning för chefer", "Training for managers"),
        text=copy.text("Utbilda alla chefer om våld.", "Train all managers about violence."),
        wording="paraphrase",
        goals=[*copy.goals][-2:],
        plan=plan,
        precision="concrete",
    )
    copy.new_file("actors", "nykoping-vard", {
        "name": copy.text("Den nya myndigheten", "The New Authority"),
        "kind": "state",
        "membership": "member",
        "website": "https://www.nya.example/",
        "role": copy.cited(text=copy.text("Myndigheten vårdar.", "The authority gives care.")),
        "joined": copy.cited(when="2026", text=copy.text("Kom med i arbetet år 2026.", "Joined the work in 2026.")),
        "commitments": [commitment],
    })  # fmt: skip


def new_commitment(copy: Copy) -> None:
    """The platform's members undertake something together, without a goal that the source names."""
    platform = copy.file("platform")
    members = [id for id, actor in copy.each("actors") if actor["membership"] != "contributor"][:2]
    given = platform.setdefault("commitments", [])
    given.append(copy.cited(
        id=next_free(platform["id"], given),
        title=copy.text("En gemensam dag om våld", "A joint day about violence"),
        text=copy.text("Ordna en gemensam dag om våld varje år.", "Hold a joint day about violence every year."),
        wording="paraphrase",
        plan=copy.strategy["plans"][-1]["id"],
        shared_with=members,
        precision="concrete",
    ))  # fmt: skip


def withdrawn_commitment(copy: Copy) -> None:
    """What somebody had undertaken no longer holds; of one actor, nothing is left."""
    reason = copy.text("Uppdraget har gått till en annan myndighet.", "The task has passed to another authority.")
    busiest = max(("", *(id for id, _ in copy.live())), key=[id for id, _ in copy.live()].count)
    for id, commitment in list(copy.live()):
        if id == busiest:
            commitment["withdrawn"] = {"date": "2026-01-15", "reason": reason}


def removed_indicator(copy: Copy) -> None:
    """Nobody measures something any longer, and it is taken away wherever it stood."""
    goal = max(copy.goals.values(), key=lambda goal: len(goal.get("indicators", ())))
    removed = goal["indicators"].pop(0)
    copy.forget(removed["id"])


def new_value(copy: Copy) -> None:
    """A new year has been measured, in another way than the year before."""
    for _, goal in copy.each("goals"):
        for indicator in goal.get("indicators", ()):
            if "unit" in indicator:
                value = {"period": "2026", "group": copy.text("alla", "everybody"), "value": "3", "method_changed": AmbiguousScalar("true")}
                indicator.setdefault("values", []).append(value)
                return


def new_strategy(copy: Copy) -> None:
    """The next strategy is adopted, and little of it is known: a goal that goes on with two of the last one's, and one that is new."""
    year = int(copy.strategy["period"]["end"][:4]) + 1
    goals = [*copy.goals][:2]
    title = copy.text("Den nya strategin mot våld", "The new strategy against violence")
    copy.new_file("strategies", "den-nya-strategin", {"title": title, "period": {"start": str(year), "end": str(year + 5)}, "launched": "2026-11"})
    known = copy.cited(text=copy.text("Målen handlar om samma sak.", "The goals are about the same thing.")) | {"certainty": "derived"}
    for number, more in (("1", {"continues": goals, "continuation": known}), ("2", {})):
        name = copy.text(f"Det nya målet {number}", f"The new goal {number}")
        copy.new_file("goals", f"det-nya-malet-{number}", more | {
            "strategy": "den-nya-strategin",
            "number": AmbiguousScalar(number),
            "slug": copy.text(f"det-nya-malet-{number}", f"the-new-goal-{number}"),
            "name": name,
            "wording": copy.text("Ingen ska behöva vara rädd.", "Nobody should have to be afraid."),
            "wording_sources": copy.sources,
            "summary": copy.text("Alla ska kunna känna sig trygga.", "Everybody should be able to feel safe."),
            "page": copy.sources[0],
        })  # fmt: skip


def closing_word(copy: Copy) -> None:
    """It is known what came of what somebody had undertaken."""
    _, commitment = next(((id, one) for id, one in copy.live() if "closing" not in one), next(copy.live()))
    text = copy.text("Allt utom en del blev gjort.", "All but a part was done.")
    commitment["closing"] = copy.cited(date=datetime.now(UTC).date().isoformat(), result="partly", text=text)


def party_leaves(copy: Copy) -> None:
    """A party no longer takes part, and what it has said stays."""
    _, actor = next(copy.each("actors"))
    actor["left"] = copy.cited(when="2026", text=copy.text("Lämnade arbetet år 2026.", "Left the work in 2026."))


def new_plan(copy: Copy) -> None:
    """A plan for the years after the last one, which it replaces."""
    plans = copy.strategy["plans"]
    latest = max(plans, key=lambda plan: last_day(plan["period"]["end"]))
    year = int(latest["period"]["end"][:4]) + 1
    plans.append(copy.cited(
        id="den-nya-planen",
        title=copy.text("En ny handlingsplan", "A new action plan"),
        adopted="2026-11",
        period={"start": str(year), "end": str(year + 3)},
        replaces=latest["id"],
        text=copy.text("Planen fortsätter arbetet.", "The plan continues the work."),
        page=copy.sources[0],
        complete=AmbiguousScalar("true"),
    ))  # fmt: skip


def renamed_strategy(copy: Copy) -> None:
    """The strategy and its site are called something shorter."""
    copy.file("site")["short_title"] = copy.text("Länet mot våld", "The county against violence")


def renamed_party(copy: Copy) -> None:
    """A party changes its name, and has a short one."""
    *_, (_, actor) = copy.each("actors")
    actor.update(name=copy.text("Myndigheten för trygghet", "The Safety Authority"), short_name=copy.text("MFT", "MFT"))


def closed_helpline(copy: Copy) -> None:
    """A line closes, and whoever was sent to it no longer is."""
    helplines = copy.file("helplines")["helplines"]
    prose = "".join(file.read_text(encoding="utf-8") for file in (copy.project / "docs").glob("*.md"))
    easy = str([copy.file(name).get("easy") for name in ("helplines", "site")] + [copy.strategy.get("easy")])
    closed = next(one for one in helplines if not one.get("essential") and one.get("number", "–") not in easy + prose)
    helplines.remove(closed)
    copy.forget(closed["id"])


def new_helpline(copy: Copy) -> None:
    """A line opens, which nobody has called yet."""
    copy.file("helplines")["helplines"].append(copy.cited(
        id="den-nya-linjen",
        name="Nya linjen",
        description=copy.text("För den som vill prata med någon.", "For anyone who wants to talk to somebody."),
        group="exposed",
        number="020-12 34 56",
        unchecked=AmbiguousScalar("true"),
    ))  # fmt: skip


def new_source(copy: Copy) -> None:
    """A page has been read, which tells more of a fact."""
    copy.file("sources")["sources"].append({
        "id": "den-nya-kallan",
        "title": "Det här är nytt",
        "language": "sv",
        "publisher": "Den nya myndigheten",
        "date": "2026-10",
        "url": "https://www.nya.example/nytt",
        "read_as": "live",
        "read_on": "2026-11-01",
    })
    goal = next(iter(copy.goals.values()))
    goal["wording_sources"].append("den-nya-kallan")


def new_word(copy: Copy) -> None:
    """A word is explained, and where readers meet it; one language has two words for it."""
    copy.file("glossary")["terms"].append(copy.cited(
        id="det-nya-ordet",
        term=copy.text("samordnare", "coordinator"),
        variants=copy.text("koordinator", "organiser"),
        definition=copy.text("Den som ser till att andra arbetar ihop.", "Somebody who sees to it that others work together."),
        explained_in_text=AmbiguousScalar("true"),
    ))  # fmt: skip


def new_guidance(copy: Copy) -> None:
    """A piece of advice, and a question to ask oneself."""
    goal = next(iter(copy.goals.values()))
    advice = copy.text("Fråga alla som söker hjälp om de har varit med om våld.", "Ask everybody who seeks help whether they have met violence.")
    question = copy.text("Frågar ni alla om de har det bra hemma?", "Do you ask everybody whether they are well at home?")
    for basis, text, certainty in (("national", advice, "seen"), ("editorial", question, "derived")):
        item = copy.cited(id=f"nytt-rad-{basis}", audience="municipality", basis=basis, text=text) | {"certainty": certainty}
        goal.setdefault("guidance", []).append(item)


def new_legal_rule(copy: Copy) -> None:
    """A new act, what it demands of municipalities, and a role that it concerns."""
    copy.file("legal")["rules"].append(copy.cited(
        id="den-nya-lagen",
        name=copy.text("Lagen om samverkan (2026:1)", "The Collaboration Act (2026:1)"),
        text=copy.text("Kommunen ska samverka med andra.", "The municipality must work with others."),
        in_force="2026-07-01",
        goals=[next(iter(copy.goals))],
    ))  # fmt: skip
    goal = next(iter(copy.goals.values()))
    demand = copy.text("Kommunen ska samverka med andra om våld.", "The municipality must work with others on violence.")
    goal.setdefault("guidance", []).append(copy.cited(id="nytt-krav", audience="municipality", basis="law", rule="den-nya-lagen", text=demand))
    reason = copy.text("Lagen säger vad rollen ska göra.", "The act says what the role must do.")
    copy.file("roles")["roles"][0].setdefault("concerns", []).append(copy.cited(rule="den-nya-lagen", reason=reason))


def new_guide(copy: Copy) -> None:
    """A handbook in English, for one goal."""
    copy.file("guides")["guides"].append(copy.cited(
        id="den-nya-handboken",
        title="Working together",
        language="en",
        publisher="WHO",
        description=copy.text("Handboken är till för kommuner.", "The handbook is for municipalities."),
        goals=[next(iter(copy.goals))],
    ))  # fmt: skip


def new_mention(copy: Copy) -> None:
    """A source names a municipality in work that is known here."""
    works = [work["id"] for _, owner in copy.owners() for work in owner.get("related_work", ())]
    place = next(data for _, data in copy.each("municipalities") if "mentions" not in data)
    place["mentions"] = [copy.cited(work=works[0], text=copy.text("Kommunen var med år 2025.", "The municipality took part in 2025."))]


def new_role(copy: Copy) -> None:
    """Somebody at work, of whom the sources say little."""
    copy.file("roles")["roles"].append({
        "id": "den-nya-rollen",
        "slug": copy.text("nyroll", "newrole"),
        "name": copy.text("Du i bostadsbolaget", "You at the housing company"),
        "summary": copy.text("För den som hyr ut bostäder.", "For those who let homes."),
        "note": copy.text("Källorna säger lite om bostadsbolag.", "The sources say little about housing companies."),
    })


def changed_prose(copy: Copy) -> None:
    """A page of prose begins otherwise, has one more part, and only in the first language."""
    docs = sorted(file for file in (copy.project / "docs").glob(f"*.{copy.languages[0]}.md") if "{{" in file.read_text(encoding="utf-8"))
    file = next(one for one in docs if not one.name.startswith(("404", "index")))
    head, title, rest = file.read_text(encoding="utf-8").partition("\n# ")
    heading, _, body = rest.partition("\n")
    file.write_text(f"{head}{title}{heading} och mer\n\nSidan har fått en ny början.\n{body}\nOch ett nytt slut, med [vägen hem](index.md).\n", encoding="utf-8")


def new_prose(copy: Copy) -> None:
    """A page of prose that was not there, the word that its address is made of, and a way to it."""
    for language, title, text in zip(("sv", "en"), ("Nyheter", "News"), ("Här står det som är nytt.", "This is what is new."), strict=True):
        if language in copy.languages:
            page = f"---\ntitle: {title}\ndescription: {text}\n---\n# {title}\n\n{text}\n"
            (copy.project / "docs" / f"news.{language}.md").write_text(page, encoding="utf-8")
            with (copy.project / "docs" / f"index.{language}.md").open("a", encoding="utf-8") as start:
                start.write(f"\n[{title}](news.md)\n")
    (copy.project / "words").mkdir(exist_ok=True)
    (copy.project / "words" / "news.yml").write_text("address:\n  news: {sv: nyheter, en: news}\n", encoding="utf-8")


CHANGES: dict[str, Callable[[Copy], None]] = {
    change.__name__: change
    for change in (
        first_report, owner, reworded_text, untranslated_text, new_party, new_commitment, withdrawn_commitment, removed_indicator,
        new_value, new_plan, renamed_strategy, renamed_party, closed_helpline, new_helpline, new_source, new_word, new_guidance,
        new_legal_rule, new_guide, new_mention, new_role, changed_prose, new_prose, closing_word, party_leaves,
        # Last: what others add belongs to the strategy before it.
        new_strategy,
    )
}  # fmt: skip


def changed(project: Path, *names: str) -> Path:
    """A copy of the real project in `project`, with these changes."""
    copy = Copy(with_history(real_project(project)))
    for name in names:
        CHANGES[name](copy)
    copy.write()
    return project
