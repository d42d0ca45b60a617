"""What every record is: closed and unchangeable; and how sure we may be of a fact."""

from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict

from macros.content.field_texts import edit_texts
from macros.core.field_types import _described


class Certainty(StrEnum):
    """How sure we are, and so what the reader is told."""

    seen = "seen"
    seen_cut = "seen-cut"
    third_party = "third-party"
    general_knowledge = "general-knowledge"
    derived = "derived"


class Record(BaseModel):
    """Anything an editor writes down: closed, unchangeable, without silent conversions."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_enum_values=False, json_schema_extra=_described)

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        for name, field in cls.model_fields.items():
            field.description = edit_texts(cls, name).get("sv")
