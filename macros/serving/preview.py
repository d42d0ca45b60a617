"""The preview at work: it looks for what has changed, makes a new edition of it, and shows that or what is wrong."""

import time
import traceback
from collections.abc import Collection
from pathlib import Path
from threading import Thread

from yaml import YAMLError

from macros.content.problems import ContentError
from macros.content.prose import prose_problems
from macros.pages.site import Site, open_site
from macros.pages.words import WORDS_FILE

from .edition import Edition
from .prose import ProseError, read_again, read_prose
from .server import Server, Shown
from .watching import changed, look


def preview(folder: Path, port: int) -> None:
    """Shows the project in `folder` until its code changes. Raises OSError where nobody may answer at `port`."""
    with Server(port) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        seen = look(folder)
        edition, waiting = None, set(seen)
        begun = time.perf_counter()
        while True:
            try:
                edition = new_edition(folder, edition, waiting)
                waiting = set()
                server.show(Shown(edition))
                _say(f"Webbplatsen visas på {server.address} ({time.perf_counter() - begun:.1f} s).")
            except (ContentError, ProseError) as error:
                problems = str(error).splitlines()
                server.show(Shown(edition, problems))
                _say(*problems, f"{len(problems)} fel. Webbplatsen visas som den var; den byggs om när felen är rättade.")
            except Exception as error:  # nothing that is written may end the preview
                traceback.print_exc()
                server.show(Shown(edition, [f"{type(error).__name__}: {error}"]))
            new, seen = changed(folder, seen)
            begun = time.perf_counter()
            if any(map(is_code, (path.relative_to(folder) for path in new))):
                return
            # What could not be shown last time is still to be read.
            waiting |= new


def is_code(path: Path) -> bool:
    """Whether the process must begin anew for a change of the file, named from the project's folder, to be seen."""
    return path.parts[0] in ("macros", "overrides") and path.name != WORDS_FILE.name


def new_edition(folder: Path, before: Edition | None, files: Collection[Path]) -> Edition:
    """The site after a change of `files`. Raises ContentError or ProseError with everything that is wrong."""
    docs = folder / "docs"
    problems = [*prose_problems(docs)]
    try:
        site = open_site(folder)
        for language in site.content.languages:
            site.renderer.words_in(language)
    except ContentError as error:
        problems += error.problems
    except YAMLError as error:
        raise ProseError([f"macros/words.yml: {' '.join(str(error).split())}"]) from None
    except KeyError as missing:
        raise ProseError([f"macros/words.yml: {missing} finns inte. Skriv ordet på det språket."]) from None
    if problems:
        raise ContentError(problems)
    pages = {path for path in files if path.suffix == ".md"}
    known = {text.file for text in before.prose.texts.values()} if before else set()
    if not before or folder / "mkdocs.yml" in files or not pages <= known or not all(map(Path.is_file, pages)) or _moved(before.site, site):
        prose = read_prose(folder, site)
    else:
        prose = read_again(folder, site, before.prose, pages) if pages else before.prose
    edition = Edition(site, prose, docs)
    if unknown := [*edition.problems()]:
        raise ProseError(unknown)
    return edition


def _moved(before: Site, now: Site) -> bool:
    """Whether the pages of prose have other addresses, or languages, than they had."""
    return before.words["address"] != now.words["address"] or before.content.languages != now.content.languages


def _say(*lines: str) -> None:
    print(*(f"{time.strftime('%H:%M:%S')} {line}" for line in lines), sep="\n", flush=True)
