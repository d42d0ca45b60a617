"""A record that states a fact, and therefore where the fact comes from and how sure we are."""

from .record import Certainty, Record
from .references import SourceRef


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
