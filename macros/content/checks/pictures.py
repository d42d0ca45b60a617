"""What lies beside the pages of prose is published as it is: nothing that runs, leads away, or says more than a picture shows."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from macros.core.problems import Problem, os_error_text

FOLDER = "assets"
NAME = re.compile(r"(?P<page>404|[a-z0-9]+(?:-[a-z0-9]+)*)\.(?P<language>[a-z]{2,3})\.md")
"""The name of a page's file."""
ENDINGS = (".css", ".js", ".woff2", ".svg", ".png", ".jpg", ".jpeg", ".webp")
_RUNS = frozenset(("script", "foreignobject", "handler", "listener", "iframe", "object", "embed", "animate", "set", "a"))
"""Elements of a picture that run something, hold a page, or lead away."""
_MAKERS = re.compile(r"/home/|/Users/|(?<![A-Za-z])[A-Z]:[\\\\/]|file:", re.IGNORECASE)
"""How the name of a file on somebody's computer begins."""
_AWAY = re.compile(r"@import|url\((?!\s*['\"]?#)", re.IGNORECASE)
_PICTURE = "bilden innehåller {what}. Spara den som enkel SVG utan skript och länkar, eller som PNG."
LARGEST = 500_000
"""Bytes of a picture."""
_TOO_LARGE = f"bilden är {{}} kB, och läsare väntar på den. Spara den mindre, högst {LARGEST // 1000} kB."
_KINDS = {
    ".jpg": (b"\xff\xd8\xff", b"\xff\xd9"), ".jpeg": (b"\xff\xd8\xff", b"\xff\xd9"),
    ".png": (b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"), ".webp": (b"RIFF", b""),
}  # fmt: skip
"""How a picture with each ending begins and ends."""
_BESIDE = re.compile(rb"Exif\0\0|EXIF|eXIf|http://ns\.adobe\.com/|<x:xmpmeta|XMP |Photoshop 3\.0|[tiz][TE]Xt|tIME")
"""Marks of what is not for the eye: place, time, camera, maker and comments."""
_COMMENT = re.compile(rb"\xff\xfe..[\x20-\x7e]{3}", re.DOTALL)
"""In a JPEG only: its own bytes never look so, those of others may."""
_SAYS_MORE = (
    "bilden berättar mer än den visar, till exempel var och när den är tagen. "
    "Ta en skärmbild av den, eller exportera den utan metadata, och lägg in den nya filen."
)
_NOT_WHOLE = "filen är inte en hel {} och inget mer. Öppna bilden i ett bildprogram och exportera den på nytt."


def asset_problems(folder: Path) -> Iterator[Problem]:
    """Everything in `folder` that is neither a page nor one of the site's own files, in the order of their names.

    Names that begin with a dot are passed over, as the generator does.
    """
    for at, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        inside = Path(at).relative_to(folder)
        for name in sorted([*files, *(one for one in folders if (Path(at) / one).is_symlink())]):
            if not name.startswith("."):
                try:
                    messages = [*_asset_faults(Path(at) / name, inside)]
                except OSError as error:
                    messages = [f"filen går inte att öppna: {os_error_text(error)}."]
                yield from (Problem(f"{folder.name}/{(inside / name).as_posix()}", 1, 1, "", message) for message in messages)


def _asset_faults(path: Path, inside: Path) -> Iterator[str]:
    if path.is_symlink():
        yield "här står en länk till något annat. Lägg det som den leder till här."
    elif not path.is_file():
        yield "det här är ingen fil. Ta bort det."
    elif not inside.parts:
        if not NAME.fullmatch(path.name):
            yield f"filen hör inte hemma här. Texter heter som start.sv.md; bilder läggs i docs/{FOLDER}/."
    elif inside.parts[0] != FOLDER:
        yield f"filen hör inte hemma här. Texter läggs direkt i docs/, bilder i docs/{FOLDER}/."
    elif path.suffix not in ENDINGS:
        yield f"filer av det här slaget publiceras inte. Lägg bara {', '.join(ENDINGS)} i docs/{FOLDER}/."
    elif path.suffix == ".svg":
        yield from (_PICTURE.format(what=what) for what in _in_picture(path.read_bytes()))
    elif path.suffix in _KINDS:
        yield from _in_photo(path.read_bytes(), path.suffix)


def _in_photo(raw: bytes, ending: str) -> Iterator[str]:
    begins, ends = _KINDS[ending]
    # A film, or the part that was cut away, may stand after the end of a picture.
    whole = int.from_bytes(raw[4:8], "little") + 8 == len(raw) and raw[8:12] == b"WEBP" if ending == ".webp" else raw.endswith(ends)
    if not (raw.startswith(begins) and whole):
        yield _NOT_WHOLE.format({".png": "PNG", ".webp": "WebP"}.get(ending, "JPEG"))
    if _BESIDE.search(raw) or (begins.startswith(b"\xff") and _COMMENT.search(raw)):
        yield _SAYS_MORE
    if len(raw) > LARGEST:
        yield _TOO_LARGE.format(len(raw) // 1000)


def _in_picture(raw: bytes) -> Iterator[str]:
    # Definitions can hide everything that is looked for below, and make a small file endless.
    if b"<!ENTITY" in raw or b"\0" in raw:
        yield "definitioner"
        return
    # Here, because a parser passes over them.
    if b"<?xml-stylesheet" in raw:
        yield "en annan fil"
    try:
        root = ElementTree.fromstring(raw)
    except ElementTree.ParseError:
        yield "något som inte är SVG"
        return
    if _MAKERS.search(raw.decode("utf-8", "replace")):
        yield "namnet på en fil i någons dator"
    for element in root.iter():
        tag = _local(element.tag)
        if tag == "metadata":
            yield "uppgifter om vem som har gjort den"
        if tag in _RUNS:
            yield f"elementet {tag}"
        if tag == "style" and _AWAY.search(element.text or ""):
            yield "en annan fil"
        for key, value in element.attrib.items():
            attribute = _local(key)
            if attribute.startswith("on"):
                yield f"händelsen {attribute}"
            elif (attribute in ("href", "src") and not value.strip().startswith("#")) or _AWAY.search(value):
                yield f"en adress i {attribute}"


def _local(name: object) -> str:
    return str(name).rpartition("}")[2].lower()
