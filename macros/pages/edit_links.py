"""Ways to suggest a change of a page: the source in GitHub's editor, a form, an e-mail. Nothing is called until chosen."""

import re
from urllib.parse import quote, urlencode, urlsplit

from macros.content.facts import Content
from macros.content.files import SourceLocation

from .url_map import SECTIONS

BRANCH = "main"
"""The branch that is published, as .github/workflows/publish.yml says."""
FORM = "wrong-fact.yml"
_ADDRESS = re.compile(r"[^\s@<>(),;:\"]+@[^\s@<>(),;:\"]+\.[^\s@<>(),;:\"]+")


def edit_links(content: Content, page_id: str, title: str, url: str, language: str, letter: dict[str, str]) -> dict[str, str]:
    """What a click opens for the page `page_id`, which `url` leads to, by way, whose words are `suggest.<way>`. Empty when nothing is configured.

    `letter` is the beginning of an e-mail in the reader's language: `subject` and `body`.
    """
    site = content.site
    found = {}
    if site.repository and urlsplit(site.repository).hostname == "github.com":
        repository = site.repository.rstrip("/")
        section, _, record = page_id.rpartition("/")
        location = SourceLocation(f"docs/{page_id}.{language}.md", 1)
        if section:
            location = content.source_locations.get((SECTIONS[section], record), SourceLocation("content", 1))
        line = f"#L{location.line}" if location.line > 1 else ""
        found["edit"] = f"{repository}/edit/{BRANCH}/{quote(location.file)}{line}"
        asked = {"template": FORM, "title": f"{record}: ", "page": url, "record": record}
        found["form"] = f"{repository}/issues/new?{urlencode(asked, quote_via=quote)}"
    elif site.repository:
        found["source"] = site.repository
    if site.contact and (mail := _ADDRESS.search(site.contact)):
        begun = {
            "subject": letter["subject"].replace("{page}", title),
            "body": letter["body"].replace("{address}", url).replace("\n", "\r\n") + "\r\n",
        }
        found["mail"] = f"mailto:{quote(mail[0], safe='@+')}?{urlencode(begun, quote_via=quote)}"
    return found
