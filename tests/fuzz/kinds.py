"""The two kinds of files that are fuzzed: content that is read and checked, and workbooks that are brought in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from . import mutating, remaking, targets, workbooks
from .keeping import keeping
from .watching import Watch


@dataclass(frozen=True)
class Kind:
    """How a case is made of a number, and how the name of its file ends."""

    invented: Callable[[int], bytes]
    ending: str


KINDS = {
    "content": Kind(mutating.invented, "case"),
    "workbook": Kind(remaking.invented, "workbook"),
}


@contextmanager
def watched(name: str) -> Iterator[Watch]:
    """A watch for cases of the kind called so."""
    if name == "content":
        yield Watch(targets.check, KINDS[name].ending)
        return
    with TemporaryDirectory() as temporary, keeping():
        folder = workbooks.county(Path(temporary))
        yield Watch(lambda case: workbooks.check(case, folder), KINDS[name].ending)
