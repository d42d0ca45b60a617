"""The lists beside goals and actors: sources, municipalities, words, guides and law."""

from enum import StrEnum

from pydantic import Field

from .cited import Cited
from .localised import Language, Localised, LocalisedWords
from .references import ActorRef, GoalRef, TermRef, WorkRef
from .types import Id, PartialDate, PastDate, Record, Text, Url, YesNo


class ReadAs(StrEnum):
    """How we have read a source."""

    live = "live"
    copy = "copy"
    excerpt = "excerpt"


class Source(Record):
    """A page, a news item or a publication that facts are taken from."""

    id: Id = Field(
        description="Postens id: små bokstäver a–z, siffror och bindestreck. Ändras aldrig och återanvänds aldrig."
    )
    title: Text = Field(description="Titeln på källans eget språk.")
    language: Id = Field(description="Källans språk, till exempel sv.")
    publisher: Text = Field(description="Vem som har publicerat.")
    date: PartialDate | None = Field(None, description="När källan publicerades, så noga som den anger.")
    url: Url | None = Field(None, description="Adress. Utelämnas när ingen varaktig adress är känd.")
    read_as: ReadAs = Field(description="live (på webben), copy (sparad kopia) eller excerpt (bara en del var läsbar).")
    read_on: PastDate | None = Field(None, description="Dagen då källan lästes, när den är känd.")
    note: Localised | None = Field(None, description="Det som läsaren behöver veta för att inte missförstå.")


class Mention(Cited):
    """What a source says of a municipality in a piece of related work."""

    work: WorkRef = Field(description="Det närliggande arbetet: ett id ur related_work i aktörernas filer.")
    text: Localised = Field(description="Vad som gäller just kommunen, med tid.")


class Municipality(Record):
    """One of the area's municipalities."""

    id: Id = Field(
        description="Postens id: små bokstäver a–z, siffror och bindestreck. Ändras aldrig och återanvänds aldrig."
    )
    code: Text = Field(pattern=r"^[0-9]{4}$", description="Kommunkod med fyra siffror, inom citattecken.")
    name: Text = Field(description="Kommunens namn.")
    full_name: Text = Field(description="Till exempel Botkyrka kommun.")
    calls_itself: Text | None = Field(
        None, description="När kommunen använder ett annat namn, till exempel Stockholms stad."
    )
    calls_itself_unverified: YesNo = Field(False, description="true när namnet inte är kontrollerat hos kommunen.")
    actor: ActorRef | None = Field(None, description="Aktören, när kommunen också är en egen aktör i strategin.")
    mentions: tuple[Mention, ...] = Field((), description="Närliggande arbete där en källa nämner kommunen, med en egen text för varje.")


class Term(Cited):
    """A word in each language, with an explanation where one helps."""

    id: Id = Field(
        description="Postens id: små bokstäver a–z, siffror och bindestreck. Ändras aldrig och återanvänds aldrig."
    )
    term: Localised = Field(description="Ordet på varje språk.")
    variants: Localised | None = Field(None, description="Andra ord för samma sak.")
    definition: Localised | None = Field(None, description="Vad ordet betyder här. Redaktionens ord.")
    search_words: LocalisedWords | None = Field(
        None, description="Andra ord och förkortningar som läsare söker på. Visas inte."
    )
    ambiguous_in: tuple[Language, ...] = Field(
        (), description="Språk där ordet har fler betydelser och därför inte förklaras i löpande text, till exempel en."
    )
    related: tuple[TermRef, ...] = Field((), description="Ord som hör ihop med detta: id:n ur glossary.yml.")
    explained_in_text: YesNo = Field(
        False, description="true när ordet är svårt och alltid menas så, och därför förklaras där det står i löpande text."
    )


class Guide(Cited):
    """A handbook or support that helps local work."""

    id: Id = Field(
        description="Postens id: små bokstäver a–z, siffror och bindestreck. Ändras aldrig och återanvänds aldrig."
    )
    title: Text = Field(description="Titeln på sitt eget språk.")
    language: Id = Field(description="Språket som handboken är skriven på, till exempel sv.")
    publisher: Text = Field(description="Vem som har gett ut den.")
    description: Localised = Field(description="Vad handboken är och vem den är till för.")
    goals: tuple[GoalRef, ...] = Field(min_length=1, description="Målens id.")


class LegalRule(Cited):
    """A duty or a rule that the work rests on, told in plain words."""

    id: Id = Field(
        description="Postens id: små bokstäver a–z, siffror och bindestreck. Ändras aldrig och återanvänds aldrig."
    )
    name: Localised = Field(description="Regelns namn.")
    text: Localised = Field(description="Vad regeln innebär, i klara ord.")
    points: tuple[Localised, ...] = Field((), description="Regelns delar, en sak i taget, när den har flera.")
    in_force: PartialDate | None = Field(None, description="Sedan när regeln gäller.")
    goals: tuple[GoalRef, ...] = Field((), description="Målens id, när regeln rör mål.")
