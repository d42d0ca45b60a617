"""Everything around a page's own text: head, header, contents list, footer."""

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from macros.content.model import Spoken

from .addresses import NOT_FOUND
from .rendering import TEMPLATES
from .site import Site
from .suggest import ways

_SCHEME_TAG = (TEMPLATES / "partials" / "javascripts" / "scheme.html").read_text(encoding="utf-8").strip()
SCHEME_SCRIPT = _SCHEME_TAG.removeprefix("<script>").removesuffix("</script>")
"""Sets the chosen colour scheme before anything is drawn; the only script that stands in a page."""


def _policy() -> str:
    fingerprint = b64encode(sha256(SCHEME_SCRIPT.encode()).digest()).decode()
    rules = {
        "default-src": "'none'",
        "script-src": f"'self' 'sha256-{fingerprint}'",
        "style-src": "'self'",
        "img-src": "'self'",
        "font-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{rule} {value}" for rule, value in rules.items())


POLICY = _policy()
"""What a page may load: its own site and nothing else."""

_PLACE = "\ue000{}\ue001"
"""Where an address of the page's own will stand: signs that no text has, since none that are private are let in."""


class Part(NamedTuple):
    """A page that a long list goes on on: its number, and what it is called."""

    number: int
    title: str


def title_of(site: Site, source: str, language: str, meta: Mapping[str, Any]) -> str:
    """What a page is called; `meta` is what a page of prose says of itself."""
    page = site.pages.get(source)
    return site.title(page, language) if page else meta["title"]


def is_untranslated(site: Site, source: str, language: str, written_in: str) -> bool:
    """Whether a page of prose is shown in another language than the reader's; what macros make of facts never is."""
    return written_in != language and source not in site.pages and source != NOT_FOUND


def parts(
    site: Site,
    source: str,
    language: str,
    written_in: str,
    meta: Mapping[str, Any],
    titles: Mapping[str, Spoken],
    menus: Mapping[str, list[str]],
    toc: list[tuple[str, str]],
    body: str,
    structured: str = "",
    part: Part | None = None,
    feeds: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, Markup]:
    """The pieces of the frame, ready for the theme's blocks.

    `titles` are the overview pages' titles by source, each with its language; `menus` the sources in the menus `top`
    and `foot`; `toc` the ids and names of the page's second-level headings; `body` its finished HTML; `structured` its
    JSON-LD, safe to stand in a script. `part` is given
    for a page that a long list goes on on. `written_in` differs from `language` where a page of prose is not translated.
    """
    here = site.addresses.of(source, language, part.number if part else 1)
    fact_page = site.pages.get(source)
    title = part.title if part else title_of(site, source, language, meta)
    values = {
        "source": source,
        "title": title,
        "crumb": fact_page.id if fact_page and fact_page.kind == "commitment" and not part else title,
        "description": fact_page.summary.in_language(language).text if fact_page else meta["description"],
        "titles": titles,
        "menus": menus,
        "toc": [{"id": id, "name": name} for id, name in toc],
        "policy": POLICY,
        "error_page": source == NOT_FOUND,
        "part": part,
        "has_filter": 'class="filter-box"' in body,
        "untranslated": is_untranslated(site, source, language, written_in),
        "written_in": written_in,
        "body": Markup(body),
        "has_levels": 'class="easy-box"' in body or 'class="term-notes"' in body,
        "structured": Markup(structured),
        "feeds": feeds,
        "lags": site.memory(language).outdated_on(source, language),
        "ways": ways(site.content, source, title, site.base + here, language, site.renderer.words_in(language)["suggest"]),
    }
    own = {part: site.renderer.render(f"partials/{part}", language, here, **values) for part in ("meta", "title", "main", "scripts")}
    return own | _furniture(site, source, language, here, values)


def _furniture(site: Site, source: str, language: str, here: str, values: Mapping[str, Any]) -> dict[str, Markup]:
    """What is the same on all pages of a section, which are as deep, but for the page's own addresses, which are put in last."""
    section = source if "/" not in source else source[: source.rindex("/") + 1]
    key = (language, section)
    if key not in site.furniture:
        same = {**values, "in_others": {other: _PLACE.format(other) for other in site.content.languages}}
        same["address"] = _PLACE.format("")
        site.furniture[key] = {
            part: site.renderer.render(f"partials/{part}", language, here, **same) for part in ("styles", "header", "footer")
        }
    found = dict(site.furniture[key])
    places = {_PLACE.format(other): site.renderer.page_link(source, here, other) for other in site.content.languages if other != language}
    for place, link in places.items():
        found["header"] = Markup(found["header"].replace(place, escape(link)))
    found["footer"] = Markup(found["footer"].replace(_PLACE.format(""), escape(site.base + here)))
    return found
