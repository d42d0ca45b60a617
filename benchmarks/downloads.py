"""What the downloads cost: how long the pages alone take to build, and how long everything takes.

Run from the project's folder: `.venv/bin/python benchmarks/downloads.py`. The promise is that everything together takes at
most half as long again as the pages alone. Builds alternate, so that a busy machine slows both alike.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROUNDS = 5
PROJECT = Path(__file__).parents[1]

ONE_BUILD = """
import sys
from macros.downloads import offline, pdf, registry
if sys.argv[1] == "pages":
    # The pages still name every file, but none is made or written.
    registry.Download.data = b""
    registry.write = offline.write_offline = pdf.begin = lambda *arguments, **options: None
from mkdocs.__main__ import cli
cli(["build", "--quiet", "--strict", "--site-dir", sys.argv[2]])
"""


def build(what: str) -> float:
    """Seconds of one build."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1800000000"}
    with tempfile.TemporaryDirectory() as out:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", ONE_BUILD, what, out], cwd=PROJECT, env=environment, check=True)
        return time.perf_counter() - start


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
    times: dict[str, list[float]] = {"pages": [], "everything": []}
    for _ in range(ROUNDS):
        for what, found in times.items():
            found.append(build(what))
    pages, everything = (statistics.median(found) for found in times.values())
    print(f"pages alone {pages:.2f} s, everything {everything:.2f} s: +{(everything / pages - 1):.0%}")
    for kind, seconds in by_format().most_common():
        print(f"  {kind:12} {seconds:.3f} s")


if __name__ == "__main__":
    main()
