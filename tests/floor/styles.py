"""What a style sheet, a selector or a media query uses that some browser of the floor does not know."""

import re
from collections.abc import Iterator

import tinycss2

from .newer import NEWER, within

Found = Iterator[tuple[str, int]]

_PROPERTIES = within("css.properties")
_AT_RULES = within("css.at-rules")
_SELECTORS = within("css.selectors")
# Functions and words of values, whichever type they belong to; the shortest address where several end alike.
_TYPES = {
    path[-1]: ".".join(("css.types", *path))
    for path in sorted(within("css.types"), key=lambda path: (-len(path), path))
}
_UNITS = {
    path[-1]: ".".join(("css.types", *path))
    for path in within("css.types")
    if path[:-1] in [("length",), ("angle",), ("resolution",), ("time",)]
}
_UNITS |= {f"cq{unit}": "css.types.length.container_query_length_units" for unit in ("w", "h", "i", "b", "min", "max")}
_RELATIVE = ("rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color")


def _deep(tokens: list) -> Iterator:
    for token in tokens:
        yield token
        yield from _deep(
            getattr(token, "arguments", None) or (token.content if token.type in ("() block", "[] block") else [])
        )


def _of(known: set[tuple[str, ...]], room: str, *path: str) -> list[str]:
    """The feature at that address, or the one within the first part of it that ends with the last part."""
    return [
        ".".join((room, *one))
        for one in known
        if one == path or (len(path) > 1 and one[0] == path[0] and one[-1] == path[-1])
    ]


def _value(name: str, tokens: list) -> Found:
    for token in _deep(tokens):
        line = token.source_line
        if token.type == "ident":
            if not name.startswith("--"):
                yield from ((one, line) for one in _of(_PROPERTIES, "css.properties", name, token.lower_value))
            if (feature := _TYPES.get(token.lower_value, "")).startswith("css.types.color"):
                yield feature, line
        elif token.type == "function":
            if token.lower_name in _TYPES:
                yield _TYPES[token.lower_name], line
            yield from ((one, line) for one in _of(_PROPERTIES, "css.properties", name, token.lower_name))
            first = next((one for one in token.arguments if one.type != "whitespace"), None)
            if first is not None and first.type == "ident":
                way = {"from": "relative_syntax", "in": "interpolation_color_space"}.get(first.lower_value, "")
                if token.lower_name in _RELATIVE or "gradient" in token.lower_name:
                    yield from ((one, line) for one in NEWER if way and f".{token.lower_name}.{way}" in one)
        elif token.type == "dimension" and token.lower_unit in _UNITS:
            yield _UNITS[token.lower_unit], line


def selector(tokens: list) -> Found:
    """What one complex selector uses."""
    for at, token in enumerate(tokens):
        before = tokens[at - 1] if at else None
        if before is not None and before == ":" and token.type in ("ident", "function"):
            name = token.lower_value if token.type == "ident" else token.lower_name
            yield from ((one, token.source_line) for one in _of(_SELECTORS, "css.selectors", name))
            if token.type == "function" and any(one.type == "ident" and one.value == "of" for one in token.arguments):
                yield from ((one, token.source_line) for one in _of(_SELECTORS, "css.selectors", name, "of_syntax"))
        if token == "&":
            yield "css.selectors.nesting", token.source_line
        if token.type == "function":
            yield from selector(token.arguments)


def _lists(tokens: list) -> Iterator[list]:
    part: list = []
    for token in tokens:
        if token == ",":
            yield part
            part = []
        else:
            part.append(token)
    yield part


def selectors(tokens: list) -> Found:
    """What a list of selectors uses; and that it takes others with it, where not all of them use that."""
    parts = [(part, list(selector(part))) for part in _lists(tokens)]
    for part, found in parts:
        yield from found
        lost = {feature for _, others in parts for feature, _ in others} - {feature for feature, _ in found}
        yield from ((f"{feature} takes other selectors with it", part[0].source_line) for feature in sorted(lost))


def media(tokens: list) -> Found:
    """What a media query uses."""
    for token in tokens:
        if token.type == "ident" and token.lower_value == "or":
            yield from ((one, token.source_line) for one in _of(_AT_RULES, "css.at-rules", "media", "or_syntax"))
        if token.type != "() block":
            continue
        words = [re.sub("^(min|max)-", "", one.lower_value) for one in token.content if one.type == "ident"]
        for feature in [("media", words[0]), ("media", *words[:2])] if words else []:
            yield from ((one, token.source_line) for one in _of(_AT_RULES, "css.at-rules", *feature))
        if any(one in ("<", ">") for one in token.content if one.type == "literal"):
            yield from ((one, token.source_line) for one in _of(_AT_RULES, "css.at-rules", "media", "range_syntax"))
        yield from media(token.content)


def _inside(nodes: list, at_rule: str, nested: bool) -> Found:
    for node in nodes:
        if node.type == "error":
            yield f"not CSS: {node.message}", node.source_line
        elif node.type == "declaration":
            room, known = ("css.at-rules", _AT_RULES) if at_rule else ("css.properties", _PROPERTIES)
            path = (at_rule, node.lower_name) if at_rule else (node.lower_name,)
            yield from (
                (one, node.source_line) for one in _of(known, room, *path) if not at_rule or one.count(".") == 3
            )
            yield from _value(node.lower_name, node.value)
        elif node.type == "qualified-rule":
            if nested:
                yield "css.selectors.nesting", node.source_line
            yield from selectors(node.prelude)
            yield from _inside(
                tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True), "", True
            )
        elif node.type == "at-rule":
            yield from _at_rule(node, at_rule, nested)


def _at_rule(node, outer: str, nested: bool) -> Found:
    name = node.lower_at_keyword
    for path in ((name,), (outer, f"at_{name}")):
        yield from ((one, node.source_line) for one in _of(_AT_RULES, "css.at-rules", *path))
    yield from media(node.prelude) if name in ("media", "import") else ()
    if node.content is None:
        return
    inside = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
    groups = name in ("media", "supports", "layer", "container", "scope", "starting-style")
    # The steps of an animation are no selectors.
    steps = [] if name.endswith("keyframes") else inside
    yield from _inside(steps, "" if groups or outer else name, nested)


def sheet(text: str) -> Found:
    """The features of MDN's data that the sheet uses and some browser of the floor lacks, each with its line."""
    yield from _inside(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), "", False)


def parsed(text: str) -> list:
    """A selector or a query out of a script, for `selectors` and `media`."""
    return tinycss2.parse_component_value_list(text)
