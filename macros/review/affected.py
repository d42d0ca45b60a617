"""Which pages and downloads a change reaches, found by making them both ways and comparing: nothing is guessed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import active_count

from macros.content.loading import load
from macros.core.lang_text import Localized
from macros.core.problems import ContentError
from macros.core.ui_texts import WORDS_FILE, load_words
from macros.history.git import blob_reader, files_at
from macros.lazysite import LazySite
from macros.page import Navigation, body, parts
from macros.pages.project import Project
from macros.pages.url_map import START
from macros.processes import in_processes
from macros.prose_pages import read_prose

SLOW = frozenset(("pdf",))
"""Formats that take long to make; they hold the same facts as the table of everything, and follow it."""


@dataclass(frozen=True)
class Affected:
    """Addresses from the site's root. `new` and `gone` are pages that come and go, `moved` those with another address, each with the one before."""

    pages: tuple[str, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]
    moved: tuple[tuple[str, str], ...]
    downloads: tuple[str, ...]
    everywhere: bool
    """Whether something changes that stands on every page."""


@contextmanager
def folder_at(folder: Path, commit: str | None) -> Iterator[Path]:
    """The project as it was at a commit, in a folder of its own; the project itself when there is no commit."""
    if commit is None:
        yield folder
        return
    with TemporaryDirectory() as root, blob_reader(folder) as read:
        for path, blob in files_at(folder, commit).items():
            file = Path(root, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(read(blob))
        yield Path(root)


def _site_at(folder: Path, words: tuple[Path, ...]) -> LazySite:
    # Without menus and history, only its content can differ from another moment's. The Markdown of prose stands for what would become of it.
    project = Project(load(folder / "content"), load_words(WORDS_FILE, *words), {})
    prose = dict(read_prose(project, folder / "docs", lambda markdown, *_: markdown, lambda mistake: None))
    navigation = {}
    for language in project.content.languages:
        titles = {page_id: Localized(page.meta["title"], page.written_in) for (page_id, code), page in prose.items() if code == language}
        navigation[language] = Navigation(titles, {"top": [], "foot": []})
    return LazySite(project, prose, navigation, {})


def _pages(lazy: LazySite) -> dict[str, tuple[tuple[str, str], bytes]]:
    """Which page is at each address, in which language, and what it says."""
    made = {context: f"{context.title}\n{context.description}\n{body(context)}" for context in lazy.pages.values()}
    return {context.url: ((context.page_id, context.language), sha256(text.encode()).digest()) for context, text in made.items()}


def _around(lazy: LazySite) -> list[str]:
    """What stands around every page, in each language."""
    first = [context for context in lazy.pages.values() if context.page_id == START]
    return [str(parts(context, "")[name]) for context in first for name in ("header", "footer")]


def _files(lazy: LazySite) -> dict[str, bytes]:
    """Every download, by path; of the slow ones only what they follow."""
    made = {path: sha256(download.data).digest() for path, download in lazy.downloads.items() if download.kind not in SLOW}
    whole = b"".join(data for path, data in sorted(made.items()) if path.endswith(".json"))
    return made | {path: whole for path, download in lazy.downloads.items() if download.kind in SLOW}


def _seen(folder: Path, words: tuple[Path, ...]) -> tuple[dict[str, tuple[tuple[str, str], bytes]], dict[str, bytes], list[str]] | None:
    """What readers can see of a project: pages, files and what stands around every page; None where its content has errors."""
    try:
        lazy = _site_at(folder, words)
        return _pages(lazy), _files(lazy), _around(lazy)
    except ContentError:
        return None


def affected(folder: Path, base: str, head: str | None) -> Affected | None:
    """What is reached by the change from `base` to `head`; None where one of them cannot be shown at all, since it has errors."""
    words = tuple(sorted(folder.glob("words/*.yml")))
    with folder_at(folder, base) as before, folder_at(folder, head) as after:
        tasks = [partial(_seen, before, words), partial(_seen, after, words)]
        # Where whoever asks has threads, a copy could wait for ever for a lock that one of them holds.
        was, now = in_processes(tasks) if active_count() == 1 else [task() for task in tasks]
    if not was or not now:
        return None
    (old, old_files, old_around), (new, new_files, new_around) = was, now
    came = {new[address][0]: address for address in new.keys() - old.keys()}
    moved = {address: came.pop(old[address][0]) for address in sorted(old.keys() - new.keys()) if old[address][0] in came}
    return Affected(
        pages=tuple(sorted(page for page in new if page in old and old[page] != new[page])),
        new=tuple(sorted(came.values())),
        gone=tuple(sorted(old.keys() - new.keys() - moved.keys())),
        moved=tuple(moved.items()),
        downloads=tuple(sorted(path for path in old_files | new_files if old_files.get(path) != new_files.get(path))),
        everywhere=old_around != new_around,
    )
