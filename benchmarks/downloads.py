"""What the downloads cost: how long the pages alone take to build, and how long everything takes.

Run from the project's folder: `.venv/bin/python benchmarks/downloads.py`. The promise is that everything together takes at
most half as long again as the pages alone. Builds alternate, so that a busy machine slows both alike.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

ROUNDS = 5
PROJECT = Path(__file__).parents[1]

ONE_BUILD = """
import sys
from macros import lazysite
from macros.downloads.registry import Download
from mkdocs.__main__ import cli
if sys.argv[1] == "pages":
    # The pages still name every file, but none is made or written.
    Download.data = b""
    lazysite.batches = lambda wanted: []
    lazysite.write_offline = lambda *arguments: None
sys.argv = ["mkdocs", "build", "--quiet", "--strict", "--site-dir", sys.argv[2]]
cli()
"""


class Took(NamedTuple):
    """Seconds of one build: by the clock, and of the processor, which a busy machine changes less."""

    clock: float
    processor: float


def build(what: str) -> Took:
    """How long one build takes."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1800000000"}
    with tempfile.TemporaryDirectory() as out:
        start, before = time.perf_counter(), _processor()
        subprocess.run([sys.executable, "-c", ONE_BUILD, what, out], cwd=PROJECT, env=environment, check=True)
        return Took(time.perf_counter() - start, _processor() - before)


def _processor() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def by_format() -> Counter[str]:
    """Seconds that each format takes on its own."""
    sys.path.insert(0, str(PROJECT))
    from macros.downloads.registry import downloads
    from macros.pages.site import open_site

    spent: Counter[str] = Counter()
    for download in downloads(open_site(PROJECT)):
        start = time.perf_counter()
        _ = download.data
        spent[download.kind] += time.perf_counter() - start
    return spent


def main() -> None:
    """Prints the medians and what each format takes."""
    times: dict[str, list[Took]] = {"pages": [], "everything": []}
    for _ in range(ROUNDS):
        for what, found in times.items():
            found.append(build(what))
    for measure in Took._fields:
        pages, everything = (statistics.median(getattr(took, measure) for took in found) for found in times.values())
        print(f"{measure}: pages alone {pages:.2f} s, everything {everything:.2f} s: {everything / pages - 1:+.0%}")
    for kind, seconds in by_format().most_common():
        print(f"  {kind:12} {seconds:.3f} s")


if __name__ == "__main__":
    main()
