"""What our site costs beside a stock site of the same county, and how long an editor waits.

Run from the project's folder: `.venv/bin/python -m benchmarks [commitments …] [--rounds N]`; 0 is today's content.
The stock site is plain MkDocs, Material, static-i18n and macros with the same pages, its tables as Markdown and its own search.
Ours is everything: pages, search, downloads, PDF and the copy to take along. It is built with nothing kept; again, with
what a build keeps in `.cache/`: finished PDFs and workbooks, what the search needs of a language, the walk through the history,
and templates as Python runs them; and once more after one fact has changed, so that most of that still holds. Every page is made
each time. All are built in turn, so that a busy machine slows all alike, and measured in processor time, which it changes less than
the clock.
"""

import argparse
import os
import shutil
import statistics
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from .county import SIZES, write_county
from .running import Took, run
from .saving import FACT, OLD, seconds_until_seen
from .stock_site import write_stock_site

OURS = [sys.executable, "-m", "macros", "build"]
STOCK = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
CHECK = [sys.executable, "-m", "macros", "check"]
HEAD = (
    "Commitments", "Ours, processor s", "again", "a fact changed", "stock", "ours ÷ stock", "again ÷ stock", "changed ÷ stock",
    "by the clock", "again", "MB memory, ours", "stock", "MB site", "KB largest page", "check, s",
)  # fmt: skip


def main() -> None:
    """Prints a row for each size, and what a save costs with today's content."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("commitments", nargs="*", type=int, default=list(SIZES))
    asked.add_argument("--rounds", type=int, default=3)
    options = asked.parse_args()
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors, the middle of {options.rounds} rounds\n")
    print(_row(HEAD), _row("---" for _ in HEAD), sep="\n", flush=True)
    with TemporaryDirectory() as name:
        for commitments in options.commitments:
            print(_row(measured(Path(name) / str(commitments), commitments, options.rounds)), flush=True)
        if 0 in options.commitments:
            print(f"\na saved fact is seen after {seconds_until_seen(Path(name) / '0' / 'county'):.1f} s")


def measured(folder: Path, commitments: int, rounds: int) -> list[str]:
    """Builds a county of this size in `folder`, in every way; the cells of its row."""
    county, stock = folder / "county", folder / "stock"
    write_county(county, commitments, SIZES.get(commitments, max(20, commitments // 15)))
    write_stock_site(county, stock)
    ways = {"ours": (OURS, county), "again": (OURS, county), "changed": (OURS, county), "stock": (STOCK, stock)}
    took: dict[str, list[Took]] = {way: [] for way in ways}
    fact = (county / FACT).read_text(encoding="utf-8")
    for _ in range(rounds):
        shutil.rmtree(county / ".cache", ignore_errors=True)
        for way, (command, place) in ways.items():
            # To remove an earlier site is no part of building one.
            shutil.rmtree(place / "site", ignore_errors=True)
            (county / FACT).write_text(fact.replace(OLD, f"{OLD}Ändrat. ", 1) if way == "changed" else fact, encoding="utf-8")
            took[way].append(run(command, place))
    sizes = {file: file.stat().st_size for file in (county / "site").rglob("*") if file.is_file()}
    largest = max(size for file, size in sizes.items() if file.suffix == ".html")
    checked = statistics.median(run(CHECK, county).wall for _ in range(5))

    def middle(way: str, field: str) -> float:
        return statistics.median(getattr(one, field) for one in took[way])

    def ratio(way: str) -> float:
        return statistics.median(one.processor / other.processor for one, other in zip(took[way], took["stock"], strict=True))

    return [
        f"{commitments:,}" if commitments else "today’s",
        *(f"{middle(way, 'processor'):.1f}" for way in took),
        *(f"{ratio(way):.2f}" for way in ("ours", "again", "changed")),
        *(f"{middle(way, 'wall') / middle('stock', 'wall'):.2f}" for way in ("ours", "again")),
        *(f"{middle(way, 'memory') / 1e6:.0f}" for way in ("ours", "stock")),
        f"{sum(sizes.values()) / 1e6:.0f}", f"{largest / 1e3:.0f}", f"{checked:.2f}",
    ]  # fmt: skip


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
