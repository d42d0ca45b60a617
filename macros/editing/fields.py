"""The field guide: every field of every kind of file and what it means, printed from the models."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args, get_origin

import yaml

from macros.content.kinds import FILES, FOLDERS
from macros.content.model import Localised, Record
from macros.content.model.localised import LocalisedWords
from macros.content.schema import parts, plain

from .canonical import order

ENGLISH = Path(__file__).parent / "fields.en.yml"
_HEAD = {"sv": ("Fält", "Behövs", "Vad som skrivs där"), "en": ("Field", "Needed", "What to write there")}
_YES = {"sv": "ja", "en": "yes"}
_TEXTS = {
    "sv": {
        "each": "på varje språk",
        "list": "lista",
        "inside": "fälten i {}",
        "every": "Varje post i `{}`",
        "one": "Fälten i `{}`",
    },
    "en": {
        "each": "in each language",
        "list": "list",
        "inside": "the fields of {}",
        "every": "Each record in `{}`",
        "one": "The fields of `{}`",
    },
}
_MARKS = (
    "<!-- fält {language}: skrivs av strategi fields --write CONTRIBUTING.md -->",
    "<!-- slut på fälten {language} -->",
)


def guide(language: str) -> str:
    """The field guide as Markdown."""
    blocks = []
    seen: set[type[Record]] = set()
    kinds = [*((f"{name}/", model) for name, model in FOLDERS.items()), *FILES.items()]
    for name, model in [(f"content/{name}", model) for name, model in kinds]:
        # Folded, so that who reads the page through is not held up by what is looked up.
        blocks.append(f"<details>\n<summary><code>{name}</code></summary>")
        blocks += _tables(model, language, seen)
        blocks.append("</details>")
    return "\n\n".join(blocks)


def inserted(text: str) -> str:
    """`text` with the field guide in each language between its marks."""
    for language in _HEAD:
        start, end = (mark.format(language=language) for mark in _MARKS)
        if text.count(start) != 1 or text.count(end) != 1:
            raise ValueError(f"the marks {start} and {end} must be there once")
        before, rest = text.split(start)
        text = f"{before}{start}\n\n{guide(language)}\n\n{end}{rest.split(end)[1]}"
    return text


def described(model: type[Record], name: str, language: str) -> str:
    """What a field means."""
    text = model.model_fields[name].description or ""
    return text if language == "sv" else _english()[text]


@cache
def _english() -> dict[str, str]:
    return yaml.safe_load(ENGLISH.read_text("utf-8"))


def _tables(model: type[Record], language: str, seen: set[type[Record]], title: str = "") -> Iterator[str]:
    if model in seen:
        return
    seen.add(model)
    words = _TEXTS[language]
    if title:
        yield title
    rows = [f"| {' | '.join(_HEAD[language])} |", "| --- | --- | --- |"]
    for name in order(model):
        field = model.model_fields[name]
        shape = _shape(model, name, language)
        means = described(model, name, language).replace("|", "\\|") + (f" ({shape})" if shape else "")
        rows.append(f"| `{name}` | {_YES[language] if field.is_required() else ''} | {means} |")
    yield "\n".join(rows)
    for name, part in parts(model).items():
        kind = "every" if get_origin(plain(model.model_fields[name].annotation)) is tuple else "one"
        yield from _tables(part, language, seen, words[kind].format(name) + ":")


def _shape(model: type[Record], name: str, language: str) -> str:
    kind, words = plain(model.model_fields[name].annotation), _TEXTS[language]
    is_list = get_origin(kind) is tuple
    inner = plain(get_args(kind)[0]) if is_list else kind
    said = [words["list"]] if is_list or inner is LocalisedWords else []
    return ", ".join([*said, *([words["each"]] if inner in (Localised, LocalisedWords) else [])])
