"""Readers never follow a link into nothing, wherever the site is served from."""

import json
from urllib.parse import parse_qsl, urlsplit

import pytest

from macros.content.in_force import NOT_COMMITMENTS

from .built import BuiltSite, Page

OUTWARD = ("https", "mailto", "tel", "data")


def internal(site: BuiltSite, page: Page, base: str | None = None) -> list[tuple[str, str, str]]:
    """The links of a page that stay within the site: as written, the address and the anchor."""
    found = []
    for link in page.links:
        if not urlsplit(link).scheme and (target := site.target(page, link, base)):
            found.append((link, *target))
    return found


@pytest.mark.parametrize("base", [None, "https://owner.example/deep/er/"], ids=["own-address", "sub-path"])
def test_every_internal_link_leads_to_a_page_and_a_place_on_it(site, base):
    wrong = []
    for page in site.each():
        if base and page.source == "404":
            continue  # it is shown at any address, so its links know the path of the site's own
        for link, address, anchor in internal(site, page, base):
            if not exists(site, address):
                wrong.append(f"{page}: {link} leads to no file")
            elif anchor and not place(site, site.pages[address], anchor):
                wrong.append(f"{page}: {link} leads to no place on /{address}")
    assert not wrong, "\n".join(wrong)


def exists(site: BuiltSite, address: str) -> bool:
    return address in site.pages or (site.folder / address).is_file()


def form(site: BuiltSite, kind: str, *rest: str) -> bool:
    """Whether the form of a record, of one that is new or a list of all opens at `commitment/x`, `new/report/x` or `all/source`."""
    is_of_kind = kind in ("new", "all")
    kind, *ids = rest if is_of_kind else (kind, *rest)

    def read(name: str) -> dict:
        return json.loads(site.text(f"data/forms/{name}.json"))

    told = read(kind)
    known = {one for parent in told["parents"] for one, *_ in read("names")[parent]} if is_of_kind else {row[1] for row in told["rows"]}
    return set(ids) <= known


def place(site: BuiltSite, page: Page, anchor: str) -> bool:
    """Whether the anchor is an id of the page, or choices that its filter, its boxes or its search offer: `#actor=x&goal=y`; or what its form opens."""
    if page.tree.css(".change-here") and anchor not in page.ids:
        return form(site, *anchor.split("/"))
    if "=" not in anchor:
        return anchor in page.ids
    if page.tree.css(".search-here"):
        labels = json.loads((site.folder / f"assets/search/{page.language}.json").read_text(encoding="utf-8"))["labels"]
        return all(value in labels.get(name, ()) for name, value in parse_qsl(anchor, strict_parsing=True))
    choices = [(name, value) for name, _, ids in (pair.partition("=") for pair in anchor.split("&")) for value in ids.split(",")]
    offered = 'form:is(.filter, .local-plan) [name="{0}"] option[value="{1}"], form.local-plan [name="{0}"][value="{1}"]'
    return all(page.tree.css(offered.format(name, value)) for name, value in choices)


def test_links_are_relative_so_that_the_site_can_be_moved(site):
    path = urlsplit(site.base).path
    for page in site.each():
        for link in page.links:
            absolute = link.startswith("/")
            if page.source != "404":
                assert not absolute, f"{page}: {link} only works at the root of a web server"
            elif not urlsplit(link).scheme and not link.startswith("#"):
                assert link.startswith(path), f"{page}: {link} must begin with {path}, whatever address it is shown at"


def test_no_link_is_unencrypted_or_of_an_unknown_kind(site):
    for page in site.each():
        for link in page.links:
            parts = urlsplit(link)
            assert parts.scheme in ("", *OUTWARD), f"{page}: {link}"
            assert parts.scheme or not parts.netloc, f"{page}: {link} takes its encryption from the page"
            assert link == link.strip(), f"{page}: {link!r}"
            assert link, f"{page} has a link without an address"


def test_every_file_of_the_site_is_reached_by_a_link_from_a_page(site):
    start = site.addresses.of("index", site.languages[0])
    seen, queue = {start}, [start]
    while queue:
        page = site.pages[queue.pop()]
        for _, address, _ in internal(site, page):
            if address in site.pages and address not in seen:
                seen.add(address)
                queue.append(address)
    # What was never a commitment keeps its page for those who have its address.
    never = {f"commitments/{id}" for id, state in site.content.commitment_states.items() if state in NOT_COMMITMENTS}
    unreached = {address for address, page in site.pages.items() if page.source not in {"404", *never}} - seen
    assert not unreached, f"no links from the start page lead to {sorted(unreached)}"
