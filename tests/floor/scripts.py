"""What a script uses that some browser of the floor does not know: by its syntax, by the names it asks for, and in the selectors it holds."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

from . import styles
from .newer import NEWER, SHARED, within

Found = Iterator[tuple[str, int]]

_ITERATORS = ("values", "keys", "entries", "matchAll")
_SELECTING = ("querySelector", "querySelectorAll", "matches", "closest")


def _regex(*signs: str) -> Callable[[Node, str], bool]:
    return lambda node, text: node.type == "regex_pattern" and any(sign in text for sign in signs)


# The syntax that is newer, as the tree shows it; what the data adds must be added here, or to NO_SYNTAX.
SYNTAX: dict[str, Callable[[Node, str], bool]] = {
    "javascript.classes.static.initialization_blocks": lambda node, _: node.type == "class_static_block",
    "javascript.classes.public_class_fields": lambda node, _: node.type == "field_definition",
    "javascript.operators.await.top_level": lambda node, _: node.type == "await_expression" and _top(node),
    "javascript.operators.import.import_source": lambda node, text: (
        node.type == "call_expression" and text.startswith("import.source")
    ),
    "javascript.operators.import.options_parameter": lambda node, _: (
        node.type == "call_expression" and _callee(node) == "import" and _arguments(node) > 1
    ),
    "javascript.operators.import_meta.resolve": lambda node, text: (
        node.type == "member_expression" and text == "import.meta.resolve"
    ),
    "javascript.grammar.trailing_commas.trailing_commas_in_dynamic_import": lambda node, text: (
        node.type == "call_expression" and bool(re.match(r"import\([^()]*,\s*\)$", text))
    ),
    "javascript.regular_expressions.lookbehind_assertion": _regex("(?<=", "(?<!"),
    "javascript.regular_expressions.modifier": lambda node, text: (
        node.type == "regex_pattern" and bool(re.search(r"\(\?[ims]*-?[ims]+:", text))
    ),
    "javascript.regular_expressions.named_capturing_group.duplicate_named_capturing_groups": lambda node, text: (
        node.type == "regex_pattern" and _twice(text)
    ),
    "javascript.builtins.RegExp.unicodeSets": lambda node, text: node.type == "regex_flags" and "v" in text,
    "javascript.statements.import.import_attributes": lambda node, _: node.type == "import_attribute",
    "javascript.statements.import.import_assertions": lambda node, text: (
        node.type == "import_statement" and " assert {" in text
    ),
    "javascript.statements.import.defer": lambda node, text: (
        node.type == "import_statement" and text.startswith("import defer")
    ),
    "javascript.statements.import.import_source": lambda node, text: (
        node.type == "import_statement" and text.startswith("import source")
    ),
    "javascript.statements.using": lambda node, text: (
        node.type in ("using_declaration", "ERROR") and text.startswith("using ")
    ),
    "javascript.statements.await_using": lambda node, text: (
        node.type in ("using_declaration", "ERROR") and text.startswith("await using ")
    ),
}
# What no reading of a script can see, or what has nothing to do with how it is written.
NO_SYNTAX = {
    "javascript.operators.import.http_errors_not_cached",
    "javascript.statements.import.http_errors_not_cached",
    "javascript.statements.import.service_worker_support",
    "javascript.statements.import.worklet_support",
}


def _twice(pattern: str) -> bool:
    names = re.findall(r"\(\?<(\w+)>", pattern)
    return len(names) != len(set(names))


def _top(node: Node) -> bool:
    while node := node.parent:
        if "function" in node.type or node.type == "method_definition":
            return False
    return True


def _callee(node: Node) -> str:
    of = node.child_by_field_name("function") or node.child_by_field_name("constructor")
    if of is not None and of.type == "member_expression":
        of = of.child_by_field_name("property")
    return _text(of) if of is not None else ""


def _arguments(node: Node) -> int:
    given = node.child_by_field_name("arguments")
    return given.named_child_count if given is not None else 0


def _text(node: Node) -> str:
    return node.text.decode("utf-8")


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
    if of is not None and _text(of).endswith(".dataset"):
        return
    for feature in _MEMBERS.get(name, ()):
        owner = feature.removeprefix("api.").removeprefix("javascript.builtins.").split(".")[0]
        if feature.endswith("_static"):
            if of is not None and _text(of) == owner:
                yield feature
        # What older interfaces have, too, is meant only where the script speaks of the newer one's.
        elif name not in SHARED or owner in said:
            yield feature
    if (
        of is not None
        and of.type == "call_expression"
        and _callee(of) in _ITERATORS
        and not _text(of).startswith("Object.")
    ):
        yield from (one for one in (f"javascript.builtins.Iterator.{name}",) if one in NEWER)


def _called(node: Node) -> Iterator[str]:
    name, given = _callee(node), node.child_by_field_name("arguments")
    texts = [_text(one) for one in given.named_children] if given is not None else []
    for one in given.named_children if given is not None else ():
        if one.type == "object":
            keys = [child.child_by_field_name("key") or child for child in one.named_children]
            yield from (feature for key in keys for feature in _OPTIONS.get((name, _text(key).strip("\"'")), ()))
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
    if _text(node.child_by_field_name("object")).endswith(".style"):
        plain = "css.properties." + re.sub("[A-Z]", lambda sign: f"-{sign[0].lower()}", name)
        yield from (one for one in (plain,) if one in NEWER)


def script(text: str) -> Found:
    """The features of MDN's data that the script uses and some browser of the floor lacks, each with its line."""
    nodes = list(_nodes(_parser().parse(text.encode("utf-8")).root_node))
    words = defaultdict(list)
    for node in nodes:
        if node.type in ("identifier", "property_identifier", "shorthand_property_identifier_pattern"):
            words[node.type].append(node)
    said = {_text(node) for node in words["identifier"]}
    declared = {_text(node) for node in words["identifier"] if _declares(node)} | {
        _text(node) for node in words["shorthand_property_identifier_pattern"]
    }
    for node in nodes:
        found: list[str] = []
        if node.is_error or node.is_missing:
            found.append("not JavaScript")
        if node.is_named:
            found += [
                feature
                for feature, uses in SYNTAX.items()
                if uses(node, _text(node) if node.end_byte - node.start_byte < 400 else "")
            ]
        if node.type in ("call_expression", "new_expression"):
            found += _called(node)
        elif node.type == "member_expression":
            name = _text(node.child_by_field_name("property"))
            found += [*_member(node, name, said), *_style(node, name)]
            found += _event(name[2:]) if name.startswith("on") else ()
        elif node.type == "shorthand_property_identifier_pattern" or (
            node.type == "property_identifier" and node.parent.type == "pair_pattern"
        ):
            found += _member(node, _text(node), said)
        elif node.type == "identifier" and (name := _text(node)) in _GLOBALS and name not in declared:
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
