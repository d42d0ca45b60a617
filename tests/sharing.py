"""What takes long to make is made once, also where several processes run the tests."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder `name`, made by `make` in the process that asks first, while the others wait. Nobody may write to it then.

    What `make` raises is raised, and whoever asks next tries again.
    """
    base = factory.getbasetemp()
    # Each process of pytest-xdist has a folder of its own in one that they have in common.
    common = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, whole = common / f"once-{name}", common / f"once-{name}.whole"
    # The lock goes with the process, however that ends.
    with (common / f"once-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not whole.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            whole.touch()
    return folder
