"""A pattern for many words at once, in which how long a search takes hardly grows with how many words there are."""

import re
from collections.abc import Iterable
from typing import Any

_Tree = dict[str, Any]
"""What words go on with, by letter; the empty letter says that a word may end here."""


def words_pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    """Finds each of the words where it stands by itself in a text or in finished HTML, the longest where several do; None without words."""
    tree: _Tree = {}
    for word in words:
        here = tree
        for letter in word:
            here = here.setdefault(letter, {})
        here[""] = {}
    # In finished HTML a word may not be taken for a part of "&amp;" or "&#39;".
    return re.compile(rf"(?<![\w-])(?<!&)(?<!&#){_pattern(tree)}(?![\w-])") if tree else None


def _pattern(tree: _Tree) -> str:
    branches = []
    for letter, rest in sorted(tree.items()):
        if letter:
            branches.append(re.escape(letter) + _pattern(rest))
    if not branches:
        return ""
    whole = branches[0] if len(branches) == 1 and "" not in tree else f"(?:{'|'.join(branches)})"
    return f"{whole}?" if "" in tree else whole
