"""What stands in the paper edition: facts as plain values in one language, for the Typst templates to set.

A text in the document's language is a string; one that is not translated is `{text, language}`, so that a screen reader
speaks it right. A source is a number in the document's own list of sources.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from macros.content.model.record import doubt_of
from macros.core.formats import date_text
from macros.core.lang_text import LangText
from macros.pages.project import Project

Values = dict[str, Any]
TypstText = str | dict[str, str]


@dataclass(frozen=True)
class PdfValues:
    """One document being put together; it remembers which sources have been named."""

    project: Project
    language: str
    brief: bool = False
    """Whether commitments are only counted: each by itself, they would make the document too long to read."""
    cited: dict[str, int] = field(default_factory=dict)
    """The number of each source, in the order in which they are first named."""

    @property
    def words(self) -> dict[str, Any]:
        """The fixed words in the document's language."""
        return self.project.renderer.words_in(self.language)

    def localize(self, text: LangText | None) -> TypstText | None:
        """A text, marked with its own language where it is not translated."""
        if text is None:
            return None
        found = text.localize(self.language)
        return found.text if found.language == self.language else {"text": found.text, "language": found.language}

    def localize_all(self, texts: Iterable[LangText]) -> list[TypstText | None]:
        """Several texts."""
        return [self.localize(text) for text in texts]

    def day(self, value: date | str) -> str:
        """A date in words."""
        return date_text(value, self.language)

    def cite(self, ids: Iterable[str]) -> list[int]:
        """The numbers of sources in this document, smallest first."""
        return sorted({self.cited.setdefault(id, len(self.cited) + 1) for id in ids})

    def stated(self, record: Any, acted_on: bool = False) -> Values:
        """Where a record comes from, and the doubt that is told."""
        return {"sources": self.cite(record.sources), "certainty": doubt_of(record, acted_on)}

    def statement(self, record: Any, acted_on: bool = False) -> Values:
        """Something said, with its source."""
        return {"text": self.localize(record.text), **self.stated(record, acted_on)}

    def short_names(self, ids: Iterable[str]) -> list[TypstText | None]:
        """Actors as they are named in tables."""
        actors = self.project.content.actors
        return [self.localize(actors[id].short_name or actors[id].name) for id in ids]

    def sources(self) -> list[Values]:
        """The list of sources; call it last, when all have been named."""
        known = self.project.content.sources
        return [
            {
                "title": {"text": known[id].title, "language": known[id].language},
                "publisher": {"text": known[id].publisher, "language": self.project.content.languages[0]},
                "date": self.day(known[id].date) if known[id].date else None,
                "url": known[id].url,
                "read_as": known[id].read_as.value,
                "read_on": self.day(known[id].read_on) if known[id].read_on else None,
                "note": self.localize(known[id].note),
            }
            for id in self.cited
        ]
