"""Typst beside the build, in processes of its own: what it remembers of its documents is never given back while a process lives.

What the documents say is put together beside the build, too. Texts and finished documents lie in files, so that nobody has
them in memory while others wait for them.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal
from tempfile import TemporaryDirectory
from threading import Lock
from time import sleep
from typing import Generic, TypeVar

from typst import TypstError

from macros.sharing import begun

from .press import compiled, kept, place, put

MOST = 4
"""More presses than this have never been what a build waits for."""

BATCH = 3_000_000
"""Bytes of texts after which a press gives way to a new one: by then it has some 200 MB, and a start takes as long as three documents."""


LARGE = 150_000
"""Bytes of a text that takes a press much memory, the whole of a strategy: it gives way at once."""

PLACE = ".place"
ALL = "all"
"""The file that says that there will be no more texts."""

Key = TypeVar("Key", bound=Hashable)


class Order(Generic[Key]):
    """Documents that are being made, each known by a key.

    In a folder of its own each has a number. Under it stand, as they come, where on the shelf the document is or will be
    (`.place`), its text if it is not there (`.json`), and the document, if nothing can be kept on the shelf (`.pdf`).
    """

    def __init__(self, keys: Sequence[Key], text: Callable[[Key], str], day: date) -> None:
        """Begins with those that are not on the shelf, in the order of `keys`; `text` gives what `press.written` makes of one's values."""
        self._folder = TemporaryDirectory(prefix="strategi-pdf-", ignore_cleanup_errors=True)
        folder = Path(self._folder.name)
        self._files = {key: folder / f"{number:06}" for number, key in enumerate(keys)}
        self._all = folder / ALL
        command = [sys.executable, "-m", __name__, str(os.getpid()), day.isoformat(), self._folder.name]
        # Each press works on one document at a time, and there are several.
        alone = os.environ | {"RAYON_NUM_THREADS": "1"}
        # What goes wrong there is told here, by whoever makes the document then.
        self._presses = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=alone)
        self._writing = begun(partial(_write, self._files, text, day, self._all))

    def taken(self, key: Key) -> bytes | None:
        """A document, as soon as it is made; None if it was not ordered, or could not be made."""
        file = self._files.get(key)
        while file:
            ended = self._ended()
            with suppress(OSError):
                for found in (Path(file.with_suffix(PLACE).read_text(encoding="utf-8")), file.with_suffix(".pdf")):
                    with suppress(OSError):
                        return found.read_bytes()
            if ended:
                return None
            sleep(0.01)
        return None

    def _ended(self) -> bool:
        if self._presses.poll() is not None:
            return True
        return not (self._writing and self._writing.is_alive()) and not self._all.exists()

    def closed(self) -> None:
        """Ends it, whatever is not made."""
        for process in (self._writing, self._presses):
            if process:
                process.terminate()
        if self._writing:
            self._writing.join()
        self._presses.wait()
        self._folder.cleanup()


def _write(files: Mapping[Key, Path], text: Callable[[Key], str], day: date, all: Path) -> None:
    owner = os.getppid()
    for key, file in files.items():
        # Nobody waits for the rest.
        if os.getppid() != owner:
            return
        written = text(key)
        shelf = place(written, day)
        put(file.with_suffix(PLACE), str(shelf).encode())
        if not kept(shelf):
            put(file.with_suffix(".json"), written.encode())
    all.touch()


def make(build: int, day: date, folder: Path) -> None:
    """Has the documents of the texts in `folder` made in their order, on the shelf, or in `folder` where nothing can be kept.

    Ends with the process `build`, at the latest.
    """
    # Ctrl+C reaches this process too; interrupted, it would wait for its presses, and no longer look whether the build goes on.
    signal(SIGINT, SIG_IGN)
    number = max(1, min(MOST, (os.cpu_count() or 1) // 2))
    presses = ThreadPoolExecutor(number)
    texts, lock = _arriving(folder), Lock()

    def following() -> Path | None:
        with lock:
            return next(texts, None)

    working = {presses.submit(_at_work, following, day) for _ in range(number)}
    while working and os.getppid() == build:
        working = wait(working, timeout=1, return_when=FIRST_COMPLETED).not_done
    # Where the build has ended nobody waits for the rest; the presses have no more to read, and end too.
    os._exit(0)


def _arriving(folder: Path) -> Iterator[Path]:
    """The texts in `folder`, in their order, as they come, until all have come."""
    told: set[Path] = set()
    while True:
        last = (folder / ALL).exists()
        new = sorted(set(folder.glob("*.json")) - told)
        yield from new
        told.update(new)
        if last:
            return
        if not new:
            sleep(0.01)


def _at_work(following: Callable[[], Path | None], day: date) -> None:
    """Has texts made by one press after the other, for as long as there are any."""
    text = following()
    while text:
        command = [sys.executable, "-m", __spec__.name, day.isoformat()]
        # A press may be ended from outside, and takes with it no more than what it was at.
        with suppress(BrokenPipeError), subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as press:
            size = largest = 0
            while text and size <= BATCH and largest <= LARGE:
                own = text.stat().st_size
                size, largest = size + own, max(largest, own)
                print(text, file=press.stdin, flush=True)
                made, text = press.stdout.readline(), following()
                if not made:
                    break


def press(day: date, texts: Iterable[Path]) -> Iterator[Path]:
    """Makes the documents of these texts, one after the other, and says of each when it has been tried."""
    for text in texts:
        with suppress(TypstError, OSError):
            made = compiled(text.read_text(encoding="utf-8"), day)
            if not put(Path(text.with_suffix(PLACE).read_text(encoding="utf-8")), made):
                put(text.with_suffix(".pdf"), made)
        yield text


if __name__ == "__main__":
    if sys.argv[2:]:
        make(int(sys.argv[1]), date.fromisoformat(sys.argv[2]), Path(sys.argv[3]))
    else:
        for done in press(date.fromisoformat(sys.argv[1]), map(Path, map(str.rstrip, sys.stdin))):
            print(done, flush=True)
