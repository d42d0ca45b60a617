"""No address dies: what was published once is a page, or leads on to one."""

from urllib.parse import urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.core.word_diff import nearest

from .conftest import UnbuiltSite
from .projects import REPOSITORY

LIST = REPOSITORY / "tests" / "here" / "addresses.txt"
"""Every address that was ever published, from the site's root; none yet where it is not there. New ones are no fault: `make addresses` adds them."""


def published() -> list[str]:
    return LIST.read_text(encoding="utf-8").splitlines() if LIST.is_file() else []


def leads_on(site: UnbuiltSite, address: str) -> str:
    """Where the page at an address sends the reader, from the site's root."""
    refresh = LexborHTMLParser(site.text(f"{address}index.html")).css_first("meta[http-equiv=refresh]")
    return urlsplit(urljoin(f"https://x.example/{address}", refresh.attributes["content"].partition("url=")[2])).geturl().removeprefix("https://x.example/")


@pytest.mark.content
def test_every_address_that_was_ever_published_is_a_page_or_leads_on_to_one(real):
    lost, new = [], set(real.pages) - set(published())
    for address in set(published()) - set(real.pages):
        if f"{address}index.html" not in real.lazy:
            page = real.pages.get(nearest(address, new) or "")
            lost.append(f"{address} fanns, och leder ingenstans. Skriv i content/moved.yml:\nmoved:\n  - to: {page.source if page else 'sidan som tog över'}\n    old: [{address}]")
        else:
            there, _, anchor = (to := leads_on(real, address)).partition("#")
            if there not in real.pages or (anchor and anchor not in real.pages[there].ids):
                lost.append(f"{address} leder till {to}, som inte finns. Skriv en annan sida i to: i content/site.yml.")
    assert not lost, "\n".join(sorted(lost))


def test_who_comes_by_an_address_that_is_gone_is_led_on_in_its_language_and_can_get_help_or_leave(norro):
    for language, source, to in (("sv", "roles/okommun", "../../kommuner/"), ("en", "municipalities/ostero", "../../../en/municipalities/"), ("fi", "roles", "../../fi/ohjeita/")):
        address = norro.addresses.own(source, language)
        page = LexborHTMLParser(norro.text(f"{address}index.html"))
        assert page.css_first("html").attributes["lang"] == language
        assert page.css_first("meta[http-equiv=refresh]").attributes["content"] == f"0; url={to}"
        assert page.css_first("main a").attributes["href"] == to
        assert page.css_first("meta[name=robots]").attributes["content"] == "noindex"
        assert page.css_first("link[rel=canonical]").attributes["href"] == f"{norro.base}{to.replace('../', '')}"
        assert {"tel:112", norro.content.site.exit} <= {link.attributes["href"] for link in page.css("footer a")}
        assert f"<loc>{norro.base}{address}<" not in norro.text("sitemap.xml")
