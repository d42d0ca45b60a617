"""What a script uses that some browser of the floor does not know: by its syntax, by the names it asks for, and in the selectors it holds."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

from . import styles
from .newer import NEWER, SHARED, within
from .syntax import SYNTAX, callee, text_of

Found = Iterator[tuple[str, int]]

_ITERATORS = ("values", "keys", "entries", "matchAll")
_SELECTING = ("querySelector", "querySelectorAll", "matches", "closest")


def _names() -> tuple[dict, dict, dict, dict]:
    """The table by what a script shows: global names, names of members, events, and options as (function, option)."""
    globals_, members, events, options = (defaultdict(set) for _ in range(4))
    for room in ("api", "javascript.builtins"):
        for path in within(room):
            feature, last = ".".join((room, *path)), path[-1].removesuffix("_static")
            if option := re.fullmatch(r"(?:options_)?(\w+)_(?:parameter|option)", last):
                options[path[-3] if path[-2] == "options_parameter" else path[-2], option[1]].add(feature)
            elif event := re.fullmatch(r"(\w+)_event", last):
                events[event[1]].add(feature)
            elif "_" in last or len(path) > 3 or (len(path) == 3 and path[0] != "Intl"):
                continue
            elif len(path) == 1 or path[0] in ("Window", "WorkerGlobalScope") or path[0] == last:
                globals_[last].add(feature)
            if len(path) > 1 and re.fullmatch(r"\w+", last) and not last.endswith(("_event", "_parameter", "_option")):
                members[last].add(feature)
    return globals_, members, events, options


_GLOBALS, _MEMBERS, _EVENTS, _OPTIONS = _names()


@cache
def _parser() -> Parser:
    return Parser(Language(tree_sitter_javascript.language()))


def _nodes(node: Node) -> Iterator[Node]:
    stack = [node]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(node.children)


def _member(node: Node, name: str, said: set[str]) -> Iterator[str]:
    of = node.child_by_field_name("object") if node.type == "member_expression" else None
    if of is not None and text_of(of).endswith(".dataset"):
        return
    for feature in _MEMBERS.get(name, ()):
        owner = feature.removeprefix("api.").removeprefix("javascript.builtins.").split(".")[0]
        if feature.endswith("_static"):
            if of is not None and text_of(of) == owner:
                yield feature
        # What older interfaces have, too, is meant only where the script speaks of the newer one's.
        elif name not in SHARED or owner in said:
            yield feature
    if (
        of is not None
        and of.type == "call_expression"
        and callee(of) in _ITERATORS
        and not text_of(of).startswith("Object.")
    ):
        yield from (one for one in (f"javascript.builtins.Iterator.{name}",) if one in NEWER)


def _called(node: Node) -> Iterator[str]:
    name, given = callee(node), node.child_by_field_name("arguments")
    texts = [text_of(one) for one in given.named_children] if given is not None else []
    for one in given.named_children if given is not None else ():
        if one.type == "object":
            keys = [child.child_by_field_name("key") or child for child in one.named_children]
            yield from (feature for key in keys for feature in _OPTIONS.get((name, text_of(key).strip("\"'")), ()))
    first = re.sub(r"\$\{[^}]*\}", "x", texts[0][1:-1]) if texts and texts[0][:1] in "\"'`" else ""
    if name in _SELECTING and first:
        yield from (feature for feature, _ in styles.selectors(styles.parsed(first)))
    if name == "matchMedia" and first:
        yield from (feature for feature, _ in styles.media(styles.parsed(first)))
    if name in ("addEventListener", "removeEventListener"):
        yield from _event(first)


def _event(name: str) -> Iterator[str]:
    yield from (feature for feature in _EVENTS.get(name, ()) if f"{name}_event" not in SHARED)


def _style(node: Node, name: str) -> Iterator[str]:
    if text_of(node.child_by_field_name("object")).endswith(".style"):
        plain = "css.properties." + re.sub("[A-Z]", lambda sign: f"-{sign[0].lower()}", name)
        yield from (one for one in (plain,) if one in NEWER)


def script(text: str) -> Found:
    """The features of MDN's data that the script uses and some browser of the floor lacks, each with its line."""
    nodes = list(_nodes(_parser().parse(text.encode("utf-8")).root_node))
    words = defaultdict(list)
    for node in nodes:
        if node.type in ("identifier", "property_identifier", "shorthand_property_identifier_pattern"):
            words[node.type].append(node)
    said = {text_of(node) for node in words["identifier"]}
    declared = {text_of(node) for node in words["identifier"] if _declares(node)} | {
        text_of(node) for node in words["shorthand_property_identifier_pattern"]
    }
    for node in nodes:
        found: list[str] = []
        if node.is_error or node.is_missing:
            found.append("not JavaScript")
        if node.is_named:
            found += [
                feature
                for feature, uses in SYNTAX.items()
                if uses(node, text_of(node) if node.end_byte - node.start_byte < 400 else "")
            ]
        if node.type in ("call_expression", "new_expression"):
            found += _called(node)
        elif node.type == "member_expression":
            name = text_of(node.child_by_field_name("property"))
            found += [*_member(node, name, said), *_style(node, name)]
            found += _event(name[2:]) if name.startswith("on") else ()
        elif node.type == "shorthand_property_identifier_pattern" or (
            node.type == "property_identifier" and node.parent.type == "pair_pattern"
        ):
            found += _member(node, text_of(node), said)
        elif node.type == "identifier" and (name := text_of(node)) in _GLOBALS and name not in declared:
            found += [feature for feature in _GLOBALS[name] if name not in SHARED]
        yield from ((feature, node.start_point.row + 1) for feature in found)


def _declares(node: Node) -> bool:
    parent = node.parent
    if parent.type in (
        "variable_declarator",
        "function_declaration",
        "class_declaration",
        "function_expression",
        "class",
    ):
        return parent.child_by_field_name("name") == node
    return parent.type in (
        "formal_parameters",
        "array_pattern",
        "import_specifier",
        "import_clause",
        "namespace_import",
        "rest_pattern",
        "catch_clause",
        "pair_pattern",
        "arrow_function",
        "assignment_pattern",
    )
