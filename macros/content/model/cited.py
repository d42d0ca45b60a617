"""A record that states a fact, and therefore where the fact comes from and how sure we are."""

from .references import SourceRef
from .types import Certainty, Record


class Cited(Record):
    """A record that states a fact, and therefore where the fact comes from and how sure we are."""

    sources: tuple[SourceRef, ...] = ()
    certainty: Certainty
