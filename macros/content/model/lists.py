"""The lists beside goals and actors – sources, words, guides and law – and the roots of the files that hold lists."""

from enum import StrEnum

from pydantic import Field

from macros.core.field_types import Date, Id, PartialDate, PastDate, PastPartialDate, Text, Url, YesNo
from macros.core.lang_text import LangText, Language, LangWords

from .help import Helpline, SafetyTip
from .record import Cited, Easy, GoalRef, PlanRef, Record, RuleRef, TermRef
from .roles import Role


class ReadAs(StrEnum):
    """How we have read a source."""

    live = "live"
    copy = "copy"
    excerpt = "excerpt"


class Source(Record):
    """A page, a news item or a publication that facts are taken from."""

    id: Id
    title: Text
    language: Id
    publisher: Text
    date: PastPartialDate | None = None
    url: Url | None = None
    read_as: ReadAs
    read_on: PastDate | None = None
    note: LangText | None = None


class Term(Cited):
    """A word in each language, with an explanation where one helps."""

    id: Id
    term: LangText
    variants: LangText | None = None
    definition: LangText | None = None
    search_words: LangWords | None = None
    ambiguous_in: tuple[Language, ...] = ()
    related: tuple[TermRef, ...] = ()
    explained_in_text: YesNo = False


class Guide(Cited):
    """A handbook or support that helps local work."""

    id: Id
    title: Text
    language: Id
    publisher: Text
    description: LangText
    goals: tuple[GoalRef, ...] = Field(min_length=1)
    rules: tuple[RuleRef, ...] = ()


class LegalRule(Cited):
    """A duty or a rule that the work rests on, told in plain words."""

    id: Id
    name: LangText
    text: LangText
    points: tuple[LangText, ...] = ()
    in_force: PartialDate | None = None
    goals: tuple[GoalRef, ...] = ()


class Round(Record):
    """A time in which the parties are asked to report on the commitments of a plan."""

    id: Id
    title: LangText
    opens: Date
    closes: Date
    plan: PlanRef
    note: LangText | None = None


class Sources(Record):
    """`content/sources.yml`."""

    sources: tuple[Source, ...] = ()


class EverydayWords(Record):
    """What many people write, and what the same is called here."""

    typed: LangWords
    here: LangWords


class Glossary(Record):
    """`content/glossary.yml`."""

    terms: tuple[Term, ...] = ()
    help_words: LangWords | None = None
    everyday_words: tuple[EverydayWords, ...] = ()


class Helplines(Record):
    """`content/helplines.yml`."""

    easy: Easy = ()
    helplines: tuple[Helpline, ...] = ()
    safety_tips: tuple[SafetyTip, ...] = ()


class Guides(Record):
    """`content/guides.yml`."""

    guides: tuple[Guide, ...] = ()


class Legal(Record):
    """`content/legal.yml`."""

    rules: tuple[LegalRule, ...] = ()


class Roles(Record):
    """`content/roles.yml`."""

    roles: tuple[Role, ...] = ()


class Rounds(Record):
    """`content/rounds.yml`."""

    rounds: tuple[Round, ...] = ()
