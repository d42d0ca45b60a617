"""What a model finds wrong, in an editor's words: what is wrong, and what to write instead."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from macros.core.collation import grouped
from macros.core.lang_text import LangText
from macros.core.problems import FieldPath, Problem, printable
from macros.core.word_diff import nearest

from .kinds import BY_NAME, FOLDERS, KINDS, Kind, file_of, is_needed
from .model import Record
from .model_walk import kind_of, record_at, record_fields
from .yaml.reader import Document

MOST_UNHEARD_OF = 3
"""References of a file to a kind of which each is told by itself, where none is nearly right."""


def model_problems(document: Document, model: type[Record], error: ValidationError) -> Iterator[Problem]:
    """One problem for each thing in `document` that keeps it from being a `model`."""
    errors = error.errors(include_url=False)
    unheard_of = Counter(one["ctx"]["kind"] for one in errors if one["type"] == "unknown_reference" and not one["ctx"]["nearest"])
    lost = [one for one in errors if one["type"] == "unknown_reference" and _is_lost(unheard_of, **one["ctx"])]
    yield from _lost_references(document, model, lost)
    errors = [one for one in errors if one not in lost]
    meant = {_meant(document, model, one["loc"]) for one in errors if one["type"] == "extra_forbidden"}
    for one in errors:
        field_path: FieldPath = one["loc"]
        if document.is_reported(field_path) or _only_seems_short(one):
            continue
        if one["type"] == "missing":
            if field_path not in meant:
                yield document.problem(field_path[:-1], sentence(_missing(model, field_path)))
        elif one["type"] == "extra_forbidden":
            yield document.problem(field_path, sentence(_unknown(document, model, field_path)), at_key=True, about=field_path[:-1])
        elif field_path and field_path[-1] == "[key]":
            yield document.problem(field_path[:-1], message(one), at_key=True, about=field_path[:-2])
        else:
            yield document.problem(field_path, message(one, _description(model, field_path)))


def message(error: dict[str, Any], description: str | None = None) -> str:
    """The Swedish sentence for one of Pydantic's errors; `description` is what the field is for, if known."""
    kind, context, value = error["type"], error.get("ctx") or {}, error.get("input")
    if "message" in context or kind == "unknown_reference":
        text = context.get("message") or _unknown_reference(**context)
        # A whole paragraph in the wrong field would make the rest of the sentence hard to find.
        return sentence(text.replace(value, value[:60] + "…") if isinstance(value, str) and len(value) > 80 else text)
    if kind in ("enum", "literal_error"):
        return sentence(_choice(value, re.findall(r"'([^']*)'", context["expected"])))
    if kind in _SHAPES:
        return _SHAPES[kind]
    if kind == "too_short" and context.get("min_length") == 1:
        return "listan är tom. Skriv minst en punkt."
    if kind == "greater_than_equal":
        return f"talet är för litet. Skriv {context.get('ge')} eller mer."
    if kind == "missing":
        return "fältet saknas. Lägg till det."
    if kind == "extra_forbidden":
        return "fältet finns inte. Ta bort det."
    written = f' "{printable(value)[:60]}"' if isinstance(value, str) else ""
    wanted = f"Skriv så här: {description}" if description else "Skriv det som i en fil som stämmer"
    return sentence(f"värdet{written} går inte att använda här. {wanted}")


def _is_lost(unheard_of: Mapping[str, int], kind: str, nearest: str, there: int, value: str) -> bool:
    return not there or (not nearest and unheard_of[kind] > MOST_UNHEARD_OF)


def _lost_references(document: Document, model: type[Record], errors: list[dict[str, Any]]) -> Iterator[Problem]:
    """References to what has been left out, or to what another county has: once for each kind."""
    for kind, found in grouped(errors, lambda one: (one["ctx"]["kind"],)).items():
        places, first = [one["loc"] for one in found], found[0]["ctx"]
        others = f"inte heller {len(places) - 1} andra som filen hänvisar till" if first["there"] else "inga andra heller"
        root = BY_NAME[kind].home[0]
        home = next((f"{name}/" for name, folder in FOLDERS.items() if folder is root), "") or file_of(root, None)
        names = ", ".join(dict.fromkeys(next(step for step in reversed(place) if isinstance(step, str)) for place in places))
        times = f" på alla {len(places)} ställen i filen" if len(places) > 1 else ""
        filled = f"Ta bort {names}{times}, eller lägg till det som saknas i content/{home}"
        hint = f"{filled}. Är hela filen om något som ni inte har kan ni ta bort den" if not is_needed(model) else filled
        yield document.problem(places[0], sentence(f'{BY_NAME[kind].called[1]} "{first["value"]}" finns inte, och {others}. {hint}'))


def _unknown_reference(kind: str, value: str, nearest: str, there: int) -> str:
    one = BY_NAME[kind]
    return f'{one.called[1]} "{value}" finns inte. ' + (f'Menade du "{nearest}"?' if nearest else _where_known(one))


WHERE_KNOWN = {
    "commitment": "Skriv id:t på ett åtagande, till exempel polisen-1",
    "indicator": "Skriv id:t på en indikator i content/goals/",
    "source": "Lägg först till källan i content/sources.yml",
}
"""Where an editor finds the ids of kinds that are looked for in another way than most."""


def _where_known(kind: Kind) -> str:
    root, *steps = kind.home
    folder = next((name for name, model in FOLDERS.items() if model is root), None)
    if kind.name in WHERE_KNOWN:
        return WHERE_KNOWN[kind.name]
    if folder:
        where = f"en fil i content/{folder}/"
        return f"Skriv ett id ur {steps[0]} i {where}" if steps else f"Skriv namnet på {where}, utan .yml"
    lists = {home[1] for other in KINDS for home in other.homes if home[0] is root and len(home) == 2}
    return f"Skriv ett id ur {f'{steps[0]} i ' if len(lists) > 1 else ''}content/{file_of(root, None)}"


_LIST = 'här ska det stå en lista. Skriv varje punkt på en egen rad under fältet, med "- " först.'
_FIELDS = "här ska det stå fält. Skriv dem på var sin rad under, indragna två mellanslag, till exempel text: …"
_SHAPES = {"tuple_type": _LIST, "list_type": _LIST, "model_type": _FIELDS, "model_attributes_type": _FIELDS, "dict_type": _FIELDS}


def sentence(text: str) -> str:
    """`text` with a full stop, unless it ends with a mark of its own."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def _choice(value: Any, allowed: list[str]) -> str:
    listed = ", ".join(allowed)
    if not isinstance(value, str):
        return f"här ska det stå ett enda ord. Skriv ett av {listed}"
    close = nearest(value, allowed)
    hint = f'Menade du "{close}"? Det som går att skriva är {listed}' if close else f"Skriv ett av {listed}"
    return f'"{printable(value)[:60]}" går inte att välja. {hint}'


def _missing(model: type[Record], field_path: FieldPath) -> str:
    record, name = record_at(model, field_path[:-1]), str(field_path[-1])
    field = record.model_fields[name]
    kind, many = kind_of(field)
    what = f"raden {name}: …"
    if kind is LangText and not many:
        what = f"{name}: och under det en rad för varje språk"
    elif many:
        what = f'{name}: och under det en rad med "- " för varje punkt'
    elif name in record_fields(record):
        what = f"{name}: och under det fälten {', '.join(record_fields(record)[name].model_fields)}"
    description = f" ({field.description.removesuffix('.')})" if field.description else ""
    return f'fältet "{name}" saknas. Lägg till {what}{description}'


def _only_seems_short(error: dict[str, Any]) -> bool:
    # Pydantic does not count items that are wrong in themselves; those have problems of their own.
    context, value = error.get("ctx") or {}, error.get("input")
    return error["type"] == "too_short" and isinstance(value, list) and len(value) >= context["min_length"]


def _unknown(document: Document, model: type[Record], field_path: FieldPath) -> str:
    name = printable(str(field_path[-1]))[:60]
    close = _meant(document, model, field_path)
    if close:
        return f'fältet "{name}" finns inte. Menade du "{close[-1]}"?'
    fields = ", ".join(record_at(model, field_path[:-1]).model_fields)
    return f'fältet "{name}" finns inte. Ta bort det, eller skriv ett av fälten {fields}'


def _meant(document: Document, model: type[Record], field_path: FieldPath) -> FieldPath | None:
    free = [name for name in record_at(model, field_path[:-1]).model_fields if (*field_path[:-1], name) not in document.keys]
    close = nearest(str(field_path[-1]), free)
    return (*field_path[:-1], close) if close else None


def _description(model: type[Record], field_path: FieldPath) -> str | None:
    while field_path and not isinstance(field_path[-1], str):
        field_path = field_path[:-1]
    record = record_at(model, field_path[:-1]) if field_path else None
    field = record.model_fields.get(field_path[-1]) if record else None
    return field.description if field else None
