"""Ways to suggest a change of a page: our form, the source in GitHub's editor, an e-mail. Nothing is called until chosen."""

from urllib.parse import quote, urlencode, urlsplit

from macros.content.facts import Content
from macros.content.files import SourceLocation
from macros.content.kinds import BY_NAME, KINDS
from macros.content.model import SiteSettings

from .url_map import SECTIONS

BRANCH = "main"
"""The branch that is published, as .github/workflows/publish.yml says."""
FORM = "wrong-fact.yml"


def github(site: SiteSettings) -> str | None:
    """The address of the repository, where it is on GitHub."""
    found = site.repository and urlsplit(site.repository).hostname == "github.com"
    return site.repository.rstrip("/") if found else None


def form_place(content: Content, page_id: str) -> str | None:
    """What the form shows of the page `page_id`: `commitment/polisen-1`, what a municipality has, or all of the first kind that has something on it, `all/source`; None for prose."""
    section, _, id = page_id.rpartition("/")
    if section == BY_NAME["municipality"].section:
        # Of a municipality itself there is little to change but its name.
        return f"all/measure/{id}"
    if section in SECTIONS:
        return f"{SECTIONS[section]}/{id}"
    shown = (kind.name for kind in KINDS if kind.overview == page_id and kind.table and kind.called[0] and not kind.under)
    return next((f"all/{name}" for name in shown if content.records.get(name)), None)


def edit_links(content: Content, page_id: str, title: str, url: str, language: str, letter: dict[str, str]) -> dict[str, str]:
    """What a click opens for the page `page_id`, which `url` leads to, by way, whose words are `suggest.<way>`. Empty when nothing is configured.

    `letter` is the beginning of an e-mail in the reader's language: `subject` and `body`.
    """
    site = content.site
    found = {}
    if repository := github(site):
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
    if site.contact:
        begun = {
            "subject": letter["subject"].replace("{page}", title),
            "body": letter["body"].replace("{address}", url).replace("\n", "\r\n") + "\r\n",
        }
        found["mail"] = f"mailto:{quote(site.contact, safe='@+')}?{urlencode(begun, quote_via=quote)}"
    return found
