"""Typst beside the build, in processes of its own: what it remembers of its documents is never given back while a process lives.

Texts and finished documents lie in files, so that the build has none of them in memory while it waits.
"""

import os
import subprocess
import sys
from collections.abc import Hashable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep

from typst import TypstError

from .press import compiled, kept, place, put

MOST = 4
"""More presses than this have never been what a build waits for."""

BATCH = 3_000_000
"""Bytes of texts after which a press gives way to a new one: by then it has some 200 MB, and a start takes as long as three documents."""


LARGE = 150_000
"""Bytes of a text that takes a press much memory, the whole of a strategy: it gives way at once."""


class Order:
    """Documents that are being made, each known by a key."""

    def __init__(self, texts: Iterable[tuple[Hashable, str]], day: date) -> None:
        """Begins with those that are not on the shelf, in the order of `texts`: what `press.written` makes of each one's values."""
        self._folder = TemporaryDirectory(prefix="strategi-pdf-")
        self._places: dict[Hashable, Path] = {}
        self._presses: subprocess.Popen[bytes] | None = None
        waiting = 0
        for key, text in texts:
            self._places[key] = file = place(text, day)
            if not kept(file):
                waiting += 1
                Path(self._folder.name, f"{waiting:06}-{file.stem}.json").write_text(text, encoding="utf-8")
        if waiting:
            command = [sys.executable, "-m", __name__, str(os.getpid()), str(file.parent), day.isoformat(), self._folder.name]
            # Each press works on one document at a time, and there are several.
            alone = os.environ | {"RAYON_NUM_THREADS": "1"}
            # What goes wrong there is told here, by whoever makes the document then.
            self._presses = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=alone)

    def taken(self, key: Hashable) -> bytes | None:
        """A document, as soon as it is made; None if it was not ordered, or could not be made."""
        file = self._places.get(key)
        while file:
            ended = self._presses is None or self._presses.poll() is not None
            for found in (file, Path(self._folder.name, file.name)):
                try:
                    return found.read_bytes()
                except OSError:
                    continue
            if ended:
                return None
            sleep(0.01)
        return None

    def closed(self) -> None:
        """Ends it, whatever is not made."""
        if self._presses:
            self._presses.terminate()
            self._presses.wait()
        self._folder.cleanup()


def make(build: int, shelf: Path, day: date, folder: Path) -> None:
    """Has the documents of the texts in `folder` made in their order, on the shelf, or in `folder` where nothing can be kept.

    Ends with the process `build`, at the latest.
    """
    presses = ThreadPoolExecutor(max(1, min(MOST, (os.cpu_count() or 1) // 2)))
    working = {presses.submit(_at_work, shelf, day, batch) for batch in _batches(folder)}
    while working and os.getppid() == build:
        working = wait(working, timeout=1, return_when=FIRST_COMPLETED).not_done
    # Where the build has ended nobody waits for the rest; the presses see that this has ended, too.
    os._exit(0)


def _batches(folder: Path) -> Iterator[list[Path]]:
    batch: list[Path] = []
    size = 0
    for text in sorted(folder.glob("*.json")):
        batch.append(text)
        own = text.stat().st_size
        size += own
        if size > BATCH or own > LARGE:
            yield batch
            batch, size = [], 0
    yield batch


def _at_work(shelf: Path, day: date, batch: Iterable[Path]) -> None:
    command = [sys.executable, "-m", __spec__.name, str(os.getpid()), str(shelf), day.isoformat()]
    subprocess.run(command, input="\n".join(map(str, batch)), text=True, check=False)


def press(owner: int, shelf: Path, day: date, texts: Iterable[Path]) -> None:
    """Makes the documents of these texts, one after the other, for as long as the process `owner` lives, which asked for them."""
    for text in texts:
        if os.getppid() != owner:
            return
        with suppress(TypstError, OSError):
            made = compiled(text.read_text(encoding="utf-8"), day)
            name = f"{text.stem.partition('-')[2]}.pdf"
            if not put(shelf / name, made):
                put(text.with_name(name), made)


if __name__ == "__main__":
    asking, on, at, *of = sys.argv[1:]
    told = (int(asking), Path(on), date.fromisoformat(at))
    if of:
        make(*told, Path(*of))
    else:
        press(*told, map(Path, sys.stdin.read().splitlines()))
