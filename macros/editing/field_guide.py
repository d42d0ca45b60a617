"""The field guide: every field of every kind of file and what it means, printed from the models."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args, get_origin

from macros.content.field_texts import edit_texts
from macros.content.kinds import FILES, FOLDERS
from macros.content.model import Record
from macros.content.model_walk import plain_type, record_fields
from macros.core.lang_text import LangText, LangWords

from .yaml_format import order

_HEAD = {"sv": ("Fält", "Behövs", "Vad som skrivs där"), "en": ("Field", "Needed", "What to write there")}
_YES = {"sv": "ja", "en": "yes"}
_TEXTS = {
    "sv": {
        "title": "Alla fält",
        "made": "Filen skrivs av `strategi fields --write .`. Ändra texterna i [macros/content/fields.yml](macros/content/fields.yml), inte här.",
        "each": "på varje språk",
        "list": "lista",
        "inside": "fälten i {}",
        "every": "Varje post i `{}`",
        "one": "Fälten i `{}`",
    },
    "en": {
        "title": "All fields",
        "made": "This file is written by `strategi fields --write .`. Change the texts in [macros/content/fields.yml](macros/content/fields.yml), not here.",
        "each": "in each language",
        "list": "list",
        "inside": "the fields of {}",
        "every": "Each record in `{}`",
        "one": "The fields of `{}`",
    },
}


def guide(language: str) -> str:
    """The field guide as Markdown."""
    words = _TEXTS[language]
    blocks = [f"# {words['title']}", words["made"]]
    seen: set[type[Record]] = set()
    kinds = [*((f"{name}/", model) for name, model in FOLDERS.items()), *FILES.items()]
    for name, model in [(f"content/{name}", model) for name, model in kinds]:
        blocks.append(f"## `{name}`")
        blocks += _tables(model, language, seen)
    return "\n\n".join(blocks)


def write_guides(folder: Path) -> list[Path]:
    """Write the field guide in each language into `folder`; the files that were written."""
    written = [folder / f"FIELDS.{language}.md" for language in _TEXTS]
    for path, language in zip(written, _TEXTS, strict=True):
        path.write_text(guide(language) + "\n", "utf-8")
    return written


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
        means = edit_texts(model, name)[language].replace("|", "\\|") + (f" ({shape})" if shape else "")
        rows.append(f"| `{name}` | {_YES[language] if field.is_required() else ''} | {means} |")
    yield "\n".join(rows)
    for name, part in record_fields(model).items():
        kind = "every" if get_origin(plain_type(model.model_fields[name].annotation)) is tuple else "one"
        yield from _tables(part, language, seen, words[kind].format(name) + ":")


def _shape(model: type[Record], name: str, language: str) -> str:
    kind, words = plain_type(model.model_fields[name].annotation), _TEXTS[language]
    is_list = get_origin(kind) is tuple
    inner = plain_type(get_args(kind)[0]) if is_list else kind
    marks = [words["list"]] if is_list or inner is LangWords else []
    return ", ".join([*marks, *([words["each"]] if inner in (LangText, LangWords) else [])])
