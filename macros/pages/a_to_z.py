"""Everything on the site in one alphabetical list, for a reader without JavaScript."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from macros.content.facts import Content
from macros.content.in_force import NOT_COMMITMENTS, CommitmentState
from macros.content.kinds import Kind, doing
from macros.content.model import Basis
from macros.core.collation import collation_key
from macros.core.lang_text import LangText


@dataclass(frozen=True)
class AToZEntry:
    """A line of the list: what it is, its name (a proper name is the same in all languages), and where it leads.

    What the law requires is of the kind "law" and no advice, and the platform's mission of the kind "mission" and no commitment.
    """

    kind: str
    name: LangText | str
    page_id: str
    anchor: str = ""

    @property
    def proper(self) -> bool:
        """Whether the name is a proper name."""
        return isinstance(self.name, str)

    def sort_key(self, language: str) -> str:
        """The name as it is sorted in `language`."""
        return collation_key(self.name if isinstance(self.name, str) else self.name.localize(language).text)


def a_to_z(content: Content, language: str) -> list[AToZEntry]:
    """Everything that has a name or a wording of its own, in alphabetical order.

    Of those of one name, the word comes before the form of violence or the role.
    """
    return sorted(_entries(content), key=lambda entry: (entry.sort_key(language), entry.kind in ("form", "role")))


def _entries(content: Content) -> Iterator[AToZEntry]:
    for kind in doing("search"):
        for parent, id, record in content.each(kind.name):
            if label := _label(content, kind, id, record):
                name = record.title or record.name if kind.name == "helpline" else getattr(record, kind.title)
                yield AToZEntry(label, name, *kind.page(id, parent))


def _label(content: Content, kind: Kind, id: str, record: Any) -> str:
    """What a reader meets it as; nothing where it is not met."""
    if kind.name == "guidance" and record.basis is Basis.law:
        return "law"
    if kind.name == "commitment" and (state := content.commitment_states[id]) in NOT_COMMITMENTS:
        return "mission" if state is CommitmentState.mission else ""
    return kind.name
