"""The form of the files of content, and the command `strategi fmt` that brings files into it.

Fields stand in the order of the model with sources and certainty last, quotation marks only where they are needed, a
sentence on each line of a block, an empty line between records. Comments keep their places. What the form does not say
is left as it is: a list in brackets or one item to a line, an empty line before a field of the file.
"""

from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from macros.content.files import find_files
from macros.content.kinds import FOLDERS
from macros.content.loading import load
from macros.content.model import Goal, Named, Record
from macros.content.model_walk import record_fields
from macros.content.yaml.reader import read_bytes
from macros.core.problems import ContentError, Problem
from macros.history.record_diff import matched

from .file_changes import FileChange, save
from .yaml_tree import YamlEntry, data, parse
from .yaml_writer import write

LAST = ("sources", "certainty")
_FIRST: dict[type[Record], tuple[str, ...]] = {Named: ("id", "name"), Goal: ("number", "icon")}
_MODELINE = "# yaml-language-server:"


def order(model: type[Record]) -> list[str]:
    """The fields of `model` in the order in which they are written."""
    first = next((names for one, names in _FIRST.items() if issubclass(model, one)), ())
    last = [name for name in LAST if name in model.model_fields] if "certainty" in model.model_fields else []
    between = [name for name in model.model_fields if name not in (*first, *last)]
    return [*first, *between, *last]


def canonical_text(text: str, model: type[Record], languages: tuple[str, ...], schema: str | None = None, new: dict[str, Any] | None = None) -> str:
    """`text`, a file without problems whose root is a `model`, in its form; with `new` in place of what it held.

    `schema` is the address of the schema that an editor should check the file with, seen from the file.
    """
    old = parse(text)
    root = _laid(old, data(old) if new is None else new, model, languages, is_root=True)
    root.above = _head(root.above, schema)
    for number, one in enumerate(root.children):
        one.above = _spaced(one.above, at_start=not (number or root.above))
    return write(root)


def changed_text(text: str, model: type[Record], languages: tuple[str, ...], schema: str | None, new: dict[str, Any]) -> str:
    """`text` with `new` in place of what it held. Of a file that is not in its form, what changes and the lines close to it are given it."""
    base, made = (canonical_text(text, model, languages, schema, held) for held in (None, new))
    merged = made if text == base else _merged(*(one.split("\n") for one in (text, base, made)))
    # Where its fields had another order, one can stand there twice, or its comment be gone.
    is_whole = merged.count("#") - text.count("#") >= made.count("#") - base.count("#")
    return merged if is_whole and _data(merged) == _data(made) else made


def _merged(written: list[str], base: list[str], made: list[str]) -> str:
    """`written` with what is different in `made` from `base`: between lines that all have, those of `made` where it differs."""
    here, there = ({one.a + n: one.b + n for one in SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks() for n in range(one.size)} for other in (written, made))
    found, before = [], (-1, -1, -1)
    for number in (*sorted(here.keys() & there.keys()), len(base)):
        at = (number, here.get(number, len(written)), there.get(number, len(made)))
        mine, old, new = (lines[first + 1 : last] for lines, first, last in zip((base, written, made), before, at, strict=True))
        found += [*(old if mine == new else new), *base[number : number + 1]]
        before = at
    return "\n".join(found)


def schema_name(model: type[Record], file: str) -> str:
    """The name of the schema of a file: the folder's kind in the singular, or the file's own name."""
    return model.__name__.lower() if model in FOLDERS.values() else Path(file).stem


def modeline(model: type[Record], file: str) -> str:
    """Where the schema of a file is, seen from the file."""
    up = "../../" if model in FOLDERS.values() else "../"
    return f"{up}schema/{schema_name(model, file)}.json"


def fmt(folder: Path, *, only_check: bool = False) -> list[str]:
    """Bring the files of `folder` into their form; the names of those that changed, or would.

    Raises ContentError with everything that is wrong: what is broken cannot be trusted to mean the same afterwards.
    """
    languages = load(folder).languages
    changes = []
    for found in find_files(folder)[0]:
        old = found.path.read_bytes()
        new = canonical_text(old.decode(), found.model, languages, modeline(found.model, found.path.name)).encode()
        if _data(new.decode()) != _data(old.decode()):
            # What no file has been found to do.
            message = "filen går inte att ge den bestämda formen utan att något ändras i sak. Anmäl det som ett fel i strategi fmt."
            raise ContentError([Problem(found.name, 1, 1, "", message)])
        if new != old:
            changes.append(FileChange(found.path, found.name, old, new))
    if not only_check:
        save(changes)
    return [change.name for change in changes]


def _laid(old: YamlEntry, new: Any, model: type[Record] | None, languages: tuple[str, ...], *, is_root: bool = False) -> YamlEntry:
    """What holds `new` in its form, with the comments of `old`: those of what is gone stand above what followed it."""
    made = YamlEntry(new, above=list(old.above))
    kept: dict[int, YamlEntry] = {}
    """What came of each old entry."""
    if isinstance(new, str):
        made.value = type(new)(new.strip())
    elif isinstance(new, dict):
        fields = old.value if isinstance(old.value, dict) else {}
        made.value = {
            name: _laid(fields.get(name, YamlEntry("")), new[name], record_fields(model).get(name) if model else None, languages)
            for name in sorted(new, key=(order(model) if model else languages).index)
        }
        kept = {id(one): made.value[name] for name, one in fields.items() if name in new}
    else:
        items = old.value if isinstance(old.value, list) else []
        pairs = {after: before for before, after in matched([data(one) for one in items], new) if before is not None}
        olds = [items[pairs[number]] if number in pairs else YamlEntry("") for number in range(len(new))]
        made.value = [_laid(one, item, model, languages) for one, item in zip(olds, new, strict=True)]
        made.flow = all(isinstance(one, str) for one in new) and (old.flow or not items)
        kept = {id(one): now for one, now in zip(olds, made.value, strict=True)}
    lost: list[str] = []
    for one in old.children:
        if id(one) in kept:
            kept[id(one)].above[:0] = lost
            lost = []
        else:
            lost += one.comments()
    made.below = _spaced([*lost, *old.below], at_start=is_root)
    for number, one in enumerate(made.children):
        if isinstance(new, dict):
            one.above = one.above if is_root else [line for line in one.above if line]
        else:
            _space(one, number, is_record=model is not None)
    return made


def _space(item: YamlEntry, number: int, *, is_record: bool) -> None:
    if isinstance(item.value, dict) and item.value:
        # Nothing can stand between a dash and the first field.
        item.above += item.children[0].above
        item.children[0].above = []
    item.above = _spaced([""] * is_record + item.above, at_start=number == 0)


def _head(head: list[str], schema: str | None) -> list[str]:
    rest = _spaced([line for line in head if not (schema and line.startswith(_MODELINE))], at_start=True)
    # Below the line that tells an editor what the file is.
    place = rest.index("") if "" in rest else len(rest)
    own = [f"{_MODELINE} $schema={schema}"] if schema else []
    return [*rest[:place], *own, *rest[place:]]


def _spaced(lines: list[str], *, at_start: bool = False) -> list[str]:
    """`lines` without two empty ones after each other, and at a start without a first empty one."""
    kept: list[str] = []
    for line in lines:
        if line or (kept[-1:] != [""] and not (at_start and not kept)):
            kept.append(line)
    return kept


def _data(text: str) -> object:
    document = read_bytes(text.encode(), "")
    return document.problems, _stripped(document.data)


def _stripped(value: object) -> object:
    if isinstance(value, dict):
        return {key: _stripped(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_stripped(item) for item in value]
    return (value.strip(), type(value)) if isinstance(value, str) else value
