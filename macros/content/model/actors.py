"""`content/actors/<id>.yml`: an actor, its commitments and, apart from them, its related work."""

from enum import StrEnum

from pydantic import Field, model_validator

from .cited import Cited
from .easy import Easy
from .localised import Language, Localised
from .references import ActorRef, CommitmentRef, FormRef, GoalRef, PlanRef, SourceRef
from .strategy import Period, Statement
from .types import Date, Id, PartialDate, PastDate, Record, Url, YesNo, problem


class ActorKind(StrEnum):
    """What sort of body an actor is."""

    state = "state"
    region = "region"
    municipality = "municipality"
    municipal_association = "municipal-association"


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


class Report(Cited):
    """A row of the follow-up: what was reported, and when."""

    date: PastDate = Field(description="Dagen för rapporten.")
    status: Status = Field(description="not-started, ongoing, done eller delayed.")
    text: Localised | None = Field(None, description="Vad aktören rapporterade.")


class Withdrawal(Record):
    """Why a commitment no longer holds; its page stays."""

    date: Date = Field(description="Dagen då åtagandet upphörde.")
    reason: Localised = Field(description="Varför åtagandet upphörde.")
    in_error: YesNo = Field(False, description="true när det aldrig var ett åtagande utan hade skrivits in av misstag.")


class Commitment(Cited):
    """Something that one or more actors have undertaken to do."""

    id: Id = Field(description="Aktörens id och ett löpnummer, till exempel polisen-3. Återanvänds aldrig.")
    text: Localised = Field(description="Åtagandet.")
    wording: Wording = Field(description="verbatim (källans ord) eller paraphrase (våra ord).")
    goals: tuple[GoalRef, ...] = Field((), description="Målens id. Utelämnas när källan inte anger mål.")
    origin: Origin = Field(
        Origin.plan, description="plan (en handlingsplan) eller mission (plattformens stående uppdrag)."
    )
    plan: PlanRef | None = Field(None, description="Handlingsplanens id. Utelämnas när källan inte anger plan.")
    period: Period | None = Field(None, description="Egen tid, när källan anger en. Annars gäller planens.")
    shared_with: tuple[ActorRef, ...] = Field((), description="Andra parter som har samma åtagande. I platform.yml: alla parter som har det.")
    lead: ActorRef | None = Field(None, description="Den som leder, när källan anger det.")
    precision: Precision = Field(
        description="concrete (källan anger vad som ska göras) eller general (källan anger bara inriktningen)."
    )
    violence_forms: tuple[FormRef, ...] = Field(
        (), description="Våldsformer som källan nämner. Utelämnas när åtagandet gäller alla."
    )
    related: tuple[CommitmentRef, ...] = Field((), description="Åtaganden som hör ihop med detta.")
    continues: tuple[CommitmentRef, ...] = Field(
        (), description="Åtaganden i en tidigare handlingsplan som det här fortsätter, enligt en källa."
    )
    reports: tuple[Report, ...] = Field((), description="Det som har rapporterats, äldst först.")
    note: Localised | None = Field(None, description="Det som läsaren behöver veta för att inte missförstå.")
    withdrawn: Withdrawal | None = Field(
        None, description="När åtagandet har upphört: dagen och skälet. Sidan finns kvar."
    )

    @model_validator(mode="after")
    def _a_mission_has_no_plan(self) -> "Commitment":
        if self.origin is Origin.mission and self.plan:
            raise problem(
                "mission_with_plan",
                "åtagandet hör till plattformens uppdrag och har därför ingen plan. Ta bort plan eller origin",
            )
        return self


class RelatedWork(Cited):
    """Documented work that no source calls a commitment; never mixed with commitments."""

    id: Id = Field(
        description="Postens id: små bokstäver a–z, siffror och bindestreck. Ändras aldrig och återanvänds aldrig."
    )
    title: Localised = Field(description="Vad arbetet heter.")
    when: Localised = Field(description="När, i ord.")
    goals: tuple[GoalRef, ...] = Field((), description="Målens id, när källan eller innehållet pekar på mål.")
    facts: tuple[Localised, ...] = Field((), description="Vad som är känt, en mening i taget.")
    note: Localised | None = Field(None, description="Det som läsaren behöver veta för att inte missförstå.")


class Joined(Cited):
    """Since when an actor takes part."""

    when: PartialDate = Field(description="Sedan när aktören är med, så noga som källan anger.")
    text: Localised = Field(description="Hur aktören kom med, i en mening.")


class Actor(Record):
    """One of those who have agreed on the strategy or contribute to it; its id is the name of the file."""

    name: Localised = Field(description="Aktörens fullständiga namn.")
    name_unverified: tuple[Language, ...] = Field(
        (), description="Språk där namnet inte har kontrollerats hos aktören, till exempel en."
    )
    short_name: Localised | None = Field(None, description="Kort namn för tabeller.")
    kind: ActorKind = Field(description="state, region, municipality eller municipal-association.")
    membership: Membership = Field(
        description="founder (med sedan strategin kom), member (anslöt senare) eller contributor (bidrar med åtaganden)."
    )
    website: Url = Field(description="Aktörens webbplats.")
    role: Statement = Field(description="Vad aktören gör mot våld.")
    easy: Easy = Field((), description="Vem aktören är och vad den gör, på lättläst. Ett stycke i taget.")
    joined: Joined = Field(description="Sedan när aktören är med.")
    commitments_note: Localised | None = Field(
        None, description="Vad som är känt om åtagandena, när inga eller få är publicerade här."
    )
    plan_pages: tuple[SourceRef, ...] = Field((), description="Var handlingsplanen finns.")
    commitments: tuple[Commitment, ...] = Field((), description="Det som aktören har åtagit sig, enligt en källa.")
    related_work: tuple[RelatedWork, ...] = Field(
        (), description="Dokumenterat arbete som ingen källa kallar ett åtagande."
    )


class Platform(Record):
    """`content/platform.yml`: the form of collaboration in which the parties carry commitments jointly; it is no party itself."""

    id: Id = Field(description="Plattformens id. De gemensamma åtagandenas id:n börjar med det.")
    name: Localised = Field(description="Plattformens namn.")
    website: Url = Field(description="Plattformens webbplats.")
    role: Statement = Field(description="Vad plattformen är till för.")
    easy: Easy = Field((), description="Vad plattformen är, på lättläst. Ett stycke i taget.")
    joined: Joined = Field(description="Sedan när plattformen finns.")
    commitments: tuple[Commitment, ...] = Field((), description="Det som flera parter har åtagit sig gemensamt, enligt en källa.")
    related_work: tuple[RelatedWork, ...] = Field(
        (), description="Dokumenterat gemensamt arbete som ingen källa kallar ett åtagande."
    )
