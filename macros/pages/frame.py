"""Everything around a page's own text: head, header, contents list, footer."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from .site import Site

def parts(
    site: Site,
    source: str,
    language: str,
    written_in: str,
    meta: Mapping[str, Any],
    titles: Mapping[str, str],
    menus: Mapping[str, list[str]],
    toc: list[tuple[str, str]],
    body: str,
) -> dict[str, Markup]:
    """The pieces of the frame, ready for the theme's blocks.

    `titles` are the overview pages' titles by source, `menus` the sources in the menus `top` and `foot`, `toc` the ids and names of the page's second-level headings,
    `body` its finished HTML. `written_in` differs from `language` where a page of prose is not translated.
    """
    here = site.addresses.of(source, language)
    fact_page = site.pages.get(source)
    title = fact_page.title.in_language(language).text if fact_page else meta["title"]
    values = {
        "source": source,
        "title": title,
        "crumb": fact_page.id if fact_page and fact_page.kind == "commitment" else title,
        "description": fact_page.summary.in_language(language).text if fact_page else meta["description"],
        "titles": titles,
        "menus": menus,
        "toc": [{"id": id, "name": name} for id, name in toc],
        "error_page": here.endswith(".html"),
        "untranslated": written_in != language and not fact_page,
        "body": Markup(body),
    }
    return {
        part: site.renderer.render(f"frame/{part}", language, here, **values)
        for part in ("meta", "title", "styles", "header", "main", "footer", "scripts")
    }
