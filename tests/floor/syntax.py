"""The syntax of scripts that some browser of the floor does not know, as the tree shows it."""

import re
from collections.abc import Callable

from tree_sitter import Node


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
        node.type == "call_expression" and callee(node) == "import" and arguments(node) > 1
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


def callee(node: Node) -> str:
    of = node.child_by_field_name("function") or node.child_by_field_name("constructor")
    if of is not None and of.type == "member_expression":
        of = of.child_by_field_name("property")
    return text_of(of) if of is not None else ""


def arguments(node: Node) -> int:
    given = node.child_by_field_name("arguments")
    return given.named_child_count if given is not None else 0


def text_of(node: Node) -> str:
    return node.text.decode("utf-8")
