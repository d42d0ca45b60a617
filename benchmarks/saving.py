"""How long an editor waits from a save until the browser is given the change."""

import os
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

FACT, OLD, PAGE = "content/goals/forebygga-vald.yml", "summary:\n  sv: ", "mal/forebygga-vald/"
ROUNDS, PATIENCE = 5, 120


def seconds_until_seen(project: Path) -> float:
    """The middle of several saves in a project that is being served. Raises TimeoutError."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    page, file, found = f"http://127.0.0.1:{port}/{PAGE}", project / FACT, []
    command = [sys.executable, "-m", "macros", "serve", "--port", str(port)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    serving = subprocess.Popen(command, cwd=project, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, start_new_session=True, **quiet)
    try:
        _wait(lambda: "<h1" in _got(page))
        before = file.read_text(encoding="utf-8")
        for number in range(ROUNDS):
            mark = f"Sparat{number}"
            file.write_text(before.replace(OLD, f"{OLD}{mark} ", 1), encoding="utf-8")
            start = time.perf_counter()
            _wait(lambda: mark in _got(page))  # noqa: B023
            found.append(time.perf_counter() - start)
            time.sleep(0.5)
        file.write_text(before, encoding="utf-8")
    finally:
        os.killpg(serving.pid, signal.SIGTERM)
        serving.wait()
    return statistics.median(found)


def _got(address: str) -> str:
    try:
        with urlopen(address, timeout=PATIENCE) as answer:
            return answer.read().decode()
    except OSError:
        return ""


def _wait(seen: Callable[[], bool]) -> None:
    end = time.perf_counter() + PATIENCE
    while not seen():
        if time.perf_counter() > end:
            raise TimeoutError(f"{PAGE} does not show what was saved")
        time.sleep(0.02)
