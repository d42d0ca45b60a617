"""The roots of the files that hold lists."""

from pydantic import Field

from .easy import Easy
from .help import Helpline, SafetyTip
from .localised import LocalisedWords
from .references import RoleRef, SourceRef
from .roles import Role
from .support import Guide, LegalRule, Municipality, Source, Term
from .types import Record


class Sources(Record):
    """`content/sources.yml`."""

    sources: tuple[Source, ...] = Field(description="Källor som fakta är hämtade ur.")


class Glossary(Record):
    """`content/glossary.yml`."""

    terms: tuple[Term, ...] = Field(description="Ord på varje språk.")
    help_words: LocalisedWords | None = Field(
        None, description="Ord som någon i nöd söker på. Stödlinjerna visas då först."
    )


class Helplines(Record):
    """`content/helplines.yml`."""

    easy: Easy = Field((), description="Hur man får hjälp, på lättläst. Ett stycke i taget.")
    helplines: tuple[Helpline, ...] = Field(description="Nummer, chattar och platser att vända sig till.")
    safety_tips: tuple[SafetyTip, ...] = Field((), description="Råd till den som söker hjälp.")


class Municipalities(Record):
    """`content/municipalities.yml`."""

    municipalities: tuple[Municipality, ...] = Field(description="Områdets kommuner.")
    sources: tuple[SourceRef, ...] = Field(min_length=1, description="Källor till listan: id:n ur sources.yml.")
    role: RoleRef = Field(description="Rollen som gäller alla kommuner: ett id ur roles.yml.")


class Guides(Record):
    """`content/guides.yml`."""

    guides: tuple[Guide, ...] = Field(description="Handböcker och stöd för lokalt arbete.")


class Legal(Record):
    """`content/legal.yml`."""

    rules: tuple[LegalRule, ...] = Field(description="Regler som arbetet vilar på.")


class Roles(Record):
    """`content/roles.yml`."""

    roles: tuple[Role, ...] = Field(description="Roller i arbetet mot våld.")
