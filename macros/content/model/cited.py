"""A record that states a fact, and therefore where the fact comes from and how sure we are."""

from pydantic import Field

from .references import SourceRef
from .types import Certainty, Record


class Cited(Record):
    """A record that states a fact, and therefore where the fact comes from and how sure we are."""

    sources: tuple[SourceRef, ...] = Field(
        (), description="Källor: id:n ur sources.yml. Minst en, utom när certainty är general-knowledge."
    )
    certainty: Certainty = Field(
        description="Hur säkra vi är: seen (läst i källan), seen-cut (bara början var läsbar), third-party (bara hos annan än uppgiftens ägare), "
        "general-knowledge (ingen källa läst), derived (redaktionens slutsats)."
    )
