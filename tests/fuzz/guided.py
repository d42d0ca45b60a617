"""The coverage-guided fuzzer: `python -m tests.fuzz.guided FOLDER [-runs=100000]`.

FOLDER keeps what the fuzzer has found worth trying again; further options are libFuzzer's. Needs atheris, which is no dependency of
the project: `pip install atheris`. A case that breaks the promise is written to tests/fuzz/cases/, where `make test` tries it from then on.
"""

import hashlib
import resource
import sys
import time
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["macros.content"]):
    import macros.content.loading  # noqa: F401

from .mutating import mutated
from .targets import CASES, check, parted, seeds

LONGEST, MOST = 2.0, 200
"""Seconds of a processor and megabytes that one file may take."""


class Count:
    """What has been tried so far."""

    def __init__(self) -> None:
        self.files = self.whole = self.problems = 0
        self.slowest = 0.0

    def __str__(self) -> str:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        return f"{self.files} files: {self.whole} whole, {self.problems} problems, slowest {self.slowest:.3f} s, peak {peak} MB"


count = Count()


def one(case: bytes) -> None:
    """Try one case, and keep it where it breaks the promise."""
    began = time.process_time()
    try:
        found = check(case)
        spent = time.process_time() - began
        assert spent < LONGEST, f"{spent:.1f} s"
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < MOST * 1024, f"over {MOST} MB"
    except BaseException:
        name, _ = parted(case)
        (CASES / f"{Path(name).stem}-{hashlib.sha256(case).hexdigest()[:8]}.case").write_bytes(case)
        raise
    count.files += 1
    count.slowest = max(count.slowest, spent)
    if isinstance(found, tuple):
        count.problems += len(found)
    else:
        count.whole += 1
    if count.files % 1000 == 0:
        print(count, flush=True)


def main() -> None:
    """Run until libFuzzer has had enough."""
    folder = Path(next(argument for argument in sys.argv[1:] if not argument.startswith("-")))
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds()):
        (folder / f"seed-{number}").write_bytes(seed)
    atheris.Setup(
        [*sys.argv, "-max_len=65536"], one,
        custom_mutator=lambda case, most, seed: (mutated(case, seed) if seed % 4 else atheris.Mutate(case, most))[:most],
    )  # fmt: skip
    atheris.Fuzz()


if __name__ == "__main__":
    main()
