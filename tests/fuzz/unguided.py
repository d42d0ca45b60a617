"""The fuzzer that needs nothing but a number: `python -m tests.fuzz.unguided content|workbook NUMBER [FIRST]`.

Tries NUMBER cases, each made of its own number, from FIRST (0 if none is given), and goes on after one that breaks the promise. Such a
case is written to tests/fuzz/cases/, where `make test` tries it from then on.
"""

import sys
import traceback

from .kinds import KINDS, watched


def main(name: str, number: int, first: int = 0) -> None:
    """Try so many."""
    with watched(name) as watch:
        for seed in range(first, first + number):
            try:
                watch.one(KINDS[name].invented(seed))
            except Exception:
                print(f"seed {seed}:", flush=True)
                traceback.print_exc(limit=-3)
        print(watch, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
