"""The fuzzer: `python -m tests.fuzz.unguided content|workbook NUMBER [FIRST]`.

Tries NUMBER cases, each made of its own number, from FIRST (0 if none is given), and goes on after one that breaks the promise. Such a
case is written to tests/fuzz/cases/, where `make test` tries it from then on.
"""

import sys

from .kinds import KINDS, watched


def main(name: str, number: int, first: int = 0) -> None:
    """Try so many."""
    with watched(name) as watch:
        for seed in range(first, first + number):
            watch.on(KINDS[name].invented(seed))
        print(watch, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
