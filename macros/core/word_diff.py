"""Two wordings word by word: what stayed, what went, what came."""

from difflib import SequenceMatcher
from typing import NamedTuple


class DiffRun(NamedTuple):
    """A run of words that is the `same` in both, `gone` from the old or `new`."""

    kind: str
    text: str


def diff_runs(old: str, new: str) -> list[DiffRun]:
    """The way from one wording to another."""
    before, after = old.split(), new.split()
    found = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(DiffRun("same", " ".join(before[a:b])))
        else:
            found += [DiffRun("gone", " ".join(before[a:b]))] if b > a else []
            found += [DiffRun("new", " ".join(after[c:d]))] if d > c else []
    return found


def changed_paragraphs(old: str, new: str) -> tuple[str, str]:
    """Of two versions of a page, the paragraphs that are not in both."""
    before, after = old.split("\n"), new.split("\n")
    gone, came = [], []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            gone += before[a:b]
            came += after[c:d]
    return " ".join(filter(None, gone)), " ".join(filter(None, came))
