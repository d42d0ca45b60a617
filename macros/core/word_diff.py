"""Wordings compared: what stayed, what went, what came; and which of the known ones somebody most likely meant."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import NamedTuple

from rapidfuzz import fuzz, process


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


def nearest(value: str, known: Iterable[str]) -> str | None:
    """The one of `known` that somebody who wrote `value` most likely meant."""
    found = process.extractOne(value[:100], list(known), scorer=fuzz.ratio, score_cutoff=60)
    return found[0] if found else None


def meant(value: str, known: Iterable[str], otherwise: str) -> str:
    """A question to somebody who wrote `value`, or else what to write instead."""
    return f'Menade du "{close}"?' if value and (close := nearest(value, known)) else otherwise
