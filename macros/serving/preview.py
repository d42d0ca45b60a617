"""The preview at work: it looks for what has changed, makes a new edition of it, and shows that or what is wrong."""

import time
import traceback
from collections.abc import Collection, Iterable
from pathlib import Path
from threading import Thread

from yaml import YAMLError

from macros.content.problems import ContentError
from macros.content.prose import prose_problems
from macros.content.reading import remember
from macros.downloads.sizes import carry_over
from macros.pages.site import Site, open_site
from macros.pages.words import WORDS_FILE

from .edition import Edition
from .prose import PreviewError, read_again, read_prose
from .server import Server, Shown
from .watching import changed, look


def preview(folder: Path, port: int) -> None:
    """Shows the project in `folder` until its code changes. Raises OSError where nobody may answer at `port`."""
    remember()
    with Server(port) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        seen, edition = look(folder), None
        # What could not be shown is still to be read the next time.
        waiting: set[Path] = set()
        while True:
            begun = time.perf_counter()
            try:
                if code := [path for path in waiting if is_code(path.relative_to(folder))]:
                    ensure_readable(folder, code)
                    return
                edition = new_edition(folder, edition, waiting)
                waiting = set()
                server.show(Shown(edition))
                _say(f"Webbplatsen visas på {server.address} ({time.perf_counter() - begun:.1f} s).")
            except (ContentError, PreviewError) as error:
                server.show(Shown(edition, error.problems))
                _say(*map(str, error.problems), f"{len(error.problems)} fel. Webbplatsen visas som den var tills de är rättade.")
            except Exception as error:  # nothing that is written may end the preview
                traceback.print_exc()
                server.show(Shown(edition, [f"{type(error).__name__}: {error}"]))
            new, seen = changed(folder, seen)
            waiting |= new


def is_code(path: Path) -> bool:
    """Whether the process must begin anew for a change of the file, named from the project's folder, to be seen."""
    return path.parts[0] in ("macros", "overrides") and path.name != WORDS_FILE.name


def ensure_readable(folder: Path, code: Iterable[Path]) -> None:
    """Raises PreviewError where the code is not even Python: with it, nothing could be started."""
    broken = []
    for path in code:
        try:
            compile(path.read_bytes() if path.suffix == ".py" and path.is_file() else "", path.name, "exec")
        except SyntaxError as error:
            broken.append(f"{path.relative_to(folder)}:{error.lineno}:{error.offset}: {error.msg}")
    if broken:
        raise PreviewError(broken)


def new_edition(folder: Path, before: Edition | None, files: Collection[Path]) -> Edition:
    """The site after a change of `files`. Raises ContentError or PreviewError with everything that is wrong."""
    docs = folder / "docs"
    problems = [*prose_problems(docs)]
    try:
        site = open_site(folder)
        for language in site.content.languages:
            site.renderer.words_in(language)
    except ContentError as error:
        problems += error.problems
    except YAMLError as error:
        raise PreviewError([f"macros/words.yml: {' '.join(str(error).split())}"]) from None
    except KeyError as missing:
        raise PreviewError([f"macros/words.yml: ordet {missing} finns inte. Skriv det."]) from None
    if problems:
        raise ContentError(problems)
    pages = {path for path in files if path.suffix == ".md"}
    known = {text.file for text in before.prose.texts.values()} if before else set()
    if not before or folder / "mkdocs.yml" in files or not pages <= known or not all(map(Path.is_file, pages)) or _moved(before.site, site):
        prose = read_prose(folder, site)
    else:
        prose = read_again(folder, site, before.prose, pages) if pages else before.prose
    if before and site is not before.site:
        carry_over(before.site, site)
    edition = Edition(site, prose, docs)
    if unknown := [*edition.problems()]:
        raise PreviewError(unknown)
    return edition


def _moved(before: Site, now: Site) -> bool:
    """Whether the pages of prose have other addresses, or languages, than they had."""
    return before.words["address"] != now.words["address"] or before.content.languages != now.content.languages


def _say(*lines: str) -> None:
    print(*(f"{time.strftime('%H:%M:%S')} {line}" for line in lines), sep="\n", flush=True)
