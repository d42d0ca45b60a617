"""Which pages follow from the facts, and the URL of every page in every language.

A page is named by its id, the same in all languages: `goals` (an overview written as prose), `goals/forebygga-vald`
(a page made from facts). The words of an address are in the reader's language, so they stand in the words file.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import quoteattr

from macros.content.easy_read import easy_records
from macros.content.facts import Content
from macros.content.kinds import BY_NAME, KINDS, PAGES
from macros.content.model import Record
from macros.core.lang_text import LangText

START = "index"
NOT_FOUND = "404"
REPORT = "report"
"""The page that leads to those on which each party reports."""
SECTIONS = {kind.section: kind.name for kind in PAGES} | {REPORT: "actor"}
"""The kind of record that has its pages under each overview page."""


@dataclass(frozen=True)
class RecordPage:
    """A page that exists because a record does; of the kind REPORT that on which a party reports."""

    kind: str
    id: str
    title: LangText
    summary: LangText

    @property
    def page_id(self) -> str:
        """The page's name, for example `goals/forebygga-vald`."""
        return f"{REPORT if self.kind == REPORT else BY_NAME[self.kind].section}/{self.id}"

    @property
    def overview(self) -> str:
        """The page that leads to it."""
        return REPORT if self.kind == REPORT else BY_NAME[self.kind].overview


def record_pages(content: Content) -> Iterator[RecordPage]:
    """A page for each record of the kinds that have pages of their own, where there is something of its own to read, and those to report on."""
    without = read_elsewhere(content)
    for kind in PAGES:
        summary = SUMMARIES.get(kind.name, _summary)
        for id, record in content.records[kind.name].items():
            title = getattr(record, kind.title)
            # A proper name is the same in all languages.
            title = LangText(dict.fromkeys(content.languages, title)) if isinstance(title, str) else title
            page = RecordPage(kind.name, id, title, summary(content, record) or title)
            if page.page_id not in without:
                yield page
    if content.commitments:
        yield from (RecordPage(REPORT, id, actor.name, actor.name) for id, actor in content.actors.items())


def read_elsewhere(content: Content) -> dict[str, str]:
    """The page that stands in place of another: what holds for every municipality is said once, on the page of them all."""
    everywhere = BY_NAME["municipality"].section
    found = [f"{BY_NAME['role'].section}/{content.site.municipalities_role}"] if content.municipalities else []
    found += [f"{everywhere}/{id}" for id, place in content.municipalities.items() if not (place.actor or place.mentions or place.measures or place.values)]
    strategy = BY_NAME["strategy"]
    # The strategy that pages are about on the day is told of on the page of strategies itself.
    return dict.fromkeys(found, everywhere) | {kind.section: kind.under for kind in PAGES if kind.under} | {
        strategy.page(content.current_id)[0]: strategy.under
    }


_ALSO = {
    "guidance": ("guidance",), "local-plan": ("guidance",), "results": ("commitment",), REPORT: ("commitment",), "follow-up": ("indicator",),
}  # fmt: skip
"""Pages that show records which are read elsewhere too, and of which kinds."""


def left_out(content: Content) -> frozenset[str]:
    """The pages of prose about what the county has nothing of: they are not there, and nothing leads to them."""
    about: dict[str, list[str]] = {page_id: [*kinds] for page_id, kinds in _ALSO.items()}
    for kind in KINDS:
        if kind.url and "{parent}" not in kind.url and kind.homes:
            about.setdefault(kind.overview, []).append(kind.name)
    empty = {page_id for page_id, kinds in about.items() if not any(content.records[kind] for kind in kinds)}
    empty |= set() if content.site.exit else {"safety"}
    return frozenset(empty if any(one.easy for one in easy_records(content)) else {*empty, "easy-read"})


def _summary(_: Content, record: Record) -> LangText | None:
    found = (getattr(record, name, None) for name in ("summary", "description", "text"))
    return next((text for text in found if isinstance(text, LangText)), None)


SUMMARIES: dict[str, Callable[[Content, Any], LangText | None]] = {
    "goal": lambda _, goal: goal.wording,
    "actor": lambda _, actor: actor.role and actor.role.text,
}
"""What the page of a record is about, where that is no field that says so."""


class UrlMap:
    """The address of each page, from the site's root, without a leading slash: `mal/forebygga-vald/`."""

    def __init__(self, content: Content, words: dict[str, Any]) -> None:
        self._languages = content.languages
        self._segments = words["address"]
        self.left_out = left_out(content)
        self.elsewhere = {page_id: instead for page_id, instead in read_elsewhere(content).items() if instead not in self.left_out}
        self._under = self.elsewhere.keys() | {kind.section for kind in PAGES if kind.under}
        with_slug = [kind for kind in PAGES if "slug" in kind.model.model_fields]
        self._slugs = {f"{kind.section}/{id}": record.slug for kind in with_slug for id, record in content.records[kind.name].items()}

    @property
    def overviews(self) -> set[str]:
        """The pages that are written as prose."""
        return {START, *self._segments} - self._under - self.left_out

    def has(self, page_id: str) -> bool:
        """Whether there is an overview page of this name."""
        return page_id in self.overviews

    def of(self, page_id: str, language: str) -> str:
        """The address of the page `page_id` in `language`, or of what stands in its place; the first language stands at the root.

        Raises LookupError for a page that is left out, since nothing may lead to it.
        """
        if page_id in self.left_out:
            raise LookupError(page_id)
        return self.own(self.elsewhere.get(page_id, page_id), language)

    def own(self, page_id: str, language: str, last: str = "") -> str:
        """The address that a page has, or would have if something else did not stand in its place, or with another `last` word."""
        prefix = "" if language == self._languages[0] else f"{language}/"
        if page_id == START:
            return prefix
        if page_id == NOT_FOUND:
            return f"{prefix}404.html"
        section, _, rest = page_id.partition("/")
        segment = self._segments[section][language] if section in self._segments else section
        if page_id in self._slugs:
            rest = self._slugs[page_id].localize(language).text
        rest = last or rest
        return f"{prefix}{segment}/{rest}/" if rest else f"{prefix}{segment}/"

    def sitemap(self, root_url: str, page_ids: Iterable[str]) -> str:
        """Every page in every language and where its others are, as XML by the protocol of sitemaps.org with Google's links between languages."""
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
        ]
        for page_id in page_ids:
            urls = {language: root_url + self.of(page_id, language) for language in self._languages}
            links = [
                f'<xhtml:link rel="alternate" hreflang="{language}" href={quoteattr(url)}/>'
                for language, url in {**urls, "x-default": urls[self._languages[0]]}.items()
            ]
            for url in urls.values():
                lines += ["<url>", f"<loc>{url}</loc>", *links, "</url>"]
        return "\n".join([*lines, "</urlset>", ""])


def relative_url(target: str, page_url: str) -> str:
    """`target` as seen from the page at `page_url`, both from the site's root; works under any sub-path."""
    return "../" * page_url.count("/") + target or "./"
