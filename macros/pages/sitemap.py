"""The sitemap: every page in every language, and where its other languages are."""

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from .site import Site


def sitemap(site: Site, sources: Iterable[str]) -> str:
    """The sitemap as XML, by the protocol of sitemaps.org with Google's links between languages."""
    languages, root = site.content.languages, site.base
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for source in sources:
        addresses = {language: root + site.addresses.of(source, language) for language in languages}
        links = [
            f'<xhtml:link rel="alternate" hreflang="{language}" href={quoteattr(address)}/>'
            for language, address in {**addresses, "x-default": addresses[languages[0]]}.items()
        ]
        for address in addresses.values():
            lines += ["<url>", f"<loc>{address}</loc>", *links, "</url>"]
    return "\n".join([*lines, "</urlset>", ""])
