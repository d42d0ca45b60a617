"""Work shared out among several processes, where the system lets a process be copied with all that it has read and made.

Where it does not, everything is done here and now, with the same results.
"""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from ctypes import CDLL
from errno import ENOMEM
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from multiprocessing.sharedctypes import Synchronized
from signal import SIG_IGN, SIGINT, signal
from traceback import format_exc
from typing import Any, TypeVar
from warnings import catch_warnings, simplefilter

Result = TypeVar("Result")
Task = Callable[[], Result]

MOST = 8
"""More processes than this wait for the disk, and for each other."""


def shared_out(tasks: Sequence[Task[Result]], meanwhile: Callable[[], Any] | None = None) -> list[Result]:
    """The results of all tasks, in their order. What a task raises is raised here; results must be small.

    This process works too, after what it has to do `meanwhile`. Raises OSError, as for too little memory, when another process
    was ended from outside.
    """
    others = min(os.cpu_count() or 1, MOST, len(tasks) + bool(meanwhile)) - 1
    # Elsewhere than on Linux the system's own libraries may stand in the way of a copied process.
    if others < 1 or sys.platform != "linux":
        if meanwhile:
            meanwhile()
        return [task() for task in tasks]
    context = get_context("fork")
    following = context.Value("q", 0)
    pipes = [context.Pipe(duplex=False) for _ in range(others)]
    # Daemons: they end with this process, however it ends.
    started = [context.Process(target=_work, args=(tasks, following, answer), daemon=True) for _, answer in pipes]
    for process, (_, answer) in zip(started, pipes, strict=True):
        _start(process)
        answer.close()
    if meanwhile:
        meanwhile()
    results = _done(tasks, following)
    answers = [_heard(question) for question, _ in pipes]
    for process in started:
        process.join()
    for answer in answers:
        if isinstance(answer, BaseException):
            raise answer
        results |= answer
    return [results[at] for at in range(len(tasks))]


def started_beside(task: Callable[[], None]) -> ForkProcess | None:
    """A copy of this process that does the task in silence, however that ends, while this one goes on.

    It ends when this process does, unless that is killed at once: a long task looks to that itself. None where it is done here
    and now, or where the system has no room for one more and it is not done.
    """
    if sys.platform != "linux":
        _in_silence(task)
        return None
    process = get_context("fork").Process(target=_beside, args=(task,), daemon=True)
    try:
        _start(process)
    except OSError:
        return None
    return process


def _start(process: ForkProcess) -> None:
    with catch_warnings():
        # Newer Pythons warn of threads, whose locks a copy would never see opened. The build has none; who calls it may, and tasks do not call them.
        simplefilter("ignore", DeprecationWarning)
        process.start()


def _beside(task: Callable[[], None]) -> None:
    _leave_ctrl_c()
    gc.freeze()
    _in_silence(task)


def _leave_ctrl_c() -> None:
    # Whoever presses it is answered by the process that was copied, which ends this one.
    signal(SIGINT, SIG_IGN)


def _in_silence(task: Callable[[], None]) -> None:
    # What goes wrong is met again, and told, by whoever waits for what is made here.
    with suppress(Exception):
        task()


def give_back() -> None:
    """Gives the system the memory that this process no longer uses, where it takes it; a copy of the process has none of it then."""
    # Only the GNU C library keeps it, and only there is there such a function.
    with suppress(OSError, AttributeError, TypeError):
        CDLL(None).malloc_trim(0)


def _done(tasks: Sequence[Task[Result]], following: "Synchronized[int]") -> dict[int, Result]:
    """Does one task after the other, of those that nobody has begun."""
    results: dict[int, Result] = {}
    while True:
        with following.get_lock():
            at = following.value
            following.value += 1
        if at >= len(tasks):
            return results
        results[at] = tasks[at]()


def _work(tasks: Sequence[Task[Any]], following: "Synchronized[int]", answer: Connection) -> None:
    _leave_ctrl_c()
    # What was there before is not waste, and to look through it would copy all of its memory.
    gc.freeze()
    try:
        results = _done(tasks, following)
    except Exception as error:
        # Where it happened would otherwise be lost on the way.
        error.add_note(format_exc())
        answer.send(error)
    else:
        answer.send(results)


def _heard(question: Connection) -> "dict[int, Any] | BaseException":
    try:
        return question.recv()
    except EOFError:
        return OSError(ENOMEM, os.strerror(ENOMEM))
