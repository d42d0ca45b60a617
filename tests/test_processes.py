"""Work that is shared out among processes gives what it would give in one, and what goes wrong in any of them is told."""

import os
import signal
import time
from errno import ENOMEM, ENOSPC
from functools import partial

import pytest

from macros import processes
from macros.processes import apart, in_processes


@pytest.fixture(params=[1, 2], autouse=True)
def processors(request, monkeypatch) -> int:
    """A machine with one, and one with two."""
    monkeypatch.setattr(os, "cpu_count", lambda: request.param)
    return request.param


def test_the_results_come_in_the_order_of_the_tasks():
    assert in_processes([partial(str, number) for number in range(50)]) == [str(number) for number in range(50)]
    assert in_processes([]) == []


def test_several_work_at_once_and_only_where_that_is_safe(processors, monkeypatch):
    def here() -> int:
        time.sleep(0.05)
        return os.getpid()

    found = set(in_processes([here] * 10))
    assert (found == {os.getpid()}) == (processors == 1)
    monkeypatch.setattr(processes.sys, "platform", "darwin")
    assert set(in_processes([here] * 2)) == {os.getpid()}


def test_what_takes_much_memory_is_done_in_a_process_that_has_ended_also_within_another():
    first, second = apart(os.getpid), in_processes([partial(apart, os.getpid)] * 2)
    assert os.getpid() not in {first, *second}
    for ended in (first, *second):
        with pytest.raises(ProcessLookupError):
            os.kill(ended, 0)


def test_what_a_task_raises_is_raised_here():
    def full() -> None:
        raise OSError(ENOSPC, "full")

    with pytest.raises(OSError, match="full") as told:
        in_processes([partial(str, 1), full])
    assert told.value.errno == ENOSPC


def test_a_process_that_the_system_ends_is_as_if_the_memory_were_full(processors):
    if processors == 1:
        return
    here = os.getpid()

    def killed() -> None:
        assert os.getpid() != here
        os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(OSError, match="memory") as told:
        in_processes([killed, killed])
    assert told.value.errno == ENOMEM
