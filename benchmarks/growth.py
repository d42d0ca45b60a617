"""How the site grows: time, memory and size for counties of 150 and 1,500 commitments, beside a stock site of each.

Run from the project's folder: `.venv/bin/python -m benchmarks.growth [commitments ...] [--rounds N]`. The stock site is plain
MkDocs, Material, static-i18n and macros with the same pages, its tables as Markdown and its own search. Ours is everything:
pages, search, downloads, PDF and the copy to take along, with nothing kept from an earlier build; "again" is the same with
the finished PDF documents of the build before. They are built in turn, so that a busy machine slows all alike. Memory is looked at
in the first round, which is not timed unless it is the only one. What is promised: at most half the stock site's time from 1,500
commitments up, time per page at the largest no more than 1.2 times that at the smallest, and under 1.5 GB.
"""

import argparse
import shutil
import statistics
import sys
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from .county import SIZES, write_county
from .running import Took, run
from .stock_site import write_stock_site

OURS = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir"]
STOCK = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir"]


class Built(NamedTuple):
    """What a build took, and what came of it: pages, bytes of the site, of its largest page and of its search."""

    took: list[Took]
    pages: int
    size: int
    largest: int
    search: int

    @property
    def timed(self) -> list[Took]:
        """The rounds in which nothing was looked at; the only one, if there is one."""
        return self.took[1:] or self.took

    def row(self, name: str, commitments: int) -> str:
        """A row of the table."""
        wall, processor = (statistics.median(getattr(one, field) for one in self.timed) for field in ("wall", "processor"))
        memory = max(one.memory for one in self.took)
        values = (
            f"{commitments:,}", name, f"{wall:.1f}", f"{processor:.1f}", f"{self.pages:,}", f"{wall / self.pages * 1000:.2f}",
            f"{memory / 1e6:.0f}", f"{self.size / 1e6:.0f}", f"{self.largest / 1e3:.0f}", f"{self.search / 1e3:.0f}",
        )  # fmt: skip
        return f"| {' | '.join(values)} |"


HEAD = "| Commitments | Site | s | Processor s | Pages | ms a page | MB memory | MB site | KB largest page | KB search |"


def weigh(site: Path, took: list[Took], search: str) -> Built:
    """What stands in the built `site`; `search` says which of its files are the search's."""
    files = {file: file.stat().st_size for file in site.rglob("*") if file.is_file()}
    # The lasting addresses are no pages; they lead to them.
    pages = {file: size for file, size in files.items() if file.suffix == ".html" and file.relative_to(site).parts[0] != "id"}
    found = {file for file in site.glob(search) if file.is_file()}
    return Built(took, len(pages), sum(files.values()), max(pages.values()), sum(files[file] for file in found))


WAYS = ("ours", "again", "stock")


def measured(commitments: int, actors: int, rounds: int, wanted: list[str]) -> dict[str, Built]:
    """The `wanted` of our site, our site again and the stock site, of a county with so many commitments and actors."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        county, stock = folder / "county", folder / "stock"
        write_county(county, commitments, actors)
        if "stock" in wanted:
            write_stock_site(county, stock)
        ways = {name: (STOCK, stock) if name == "stock" else (OURS, county) for name in wanted}
        took: dict[str, list[Took]] = {name: [] for name in ways}
        for number in range(rounds):
            shutil.rmtree(county / ".cache", ignore_errors=True)
            for name, (command, place) in ways.items():
                # Into a folder of its own: to remove an earlier site takes longer than to build it, and is no part of either.
                took[name].append(run([*command, str(folder / f"{name}-{number}")], place, watched=number == 0))
        return {name: weigh(folder / f"{name}-0", took[name], "search/*" if name == "stock" else "assets/search/**/*") for name in wanted}


def main() -> None:
    """Prints a row for each site and the ratios."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("commitments", nargs="*", type=int, default=list(SIZES))
    asked.add_argument("--rounds", type=int, default=4)
    asked.add_argument("--ways", nargs="+", choices=WAYS, default=[*WAYS], help="which of the three are built")
    options = asked.parse_args()
    print(HEAD, f"|{' --- |' * HEAD.count(' | ')} --- |", sep="\n")
    per_page = {}
    for commitments in options.commitments:
        built = measured(commitments, SIZES.get(commitments, max(20, commitments // 15)), options.rounds, options.ways)
        for name, one in built.items():
            print(one.row(name, commitments), flush=True)
        for name, field in product([name for name in built if name != "stock" and "stock" in built], Took._fields[:2]):
            pairs = [getattr(one, field) / getattr(other, field) for one, other in zip(built[name].timed, built["stock"].timed, strict=True)]
            print(f"{commitments:,}: {field} {name} / stock {statistics.median(pairs):.2f}", flush=True)
        if "ours" in built:
            per_page[commitments] = statistics.median(one.wall for one in built["ours"].timed) / built["ours"].pages
    if len(per_page) > 1:
        first, last = min(per_page), max(per_page)
        print(f"time per page at {last:,} / at {first:,}: {per_page[last] / per_page[first]:.2f}")


if __name__ == "__main__":
    main()
