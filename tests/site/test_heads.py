"""What search engines and browsers are told about each page is complete and agrees in every language."""

from xml.etree import ElementTree

from .built import BuiltSite, Page, plain

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def alternates(page: Page) -> dict[str, str]:
    """Where the page says it is in each language."""
    found = [(node.attributes["hreflang"], node.attributes["href"]) for node in page.tree.css("head link[hreflang]")]
    assert len(dict(found)) == len(found), f"{page} names a language twice"
    return dict(found)


def indexed(site: BuiltSite) -> list[Page]:
    """The pages that a search engine should know."""
    return [page for page in site.each() if page.source != "404"]


def test_every_page_has_language_title_and_description(site):
    titles: dict[tuple[str, str], Page] = {}
    for page in site.each():
        head = page.tree.css_first("head")
        assert page.tree.css_first("html").attributes["lang"] == page.language, (
            f"{page} is not marked as {page.language}"
        )
        title = plain(head.css_first("title").text())
        assert len(head.css("title")) == 1, f"{page} has not one title"
        assert len(title) > 10, f"{page} has the title «{title}»"
        description = head.css_first('meta[name="description"]')
        assert description is not None, f"{page} has no description"
        assert plain(description.attributes["content"]), f"{page} has an empty description"
        other = titles.setdefault((page.language, title), page)
        assert other is page, f"{page} and {other} have the same title «{title}»"


def test_each_page_says_where_it_is_and_where_its_translations_are(site):
    for page in indexed(site):
        canonical = [node.attributes["href"] for node in page.tree.css('link[rel="canonical"]')]
        if not site.content.site.address:
            assert (canonical, alternates(page)) == ([], {}), f"{page} gives an address that nobody has decided on"
            continue
        assert canonical == [site.base + page.address], f"{page} has the canonical address {canonical}"
        expected = {language: site.base + site.addresses.of(page.source, language) for language in site.languages}
        expected["x-default"] = expected[site.languages[0]]
        assert alternates(page) == expected, f"{page} does not name its translations"


def test_translations_name_each_other(site):
    for page in indexed(site):
        for address in alternates(page).values():
            other = site.pages[address.removeprefix(site.base)]
            assert alternates(other) == alternates(page), f"{page} and {other} name different translations"


def test_the_not_found_page_stays_out_of_search_engines(site):
    for page in site.each("404"):
        assert page.tree.css_first('meta[name="robots"]').attributes["content"] == "noindex", f"{page} may be indexed"
        assert not page.tree.css('link[rel="canonical"]'), f"{page} is shown at any address and has none of its own"


def test_the_sitemap_lists_every_page_with_its_translations(site):
    if not site.content.site.address:
        assert not (site.folder / "sitemap.xml").exists(), "a sitemap of addresses that nobody has decided on"
        return
    text = (site.folder / "sitemap.xml").read_bytes()
    urls = {
        url.findtext(f"{SITEMAP}loc"): {link.get("hreflang"): link.get("href") for link in url.findall(f"{XHTML}link")}
        for url in ElementTree.fromstring(text)
    }
    listed = set(urls) | {address for url in urls.values() for address in url.values()}
    expected = {site.base + page.address for page in indexed(site)}
    wrong = sorted(listed ^ expected)
    assert not wrong, f"sitemap.xml lists too much or too little: {wrong}"
    for address, links in urls.items():
        page = site.pages[address.removeprefix(site.base)]
        shown = {language: target for language, target in alternates(page).items() if language != "x-default"}
        assert {k: v for k, v in links.items() if k != "x-default"} == shown, f"sitemap.xml: {address}"


def test_the_language_switch_leads_to_the_same_record(site):
    for page in site.each():
        for language in site.languages:
            links = page.tree.css(f'header a[hreflang="{language}"]')
            assert len(links) == (language != page.language), f"{page} has {len(links)} switches to {language}"
            for link in links:
                address, anchor = site.target(page, link.attributes["href"])
                assert (site.pages[address].source, anchor) == (page.source, ""), f"{page} switches to /{address}"
                assert link.attributes["lang"] == language, f"{page}: the switch to {language} is not marked as such"
