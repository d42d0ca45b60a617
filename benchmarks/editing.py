"""How long an editor waits: for `strategi check`, and from a save until the browser is given the change.

Run from the project's folder: `.venv/bin/python -m benchmarks.editing [--stock-up-to N] [SIZE …]`, a size being a number of
commitments and 0 the real content. Wanted on the real content: `strategi check` under 0.5 s, a change shown under 1 s. The stock
site of the same content is served by `mkdocs serve` in the same run; from some thousand commitments on that takes minutes.
"""

import argparse
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

from .county import SIZES, write_county
from .stock_site import write_stock_site

ROUNDS = 5
PATIENCE = 300


class Save(NamedTuple):
    """What is changed, in which file, and the page that shows it."""

    what: str
    file: str
    old: str
    page: str


OURS = (
    Save("an actor", "content/actors/polisen.yml", "Polisen arbetar för att minska", "aktorer/polisen/"),
    Save("a goal", "content/goals/forebygga-vald.yml", "summary:\n  sv: ", "mal/forebygga-vald/"),
    Save("a text", "docs/about.sv.md", "Webbplatsen visar", "om-webbplatsen/"),
    Save("a word", "macros/words.yml", "Hoppa till innehållet", ""),
    Save("the looks", "docs/assets/site.css", ":root", "assets/site.css"),
    Save("all commitments", "content/actors/polisen.yml", "short_name:\n  sv: ", "ataganden/"),
)
STOCK = (
    Save("an actor", "content/actors/polisen.yml", "Polisen arbetar för att minska", "actors/polisen/"),
    Save("a text", "docs/guidance.sv.md", "# Guidance", "guidance/"),
)


@contextmanager
def served(folder: Path, *command: str) -> Iterator[str]:
    """The address at which a project is shown, once it is."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    arguments = [argument.replace("{port}", str(port)) for argument in command]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    running = subprocess.Popen(arguments, cwd=folder, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, start_new_session=True, **quiet)
    try:
        waited(lambda: "<h1" in got(address), f"{arguments} shows nothing")
        yield address
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait()


def got(address: str) -> str:
    """What the browser is given; nothing while it is given nothing."""
    try:
        with urlopen(address, timeout=PATIENCE) as answer:
            return answer.read().decode()
    except (URLError, ConnectionError):
        return ""


def waited(true: object, otherwise: str) -> float:
    """Seconds until something is true."""
    start = time.perf_counter()
    while not true():
        if time.perf_counter() - start > PATIENCE:
            raise TimeoutError(otherwise)
        time.sleep(0.01)
    return time.perf_counter() - start


def seconds(folder: Path, address: str, save: Save, rounds: int) -> float:
    """The median of several saves of one kind, each shown before the next."""
    file, found = folder / save.file, []
    before = file.read_text(encoding="utf-8")
    if save.old not in before:
        raise ValueError(f"{save.file} has no {save.old!r}")
    for number in range(rounds):
        mark = f"Sparat{number}x{time.time_ns()}"
        # Within the text, where it is one, and beside it, where it is code.
        new = f"{save.old}{mark} " if save.old[-1] in " :" else f"/*{mark}*/ {save.old}" if save.file.endswith(".css") else f"{save.old} {mark}"
        got(address + save.page)
        file.write_text(before.replace(save.old, new, 1), encoding="utf-8")
        found.append(waited(lambda: mark in got(address + save.page), f"{save.what} is not shown"))  # noqa: B023
        time.sleep(0.5)
    file.write_text(before, encoding="utf-8")
    return statistics.median(found)


def checked(folder: Path) -> float:
    """The median of several runs of `strategi check`, each a process of its own."""
    found = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "macros", "check"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def measured(commitments: int, stock: bool) -> Iterator[tuple[str, float]]:
    """What was measured at one size, and how many seconds it took."""
    with TemporaryDirectory() as name:
        county = Path(name) / "county"
        write_county(county, commitments, SIZES.get(commitments, max(1, commitments // 50)) if commitments else 0)
        yield "check", checked(county)
        rounds = ROUNDS if commitments < 10_000 else 3
        with served(county, sys.executable, "-m", "macros", "serve", "--port", "{port}") as address:
            for save in OURS:
                yield f"serve: {save.what}", seconds(county, address, save, rounds)
        if stock:
            folder = Path(name) / "stock"
            write_stock_site(county, folder)
            with served(folder, sys.executable, "-m", "mkdocs", "serve", "--dev-addr", "127.0.0.1:{port}", "--watch", "content") as address:
                for save in STOCK:
                    yield f"stock serve: {save.what}", seconds(folder, address, save, 3)


def main() -> None:
    """Prints what each kind of change took, size by size."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("sizes", nargs="*", type=int, default=[0, *SIZES])
    asked.add_argument("--stock-up-to", type=int, default=1500)
    options = asked.parse_args()
    print(f"load when begun: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors; seconds, medians")
    for size in options.sizes:
        print(f"\n{size or 'the real'} commitments")
        for what, took in measured(size, size <= options.stock_up_to):
            print(f"  {what:28}{took:8.2f}", flush=True)


if __name__ == "__main__":
    main()
