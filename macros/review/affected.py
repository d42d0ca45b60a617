"""Which pages and downloads a change reaches, found by making them both ways and comparing: nothing is guessed."""

import ast
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.content.day import build_day
from macros.content.loading import load
from macros.content.problems import ContentError
from macros.downloads.registry import downloads
from macros.history.changes import Changes
from macros.history.git import Blobs, files_at
from macros.pages import frame
from macros.pages.site import Site
from macros.pages.views import MACROS
from macros.pages.words import WORDS_FILE, load_words

_CALL = re.compile(r"\{\{\s*(\w+)\((.*?)\)\s*\}\}")
SLOW = frozenset(("pdf",))
"""Formats that take long to make; they hold the same facts as the table of everything, and follow it."""


@dataclass(frozen=True)
class Affected:
    """Addresses from the site's root. `new` and `gone` are pages that come and go."""

    pages: tuple[str, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]
    downloads: tuple[str, ...]
    everywhere: bool
    """Whether something changes that stands on every page."""


@contextmanager
def folder_at(folder: Path, commit: str | None) -> Iterator[Path]:
    """The project as it was at a commit, in a folder of its own; the project itself when there is no commit."""
    if commit is None:
        yield folder
        return
    with TemporaryDirectory() as name, Blobs(folder) as blobs:
        root = Path(name)
        for path, blob in files_at(folder, commit).items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(blobs.read(blob))
        yield root


@dataclass(frozen=True, eq=False)
class Moment:
    """The site at one moment, without any history, so that only its content can differ from another moment's."""

    folder: Path
    words: tuple[Path, ...]

    @cached_property
    def site(self) -> Site:
        """Raises ContentError."""
        content = load(self.folder / "content", build_day())
        return Site(content, load_words(WORDS_FILE, *self.words), Changes())

    @cached_property
    def pages(self) -> dict[str, str]:
        """What each page shows, by address."""
        site, found = self.site, {}
        for language in site.content.languages:
            for source, page in site.pages.items():
                shown = site.show(f"{page.kind}_page", language, source, page.id)
                found[site.addresses.of(source, language)] = f"{page.title.in_language(language)}{shown}"
            for source in self._prose:
                found[site.addresses.of(source, language)] = self._shown(source, language)
        return found

    @cached_property
    def frame(self) -> list[str]:
        """What stands around every page, in each language."""
        around = (
            frame.parts(
                self.site, source="index", language=language, written_in=language, titles={}, toc=[], body="",
                meta={"title": "", "description": ""}, menus={"top": [], "foot": []},
            )
            for language in self.site.content.languages
        )  # fmt: skip
        return [str(parts[name]) for parts in around for name in ("header", "footer")]

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Every download, by path; of the slow ones only what they follow."""
        made = {one.path: one.data for one in downloads(self.site) if one.kind not in SLOW}
        whole = b"".join(data for path, data in sorted(made.items()) if path.endswith(".json"))
        return made | {one.path: whole for one in downloads(self.site) if one.kind in SLOW}

    @property
    def _prose(self) -> list[str]:
        known = self.site.words["address"]
        names = {file.name.split(".")[0] for file in (self.folder / "docs").glob("*.md")}
        return sorted(name for name in names if name == "index" or name in known)

    def _shown(self, source: str, language: str) -> str:
        for code in (language, self.site.content.languages[0]):
            file = self.folder / "docs" / f"{source}.{code}.md"
            if file.is_file():
                text = file.read_text(encoding="utf-8")
                return text + "".join(self._macro(language, source, *call) for call in _CALL.findall(text))
        return ""

    def _macro(self, language: str, source: str, name: str, written: str) -> str:
        if name not in MACROS:
            return ""
        try:
            call = ast.parse(f"f({written})", mode="eval").body
            arguments = [ast.literal_eval(one) for one in call.args]
            options = {one.arg: ast.literal_eval(one.value) for one in call.keywords}
            return str(self.site.show(name, language, source, *arguments, **options))
        except (SyntaxError, ValueError, LookupError, TypeError, AttributeError):
            return written


def affected(folder: Path, base: str, head: str | None) -> Affected | ContentError:
    """What is reached by the change from `base` to `head`; the errors, where one of them cannot be shown at all."""
    words = tuple(sorted(folder.glob("words/*.yml")))
    with folder_at(folder, base) as before, folder_at(folder, head) as after:
        was, now = Moment(before, words), Moment(after, words)
        try:
            everywhere = was.frame != now.frame
            old, new = was.pages, now.pages
            files = [path for path in {**now.files, **was.files} if was.files.get(path) != now.files.get(path)]
        except ContentError as error:
            return error
    return Affected(
        pages=tuple(sorted(page for page in new if page in old and old[page] != new[page])),
        new=tuple(sorted(new.keys() - old.keys())),
        gone=tuple(sorted(old.keys() - new.keys())),
        downloads=tuple(sorted(files)),
        everywhere=everywhere,
    )

