"""The pages of prose as they are written: nothing invisible, and no HTML but the language of a foreign word.

What a page says stands in Markdown; how it looks and what it does is the site's. The finished pages are inspected once more
(`macros.pages.csp_check`), but there no editor is told the line.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from macros.content.yaml import characters
from macros.core.problems import Problem, os_error_text

_ALLOWED = re.compile(r'<span lang="[a-z]{2,3}(-[A-Za-z0-9]+)*">|</span>')
_HTML = re.compile(r"<(?=[a-zA-Z/!?])")
_RULES = (
    (
        re.compile(r"(?:java|vb)script\s*:|\]\(\s*<?\s*data:|^\s*\[[^\]]+\]:\s*<?\s*data:", re.IGNORECASE),
        "länken leder till ett skript. Skriv en vanlig adress, till exempel [Polisen](https://polisen.se/).",
    ),
    (
        re.compile(r"!\[[^\]]*\]\(\s*<?\s*(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE),
        "bilden hämtas från en annan webbplats, som då får veta vem som läser. Lägg bilden i docs/assets/ och skriv ![Vad bilden visar](assets/bild.svg).",
    ),
    (
        re.compile(r"\{[^{}]*?(?<![\w-])(?:on[a-z]+|style|src|srcset|href|action|formaction|srcdoc)\s*=[^{}]*\}", re.IGNORECASE),
        "inom klamrarna står något som sidan inte får ha. Det enda som går att skriva där är ett id, till exempel {#kontakt}.",
    ),
)  # fmt: skip
_NO_HTML = (
    "sidan innehåller HTML. Skriv Markdown; det enda som går att skriva är <span lang=\"en\">ord</span> kring ord på ett annat språk. "
    "En adress skrivs [text](adress), och tecknet < skrivs &lt;"
)  # fmt: skip
LONGEST_TITLE = 70
"""Letters of what a window is called."""
_TITLE = re.compile(r"---\n(?:.*\n)*?title:[ ]*['\"]?(.*?)['\"]?[ ]*\n")


def prose_problems(folder: Path) -> Iterator[Problem]:
    """Everything that must not stand in `folder`: beside the pages, and in them in the order of files and lines; nothing where there is none."""
    yield from asset_problems(folder)
    for path in sorted(path for path in folder.glob("*.md") if (path.is_file() or path.is_dir()) and not path.is_symlink()):
        yield from _problems(path, f"{folder.name}/{path.name}")


def _problems(path: Path, name: str) -> Iterator[Problem]:
    try:
        text, fault = characters.decode(path.read_bytes())
    except OSError as error:
        yield Problem(name, 1, 1, "", f"filen går inte att öppna: {os_error_text(error)}.")
        return
    if fault:
        yield Problem(name, 1, 1, "", fault)
    if text is None:
        return
    text = text.replace("\r\n", "\n")
    for (line, column), message in characters.character_problems(text):
        yield Problem(name, line, column, "", message)
    if (found := _TITLE.match(text)) and len(found[1]) > LONGEST_TITLE:
        at, message = found.start(1), f"titeln är längre än {LONGEST_TITLE} tecken, som är vad som syns i en flik. Skriv en kortare."
        yield Problem(name, text.count("\n", 0, at) + 1, at - text.rindex("\n", 0, at), "", message)
    for number, line in enumerate(text.split("\n"), start=1):
        for found in _HTML.finditer(line):
            if not _ALLOWED.match(line, found.start()):
                yield Problem(name, number, found.start() + 1, "", _NO_HTML)
                break
        for pattern, message in _RULES:
            if found := pattern.search(line):
                yield Problem(name, number, found.start() + 1, "", message)


FOLDER = "assets"
ENDINGS = (".css", ".js", ".woff2", ".svg", ".png", ".jpg", ".jpeg", ".webp")
_RUNS = frozenset(("script", "foreignobject", "handler", "listener", "iframe", "object", "embed", "animate", "set", "a"))
"""Elements of a picture that run something, hold a page, or lead away."""
_AWAY = re.compile(r"@import|url\((?!\s*['\"]?#)", re.IGNORECASE)
_PICTURE = "bilden innehåller {what}. Spara den som enkel SVG utan skript och länkar, eller som PNG."


def asset_problems(folder: Path) -> Iterator[Problem]:
    """Everything in `folder` that is neither a page nor one of the site's own files, in the order of their names.

    Names that begin with a dot are passed over, as the generator does.
    """
    for at, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        inside = Path(at).relative_to(folder)
        for name in sorted([*files, *(one for one in folders if (Path(at) / one).is_symlink())]):
            if not name.startswith("."):
                for message in _asset_faults(Path(at) / name, inside):
                    yield Problem(f"{folder.name}/{(inside / name).as_posix()}", 1, 1, "", message)


def _asset_faults(path: Path, inside: Path) -> Iterator[str]:
    if path.is_symlink():
        yield "här står en länk till något annat. Lägg det som den leder till här."
    elif not path.is_file():
        yield "det här är ingen fil. Ta bort det."
    elif not inside.parts:
        if path.suffix != ".md":
            yield f"filen hör inte hemma här. Texter heter som start.sv.md; bilder läggs i docs/{FOLDER}/."
    elif inside.parts[0] != FOLDER:
        yield f"filen hör inte hemma här. Texter läggs direkt i docs/, bilder i docs/{FOLDER}/."
    elif path.suffix not in ENDINGS:
        yield f"filer av det här slaget publiceras inte. Lägg bara {', '.join(ENDINGS)} i docs/{FOLDER}/."
    elif path.suffix == ".svg":
        yield from (_PICTURE.format(what=what) for what in _in_picture(path))


def _in_picture(path: Path) -> Iterator[str]:
    try:
        raw = path.read_bytes()
        # Definitions can hide everything that is looked for below, and make a small file endless.
        if b"<!ENTITY" in raw or b"\0" in raw:
            yield "definitioner"
            return
        # Here, because a parser passes over them.
        if b"<?xml-stylesheet" in raw:
            yield "en annan fil"
        root = ElementTree.fromstring(raw)
    except OSError as error:
        yield f"något som inte går att läsa ({os_error_text(error)})"
        return
    except ElementTree.ParseError:
        yield "något som inte är SVG"
        return
    for element in root.iter():
        tag = _local(element.tag)
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
