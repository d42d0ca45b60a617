"""One YAML document, event by event: its values and places, and what in it is not allowed."""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from macros.core.field_types import AmbiguousScalar
from macros.core.problems import FieldPath, Position, Problem, format_field_path

from . import characters, rules

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COMMENT = re.compile(r"\s+#")


@dataclass
class _OpenNode:
    """A mapping or list that has not ended. `kept` is false inside what has already been refused."""

    node: dict[str, Any] | list[Any]
    field_path: FieldPath
    kept: bool
    key: str | None = None
    waits_for_value: bool = False


class _Stop(Exception):  # noqa: N818 - not an error: the rest of the file is left unread
    pass


@dataclass
class EventReader:
    """The state of reading one file, event by event, so that depth costs no recursion."""

    name: str
    lines: list[str]
    problems: list[Problem] = field(default_factory=list)
    values: dict[FieldPath, Position] = field(default_factory=dict)
    keys: dict[FieldPath, Position] = field(default_factory=dict)
    reported: set[FieldPath] = field(default_factory=set)
    stack: list[_OpenNode] = field(default_factory=list)
    root: Any = None
    documents: int = 0
    last: yaml.NodeEvent | None = None
    complete: bool = False

    def report(self, position: Position, field_path: FieldPath, message: str) -> None:
        """Note a problem at `position`, with the value at `field_path`."""
        self.problems.append(Problem(self.name, *position, format_field_path(field_path), message))

    def run(self) -> None:
        """Read all of `lines`; afterwards `root` and the rest hold what was found."""
        doubtful = bool(self.problems)
        try:
            for event in yaml.parse("\n".join(self.lines), Loader=_LOADER):
                self._take(event)
        except _Stop:
            return
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            # Replaced characters may have broken the syntax: then they are what must be mended first.
            if not doubtful:
                position, message = rules.explain_yaml_error(error, self.lines, self.last)
                self.report(self._within(position), (), message)
            return
        self.complete = isinstance(self.root, dict)
        if doubtful:
            return
        if self.root is None or self.root == "":
            self.report((1, 1), (), rules.EMPTY_FILE)
        elif not self.complete:
            self.report(self.values[()], (), rules.WRONG_ROOT)

    def _within(self, position: Position) -> Position:
        """The place, or the end of the file where the reader has come past it."""
        return position if position[0] <= len(self.lines) else (len(self.lines), len(self.lines[-1]) + 1)

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            position = _position(event)
            if self.documents > 1:
                self.report(position, (), rules.SECOND_DOCUMENT)
                raise _Stop
            if event.version or event.tags:
                self.report(position, (), rules.DIRECTIVE)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()
        elif isinstance(event, yaml.NodeEvent):
            parent = self.stack[-1] if self.stack else None
            is_key = parent and isinstance(parent.node, dict) and not parent.waits_for_value
            field_path, kept = (parent.field_path, False) if is_key else self._path_of_value(parent)
            for message in rules.disallowed_features(event):
                self.report(_position(event), field_path, message)
            if is_key:
                self._key(event, parent)
            else:
                self._value(event, parent, field_path, kept=kept)
            self.last = event

    def _key(self, event: yaml.NodeEvent, parent: _OpenNode) -> None:
        parent.waits_for_value, parent.key = True, None
        if isinstance(event, yaml.CollectionStartEvent):
            self.report(_position(event), parent.field_path, rules.COMPLEX_KEY)
            self.reported.add(parent.field_path)
            self._open(event, parent.field_path, kept=False)
        elif isinstance(event, yaml.ScalarEvent):
            field_path = (*parent.field_path, event.value)
            fault = rules.key_problem(event)
            if not fault and parent.kept and field_path in self.keys:
                fault = f'fältet "{event.value}" finns redan på rad {self.keys[field_path][0]}. Ta bort det ena.'
            if fault:
                self.report(_position(event), parent.field_path, fault)
            else:
                parent.key = event.value
                if parent.kept:
                    self.keys[field_path] = _position(event)

    def _value(self, event: yaml.NodeEvent, parent: _OpenNode | None, field_path: FieldPath, *, kept: bool) -> None:
        if kept:
            self.values[field_path] = _position(event)
            if getattr(event, "tag", None) is not None:
                self.reported.add(field_path)
        if isinstance(event, yaml.CollectionStartEvent):
            value = self._open(event, field_path, kept=kept)
        elif isinstance(event, yaml.ScalarEvent):
            value = self._text(event, field_path, kept=kept)
        else:
            value = self._refused(field_path, kept=kept)
        if parent is None:
            self.root = value
        elif isinstance(parent.node, list):
            parent.node.append(value)
        else:
            parent.waits_for_value = False
            if kept:
                parent.node[field_path[-1]] = value

    def _path_of_value(self, parent: _OpenNode | None) -> tuple[FieldPath, bool]:
        if parent is None:
            return (), True
        step = len(parent.node) if isinstance(parent.node, list) else parent.key
        if not parent.kept or step is None:
            return parent.field_path, False
        return (*parent.field_path, step), True

    def _open(self, event: yaml.CollectionStartEvent, field_path: FieldPath, *, kept: bool) -> dict | list:
        if len(self.stack) >= rules.DEEPEST:
            self.report(_position(event), field_path, rules.TOO_DEEP)
            raise _Stop
        node: dict | list = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.stack.append(_OpenNode(node, field_path, kept))
        return node

    def _text(self, event: yaml.ScalarEvent, field_path: FieldPath, *, kept: bool) -> str:
        if event.style:
            if fault := characters.invisible_problem(event.value):
                self.report(_position(event), field_path, fault)
                return self._refused(field_path, kept=kept)
            return event.value
        if event.value == "":
            return self._empty(event, field_path, kept=kept)
        end = event.end_mark
        if _COMMENT.match(self.lines[end.line], end.column):
            self.report((end.line + 1, end.column + 2), field_path, rules.LOST_COMMENT)
        return AmbiguousScalar(event.value) if rules.is_ambiguous_scalar(event.value) else event.value

    def _empty(self, event: yaml.ScalarEvent, field_path: FieldPath, *, kept: bool) -> str:
        # An anchor or a tag before nothing has already been told about; an empty file will be.
        if kept and field_path and event.anchor is None and event.tag is None:
            position, what = (self.keys[field_path], "fältet") if field_path in self.keys else (_position(event), "punkten")
            self.report(position, field_path, f"{what} är {'tomt' if what == 'fältet' else 'tom'}. {rules.FILL_IN}")
        return self._refused(field_path, kept=kept)

    def _refused(self, field_path: FieldPath, *, kept: bool) -> str:
        if kept:
            self.reported.add(field_path)
        return ""


def _position(event: yaml.Event) -> Position:
    return event.start_mark.line + 1, event.start_mark.column + 1
