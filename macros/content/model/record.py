"""What every record is made of: closed and unchangeable, with references that must exist, sources and certainty, and easy texts."""

from collections.abc import Collection
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationInfo
from pydantic_core import PydanticCustomError

from macros.content.field_texts import edit_texts
from macros.core.field_types import Id, field_error
from macros.core.lang_text import LangText
from macros.core.readability import MEASURED, readability
from macros.core.word_diff import nearest


class Certainty(StrEnum):
    """How sure we are, and so what the reader is told."""

    seen = "seen"
    seen_cut = "seen-cut"
    third_party = "third-party"
    general_knowledge = "general-knowledge"
    derived = "derived"


def _described(schema: dict[str, Any], model: type[BaseModel]) -> None:
    # Pydantic has laid down the schema of a class before a subclass hook can describe its fields.
    for name, part in schema["properties"].items():
        part["description"] = model.model_fields[name].description


class Record(BaseModel):
    """Anything an editor writes down: closed, unchangeable, without silent conversions."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_enum_values=False, json_schema_extra=_described)

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        for name, field in cls.model_fields.items():
            field.description = edit_texts(cls, name).get("sv")


def _known(kind: str) -> Any:
    """Only ids that exist; which do stands in the validation context under `ids[kind]`, name by name; None stands for any."""

    def check(value: str, info: ValidationInfo) -> str:
        return _existing(kind, value, (info.context or {}).get("ids", {}).get(kind))

    # For lists of what can be chosen, in workbooks and forms.
    check.refers_to = kind
    return AfterValidator(check)


def _existing(kind: str, value: str, ids: Collection[str] | None) -> str:
    if ids is not None and value not in ids:
        # `messages` says it in words: it knows what kinds are called.
        context = {"kind": kind, "value": value, "nearest": nearest(value, ids) or "", "there": len(ids)}
        raise PydanticCustomError("unknown_reference", "no {kind} {value}", context)
    return value


ActorRef = Annotated[Id, _known("actor")]
CommitmentRef = Annotated[Id, _known("commitment")]
FormRef = Annotated[Id, _known("form")]
GoalRef = Annotated[Id, _known("goal")]
GuideRef = Annotated[Id, _known("guide")]
HelplineRef = Annotated[Id, _known("helpline")]
IndicatorRef = Annotated[Id, _known("indicator")]
MunicipalityRef = Annotated[Id, _known("municipality")]
PartRef = Annotated[Id, _known("part")]
PlanRef = Annotated[Id, _known("plan")]
RoleRef = Annotated[Id, _known("role")]
RoundRef = Annotated[Id, _known("round")]
RuleRef = Annotated[Id, _known("rule")]
SourceRef = Annotated[Id, _known("source")]
StrategyRef = Annotated[Id, _known("strategy")]
TermRef = Annotated[Id, _known("term")]
WorkRef = Annotated[Id, _known("work")]


class Cited(Record):
    """A record that states a fact, and therefore where the fact comes from and how sure we are."""

    sources: tuple[SourceRef, ...] = ()
    certainty: Certainty


def doubt_of(record: Cited, acted_on: bool = False) -> str | None:
    """The doubt that a reader is told beside a fact, as the words file names it.

    What the editors have concluded says so. That nobody responsible has confirmed it is told only where it may be `acted_on`.
    """
    unconfirmed = record.certainty in (Certainty.third_party, Certainty.general_knowledge)
    return record.certainty.value if record.certainty is Certainty.derived or (acted_on and unconfirmed) else None


BELOW = 30
"""LIX of an easy text stays under this: "very easy, as books for children" in Björnsson's own scale."""
_SPOKEN = {"sv": "svenska", "en": "engelska", "nb": "norska", "nn": "nynorska", "da": "danska"}


def _is_easy(value: tuple[LangText, ...]) -> tuple[LangText, ...]:
    for language in sorted(MEASURED):
        found = readability(text.root[language] for text in value if language in text.root)
        if found.lix >= BELOW:
            words = ", ".join(sorted({word.casefold() for word in found.long_words}, key=lambda word: (-len(word), word))[:3])
            longest = found.longest if len(found.longest) <= 60 else found.longest[:60].rsplit(" ", 1)[0] + " …"
            raise field_error(
                "not_easy",
                f"texten på {_SPOKEN[language]} har LIX {found.lix} men ska ha under {BELOW} för att vara lättläst. "
                f'Skriv kortare meningar och kortare ord. Längsta meningen: "{longest}" Långa ord: {words}',
            )
    return value


Easy = Annotated[tuple[LangText, ...], AfterValidator(_is_easy)]
"""An easy text, one paragraph an item; a paragraph is a few sentences about one thing."""


class EasyText(Record):
    """An easy text that belongs to no goal and no actor, as the tables know it."""

    easy: Easy
