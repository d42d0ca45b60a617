"""Work shared out among several processes, where the system lets a process be copied with all that it has read and made."""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from ctypes import CDLL
from errno import ENOMEM
from multiprocessing import get_context
from signal import SIG_IGN, SIGINT, SIGKILL, signal
from typing import TypeVar
from warnings import catch_warnings, simplefilter

Result = TypeVar("Result")

MOST = 8
"""More processes than this wait for the disk, and for each other."""
_ENDED_WITH_PARENT = 1
"""Linux's word for what happens to a process when the one that started it has ended."""

_tasks: Sequence[Callable[[], object]] = ()


def in_processes(tasks: Sequence[Callable[[], Result]]) -> list[Result]:
    """The results of all tasks, in their order; elsewhere than on Linux they are done one after the other.

    What a task raises is raised here. Raises OSError, as for too little memory, when a process was ended from outside.
    """
    number = min(os.cpu_count() or 1, MOST, len(tasks))
    return _copied(tasks, number) if number > 1 else [task() for task in tasks]


def apart(task: Callable[[], Result]) -> Result:
    """The result of a task that takes much memory, which the system has back when its process ends. Raises as `in_processes`."""
    return _copied([task], 1)[0]


def _copied(tasks: Sequence[Callable[[], Result]], number: int) -> list[Result]:
    if sys.platform != "linux":
        return [task() for task in tasks]
    # What there is already is not waste, and to look through it would copy all of its memory.
    gc.freeze()
    try:
        with catch_warnings(), ProcessPoolExecutor(number, get_context("fork"), _begin, (tasks,)) as pool:
            # Newer Pythons warn of threads, whose locks a copy would never see opened. The build has none; who calls it may.
            simplefilter("ignore", DeprecationWarning)
            # Copied with the process, the tasks need not be made into bytes.
            return list(pool.map(_do, range(len(tasks))))
    except BrokenProcessPool:
        raise OSError(ENOMEM, os.strerror(ENOMEM)) from None


def _begin(tasks: Sequence[Callable[[], object]]) -> None:
    global _tasks
    _tasks = tasks
    # Whoever presses Ctrl+C is answered by the process that was copied.
    signal(SIGINT, SIG_IGN)
    CDLL(None).prctl(_ENDED_WITH_PARENT, SIGKILL)
    # Typst would otherwise start a thread for each processor, in each process.
    os.environ["RAYON_NUM_THREADS"] = "1"


def _do(number: int) -> object:
    return _tasks[number]()
