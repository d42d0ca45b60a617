"""What stands in docs/ beside the pages of prose: everything there is published, so nothing may be there that runs or that is read elsewhere.

Pages are inspected when they are finished (`macros.pages.csp_check`). A picture or a data file that a browser can show by itself has no
policy of its own to hold it back, and a link would publish whatever it leads to on the machine that builds.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from macros.core.os_errors import os_error_text
from macros.core.problems import Problem

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
                path = Path(at) / name
                yield from _problems(path, inside, f"{folder.name}/{(inside / name).as_posix()}")


def _problems(path: Path, inside: Path, name: str) -> Iterator[Problem]:
    if path.is_symlink():
        yield _problem(name, "här står en länk till något annat. Lägg det som den leder till här.")
    elif not path.is_file():
        yield _problem(name, "det här är ingen fil. Ta bort det.")
    elif not inside.parts:
        if path.suffix != ".md":
            yield _problem(name, f"filen hör inte hemma här. Texter heter som start.sv.md; bilder läggs i docs/{FOLDER}/.")
    elif inside.parts[0] != FOLDER:
        yield _problem(name, f"filen hör inte hemma här. Texter läggs direkt i docs/, bilder i docs/{FOLDER}/.")
    elif path.suffix not in ENDINGS:
        yield _problem(name, f"filer av det här slaget publiceras inte. Lägg bara {', '.join(ENDINGS)} i docs/{FOLDER}/.")
    elif path.suffix == ".svg":
        yield from (_problem(name, _PICTURE.format(what=what)) for what in _in_picture(path))


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


def _problem(name: str, message: str) -> Problem:
    return Problem(name, 1, 1, "", message)
