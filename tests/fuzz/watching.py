"""What one case may cost, and what is kept of one that breaks the promise."""

import hashlib
import resource
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .targets import CASES

LONGEST, MOST = 2.0, 200
"""Seconds of a processor and megabytes that one file may take."""
MOST_KEPT = 20
"""Cases of one run; one fault breaks many."""


@dataclass
class Watch:
    """Tries cases with `check`, counts them, and keeps those that break the promise as `tests/fuzz/cases/….ENDING`."""

    check: Callable[[bytes], Any]
    ending: str
    files: int = 0
    whole: int = 0
    problems: int = 0
    slowest: float = 0.0
    broken: int = 0

    def __str__(self) -> str:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        return f"{self.files} files: {self.whole} whole, {self.problems} problems, {self.broken} broken, slowest {self.slowest:.3f} s, peak {peak} MB"

    def on(self, case: bytes) -> None:
        """Try one case, tell what is wrong, and go on."""
        try:
            self.one(case)
        except Exception:
            print(f"case {self.files} broke the promise:", flush=True)
            traceback.print_exc(limit=-3)

    def one(self, case: bytes) -> None:
        """Try one case. Raises what is wrong, after the case has been kept."""
        began = time.process_time()
        self.files += 1
        try:
            found = self.check(case)
            spent = time.process_time() - began
            assert spent < LONGEST, f"{spent:.1f} s"
            assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < MOST * 1024, f"over {MOST} MB"
        except BaseException:
            self.broken += 1
            if self.broken <= MOST_KEPT:
                (CASES / f"{hashlib.sha256(case).hexdigest()[:8]}.{self.ending}").write_bytes(case)
            raise
        self.slowest = max(self.slowest, spent)
        if isinstance(found, tuple) and found:
            self.problems += len(found)
        else:
            self.whole += 1
        if self.files % 1000 == 0:
            print(self, flush=True)
