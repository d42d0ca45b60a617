"""One YAML document, event by event: its values and places, and what in it is not allowed."""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from . import characters, subset, syntax
from .documents import Place, Way, written
from .model.types import Ambiguous
from .problems import Problem

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COMMENT = re.compile(r"\s+#")


@dataclass
class _Open:
    """A mapping or list that has not ended. `kept` is false inside what has already been refused."""

    node: dict[str, Any] | list[Any]
    way: Way
    kept: bool
    key: str | None = None
    waits_for_value: bool = False


class _Stop(Exception):  # noqa: N818 - not an error: the rest of the file is left unread
    pass


@dataclass
class Reading:
    """The state of reading one file, event by event, so that depth costs no recursion."""

    name: str
    lines: list[str]
    problems: list[Problem] = field(default_factory=list)
    values: dict[Way, Place] = field(default_factory=dict)
    keys: dict[Way, Place] = field(default_factory=dict)
    reported: set[Way] = field(default_factory=set)
    stack: list[_Open] = field(default_factory=list)
    root: Any = None
    documents: int = 0
    last: yaml.NodeEvent | None = None
    complete: bool = False

    def report(self, place: Place, way: Way, message: str) -> None:
        """Note a problem at `place`, with the value at `way`."""
        self.problems.append(Problem(self.name, *place, written(way), message))

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
                fault = syntax.explained(error, self.lines, self.last)
                self.report(self._within((fault.line, fault.column)), (), fault.message)
            return
        self.complete = isinstance(self.root, dict)
        if doubtful:
            return
        if self.root is None or self.root == "":
            self.report((1, 1), (), subset.EMPTY_FILE)
        elif not self.complete:
            self.report(self.values[()], (), subset.WRONG_ROOT)

    def _within(self, place: Place) -> Place:
        """The place, or the end of the file where the reader has come past it."""
        return place if place[0] <= len(self.lines) else (len(self.lines), len(self.lines[-1]) + 1)

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            place = _place(event)
            if self.documents > 1:
                self.report(place, (), subset.SECOND_DOCUMENT)
                raise _Stop
            if event.version or event.tags:
                self.report(place, (), subset.DIRECTIVE)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()
        elif isinstance(event, yaml.NodeEvent):
            parent = self.stack[-1] if self.stack else None
            is_key = parent and isinstance(parent.node, dict) and not parent.waits_for_value
            way, kept = (parent.way, False) if is_key else self._way_of_value(parent)
            for message in subset.extras(event):
                self.report(_place(event), way, message)
            if is_key:
                self._key(event, parent)
            else:
                self._value(event, parent, way, kept=kept)
            self.last = event

    def _key(self, event: yaml.NodeEvent, parent: _Open) -> None:
        parent.waits_for_value, parent.key = True, None
        if isinstance(event, yaml.CollectionStartEvent):
            self.report(_place(event), parent.way, subset.COMPLEX_KEY)
            self.reported.add(parent.way)
            self._open(event, parent.way, kept=False)
        elif isinstance(event, yaml.ScalarEvent):
            way = (*parent.way, event.value)
            fault = subset.fault_of_key(event)
            if not fault and parent.kept and way in self.keys:
                fault = f'fältet "{event.value}" finns redan på rad {self.keys[way][0]}. Ta bort det ena.'
            if fault:
                self.report(_place(event), parent.way, fault)
            else:
                parent.key = event.value
                if parent.kept:
                    self.keys[way] = _place(event)

    def _value(self, event: yaml.NodeEvent, parent: _Open | None, way: Way, *, kept: bool) -> None:
        if kept:
            self.values[way] = _place(event)
            if getattr(event, "tag", None) is not None:
                self.reported.add(way)
        if isinstance(event, yaml.CollectionStartEvent):
            value = self._open(event, way, kept=kept)
        elif isinstance(event, yaml.ScalarEvent):
            value = self._text(event, way, kept=kept)
        else:
            value = self._refused(way, kept=kept)
        if parent is None:
            self.root = value
        elif isinstance(parent.node, list):
            parent.node.append(value)
        else:
            parent.waits_for_value = False
            if kept:
                parent.node[way[-1]] = value

    def _way_of_value(self, parent: _Open | None) -> tuple[Way, bool]:
        if parent is None:
            return (), True
        step = len(parent.node) if isinstance(parent.node, list) else parent.key
        if not parent.kept or step is None:
            return parent.way, False
        return (*parent.way, step), True

    def _open(self, event: yaml.CollectionStartEvent, way: Way, *, kept: bool) -> dict | list:
        if len(self.stack) >= subset.DEEPEST:
            self.report(_place(event), way, subset.TOO_DEEP)
            raise _Stop
        node: dict | list = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.stack.append(_Open(node, way, kept))
        return node

    def _text(self, event: yaml.ScalarEvent, way: Way, *, kept: bool) -> str:
        if event.style:
            if fault := characters.unseen(event.value):
                self.report(_place(event), way, fault)
                return self._refused(way, kept=kept)
            return event.value
        if event.value == "":
            return self._empty(event, way, kept=kept)
        end = event.end_mark
        if _COMMENT.match(self.lines[end.line], end.column):
            self.report((end.line + 1, end.column + 2), way, subset.LOST_COMMENT)
        return Ambiguous(event.value) if subset.is_ambiguous(event.value) else event.value

    def _empty(self, event: yaml.ScalarEvent, way: Way, *, kept: bool) -> str:
        # An anchor or a tag before nothing has already been told about; an empty file will be.
        if kept and way and event.anchor is None and event.tag is None:
            place, what = (self.keys[way], "fältet") if way in self.keys else (_place(event), "punkten")
            self.report(place, way, f"{what} är {'tomt' if what == 'fältet' else 'tom'}. {subset.FILL_IN}")
        return self._refused(way, kept=kept)

    def _refused(self, way: Way, *, kept: bool) -> str:
        if kept:
            self.reported.add(way)
        return ""


def _place(event: yaml.Event) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1
