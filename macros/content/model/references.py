"""References between records: ids that must exist."""

from collections.abc import Collection, Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, ValidationInfo
from pydantic_core import PydanticCustomError
from rapidfuzz import fuzz, process

from macros.core.field_types import Id


def _known(kind: str) -> Any:
    """Only ids that exist; which do stands in the validation context under `ids[kind]`, name by name."""

    def check(value: str, info: ValidationInfo) -> str:
        return _existing(kind, value, (info.context or {}).get("ids"))

    # For lists of what can be chosen, in workbooks and questions.
    check.refers_to = kind
    return AfterValidator(check)


def _existing(kind: str, value: str, ids: Mapping[str, Collection[str]] | None) -> str:
    if ids is not None and value not in ids[kind]:
        nearest = process.extractOne(value, ids[kind], scorer=fuzz.ratio, score_cutoff=60)
        # `messages` says it in words: it knows what kinds are called.
        context = {"kind": kind, "value": value, "nearest": nearest[0] if nearest else ""}
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
PlanRef = Annotated[Id, _known("plan")]
RoleRef = Annotated[Id, _known("role")]
RuleRef = Annotated[Id, _known("rule")]
SourceRef = Annotated[Id, _known("source")]
TermRef = Annotated[Id, _known("term")]
WorkRef = Annotated[Id, _known("work")]
