"""Ways to suggest a change of a page: the source in GitHub's editor, a form, an e-mail. Nothing is called until chosen."""

import re
from typing import NamedTuple
from urllib.parse import quote, urlencode, urlsplit

from macros.content.facts import Content
from macros.content.files import SourceLocation

from .record_pages import SECTIONS
from .url_map import PARALLEL

BRANCH = "main"
"""The branch that is published, as .github/workflows/publish.yml says."""
FORM = "wrong-fact.yml"
SITE_FORM = "site-fault.yml"
_ADDRESS = re.compile(r"[^\s@<>(),;:\"]+@[^\s@<>(),;:\"]+\.[^\s@<>(),;:\"]+")


class EditLink(NamedTuple):
    """One way: its words are `suggest.<kind>`, its address is what a click opens."""

    kind: str
    url: str


def edit_links(content: Content, page_id: str, title: str, url: str, language: str, letter: dict[str, str]) -> list[EditLink]:
    """The ways that are open for the page `page_id`, which `url` leads to. None when nothing is configured.

    `letter` is the beginning of an e-mail in the reader's language: `subject` and `body`.
    """
    site = content.site
    found = []
    if site.repository and urlsplit(site.repository).hostname == "github.com":
        repository = site.repository.rstrip("/")
        location = edit_location(content, page_id, language)
        line = f"#L{location.line}" if location.line > 1 else ""
        found.append(EditLink("edit", f"{repository}/edit/{BRANCH}/{quote(location.file)}{line}"))
        record = page_id.rpartition("/")[2]
        asked = {"template": FORM, "title": f"{record}: ", "page": url, "record": record}
        found.append(EditLink("form", f"{repository}/issues/new?{urlencode(asked, quote_via=quote)}"))
    elif site.repository:
        found.append(EditLink("source", site.repository))
    if site.contact and (mail := _ADDRESS.search(site.contact)):
        begun = {
            "subject": letter["subject"].replace("{page}", title),
            "body": letter["body"].replace("{address}", url).replace("\n", "\r\n") + "\r\n",
        }
        found.append(EditLink("mail", f"mailto:{quote(mail[0], safe='@+')}?{urlencode(begun, quote_via=quote)}"))
    return found


def edit_location(content: Content, page_id: str, language: str) -> SourceLocation:
    """The file and line where what a page shows is written: a record's own, or the page of prose."""
    section, _, id = page_id.removeprefix(PARALLEL).partition("/")
    if id:
        return content.source_locations.get((SECTIONS[section], id), SourceLocation("content", 1))
    return SourceLocation(f"docs/{page_id}.{language}.md", 1)
