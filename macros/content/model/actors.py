"""`content/actors/<id>.yml`: an actor, its commitments and, apart from them, its related work."""

from enum import StrEnum

from pydantic import model_validator

from macros.core.field_types import Date, Id, PartialDate, PastDate, Url, YesNo, field_error
from macros.core.lang_text import LangText, Language, Title

from .contact import Contact, Decision, FunctionName

from .record import ActorRef, Cited, CommitmentRef, Easy, FormRef, GoalRef, PartRef, PlanRef, Record, RoundRef, SourceRef  # isort: skip
from .strategy import Period, Statement


class ActorKind(StrEnum):
    """What sort of body an actor is."""

    state = "state"
    region = "region"
    municipality = "municipality"
    municipal_association = "municipal-association"
    civil_society = "civil-society"
    business = "business"


class Membership(StrEnum):
    """How an actor belongs to the work."""

    founder = "founder"
    member = "member"
    contributor = "contributor"


class Precision(StrEnum):
    """How closely the source describes a commitment."""

    concrete = "concrete"
    general = "general"


class Wording(StrEnum):
    """Whether the text is the source's own or ours."""

    verbatim = "verbatim"
    paraphrase = "paraphrase"


class Origin(StrEnum):
    """Whether a commitment is part of an action plan or of the platform's standing mission."""

    plan = "plan"
    mission = "mission"


class Status(StrEnum):
    """What an actor has reported."""

    not_started = "not-started"
    ongoing = "ongoing"
    done = "done"
    delayed = "delayed"
    not_relevant = "not-relevant"


class Report(Cited):
    """A row of the follow-up: what was reported, and when."""

    date: PastDate
    status: Status
    text: LangText | None = None
    obstacle: LangText | None = None
    next_step: LangText | None = None
    by: ActorRef | None = None
    round: RoundRef | None = None
    part: PartRef | None = None
    evidence: tuple[Url, ...] = ()


class Withdrawal(Record):
    """Why a commitment no longer holds; its page stays."""

    date: Date
    reason: LangText
    in_error: YesNo = False


class ClosingResult(StrEnum):
    """What came of a commitment, when it is closed."""

    done = "done"
    partly = "partly"
    not_done = "not-done"
    continued = "continued"


class Closing(Cited):
    """The last word on a commitment: what came of it, said on a day by somebody who can say it."""

    date: PastDate
    result: ClosingResult
    text: LangText | None = None


class Part(Record):
    """One of the steps that a commitment is made of; what is said of the commitment holds for it too."""

    id: Id
    text: LangText
    period: Period | None = None


class Commitment(Cited):
    """Something that one or more actors have undertaken to do."""

    id: Id
    title: Title
    text: LangText
    wording: Wording | None = None
    goals: tuple[GoalRef, ...] = ()
    origin: Origin = Origin.plan
    plan: PlanRef | None = None
    period: Period | None = None
    shared_with: tuple[ActorRef, ...] = ()
    lead: ActorRef | None = None
    unit: FunctionName | None = None
    decision: Decision | None = None
    precision: Precision | None = None
    violence_forms: tuple[FormRef, ...] = ()
    related: tuple[CommitmentRef, ...] = ()
    continues: tuple[CommitmentRef, ...] = ()
    continues_partly: tuple[CommitmentRef, ...] = ()
    continuation: Statement | None = None
    parts: tuple[Part, ...] = ()
    reports: tuple[Report, ...] = ()
    closing: Closing | None = None
    note: LangText | None = None
    withdrawn: Withdrawal | None = None
    co_leads: tuple[ActorRef, ...] = ()

    @model_validator(mode="after")
    def _a_mission_has_no_plan(self) -> "Commitment":
        if self.origin is Origin.mission and self.plan:
            raise field_error("mission_with_plan", "åtagandet hör till plattformens uppdrag och har därför ingen plan. Ta bort plan eller origin")
        return self


class RelatedWork(Cited):
    """Documented work that no source calls a commitment; never mixed with commitments."""

    id: Id
    title: LangText
    when: LangText
    goals: tuple[GoalRef, ...] = ()
    facts: tuple[LangText, ...] = ()
    note: LangText | None = None


class Joined(Cited):
    """Since when an actor takes part, or until when."""

    when: PartialDate
    text: LangText


class Actor(Record):
    """One of those who have agreed on the strategy or contribute to it; its id is the name of the file."""

    name: LangText
    name_unverified: tuple[Language, ...] = ()
    short_name: LangText | None = None
    kind: ActorKind
    membership: Membership = Membership.founder
    website: Url | None = None
    role: Statement | None = None
    easy: Easy = ()
    joined: Joined | None = None
    left: Joined | None = None
    contact: Contact | None = None
    commitments_note: LangText | None = None
    plan_pages: tuple[SourceRef, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    related_work: tuple[RelatedWork, ...] = ()


class Platform(Record):
    """`content/platform.yml`: the form of collaboration in which the parties carry commitments jointly; it is no party itself."""

    id: Id
    name: LangText
    website: Url
    role: Statement
    easy: Easy = ()
    joined: Joined
    commitments: tuple[Commitment, ...] = ()
    related_work: tuple[RelatedWork, ...] = ()
