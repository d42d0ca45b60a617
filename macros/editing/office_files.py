"""A file from Excel or Word, opened with care: whoever has sent it, it is read within little time and memory, or told what it is instead.

What is read is found by what the parts say of each other, as the programs do it: not everybody calls them the same.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import BinaryIO, TypeVar
from xml.etree.ElementTree import Element, ParseError, iterparse

from macros.core.problems import RefusedError, os_error_text

LARGEST = 10 * 2**20
"""What we have made is far below a megabyte."""
LARGEST_UNPACKED = 30 * 2**20
MOST_TAGS = 1_000_000
"""About eight times those of our largest workbook."""
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVED = "filen är sparad i ett annat format ({})."
_INSIDE = {"xl/workbook.bin": ".xlsb", "content.xml": "OpenDocument, .ods eller .odt", "Index/Document.iwa": "Apples program"}
_STRICT = b"http://purl.oclc.org/ooxml/"
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, ParseError, LookupError, ValueError, OverflowError, NotImplementedError)
"""What a ZIP file or the XML in it can be made to raise, and what follows where something in it is missing or no number."""
T = TypeVar("T")


@dataclass(frozen=True)
class Program:
    """A program and what it makes, as messages speak of them."""

    name: str
    none: str
    save: str
    lock: str
    shrink: str
    root: str
    """The first element of the part in which everything begins."""

    @property
    def again(self) -> str:
        """How to save a file so that it can be read."""
        return f"Spara den som {self.save}, utan lösenord."


EXCEL = Program(
    "Excel", "filen är ingen Excel-arbetsbok.", "Excel-arbetsbok (.xlsx)", "Skydda arbetsbok", "Hämta en ny arbetsbok och flytta över dina ändringar.",
    "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}workbook",
)  # fmt: skip
WORD = Program(
    "Word", "filen är inget Word-dokument.", "Word-dokument (.docx)", "Skydda dokument", "Ta bort bilder och annat som inte hör hit.",
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}document",
)  # fmt: skip


class StrangeError(Exception):
    """What is in a file cannot be used; the text says why, and what to do."""


class Parts:
    """The parts of a packed file."""

    def __init__(self, packed: zipfile.ZipFile, program: Program):
        self.packed, self.program, self.tags = packed, program, 0
        self.names = {part.filename.replace("\\", "/").lower(): part for part in packed.infolist()}
        if len(self.names) > 1000 or sum(part.file_size for part in self.names.values()) > LARGEST_UNPACKED:
            raise StrangeError(f"filen är för stor när den packas upp. {program.shrink}")

    def elements(self, name: str, *tags: str) -> Iterator[Element]:
        """Those of a part with these tags, each forgotten when the next is asked for."""
        for _, element in iterparse(BytesIO(self._raw(name))):
            if element.tag in tags:
                yield element
                element.clear()

    def root(self, name: str) -> str:
        """What the first element of a part is."""
        return next(iterparse(BytesIO(self._raw(name)), ("start",)))[1].tag

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """What kind the parts are that a part leads to, and what they are called, by the ids of the relations."""
        folder, own = dirname(name), name.rpartition("/")[2]
        found = {}
        for _, one in iterparse(BytesIO(self._raw(join(folder, "_rels", f"{own}.rels")))):
            if one.get("Id") and one.get("TargetMode") != "External":
                found[one.get("Id")] = (one.get("Type", "").rpartition("/")[2], normpath(join("/", folder, one.get("Target", ""))).lstrip("/"))
        return found

    def _raw(self, name: str) -> bytes:
        raw = self.packed.read(self.names[name.lower()])
        # Definitions inside XML can make a small file endless, and another encoding can hide them.
        if raw[:2] in _WIDE or raw.count(b"<!") > raw.count(b"<!--") + raw.count(b"<![CDATA["):
            raise StrangeError(f"filen innehåller något som {self.program.name} inte skriver. {self.program.again}")
        if _STRICT in raw[:5000]:
            raise StrangeError(f"{_SAVED.format('Strict Open XML')} {self.program.again}")
        self.tags += raw.count(b"<")
        if self.tags > MOST_TAGS:
            raise StrangeError(f"filen är för stor när den packas upp. {self.program.shrink}")
        return raw


def read_office(path: Path, program: Program, read: Callable[[Parts, str], T]) -> T:
    """What `read` makes of the parts of the file `path` and the name of the main one. It may raise StrangeError. Raises RefusedError."""
    try:
        with path.open("rb") as file:
            try:
                if path.stat().st_size > LARGEST:
                    raise StrangeError(f"filen är större än {LARGEST // 2**20} MB. {program.shrink}")
                with zipfile.ZipFile(file) as packed:
                    return _read(packed, program, read)
            except _UNREADABLE:
                raise StrangeError(_instead(file, program)) from None
    except OSError as error:
        fault = f"filen går inte att läsa ({os_error_text(error)}). Kontrollera namnet."
    except StrangeError as error:
        fault = str(error)
    raise RefusedError(f"{path.name}: {fault}")


def _read(packed: zipfile.ZipFile, program: Program, read: Callable[[Parts, str], T]) -> T:
    parts = Parts(packed, program)
    if any(part.flag_bits & 1 for part in parts.names.values()):
        raise StrangeError(_locked(program))
    # Others are read by other programs than ours.
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts.names.values()):
        raise StrangeError(f"{program.none} {program.again}")
    for name, what in _INSIDE.items():
        if name.lower() in parts.names:
            raise StrangeError(f"{_SAVED.format(what)} {program.again}")
    main = next((name for kind, name in parts.related("").values() if kind == "officeDocument"), "") if "_rels/.rels" in parts.names else ""
    if not main or parts.root(main) != program.root:
        raise StrangeError(f"{program.none} {program.again}")
    return read(parts, main)


def _locked(program: Program) -> str:
    return f"filen är skyddad med lösenord. Ta bort det i {program.name}: välj Arkiv, Info, {program.lock} och Kryptera med lösenord, töm rutan och spara."


def _instead(file: BinaryIO, program: Program) -> str:
    """What a file is that cannot be read, and what to do."""
    file.seek(0)
    raw = file.read(LARGEST)
    if raw.startswith(_OLD):
        names = {name: name.encode("utf-16-le") in raw for name in ("EncryptedPackage", "Workbook", "WordDocument")}
        if names["EncryptedPackage"]:
            return _locked(program)
        return f"{_SAVED.format('.doc' if names['WordDocument'] else '.xls' if names['Workbook'] else 'ett äldre')} {program.again}"
    if raw.startswith(b"%PDF"):
        return f"{_SAVED.format('PDF')} Skicka filen som du fyllde i, sparad som {program.save}."
    if raw and not re.search(rb"[\x00-\x08\x0e-\x1f]", raw[:4096]):
        return f"{_SAVED.format('text, till exempel CSV')} Gör ändringen i filen som du hämtade, och spara den som {program.save}."
    if raw.startswith(b"PK"):
        return f"filen är skadad. Öppna den i {program.name} och spara den på nytt som {program.save}."
    return f"{program.none} {program.again}"
