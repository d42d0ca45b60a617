"""The canonical form of a file of content, and the command `strategi fmt` that brings files into it.

Fields stand in the order of the model with sources and certainty last, quotation marks only where they are needed, a
sentence on each line of a block, an empty line between records. Comments keep their places. What the form does not say
is left as it is: a list in brackets or one item to a line, an empty line before a field.
"""

from pathlib import Path

from macros.content.folder import look
from macros.content.kinds import FOLDERS
from macros.content.loading import load
from macros.content.model import Goal, Named, Record
from macros.content.model.files import Municipalities
from macros.content.problems import ContentError, Problem
from macros.content.reading import read_bytes
from macros.content.schema import parts

from .saving import Change, save
from .tree import Fields, Items, Text, parse
from .writing import write

LAST = ("sources", "certainty")
_FIRST: dict[type[Record], tuple[str, ...]] = {
    Named: ("id", "name"),
    Goal: ("number", "icon"),
    Municipalities: ("sources", "role"),
}


def order(model: type[Record]) -> list[str]:
    """The fields of `model` in the order in which they are written."""
    first = next((names for one, names in _FIRST.items() if issubclass(model, one)), ())
    last = () if "sources" in first or "certainty" not in model.model_fields else LAST
    between = [name for name in model.model_fields if name not in (*first, *last)]
    return [*first, *between, *last]


class MeaningError(ValueError):
    """What no file has been found to do: in its canonical form it would say something else."""


def canonical(text: str, model: type[Record], languages: tuple[str, ...], schema: str | None = None) -> str:
    """`text`, a file without problems whose root is a `model`, in its canonical form.

    `schema` is the address of the schema that an editor should check the file with, seen from the file.
    """
    tree = parse(text)
    _form(tree.root, model, languages, is_root=True)
    tree.head = _head(tree.head, schema)
    if not tree.head and tree.root.entries:
        tree.root.entries[0].above = _spaced(tree.root.entries[0].above, at_start=True)
    tree.tail = _spaced([line.strip() for line in tree.tail], at_start=True)
    while tree.tail and not tree.tail[-1]:
        tree.tail.pop()
    new = write(tree)
    if _stripped(read_bytes(new.encode(), "").data) != _stripped(read_bytes(text.encode(), "").data):
        raise MeaningError("the canonical form would mean something else")
    return new


def schema_name(model: type[Record], file: str) -> str:
    """The name of the schema of a file: the folder's kind in the singular, or the file's own name."""
    return model.__name__.lower() if model in FOLDERS.values() else Path(file).stem


def modeline(model: type[Record], file: str) -> str:
    """Where the schema of a file is, seen from the file."""
    up = "../../" if model in FOLDERS.values() else "../"
    return f"{up}schema/{schema_name(model, file)}.json"


def formatted(folder: Path) -> list[Change]:
    """What has to change for every file under `folder` to be in its canonical form.

    Raises ContentError with everything that is wrong: what is broken cannot be trusted to mean the same afterwards.
    """
    languages = load(folder).languages
    changes = []
    for found in look(folder)[0]:
        old = found.path.read_bytes()
        try:
            new = canonical(old.decode(), found.model, languages, modeline(found.model, found.path.name)).encode()
        except MeaningError:
            message = "filen går inte att ge den bestämda formen utan att något ändras i sak. Anmäl det som ett fel i strategi fmt."
            raise ContentError([Problem(found.name, 1, 1, "", message)]) from None
        if new != old:
            changes.append(Change(found.path, found.name, old, new))
    return changes


def fmt(folder: Path, *, only_check: bool = False) -> list[str]:
    """Bring the files of `folder` into their canonical form; the names of those that changed, or would."""
    changes = formatted(folder)
    if not only_check:
        save(changes)
    return [change.name for change in changes]


_MODELINE = "# yaml-language-server:"


def _head(head: list[str], schema: str | None) -> list[str]:
    rest = _spaced(
        [line for line in map(str.strip, head) if not (schema and line.startswith(_MODELINE))], at_start=True
    )
    # Below the line that tells an editor what the file is.
    place = rest.index("") if "" in rest else len(rest)
    own = [f"{_MODELINE} $schema={schema}"] if schema else []
    return [*rest[:place], *own, *rest[place:]]


def _form(
    value: Text | Fields | Items, model: type[Record] | None, languages: tuple[str, ...], *, is_root: bool = False
) -> None:
    if isinstance(value, Text):
        value.data = type(value.data)(value.data.strip())
        return
    value.indent = None
    for entry in value.entries:
        entry.source, entry.below = None, _spaced(entry.below)
    if isinstance(value, Fields):
        value.flow = False
        names = order(model) if model else languages
        value.entries.sort(key=lambda entry: names.index(entry.key))
        for entry in value.entries:
            _form(entry.value, parts(model).get(entry.key) if model else None, languages)
            entry.above = _spaced(entry.above) if is_root else [line for line in entry.above if line]
    else:
        value.flow = value.flow and all(isinstance(entry.value, Text) for entry in value.entries)
        for number, entry in enumerate(value.entries):
            _form(entry.value, model, languages)
            entry.above = _spaced(entry.above, at_start=number == 0)
            if model and number:
                entry.above = ["", *(entry.above[1:] if entry.above[:1] == [""] else entry.above)]


def _spaced(lines: list[str], *, at_start: bool = False) -> list[str]:
    """`lines` without two empty ones after each other, and at a start without a first empty one."""
    kept: list[str] = []
    for line in lines:
        if line or (kept[-1:] != [""] and not (at_start and not kept)):
            kept.append(line)
    return kept


def _stripped(value: object) -> object:
    if isinstance(value, dict):
        return {key: _stripped(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_stripped(item) for item in value]
    return (value.strip(), type(value)) if isinstance(value, str) else value
