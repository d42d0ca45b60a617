"""Whether a translation still follows the text that it translates, and what that text was when it did.

A translation follows a text for as long as the text is what it was when the translation was last written. A commit that
says that the meaning is unchanged changes neither what a translation follows nor whether it does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from .record_diff import Texts


class TranslationBasis(NamedTuple):
    """What a translation was made from: the meaning, the words, and the day (None: not committed yet)."""

    meaning: str
    text: str
    day: date | None


@dataclass(frozen=True)
class TranslationState:
    """How a text and its translations stand to each other; `meaning` names what the text says, whatever its words."""

    meaning: str
    translations: dict[str, TranslationBasis] = field(default_factory=dict)

    def outdated(self) -> dict[str, TranslationBasis]:
        """The translations that no longer follow the text, with what they were made from."""
        return {language: basis for language, basis in self.translations.items() if basis.meaning != self.meaning}


def follow(
    before: Sequence[tuple[Texts, TranslationState]], new: Texts, first: str, day: date | None, *, same_meaning: bool = False
) -> TranslationState:
    """The standing of `new` after a commit whose parents held the texts and standings `before` (none: it is new)."""
    source = _plain(new.get(first, ""))
    kept = [state for texts, state in before if _plain(texts.get(first, "")) == source]
    if not kept and same_meaning:
        kept = [state for _, state in before]
    meaning = kept[0].meaning if kept else source
    translations = {}
    for language, text in new.items():
        if language == first:
            continue
        bases = [
            state.translations[language]
            for texts, state in before
            if language in state.translations and (same_meaning or _plain(texts.get(language, "")) == _plain(text))
        ]
        # Of two branches that hold the same translation, one may have written it for the text as it is now.
        fresh = [basis for basis in bases if any(basis.meaning == state.meaning for state in kept)]
        if fresh and fresh[0].meaning != meaning:
            meaning = fresh[0].meaning
        translations[language] = (fresh or bases or [TranslationBasis(meaning, new.get(first, ""), day)])[0]
    return TranslationState(meaning, translations)


def _plain(text: str) -> str:
    return " ".join(text.split())
