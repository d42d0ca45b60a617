"""The fixed words of the site, read from `words.yml` and given out in one language at a time."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from .formats import number_text, plural_form
from .plain_yaml import read_yaml

SOME_FORMS = {"zero", "two", "few", "many"}
"""Forms of a number that only some languages have, beside `one` and `other`."""
WORDS_FILE = Path(__file__).parent.parent / "words.yml"


def load_words(*files: Path) -> dict[str, Any]:
    """The words of all files as nested groups whose leaves are `{language: text}`; later files add languages."""
    merged: dict[str, Any] = {}
    for file in files or (WORDS_FILE,):
        _merge(merged, _read(file, file.stat().st_mtime_ns))
    return merged


@lru_cache(maxsize=16)
def _read(file: Path, _changed: int) -> dict[str, Any]:
    """A file as it was when it was last changed; nobody may write to it."""
    return read_yaml(file.read_text(encoding="utf-8"))


def _merge(into: dict[str, Any], new: dict[str, Any]) -> None:
    for key, value in new.items():
        if isinstance(value, dict):
            held = into[key] = held if isinstance(held := into.get(key), dict) else {}
            _merge(held, value)
        else:
            into[key] = value


def is_leaf(node: dict[str, Any]) -> bool:
    """Whether a node of the words file holds a text in each language rather than more words."""
    return all(isinstance(value, str) for value in node.values())


def words_in(words: dict[str, Any], language: str, path: str = "") -> Any:
    """The same groups with each leaf replaced by its text in `language`; `path` leads to them.

    A missing word raises KeyError with the word's path: a site with a hole in a sentence is not published.
    """
    if not is_leaf(words):
        unneeded = {key for key in SOME_FORMS & words.keys() if language not in words[key]} if "other" in words else ()
        return {key: words_in(node, language, f"{path}.{key}".removeprefix(".")) for key, node in words.items() if key not in unneeded}
    if language not in words:
        raise KeyError(f"{path}.{language}")
    return words[language]


def with_names(words: Any, **names: str) -> Any:
    """The words, or one of them, with each name put in where it stands in braces: `{platform}`."""
    if isinstance(words, dict):
        return {key: with_names(value, **names) for key, value in words.items()}
    for name, text in names.items():
        words = words.replace(f"{{{name}}}", text)
    return words


def count_phrase(forms: Mapping[str, str], number: int, language: str) -> str:
    """The phrase for `number` things in the language, with `{n}` for the number: from the forms of a number that Unicode tells of, `other` by itself."""
    return forms.get(plural_form(number, language), forms["other"]).replace("{n}", number_text(number, language))
