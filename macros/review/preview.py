"""A copy of the built site that opens straight from a folder, for a reviewer who has no server."""

import re
import shutil
from pathlib import Path

_LINK = re.compile(r'(<(?:a|link)\b[^>]*?\bhref=")([^"]*)(")')
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\s*')
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|$", re.IGNORECASE)


def preview(site: Path, target: Path) -> int:
    """Copies `site` to `target` with links that name their files; returns the number of pages.

    The rule about what a page may load is left out: for a file, a browser counts every other file as foreign.
    """
    shutil.copytree(site, target)
    pages = sorted(target.rglob("*.html"))
    for page in pages:
        text = page.read_text(encoding="utf-8")
        text = _LINK.sub(lambda link: f"{link[1]}{_named(link[2])}{link[3]}", text)
        page.write_text(_POLICY.sub("", text), encoding="utf-8")
    return len(pages)


def _named(link: str) -> str:
    """A relative link to a folder as a link to the page in it."""
    if _ELSEWHERE.match(link):
        return link
    path, mark, anchor = link.partition("#")
    return f"{path}index.html{mark}{anchor}" if path.endswith("/") or path in (".", "..") else link
