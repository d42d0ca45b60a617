"""Typst beside the build, in processes of its own: what it remembers of its documents is never given back while a process lives.

What the documents say is put together beside the build, too. Texts and finished documents lie in files, so that nobody has
them in memory while others wait for them.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import suppress
from functools import partial
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal
from tempfile import TemporaryDirectory
from threading import Lock
from time import sleep
from typing import Generic, TypeVar

from typst import TypstError

from macros.sharing import started_beside

from .press import compiled, kept, place, put

MOST = 4
"""More presses than this have never been what a build waits for."""

BATCH = 3_000_000
"""Bytes of texts after which a press gives way to a new one: by then it has some 200 MB, and a start takes as long as three documents."""

LARGE = 150_000
"""Bytes of a text that takes a press much memory, the whole of a strategy: it gives way at once."""

PLACE, TEXT, DOCUMENT = ".place", ".json", ".pdf"
"""What there is of each document, under its number in the folder of its order: where on the shelf it stands or will stand, its
text if it is not there yet, and the document itself where the shelf takes nothing."""

Key = TypeVar("Key", bound=Hashable)


class Order(Generic[Key]):
    """Documents that are being made, each known by a key."""

    def __init__(self, keys: Sequence[Key], text: Callable[[Key], str]) -> None:
        """Begins to look for each on the shelf, in the order of `keys`, and to make those that are not there.

        `text` gives what `press.written` makes of one's values.
        """
        self._folder = TemporaryDirectory(prefix="strategi-pdf-", ignore_cleanup_errors=True)
        self._numbered = {key: Path(self._folder.name) / f"{number:06}" for number, key in enumerate(keys)}
        told, telling = os.pipe()
        command = [sys.executable, "-m", __name__, str(os.getpid()), self._folder.name]
        # Each press works on one document at a time, and there are several.
        alone = os.environ | {"RAYON_NUM_THREADS": "1"}
        try:
            # What goes wrong there is told here, by whoever makes the document then.
            self._presses = subprocess.Popen(command, stdin=told, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=alone)
            self._writing = started_beside(partial(_write, self._numbered, text, telling))
        finally:
            # That nobody else can tell of a text is how the presses know that there will be no more.
            os.close(told)
            os.close(telling)

    def taken(self, key: Key) -> bytes | None:
        """A document, as soon as it is made; None if it was not ordered, or could not be made."""
        stem = self._numbered.get(key)
        while stem:
            ended = self._presses.poll() is not None
            with suppress(OSError):
                for found in (_place(stem), stem.with_suffix(DOCUMENT)):
                    with suppress(OSError):
                        return found.read_bytes()
            if ended:
                return None
            sleep(0.01)
        return None

    def closed(self) -> None:
        """Ends it, whatever is not made."""
        for process in (self._writing, self._presses):
            if process:
                process.terminate()
        if self._writing:
            self._writing.join()
        self._presses.wait()
        self._folder.cleanup()


def _write(numbered: Mapping[Key, Path], text: Callable[[Key], str], telling: int) -> None:
    # Where there are no presses any more to be told of a text, this ends.
    with open(telling, "wb", buffering=0, closefd=False) as presses:
        for key, stem in numbered.items():
            written = text(key)
            shelf = place(written)
            stem.with_suffix(PLACE).write_bytes(os.fsencode(shelf))
            if not kept(shelf):
                stem.with_suffix(TEXT).write_bytes(written.encode())
                presses.write(f"{stem.name}\n".encode())


def _place(stem: Path) -> Path:
    return Path(os.fsdecode(stem.with_suffix(PLACE).read_bytes()))


def make(build: int, folder: Path, numbers: Iterator[str]) -> None:
    """Has the documents of the texts in `folder` with these numbers made, in their order, as the numbers come.

    They stand on the shelf then, or in `folder` where nothing can be kept. Ends with the process `build`, at the latest.
    """
    # Ctrl+C reaches this process too; interrupted, it would wait for its presses, and no longer look whether the build goes on.
    signal(SIGINT, SIG_IGN)
    most = max(1, min(MOST, (os.cpu_count() or 1) // 2))
    presses = ThreadPoolExecutor(most)
    lock = Lock()

    def following() -> Path | None:
        with lock:
            return next((folder / number.strip() for number in numbers), None)

    working = {presses.submit(_at_work, following, folder) for _ in range(most)}
    while working and os.getppid() == build:
        working = wait(working, timeout=1, return_when=FIRST_COMPLETED).not_done
    if working:
        # The build has ended, and nobody waits for the rest or clears away. A press ends after what it is at.
        shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)


def _at_work(following: Callable[[], Path | None], folder: Path) -> None:
    """Has texts made by one press after the other, for as long as there are any."""
    stem = following()
    while stem:
        command = [sys.executable, "-m", __spec__.name, str(folder)]
        # A press may be ended from outside, and takes with it no more than what it was at.
        with suppress(OSError), subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as press:
            size = largest = 0
            while stem and size <= BATCH and largest <= LARGE:
                own = stem.with_suffix(TEXT).stat().st_size
                size, largest = size + own, max(largest, own)
                print(stem.name, file=press.stdin, flush=True)
                made, stem = press.stdout.readline(), following()
                if not made:
                    break


def press(stems: Iterable[Path]) -> Iterator[Path]:
    """Makes the documents of these texts, one after the other, and says of each when it has been tried."""
    for stem in stems:
        with suppress(TypstError, OSError):
            made = compiled(stem.with_suffix(TEXT).read_text(encoding="utf-8"))
            if not put(_place(stem), made):
                put(stem.with_suffix(DOCUMENT), made)
        yield stem


if __name__ == "__main__":
    *asking, within = sys.argv[1:]
    inside = Path(within)
    if asking:
        make(int(asking[0]), inside, iter(sys.stdin.readline, ""))
    else:
        for done in press(inside / number.strip() for number in sys.stdin):
            print(done.name, flush=True)
