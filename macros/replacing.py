"""A folder that takes another's place in one step, and one build at a time."""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows, where folders cannot be locked in this way
    fcntl = None  # type: ignore[assignment]

_HERE = -100
_EXCHANGE = 2


class AtWorkError(Exception):
    """Somebody else is building in the same folder."""


@contextmanager
def alone(folder: Path) -> Iterator[tuple[int, ...]]:
    """Nobody else builds in `folder` meanwhile. Gives the open files that a process of ours must keep open to stay alone.

    The system lets go of the lock when the last process that has it ends, however it ends. Raises AtWorkError.
    """
    if fcntl is None:
        yield ()
        return
    lock = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AtWorkError from None
        except OSError:
            pass  # a file system without locks: as before there were any
        yield (lock,)
    finally:
        os.close(lock)


def put_in_place(new: Path, place: Path, old: Path) -> None:
    """`new` stands at `place`; what stood there before stands at `new` or `old`, to be removed.

    In one step where the system can: there is no moment without a site. Elsewhere `put_back` mends what a sudden end leaves.
    """
    if not os.path.lexists(place):
        new.rename(place)
    elif not _exchanged(new, place):
        place.rename(old)
        try:
            new.rename(place)
        except OSError:
            old.rename(place)
            raise


def put_back(old: Path, place: Path) -> bool:
    """Mends what a build that was killed between two steps has left: whether `old` was all that there was."""
    if os.path.lexists(place) or not old.is_dir():
        return False
    old.rename(place)
    return True


def remove(*leftovers: Path) -> None:
    """Away with folders, and with links in their place; what cannot be removed now is removed next time."""
    for leftover in leftovers:
        if leftover.is_symlink():
            leftover.unlink(missing_ok=True)
        else:
            shutil.rmtree(leftover, ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """Lets two folders change names in one step; False where the system cannot."""
    if sys.platform not in ("linux", "darwin"):
        return False
    system = ctypes.CDLL(None)
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin":
        call = getattr(system, "renamex_np", None)
        return bool(call) and call(first, second, _EXCHANGE) == 0
    call = getattr(system, "renameat2", None)
    return bool(call) and call(_HERE, first, _HERE, second, _EXCHANGE) == 0
