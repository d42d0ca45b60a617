"""The fixed words of the site, read from `words.yml` and given out in one language at a time."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from .formats import number_text

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
WORDS_FILE = Path(__file__).parent.parent / "words.yml"


def load_words(*files: Path) -> dict[str, Any]:
    """The words of all files as nested groups whose leaves are `{language: text}`; later files add languages."""
    merged: dict[str, Any] = {}
    for file in files or (WORDS_FILE,):
        _merge(merged, yaml.load(file.read_text(encoding="utf-8"), _LOADER))
    return merged


def _merge(into: dict[str, Any], new: dict[str, Any]) -> None:
    for key, value in new.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value


def is_leaf(node: dict[str, Any]) -> bool:
    """Whether a node of the words file holds a text in each language rather than more words."""
    return all(isinstance(value, str) for value in node.values())


def words_in(words: dict[str, Any], language: str) -> dict[str, Any]:
    """The same groups with each leaf replaced by its text in `language`.

    A missing word raises KeyError with the word's path: a site with a hole in a sentence is not published.
    """
    return {key: _words_in(key, node, language) for key, node in words.items()}


def _words_in(path: str, node: dict[str, Any], language: str) -> Any:
    if not is_leaf(node):
        return {key: _words_in(f"{path}.{key}", value, language) for key, value in node.items()}
    if language not in node:
        raise KeyError(f"{path}.{language}")
    return node[language]


def with_names(words: dict[str, Any], **names: str) -> dict[str, Any]:
    """The words with each name put in where it stands in braces: `{platform}`."""
    found = {}
    for key, value in words.items():
        if isinstance(value, dict):
            found[key] = with_names(value, **names)
        else:
            for name, text in names.items():
                value = value.replace(f"{{{name}}}", text)
            found[key] = value
    return found


def count_phrase(forms: Mapping[str, str], number: int, language: str) -> str:
    """The phrase for `number` things in the language, from the forms `{one: …, other: …}` with `{n}` for the number."""
    return forms["one" if number == 1 else "other"].replace("{n}", number_text(number, language))
