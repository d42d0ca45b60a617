"""Sizes on pages that are made before the files are: a mark stands where each will, and is made a size when all is known."""

import re

from macros.pages.site import Site

from .registry import Download, by_path, downloads
from .views import size

_MARK = "\ue002{}:{}\ue003"
"""Signs that no text has, since none that are private are let in."""
_MARKS = re.compile(_MARK.format("([^:]*)", "([^\ue003]*)"))


def awaited(download: Download, language: str) -> str:
    """What stands on a page in `language` until the file's size is known."""
    return _MARK.format(language, download.path)


def settled(site: Site, html: str) -> str:
    """The page with every size in words. The files are written, or are made now."""
    if "\ue002" not in html:
        return html
    return _MARKS.sub(lambda mark: size(by_path(site)[mark[2]], mark[1]), html)


def carry_over(before: Site, now: Site) -> None:
    """Pages of the site `now` tell the sizes that they told in the site `before`: to make a file takes longer than a page."""
    files = by_path(now)
    for download in downloads(before):
        if "size_told" in vars(download) and download.path in files:
            vars(files[download.path])["size_told"] = download.size_told
