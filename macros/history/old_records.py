"""A file as it once was, divided into the things that readers know: goals, actors, commitments, sources, pages.

Old versions need not follow the rules of today, so they are read without the models: every value is text, and a file
that cannot be read says nothing.
"""

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, NamedTuple

import yaml

from macros.content.kinds import FILES, FOLDERS, KINDS, LISTS, ROOTS
from macros.content.yaml.characters import LARGEST, mask_invisible
from macros.content.yaml.reader import read_bytes

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_TOP = re.compile(r"^(?=[A-Za-z_])", re.MULTILINE)
_ITEM = re.compile(r"(?:[ \t]*(?:#.*)?\n)*( *)- ")
_ALIAS = re.compile(r"(?:^|[\s\[{,])[*&][^\s]", re.MULTILINE)


class RecordKey(NamedTuple):
    """What a change is about: a kind of record and its id, for example commitment and polisen-3."""

    kind: str
    id: str


UNITS = {
    name: (
        ROOTS[root].name if root in ROOTS else LISTS,
        {steps[0]: kind.name for kind in KINDS if kind.is_told for first, *steps in kind.homes if first is root and steps},
    )
    for name, root in ({f"{ROOTS[root].name}.yml": root for root in FOLDERS.values()} | FOLDERS | FILES).items()
}
"""What each file or folder of content holds, and each file that may have become a folder: the kind of its root, and of the records in its lists."""

UNITS["municipalities.yml"] = (LISTS, {"municipalities": "municipality"})
"""A list whose records are files of their own now."""
ELSEWHERE = {
    "goal": ("strategy",), "strategy": ("languages", "short_title", "area"), "municipality": ("id", "leads"),
    "site": ("municipalities_sources", "municipalities_role"),
}  # fmt: skip
"""Fields that say where a record belongs, that once stood in another file, or that are for editors: of what stands in them nothing is told here."""
PAGE = "page"
BODY = "body"


@dataclass
class OldRecords:
    """Reads versions of files; what stays the same from one version to the next is read only once."""

    _chunks: dict[str, Any] = field(default_factory=dict)

    def records_in(self, name: str, raw: bytes) -> dict[RecordKey, Any] | None:
        """The records of a file, by its name from the project's folder; None when it cannot be read or is not ours."""
        path = PurePosixPath(name)
        if path.parts[0] == "docs":
            return self._page(path, raw)
        home = path.parts[1] if len(path.parts) > 1 else ""
        if home not in UNITS or path.suffix != ".yml" or len(raw) > LARGEST:
            return None
        root = self._root(raw)
        kind, lists = UNITS[home]
        # Something else than a file of content once stood under this name.
        if not root or any(not isinstance(root.get(name, []), list) for name in lists):
            return None
        own = RecordKey(kind, "" if home.endswith(".yml") and kind != LISTS else path.stem)
        items = ((of_kind, item) for name, of_kind in lists.items() for item in root.get(name, []))
        found = {RecordKey(of_kind, item["id"]): item for of_kind, item in items if isinstance(item, dict) and isinstance(item.get("id"), str)}
        return {own: _without(root, *lists, *ELSEWHERE.get(kind, ()))} | {key: _without(item, *ELSEWHERE.get(key.kind, ())) for key, item in found.items()}

    def _page(self, path: PurePosixPath, raw: bytes) -> dict[RecordKey, Any] | None:
        name, _, language = path.stem.partition(".")
        if len(path.parts) != 2 or path.suffix != ".md" or not language or "." in language:
            return None
        return {RecordKey(PAGE, name): {BODY: {language: mask_invisible(raw.decode("utf-8", "replace").replace("\r\n", "\n")).strip()}}}

    def _root(self, raw: bytes) -> dict[str, Any] | None:
        text = raw.decode("utf-8", "replace").replace("\r\n", "\n").removeprefix("\ufeff")
        try:
            root: dict[str, Any] = {}
            for part in _TOP.split(text):
                root |= self._part(part)
            return root
        except (yaml.YAMLError, RecursionError, ValueError, TypeError):
            # Written in a way that cannot be taken apart, or not to be trusted: the reader of today decides.
            document = read_bytes(raw, "")
            return document.data if document.complete and not document.problems else None

    def _part(self, text: str) -> dict[str, Any]:
        """A field of the root with all that belongs to it; a list is read item by item."""
        head, _, rest = text.partition("\n")
        first = _ITEM.match(rest) if re.fullmatch(r"\w+:[ \t]*", head) else None
        if not first:
            return self._chunk(text, dict)
        items = re.split(rf"^(?={first[1]}- )", rest, flags=re.MULTILINE)
        return {head.partition(":")[0]: [item for part in items for item in self._chunk(part, list)]}

    def _chunk(self, text: str, shape: type) -> Any:
        if text not in self._chunks:
            self._chunks[text] = _loaded(text) or shape()
        if not isinstance(self._chunks[text], shape):
            raise yaml.YAMLError
        return self._chunks[text]


def _without(data: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in names}


def _loaded(text: str) -> Any:
    # A chain of aliases may stand for more than fits in memory; content has none.
    if _ALIAS.search(text):
        raise yaml.YAMLError
    found = yaml.load(mask_invisible(text), _LOADER)
    # A forbidden character can also be written as a code.
    return _harmless(found) if "\\" in text else found


def _harmless(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _harmless(item) for key, item in value.items()}
    return list(map(_harmless, value)) if isinstance(value, list) else mask_invisible(value) if isinstance(value, str) else value
