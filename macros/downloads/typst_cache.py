"""Typst at work, and a shelf with what it has made before."""

import re
import shutil
import unicodedata
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from macros.core.kept_files import CACHE, Shelf

TEMPLATES = Path(__file__).parent / "typst"
SHELF = Shelf(CACHE / "pdf", (TEMPLATES, Path(__file__)), typst.__version__)


def compile_cached(text: str, template: str = "main") -> bytes:
    """The document whose values, as JSON, are `text`, or the picture `card`: the same bytes for the same text and templates. Raises `typst.TypstError`."""
    return SHELF.get(f"{template} {text}", lambda: compiled(text, template))


def compiled(text: str, template: str = "main") -> bytes:
    """What Typst makes of a document's values, written as JSON. Raises `typst.TypstError`.

    A sign that no font of Typst has, for example an emoji, is told by its name.
    """
    while True:
        try:
            return _compiled(text, template)
        except typst.TypstError as error:
            missing = _MISSING.search(error.message)
            readable = _without_missing_glyphs(text, missing[1]) if missing else text
            if readable == text:
                raise
            text = readable


_MISSING = re.compile(r'the text `?"(.+?)"`? could not be displayed', re.DOTALL)
# What joins or changes the sign before it: of a family of emojis, the joiners are missing after each of its members.
_JOINED = "[\u200c\u200d\ufe00-\ufe0f\u0300-\u036f\u20d0-\u20ff\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]+"


def _without_missing_glyphs(text: str, missing: str) -> str:
    """The text without what is joined to a sign that is missing; where nothing is, with the sign told by its name."""
    alone = re.sub(re.escape(missing) + _JOINED, lambda _: missing, text)
    # A sign of ASCII is in every font, and may be part of how JSON is written.
    return alone if alone != text or missing.isascii() else text.replace(missing, "".join(map(_named, missing)))


def _named(sign: str) -> str:
    # What only changes the sign before it needs no name.
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return ""
    return f"[{unicodedata.name(sign, f'U+{ord(sign):04X}').lower()}]"


def _compiled(text: str, template: str) -> bytes:
    compiler, folder = _compiler(template)
    # One name per text, so that what Typst remembers of a file always holds.
    name = f"{sha256(text.encode()).hexdigest()}.json"
    file = Path(folder.name) / name
    file.write_text(text, encoding="utf-8")
    try:
        form = {"format": "png", "ppi": 72} if template == "card" else {"format": "pdf", "pdf_standards": ["ua-1"]}
        return compiler.compile(sys_inputs={"document": name}, **form)
    finally:
        file.unlink()


@lru_cache
def _compiler(template: str) -> tuple[typst.Compiler, "TemporaryDirectory[str]"]:
    """One compiler for all documents of a template; the templates stand in a folder where documents may be put beside them."""
    folder = TemporaryDirectory(prefix="strategi-typst-")
    shutil.copytree(TEMPLATES, folder.name, dirs_exist_ok=True)
    # Only the fonts that come with Typst, so that a document looks the same wherever it is made.
    return typst.Compiler(Path(folder.name) / f"{template}.typ", root=folder.name, ignore_system_fonts=True), folder
