"""The whole site as one ZIP that opens from a memory stick, without a server and without a network.

A browser that reads files from a disk opens no folder and runs no modules or workers. So every link names its file, and
where the search would be stands the list from A to Ö with words that say why.
"""

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from pathlib import Path
from posixpath import dirname, join, normpath
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo
from zlib import Z_BEST_SPEED

from macros.pages.project import Project

from .registry import NO_MOMENT, ROOT, absolute_url, downloads, edition_date, made_at, version

PATH = f"{ROOT}/offline.zip"
LEFT_OUT = re.compile(
    r"(?:.+/)?404\.html|sitemap\.xml|robots\.txt|llms\.txt|(?:assets/(?:cards|search)|data/forms)/.*"
    r"|assets/(?:search|change)(?:-\w+)?\.js|" + re.escape(PATH)
)
"""What only a server can use: pages for addresses that are wrong, the search, the form, pictures for links, and what programs read first."""
PACKED = (".pdf", ".xlsx", ".gz", ".png")
"""Files that do not become smaller."""

_LINK = re.compile(r'(<a\b[^>]*?\shref=")([^"]*)')
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="[^"]*"')
# Asked for in a way that browsers refuse on a disk; the style sheet asks again, in a way that they allow.
_PRELOAD = re.compile(r'<link rel="preload"[^>]*>\n?')
_MODULE = re.compile(r'<script [^>]*type="module"[^>]*></script>\n?')
_SEARCH = re.compile(r'<div class="search-here"[^>]*></div>')


def write_offline(project: Project, out: Path) -> None:
    """Writes the ZIP of everything that stands in `out`, the built site, but the search, which may be written meanwhile.

    It has the same bytes for the same files.
    """
    day = edition_date(project)
    # The one folder in the ZIP, named so that it is found again.
    within = project.words["offline"]["folder"][project.content.languages[0]] + (f"-{day.isoformat()}" if day else "")
    # File by file, so that a large site need not be in memory.
    with ZipFile(out / PATH, "w") as archive:
        for name, data in _files(project, out):
            entry = ZipInfo(f"{within}/{name}", max(made_at(project), NO_MOMENT).timetuple()[:6])
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            # Fast: the ZIP is made in every build, and most of it is packed already.
            archive.writestr(entry, data, ZIP_STORED if name.endswith(PACKED) else ZIP_DEFLATED, Z_BEST_SPEED)


def _files(project: Project, out: Path) -> Iterator[tuple[str, bytes]]:
    """The files by their names, from the site's root, in the ZIP's order."""
    for language in project.content.languages:
        yield project.renderer.words_in(language)["offline"]["readme_file"], _readme(project, language)
    sending_on = {one.path for one in downloads(project) if one.kind == "id"}
    within = len(out.as_posix()) + 1
    # Path.walk() comes with Python 3.12, and a Path for each of thousands of files takes long.
    names = (f"{folder}/{file}"[within:] for folder, _, files in os.walk(out.as_posix()) for file in files)
    for name in sorted((name for name in names if name not in sending_on and not LEFT_OUT.fullmatch(name)), key=lambda name: name.split("/")):
        data = (out / name).read_bytes()
        yield name, page(project, data.decode(), name).encode() if name.endswith(".html") else data


def _readme(project: Project, language: str) -> bytes:
    """What to open, for somebody who finds the folder; with a mark and line ends for old Windows programs."""
    words, content = project.renderer.words_in(language), project.content
    lines = (
        content.current.title.localize(language).text,
        "",
        words["offline"]["readme"].replace("{file}", f"{project.urls.of('index', language)}index.html"),
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
    folder, url = dirname(name), project.content.site.address or ""
    parts = _LINK.split(html)
    parts[2::3] = [_named(url, link, folder) for link in parts[2::3]]
    # To some browsers, every file on a disk is a site of its own.
    html = _MODULE.sub("", _PRELOAD.sub("", "".join(parts)))
    html = _POLICY.sub(lambda policy: policy[0].replace("'self'", "'self' file:"), html)
    return _SEARCH.sub(f'<div class="notice"><p class="notice-title">{notice}</p></div>', html)


_FROM_ROOT = re.compile(r"((?:\.\./)*)([^?#:]*)((?:[?#].*)?)", re.DOTALL)


def _named(url: str, link: str, folder: str) -> str:
    """The link, on a page in `folder`, with the name of the file that a server would have given; on the web if it is not in the ZIP."""
    found = _FROM_ROOT.fullmatch(link)
    up, path, rest = found.groups() if found else ("", "", link)
    if not (up or path):
        return link
    steps = folder.count("/") + 1 if folder else 0
    if up.count("/") != steps:
        path = normpath(join(folder, up + path)) + ("/" if path.endswith("/") or not path else "")
    file = _file_of(path)
    # What is not in the ZIP is nowhere while the site has no address.
    return f"{'../' * steps}{file}{rest}" if file else f"{url}{path}{rest}" if url else "#"


@lru_cache(maxsize=20_000)
def _file_of(path: str) -> str | None:
    """A path from the site's root with the name of its file; None where that is not in the ZIP."""
    if LEFT_OUT.fullmatch(normpath(path) if path else "."):
        return None
    if path.rsplit("/", 1)[-1] in ("", ".", ".."):
        path += "index.html" if not path or path.endswith("/") else "/index.html"
    return path
