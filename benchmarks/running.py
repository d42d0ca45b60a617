"""A command as a whole: how long it takes, and how much memory all its processes have at once."""

import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from ctypes import CDLL
from pathlib import Path
from typing import NamedTuple

EVERY = 0.5
"""Seconds between two looks at the memory."""
_PR_SET_CHILD_SUBREAPER = 36
"""As Linux numbers it, in `linux/prctl.h`."""


class Took(NamedTuple):
    """Seconds by the clock, seconds of all processors, and the most bytes of memory, as far as it was looked at."""

    wall: float
    processor: float
    memory: int


def run(command: list[str], folder: Path) -> Took:
    """Runs a command in `folder` to its end. Raises CalledProcessError when it fails."""
    if sys.platform == "linux":
        # Whatever is left without a parent becomes ours, so that its time is counted too.
        CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1800000000"}
    # As on any machine, Python keeps what it has compiled; what is installed is compiled already.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    most, ended, start = 0, threading.Event(), time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL)

    def watch() -> None:
        nonlocal most
        while not ended.wait(EVERY):
            most = max(most, memory_of(process.pid))

    watching = threading.Thread(target=watch)
    watching.start()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    ended.set()
    watching.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    processor = used.ru_utime + used.ru_stime
    with suppress(ChildProcessError):
        while True:
            _, _, late = os.wait4(-1, 0)
            processor += late.ru_utime + late.ru_stime
    # A process that is gone before the first look has at least been as large as the system says.
    return Took(wall, processor, max(most, used.ru_maxrss * 1024))


def memory_of(process: int) -> int:
    """Bytes of a process and of all that it has started; what they share counts once. Only where Linux tells."""
    try:
        own = Path(f"/proc/{process}/smaps_rollup").read_text()
        # Each thread has its own.
        tasks = Path(f"/proc/{process}/task").glob("*/children")
        children = [child for file in tasks for child in file.read_text().split()]
    except OSError:
        return 0
    shares = [line.split()[1] for line in own.splitlines() if line.startswith("Pss:")]
    return sum(map(int, shares)) * 1024 + sum(memory_of(int(child)) for child in children)
