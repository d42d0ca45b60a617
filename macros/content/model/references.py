"""References between records: ids that must exist, and what an editor reads when one does not."""

from collections.abc import Collection, Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, ValidationInfo
from rapidfuzz import fuzz, process

from .types import Id, problem


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
        hint = f'Menade du "{nearest[0]}"?' if nearest else _WHERE_KNOWN[kind]
        raise problem("unknown_reference", f'{_KIND[kind]} "{value}" finns inte. {hint}')
    return value


_KIND = {
    "actor": "aktören",
    "commitment": "åtagandet",
    "form": "våldsformen",
    "goal": "målet",
    "guide": "vägledningen",
    "helpline": "stödlinjen",
    "indicator": "indikatorn",
    "municipality": "kommunen",
    "plan": "handlingsplanen",
    "role": "rollen",
    "rule": "regeln",
    "source": "källan",
    "term": "ordet",
    "work": "arbetet",
}
_WHERE_KNOWN = {
    "actor": "Skriv namnet på en fil i content/actors/, utan .yml",
    "commitment": "Skriv id:t på ett åtagande, till exempel polisen-1",
    "form": "Skriv ett id ur violence_forms i content/strategy.yml",
    "goal": "Skriv namnet på en fil i content/goals/, utan .yml",
    "guide": "Skriv ett id ur content/guides.yml",
    "helpline": "Skriv ett id ur helplines i content/helplines.yml",
    "indicator": "Skriv id:t på en indikator i content/goals/",
    "municipality": "Skriv ett id ur content/municipalities.yml",
    "plan": "Skriv ett id ur plans i content/strategy.yml",
    "role": "Skriv ett id ur content/roles.yml",
    "rule": "Skriv ett id ur content/legal.yml",
    "source": "Lägg först till källan i content/sources.yml",
    "term": "Skriv ett id ur content/glossary.yml",
    "work": "Skriv ett id ur related_work i en fil i content/actors/",
}

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
