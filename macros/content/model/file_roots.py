"""The roots of the files that hold lists."""

from pydantic import Field

from macros.core.lang_text import LangWords

from .easy_text import Easy
from .help import Helpline, SafetyTip
from .lists import Guide, LegalRule, Municipality, Source, Term
from .record import Record
from .references import RoleRef, SourceRef
from .roles import Role


class Sources(Record):
    """`content/sources.yml`."""

    sources: tuple[Source, ...]


class Glossary(Record):
    """`content/glossary.yml`."""

    terms: tuple[Term, ...]
    help_words: LangWords | None = None


class Helplines(Record):
    """`content/helplines.yml`."""

    easy: Easy = ()
    helplines: tuple[Helpline, ...]
    safety_tips: tuple[SafetyTip, ...] = ()


class Municipalities(Record):
    """`content/municipalities.yml`."""

    municipalities: tuple[Municipality, ...]
    sources: tuple[SourceRef, ...] = Field(min_length=1)
    role: RoleRef


class Guides(Record):
    """`content/guides.yml`."""

    guides: tuple[Guide, ...]


class Legal(Record):
    """`content/legal.yml`."""

    rules: tuple[LegalRule, ...]


class Roles(Record):
    """`content/roles.yml`."""

    roles: tuple[Role, ...]
