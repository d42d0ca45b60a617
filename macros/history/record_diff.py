"""Two versions of a record side by side: which value became which, and whether each translation still follows its text.

A translation follows a text for as long as the text is what it was when the translation was last written. A commit that
says that the meaning is unchanged changes neither what a translation follows nor whether it does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from macros.core.problems import FieldPath

Texts = dict[str, str]

_ALIKE = 50
"""How alike two items of a list must be, of 100, for the one to be taken for a new wording of the other."""
_NOT_SPOKEN = frozenset(("slug", "search_words", "help_words"))
"""Fields with something in each language that is not a translation of what stands in another."""


class FieldChange(NamedTuple):
    """A value that has changed. `old` is None for one that is new, `new` for one that is gone."""

    field_path: FieldPath
    old: Any
    new: Any


def is_texts(value: Any, languages: tuple[str, ...]) -> bool:
    """Whether a value is a text in each language; an old version may know languages that are no longer used."""
    return isinstance(value, dict) and any(name in languages for name in value) and all(len(name) == 2 for name in value)


def same(old: Any, new: Any) -> bool:
    """Whether two values say the same; how lines are broken says nothing."""
    if old is new:
        return True
    if isinstance(old, str) and isinstance(new, str):
        return old.split() == new.split()
    if isinstance(old, dict) and isinstance(new, dict):
        return old.keys() == new.keys() and all(same(value, new[name]) for name, value in old.items())
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(same, old, new))
    return old == new


def field_changes(old: Any, new: Any, languages: tuple[str, ...], field_path: FieldPath = ()) -> Iterator[FieldChange]:
    """What has changed, each part told once: a whole new item is one change, a reworded text in it another."""
    if same(old, new):
        return
    if isinstance(old, dict) and isinstance(new, dict) and not (is_texts(new, languages) or new.keys() <= {"start", "end"}):
        for name in (*new, *(name for name in old if name not in new)):
            yield from field_changes(old.get(name), new.get(name), languages, (*field_path, name))
    elif _has_records(old) and _has_records(new):
        for before, after in matched(old, new):
            index = after if after is not None else before
            step = _id((new if after is not None else old)[index]) or index
            was, now = None if before is None else old[before], None if after is None else new[after]
            yield from field_changes(was, now, languages, (*field_path, step))
    else:
        yield FieldChange(field_path, old, new)


def texts(old: Any, new: Any, languages: tuple[str, ...], before: FieldPath = (), field_path: FieldPath = ()) -> Iterator[tuple[FieldPath, FieldPath, Texts]]:
    """Every text in several languages in `new`: the way to what it was in `old`, the way to it, and what it is."""
    if is_texts(new, languages):
        if all(isinstance(text, str) for text in new.values()):
            yield before, field_path, new
    elif isinstance(new, dict):
        for name, value in new.items():
            if name not in _NOT_SPOKEN:
                earlier = old.get(name) if isinstance(old, dict) else None
                yield from texts(earlier, value, languages, (*before, name), (*field_path, name))
    elif isinstance(new, list):
        earlier = old if isinstance(old, list) else []
        for was, now in matched(earlier, new):
            if now is not None:
                item, step = (None, -1) if was is None else (earlier[was], was)
                yield from texts(item, new[now], languages, (*before, step), (*field_path, now))


def matched(old: list[Any], new: list[Any]) -> list[tuple[int | None, int | None]]:
    """Which item of `old` is which of `new`: by id or date where they have one, then the same, then the most alike."""
    left, right = list(range(len(old))), list(range(len(new)))
    found: dict[int, int] = {}

    def take(pairs: list[tuple[int, int]]) -> None:
        for was, now in pairs:
            if was in left and now in right:
                left.remove(was)
                right.remove(now)
                found[now] = was

    if old is not new and not (len(old) == len(new) and all(map(same, old, new))):
        take([(was, now) for now in right for was in left if (id := _id(new[now])) and id == _id(old[was])])
        take([(was, now) for now in right for was in left if same(old[was], new[now])])
        loose = [(was, now) for was in left for now in right if not (_id(old[was]) or _id(new[now]))]
        likeness = {(was, now): fuzz.ratio(_words(old[was]), _words(new[now])) for was, now in loose}
        take([pair for pair in sorted(loose, key=lambda pair: -likeness[pair]) if likeness[pair] >= _ALIKE])
    else:
        found, left = dict(zip(right, left, strict=True)), []
    return [(found.get(now), now) for now in range(len(new))] + [(was, None) for was in left]


def _id(item: Any) -> str | None:
    found = (item.get("id") or item.get("date")) if isinstance(item, dict) else None
    return found if isinstance(found, str) else None


def _has_records(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(_words(part) for part in value.values())
    return " ".join(map(_words, value)) if isinstance(value, list) else str(value)


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


def follow(before: Sequence[tuple[Texts, TranslationState]], new: Texts, first: str, day: date | None, *, same_meaning: bool) -> TranslationState:
    """The standing of `new` after a commit whose parents held the texts and standings `before` (none: it is new)."""
    source = _plain(new.get(first, ""))
    kept = [state for texts, state in before if _plain(texts.get(first, "")) == source]
    if not kept and same_meaning:
        kept = [state for _, state in before]
    meaning = kept[0].meaning if kept else source
    translations = {}
    for language, text in ((language, text) for language, text in new.items() if language != first):
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
