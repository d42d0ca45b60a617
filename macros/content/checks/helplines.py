"""What somebody in need must be able to trust: that the number in an emergency is there, and that every number is whole."""

import re
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz.distance import OSA

from macros.content.files import RawRecord
from macros.content.model import Helpline, HelplineGroup, Measure
from macros.content.model.contact import is_mobile
from macros.content.model.lists import Helplines
from macros.core.problems import FieldPath, Problem

from .texts import single_texts

_NUMBERS = ("number", "other_number", "former_number", "phone")
_SHORT = re.compile(r"112|1177|11[34]\d\d|11[68]\d{3}")
_MENTIONED = re.compile(r"(?<![\d,.–:-])(?:112|11[368] ?\d\d\d?|114 ?\d\d|1177|0\d{1,3}[- ]\d[\d ]{3,9}\d)(?![\d,:–-]|\.\d)")


def helpline_problems(everything: Sequence[RawRecord]) -> Iterator[Problem]:
    """Numbers that are missing, not whole, or twice, and those that a text says otherwise than the line itself."""
    lines = [record for record in everything if record.model is Helpline]
    essential = [line.text("group") for line in lines if line.text("essential") == "true"]
    for root in (record for record in everything if record.model is Helplines):
        if essential and HelplineGroup.emergency not in essential:
            yield root.problem("inget nummer för nödläge visas på varje sida. Hämta tillbaka det, eller skriv essential: true på en linje med group: emergency.", "helplines")
    known: dict[str, str] = {}
    for line in lines:
        if line.text("essential") == "true" and not line.text("number"):
            yield line.problem("linjen visas på varje sida men har inget nummer. Lägg till number, eller ta bort essential.")
        for name in ("number", "other_number"):
            figures = _figures(line.text(name))
            there = known.setdefault(figures, line.text("id"))
            if figures and there != line.text("id"):
                yield line.problem(f"numret står redan hos {there}. Rätta det, eller lägg ihop de två.", name)
    known |= {_figures(record.text(name)): record.text("id") for record in everything for name in _NUMBERS if record.text(name)}
    for record in everything:
        for name in _NUMBERS if record.model in (Helpline, Measure) else ():
            yield from _whole(record, name)
    for record, path, text in single_texts(everything):
        yield from _mentioned(record, path, text, known)


def _whole(record: RawRecord, name: str) -> Iterator[Problem]:
    number = record.text(name)
    figures = _figures(number)
    if not number or name == "former_number":
        return
    if re.search(r"(?:^| )\d$", number) or (not number.startswith(("0", "+")) and not _SHORT.fullmatch(figures)) or (number.startswith("0") and not 8 <= len(figures) <= 11):
        yield record.odd(f'"{number}" ser inte ut som ett helt telefonnummer. Räkna siffrorna, och skriv riktnumret.', name)
    elif is_mobile(number):
        yield record.odd(f'"{number}" är ett mobilnummer. Är det en persons ska det bort.', name)


def _mentioned(record: RawRecord, path: FieldPath, text: str, known: Mapping[str, str]) -> Iterator[Problem]:
    """A number in a text: one that is a slip from a line's, and beside the lines one that none has; without that for an emergency nobody is helped."""
    for found in _MENTIONED.finditer(text):
        figures = _figures(found[0])
        if figures in known:
            continue
        near = next((id for number, id in known.items() if len(number) > 4 and OSA.distance(number, figures) == 1), None)
        if near:
            yield record.odd(f'"{found[0]}" är nästan numret till {near}. Rätta det som är fel.', *path)
        elif record.file.model is Helplines:
            tell = record.problem if len(figures) < 5 else record.odd
            yield tell(f'"{found[0]}" står inte hos någon stödlinje. Rätta numret, eller hämta tillbaka linjen.', *path)


def _figures(number: str) -> str:
    return re.sub(r"\D", "", number)
