"""The URL of every page in every language.

A page is named by its id, the same in all languages: `goals` (an overview written as prose), `goals/forebygga-vald`
(a page made from facts). The words of an address are in the reader's language, so they stand in the words file.
"""

from typing import Any

from macros.content.facts import Content
from macros.content.kinds import PAGES

START = "index"
NOT_FOUND = "404"




PARALLEL = "side-by-side/"
"""What the name of a page in all languages begins with."""














class UrlMap:
    """The address of each page, from the site's root, without a leading slash: `mal/forebygga-vald/`."""

    def __init__(self, content: Content, words: dict[str, Any]) -> None:
        self._languages = content.strategy.languages
        self._segments = words["address"]
        self._parallel = words["beside"]["address"]
        with_slug = [kind for kind in PAGES if "slug" in kind.model.model_fields]
        self._slugs = {
            f"{kind.section}/{id}": record.slug for kind in with_slug for id, record in content.records[kind.name].items()
        }

    def has(self, section: str) -> bool:
        """Whether there is an overview page of this name."""
        return section in self._segments

    def of(self, page_id: str, language: str) -> str:
        """The address of the page `page_id` in `language`; the first language stands at the root."""
        if page_id.startswith(PARALLEL):
            return f"{self.of(page_id.removeprefix(PARALLEL), language)}{self._parallel[language]}/"
        prefix = "" if language == self._languages[0] else f"{language}/"
        if page_id == START:
            return prefix
        if page_id == NOT_FOUND:
            return f"{prefix}404.html"
        section, _, rest = page_id.partition("/")
        segment = self._segments[section][language] if section in self._segments else section
        if page_id in self._slugs:
            rest = self._slugs[page_id].localize(language).text
        return f"{prefix}{segment}/{rest}/" if rest else f"{prefix}{segment}/"


def relative_url(target: str, page_url: str) -> str:
    """`target` as seen from the page at `page_url`, both from the site's root; works under any sub-path."""
    return "../" * page_url.count("/") + target or "./"
