"""The whole site as one ZIP that opens from a memory stick, without a server and without a network.

A browser that reads files from a disk opens no folder and runs no modules or workers. So every link names its file, and
where the search would be stands the list from A to Ö with words that say why.
"""

import os
import re
import zlib
from collections.abc import Iterator, Set
from functools import lru_cache
from html import escape
from pathlib import Path
from posixpath import dirname, join, normpath
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from macros.pages.project import Project

from .registry import NO_MOMENT, ROOT, absolute_url, downloads, edition_date, made_at, version

PATH = f"{ROOT}/offline.zip"
LEFT_OUT = re.compile(
    r"(?:.+/)?404\.html|sitemap\.xml(?:\.gz)?|assets/(?:javascripts|stylesheets|images|search(?:-[\w-]+)?)/.*"
    r"|assets/search(?:-\w+)?\.js|" + re.escape(PATH)
)
"""What only a server can use: pages for addresses that are wrong, the search, also while it is made, and what the theme brings."""
PACKED = (".pdf", ".xlsx", ".gz", ".png")
"""Files that do not become smaller."""

_LINK = re.compile(r'(<a\b[^>]*?\shref=")([^"]*)')
_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(")')
# Asked for in a way that browsers refuse on a disk; the style sheet asks again, in a way that they allow.
_PRELOAD = re.compile(r'<link rel="preload"[^>]*>\n?')
_SEARCH = re.compile(r'<div class="search-here"[^>]*></div>')


def write_offline(project: Project, out: Path) -> None:
    """Writes the ZIP of everything that stands in `out`, the built site, but the search, which may be written meanwhile.

    It has the same bytes for the same files.
    """
    moment, within = made_at(project), _folder(project)
    # File by file, so that a large site need not be in memory.
    with ZipFile(out / PATH, "w") as archive:
        for name, data in _files(project, out):
            entry = ZipInfo(f"{within}/{name}", max(moment, NO_MOMENT).timetuple()[:6])
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            stored = name.endswith(PACKED)
            archive.writestr(entry, data, ZIP_STORED if stored else ZIP_DEFLATED, None if stored else _LEVEL)


_LEVEL = zlib.Z_BEST_SPEED
"""Fast: the ZIP is made in every build, and most of it is packed already."""


def _folder(project: Project) -> str:
    """The one folder in the ZIP, named so that it is found again."""
    name, day = project.words["offline"]["folder"][project.content.languages[0]], edition_date(project)
    return f"{name}-{day.isoformat()}" if day else name


def _files(project: Project, out: Path) -> Iterator[tuple[str, bytes]]:
    for language in project.content.languages:
        words = project.renderer.words_in(language)
        yield words["offline"]["readme_file"], _readme(project, language)
    sending_on = {one.path for one in downloads(project) if one.kind == "id"}
    for name in _names_in(out, sending_on):
        with open(f"{out}/{name}", "rb") as file:
            data = file.read()
        yield name, page(project, data.decode(), name).encode() if name.endswith(".html") else data


def _names_in(out: Path, without: Set[str] = frozenset()) -> list[str]:
    """The files of the built site that are in the ZIP, from its root and in the ZIP's order, `without` some."""
    found: list[str] = []
    for folder, _, files in os.walk(out):
        within = Path(folder).relative_to(out).as_posix()
        found += (name if within == "." else f"{within}/{name}" for name in files)
    return sorted((name for name in found if name not in without and not LEFT_OUT.fullmatch(name)), key=lambda name: name.split("/"))


def _readme(project: Project, language: str) -> bytes:
    """What to open, for somebody who finds the folder; with a mark and line ends for old Windows programs."""
    words, content = project.renderer.words_in(language), project.content
    start = f"{project.urls.of('index', language)}index.html"
    lines = (
        content.strategy.title.localize(language).text,
        "",
        words["offline"]["readme"].replace("{file}", start),
        words["offline"]["search"],
        *([words["offline"]["newest"].replace("{address}", url)] if (url := absolute_url(project, "index", language)) else []),
        version(project, language),
        words["site"]["licence"],
    )
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def page(project: Project, html: str, name: str) -> str:
    """A page whose links name files, that may load its own files from a disk, and that says what is not there."""
    language = next((code for code in project.content.languages[1:] if name.startswith(f"{code}/")), project.content.languages[0])
    notice = escape(project.renderer.words_in(language)["offline"]["search"])
    folder = dirname(name)
    url = project.content.site.address or ""
    parts = _LINK.split(html)
    parts[2::3] = [_named(url, link, folder) for link in parts[2::3]]
    html = "".join(parts)
    html = _POLICY.sub(lambda policy: f"{policy[1]}{_on_disk(policy[2])}{policy[3]}", _PRELOAD.sub("", html))
    return _SEARCH.sub(f'<div class="notice"><p class="notice-title">{notice}</p></div>', html)


def _on_disk(policy: str) -> str:
    """The page's rules for what it may load. To some browsers, every file on a disk is a site of its own."""
    return policy.replace("&#39;self&#39;", "&#39;self&#39; file:")


_FROM_ROOT = re.compile(r"((?:\.\./)*)([^?#:]*)((?:[?#].*)?)", re.DOTALL)


def _named(url: str, link: str, folder: str) -> str:
    """The link, on a page in `folder`, with the name of the file that a server would have given; on the web if it is not in the ZIP."""
    steps = folder.count("/") + 1 if folder else 0
    named = _named_from_root(url, link, steps)
    if named is not None:
        return named
    up, path, rest = _parted(link)
    path = normpath(join(folder, up + path)) + ("/" if path.endswith("/") or not path else "")
    return _whole(url, "../" * steps, path, rest)


# Pages that are as deep have most of their links in common.
@lru_cache(maxsize=20_000)
def _named_from_root(url: str, link: str, steps: int) -> str | None:
    """As `_named`, for a page so many steps down; None for a link that does not name all of them."""
    up, path, rest = _parted(link)
    if not (up or path):
        return link
    return _whole(url, up, path, rest) if up.count("/") == steps else None


def _whole(url: str, up: str, path: str, rest: str) -> str:
    file, inside = _file_of(path)
    # What is not in the ZIP is nowhere while the site has no address.
    return f"{up if inside else url}{file}{rest}" if inside or url else "#"


def _parted(link: str) -> tuple[str, str, str]:
    """A link's steps up, its path from there and the rest; of one that leaves the site all is rest."""
    found = _FROM_ROOT.fullmatch(link)
    return (found[1], found[2], found[3]) if found else ("", "", link)


def _file_of(path: str) -> tuple[str, bool]:
    """A path from the site's root with the name of its file, and whether that is in the ZIP; where it is not, as it was."""
    whole = normpath(path) if path else "."
    if LEFT_OUT.fullmatch(whole):
        return path, False
    if path.rsplit("/", 1)[-1] in ("", ".", ".."):
        path += "index.html" if not path or path.endswith("/") else "/index.html"
    return path, True
