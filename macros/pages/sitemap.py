"""The sitemap: every page in every language, and where its other languages are."""

from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import quoteattr

from .addresses import NOT_FOUND
from .site import Site


def write_sitemap(site: Site, prose: Iterable[str], out: Path) -> None:
    """Writes `sitemap.xml` for the pages of prose, named by source, and those made from facts; none while the site has no address."""
    if not site.content.site.address:
        # The generator has laid its own template there.
        (out / "sitemap.xml").unlink(missing_ok=True)
        return
    sources = sorted({*prose, *site.pages} - {NOT_FOUND})
    (out / "sitemap.xml").write_text(sitemap(site, sources), encoding="utf-8")


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
