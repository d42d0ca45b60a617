"""Typst at work: one compiler in a thread beside the build, and a shelf with what it has made before."""

import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from time import time
from typing import Any

import typst

TEMPLATES = Path(__file__).parent / "typst"
SHELF = Path(__file__).resolve().parents[2] / ".cache" / "pdf"
"""Finished documents by the checksum of all that went into them. Git ignores it; it may be removed at any time."""

LARGE = 400_000
"""Letters of a document's values: a strategy with some two hundred actors."""

KEPT = 24 * 3600
"""Seconds that a document stays on the shelf after it was last asked for."""

_thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="typst")


def printing(values: Mapping[str, Any], day: date) -> Future[bytes]:
    """The document, sooner or later: the same bytes for the same values, day and templates."""
    return _thread.submit(_document, json.dumps(values, ensure_ascii=False, sort_keys=True), day)


def _document(text: str, day: date) -> bytes:
    name = sha256(f"{_making()} {day} {text}".encode()).hexdigest()
    file = SHELF / f"{name}.pdf"
    try:
        found = file.read_bytes()
        os.utime(file)
        return found
    except OSError:
        made = _apart(text, day) if len(text) > LARGE else compiled(text, day)
    _put(file, made)
    return made


def _apart(text: str, day: date) -> bytes:
    """As `compiled`, in a process of its own: Typst never gives back the memory that a large document takes."""
    command = [sys.executable, "-m", "macros.downloads.press", day.isoformat()]
    made = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    # What goes wrong there is told here, in the same words.
    return made.stdout if made.returncode == 0 else compiled(text, day)


@lru_cache
def _making() -> str:
    """The checksum of what makes the documents: the templates and the version of Typst."""
    made_of = sha256(typst.__version__.encode())
    for file in sorted(TEMPLATES.iterdir()):
        made_of.update(file.name.encode() + file.read_bytes())
    _clear()
    return made_of.hexdigest()


def _put(file: Path, data: bytes) -> None:
    # Where nothing can be kept, everything is made anew.
    try:
        SHELF.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=SHELF, delete=False) as new:
            new.write(data)
        os.replace(new.name, file)
    except OSError:
        return


def _clear() -> None:
    for file in SHELF.glob("*"):
        # Another build may be clearing the same shelf.
        with suppress(FileNotFoundError):
            if file.stat().st_mtime < time() - KEPT:
                file.unlink()


def compiled(text: str, day: date) -> bytes:
    """What Typst makes of a document's values, written as JSON. Raises `typst.TypstError`.

    A sign that no font of Typst has, for example an emoji, is told by its name.
    """
    while True:
        try:
            return _compiled(text, day)
        except typst.TypstError as error:
            missing = _MISSING.search(error.message)
            told = _told(text, missing[1]) if missing else text
            if told == text:
                raise
            text = told


_MISSING = re.compile(r'the text `?"(.+?)"`? could not be displayed', re.DOTALL)


# What joins or changes the sign before it: of a family of emojis, the joiners are missing after each of its members.
_JOINED = "[\u200c\u200d\ufe00-\ufe0f\u0300-\u036f\u20d0-\u20ff\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]+"


def _told(text: str, missing: str) -> str:
    """The text without what is joined to a sign that is missing; where nothing is, with the sign told by its name."""
    alone = re.sub(re.escape(missing) + _JOINED, lambda _: missing, text)
    # A sign of ASCII is in every font, and may be part of how JSON is written.
    return alone if alone != text or missing.isascii() else text.replace(missing, "".join(map(_named, missing)))


def _named(sign: str) -> str:
    # What only changes the sign before it needs no name.
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return ""
    return f"[{unicodedata.name(sign, f'U+{ord(sign):04X}').lower()}]"


def _compiled(text: str, day: date) -> bytes:
    compiler, folder = _press()
    # One name per text, so that what Typst remembers of a file always holds.
    name = f"{sha256(text.encode()).hexdigest()}.json"
    file = Path(folder.name) / name
    file.write_text(text, encoding="utf-8")
    moment = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    try:
        return compiler.compile(
            sys_inputs={"document": name}, format="pdf", pdf_standards=["ua-1"], timestamp=moment
        )
    finally:
        file.unlink()


@lru_cache
def _press() -> tuple[typst.Compiler, "TemporaryDirectory[str]"]:
    """One compiler for all documents; the templates stand in a folder where documents may be put beside them."""
    folder = TemporaryDirectory(prefix="strategi-typst-")
    shutil.copytree(TEMPLATES, folder.name, dirs_exist_ok=True)
    # Only the fonts that come with Typst, so that a document looks the same wherever it is made.
    return typst.Compiler(Path(folder.name) / "main.typ", root=folder.name, ignore_system_fonts=True), folder


if __name__ == "__main__":
    sys.stdout.buffer.write(compiled(sys.stdin.buffer.read().decode(), date.fromisoformat(sys.argv[1])))
