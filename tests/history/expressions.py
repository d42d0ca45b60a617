"""GitHub's expressions, as far as our workflows use them, read as Python reads them."""

import re
from typing import Any

_NAME = re.compile(r"'(?:[^']|'')*'|[a-z_][\w.-]*(?=\()|[a-z_][\w.-]*")
_CONTEXTS = {"github", "vars", "needs", "steps", "runner"}


def filled(text: str, known: dict[str, Any]) -> str:
    """A text with every `${{ … }}` in it replaced by its value."""
    return re.sub(r"\$\{\{(.*?)\}\}", lambda found: _as_text(_value(found[1], known, [])), text)


def holds(condition: str, known: dict[str, Any], results: list[str]) -> bool:
    """Whether an `if:` holds, after what has ended as `results` say."""
    condition = condition.removeprefix("${{").removesuffix("}}")
    unless_asked = "failure()" not in condition and "cancelled()" not in condition
    if unless_asked and not all(result == "success" for result in results):
        return False
    return bool(_value(condition, known, results))


def _as_text(value: Any) -> str:
    return "" if value in (None, False) else str(value)


def _value(expression: str, known: dict[str, Any], results: list[str]) -> Any:
    def found(match: re.Match[str]) -> str:
        word = match[0]
        if word.startswith("'") or word in ("true", "contains", "failure", "cancelled"):
            return {"true": "True"}.get(word, word)
        return repr(_looked_up(word, known))

    text = re.sub(r"!(?!=)", " not ", _NAME.sub(found, expression.strip()).replace("&&", " and ").replace("||", " or "))
    functions = {"contains": lambda text, part: part in (text or ""), "failure": lambda: "failure" in results, "cancelled": lambda: False}
    return eval(text.strip(), {"__builtins__": {}}, functions)


def _looked_up(name: str, known: Any) -> Any:
    first, *_ = steps = name.split(".")
    assert first in _CONTEXTS, f"{name} is not known here"
    for step in steps:
        known = known.get(step) if isinstance(known, dict) else None
    return known
