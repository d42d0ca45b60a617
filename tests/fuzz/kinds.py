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
    """What guided and unguided fuzzing need to know of a kind."""

    seeds: Callable[[], list[bytes]]
    mutated: Callable[[bytes, int], bytes]
    invented: Callable[[int], bytes]
    ending: str
    longest: int


KINDS = {
    "content": Kind(targets.seeds, mutating.mutated, mutating.invented, "case", 2**16),
    "workbook": Kind(workbooks.seeds, remaking.remade, remaking.invented, "workbook", 2**18),
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
