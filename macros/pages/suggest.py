"""Ways to suggest a change of a page: the source in GitHub's editor, a form, an e-mail. Nothing is called until chosen."""

import re
from typing import NamedTuple
from urllib.parse import quote, urlencode, urlsplit

from macros.content.facts import Content
from macros.content.places import Place

from .addresses import BESIDE, SECTIONS

BRANCH = "main"
"""The branch that is published, as .github/workflows/publish.yml says."""
FORM = "wrong-fact.yml"
SITE_FORM = "site-fault.yml"
_ADDRESS = re.compile(r"[^\s@<>(),;:\"]+@[^\s@<>(),;:\"]+\.[^\s@<>(),;:\"]+")


class Way(NamedTuple):
    """One way: its words are `suggest.<kind>`, its address is what a click opens."""

    kind: str
    address: str


def ways(content: Content, source: str, title: str, address: str, language: str, letter: dict[str, str]) -> list[Way]:
    """The ways that are open for the page `source`, which `address` leads to. None when nothing is configured.

    `letter` is the beginning of an e-mail in the reader's language: `subject` and `body`.
    """
    site = content.site
    found = []
    if site.repository and urlsplit(site.repository).hostname == "github.com":
        repository = site.repository.rstrip("/")
        place = place_of(content, source, language)
        line = f"#L{place.line}" if place.line > 1 else ""
        found.append(Way("edit", f"{repository}/edit/{BRANCH}/{quote(place.file)}{line}"))
        record = source.rpartition("/")[2]
        asked = {"template": FORM, "title": f"{record}: ", "page": address, "record": record}
        found.append(Way("form", f"{repository}/issues/new?{urlencode(asked, quote_via=quote)}"))
    elif site.repository:
        found.append(Way("source", site.repository))
    if site.contact and (mail := _ADDRESS.search(site.contact)):
        begun = {
            "subject": letter["subject"].replace("{page}", title),
            "body": letter["body"].replace("{address}", address).replace("\n", "\r\n") + "\r\n",
        }
        found.append(Way("mail", f"mailto:{quote(mail[0], safe='@+')}?{urlencode(begun, quote_via=quote)}"))
    return found


def place_of(content: Content, source: str, language: str) -> Place:
    """The file and line where what a page shows is written: a record's own, or the page of prose."""
    section, _, id = source.removeprefix(BESIDE).partition("/")
    if id:
        return content.places.get((SECTIONS[section], id), Place("content", 1))
    return Place(f"docs/{source}.{language}.md", 1)
