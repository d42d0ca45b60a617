"""The sitemap: every page in every language, and where its other languages are."""

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from .project import Project


def sitemap(project: Project, page_ids: Iterable[str]) -> str:
    """The sitemap as XML, by the protocol of sitemaps.org with Google's links between languages."""
    languages, root = project.content.languages, project.root_url
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for page_id in page_ids:
        addresses = {language: root + project.urls.of(page_id, language) for language in languages}
        links = [
            f'<xhtml:link rel="alternate" hreflang="{language}" href={quoteattr(url)}/>'
            for language, url in {**addresses, "x-default": addresses[languages[0]]}.items()
        ]
        for url in addresses.values():
            lines += ["<url>", f"<loc>{url}</loc>", *links, "</url>"]
    return "\n".join([*lines, "</urlset>", ""])
