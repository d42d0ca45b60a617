"""A file from Excel or Word, opened with care: whoever has sent it, it is read within little time and memory, or told what it is instead.

What is read is found by what the parts say of each other, as the programs do it: not everybody calls them the same.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import BinaryIO, NamedTuple, TypeVar
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
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_ANEW = "Hämta den på nytt och flytta över dina ändringar."
T = TypeVar("T")


class Program(NamedTuple):
    """A program and what it makes, as messages speak of them, and the first element of the part in which everything begins."""

    name: str
    none: str
    save: str
    lock: str
    root: str

    @property
    def again(self) -> str:
        """How to save a file so that it can be read."""
        return f"Spara den som {self.save}, utan lösenord."


_ML = "{http://schemas.openxmlformats.org/%s/2006/main}%s"
EXCEL = Program("Excel", "filen är ingen Excel-arbetsbok.", "Excel-arbetsbok (.xlsx)", "Skydda arbetsbok", _ML % ("spreadsheetml", "workbook"))
WORD = Program("Word", "filen är inget Word-dokument.", "Word-dokument (.docx)", "Skydda dokument", _ML % ("wordprocessingml", "document"))


class StrangeError(Exception):
    """What is in a file cannot be used; the text says why, and what to do."""


class DamagedError(Exception):
    """What is in a file has not the form that it must have."""


@contextmanager
def _whole() -> Iterator[None]:
    """Whatever a ZIP file or the XML in it can be made to raise, as DamagedError. Nothing of ours runs within it, whose faults are no damage."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, ParseError, LookupError, ValueError, OverflowError, NotImplementedError) as error:
        raise DamagedError from error


class Parts:
    """The parts of a packed file."""

    def __init__(self, packed: zipfile.ZipFile, program: Program):
        self.packed, self.program, self.tags = packed, program, 0
        self.names = {part.filename.replace("\\", "/").lower(): part for part in packed.infolist()}
        if len(self.names) > 1000 or sum(part.file_size for part in self.names.values()) > LARGEST_UNPACKED:
            raise StrangeError(f"filen är för stor när den packas upp. {_ANEW}")
        # With a password, or packed as others do whom other programs read.
        if any(part.flag_bits & 1 or part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in self.names.values()):
            raise StrangeError(f"{program.none} {program.again}")

    def elements(self, name: str, *tags: str, event: str = "end") -> Iterator[Element]:
        """Those of a part with these tags, or all, each forgotten when the next is asked for. Raises StrangeError and DamagedError."""
        raw = self._raw(name)
        with _whole():
            for _, element in iterparse(BytesIO(raw), (event,)):
                if not tags or element.tag in tags:
                    yield element
                    element.clear()

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """What kind the parts are that a part leads to, and what they are called, by the ids of the relations."""
        folder, own = dirname(name), name.rpartition("/")[2]
        found = {}
        for one in self.elements(join(folder, "_rels", f"{own}.rels")):
            if one.get("Id") and one.get("TargetMode") != "External":
                found[one.get("Id")] = (one.get("Type", "").rpartition("/")[2], normpath(join("/", folder, one.get("Target", ""))).lstrip("/"))
        return found

    def _raw(self, name: str) -> bytes:
        with _whole():
            raw = self.packed.read(self.names[name.lower()])
        # Definitions inside XML can make a small file endless, and another encoding can hide them.
        if raw[:2] in _WIDE or raw.count(b"<!") > raw.count(b"<!--") + raw.count(b"<![CDATA["):
            raise StrangeError(f"filen innehåller något som {self.program.name} inte skriver. {self.program.again}")
        self.tags += raw.count(b"<")
        if self.tags > MOST_TAGS:
            raise StrangeError(f"filen är för stor när den packas upp. {_ANEW}")
        return raw


def number(written: str) -> int:
    """A number that the parts say something by. Raises DamagedError."""
    if not re.fullmatch("[0-9]{1,9}", written):
        raise DamagedError(written)
    return int(written)


def read_office(path: Path, program: Program, read: Callable[[Parts, str], T]) -> T:
    """What `read` makes of the parts of the file `path` and the name of the main one. It may raise StrangeError and DamagedError. Raises RefusedError."""
    try:
        with path.open("rb") as file:
            if path.stat().st_size > LARGEST:
                raise StrangeError(f"filen är större än {LARGEST // 2**20} MB. {_ANEW}")
            try:
                with _whole():
                    packed = zipfile.ZipFile(file)
                return read(parts := Parts(packed, program), _main(parts))
            except DamagedError:
                raise StrangeError(_instead(file, program)) from None
    except OSError as error:
        fault = f"filen går inte att läsa ({os_error_text(error)}). Kontrollera namnet."
    except StrangeError as error:
        fault = str(error)
    raise RefusedError(f"{path.name}: {fault}")


def _main(parts: Parts) -> str:
    """The name of the part in which everything begins."""
    main = next((name for kind, name in parts.related("").values() if kind == "officeDocument"), "") if "_rels/.rels" in parts.names else ""
    if not main or next(parts.elements(main, event="start")).tag != parts.program.root:
        raise StrangeError(f"{parts.program.none} {parts.program.again}")
    return main


def _instead(file: BinaryIO, program: Program) -> str:
    """What a file is that cannot be read, and what to do."""
    file.seek(0)
    raw = file.read(LARGEST)
    if raw.startswith(_OLD) and _LOCKED in raw:
        return f"filen är skyddad med lösenord. Ta bort det i {program.name}: välj Arkiv, Info, {program.lock} och Kryptera med lösenord, töm rutan och spara."
    if raw.startswith(b"PK"):
        return f"filen är skadad. Öppna den i {program.name} och spara den på nytt som {program.save}."
    return f"{program.none} {program.again}"
