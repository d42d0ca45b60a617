"""What search engines and browsers are told about each page is complete and agrees in every language."""


from .built import BuiltSite, Page, plain


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


def test_the_language_switch_leads_to_the_same_record(site):
    for page in site.each():
        for language in site.languages:
            links = page.tree.css(f'header a[hreflang="{language}"]')
            assert len(links) == (language != page.language), f"{page} has {len(links)} switches to {language}"
            for link in links:
                address, anchor = site.target(page, link.attributes["href"])
                assert (site.pages[address].source, anchor) == (page.source, ""), f"{page} switches to /{address}"
                assert link.attributes["lang"] == language, f"{page}: the switch to {language} is not marked as such"
