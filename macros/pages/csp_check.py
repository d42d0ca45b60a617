"""What every page may load, and what no finished page may hold: anything that the policy would have to be weakened for."""

import re
from base64 import b64encode
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser

from .rendering import TEMPLATES


def _fingerprint(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


SCHEME_TAG = (TEMPLATES / "partials" / "javascripts" / "scheme.html").read_text(encoding="utf-8").strip()
"""Sets the chosen colour scheme before anything is drawn; the only script that stands in a page."""
_SCHEME = _fingerprint(SCHEME_TAG.removeprefix("<script>").removesuffix("</script>"))
POLICY = (
    f"default-src 'none'; script-src 'self' {_SCHEME}; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "worker-src 'self'; base-uri 'none'; form-action 'none'"
)
"""What a page may load: its own site and nothing else."""
DATA = {"application/ld+json"}
"""Scripts that are never run."""
FRAMES = {"iframe", "frame", "frameset", "object", "embed", "applet", "base", "portal", "animate", "set"}
"""Elements that bring in another page, lead every address elsewhere, or change an address when the page is shown."""
ADDRESSES = {"href", "xlink:href", "action", "formaction", "cite", "ping", "longdesc", "values", "from", "to", "by"}
"""Attributes that lead somewhere. In all others, such as a description, any text may stand."""
SCRIPTS = ("javascript:", "vbscript:", "data:")
"""How an address begins that is a page of its own making."""
FETCHED = {"src", "srcset", "poster", "data", "background", "srcdoc"}
"""Attributes whose address is fetched without being asked."""
NAMED = {"canonical", "alternate", "prev", "next", "license"}
"""What a link in the head only names."""
_AWAY = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}")
_ELSEWHERE = re.compile(r"url\s*=\s*['\"]?\s*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})|^\s*[0-9.]*\s*[;,]\s*(?!url)['\"]?\s*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)
_PASSED_OVER = re.compile(r"[\x00-\x20]")


class _Page(HTMLParser):
    """Collects what is wrong with a page, by line."""

    def __init__(self) -> None:
        super().__init__()
        self.policy = ""
        self.problems: list[tuple[int, str]] = []
        self.runs = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # Of two attributes of one name a browser takes the first, so every one of them is looked at below.
        values = {name: value or "" for name, value in reversed(attrs)}
        if values.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = values["content"]
        if values.get("http-equiv", "").lower() == "refresh" and _ELSEWHERE.search(values.get("content", "")):
            self._found("sidan skickar läsaren till en annan webbplats. Skriv en länk i stället")
        if tag == "link" and _AWAY.match(_PASSED_OVER.sub("", values.get("href", "")).lower()) and values.get("rel", "").strip() not in NAMED:
            self._found("link hämtar något från en annan webbplats. Lägg filen i docs/assets/")
        if tag == "form" and "action" in values:
            self._found("ett formulär som skickar något. Skriv en länk eller en e-postadress i stället")
        if tag in FRAMES:
            self._found(f"elementet {tag} i sidan. Skriv en länk i stället")
        if tag == "style" or "style" in values:
            self._found("stil i sidan. Skriv den i docs/assets/site.css")
        for name, value in attrs:
            # Browsers pass over blanks and control characters in an address.
            url = _PASSED_OVER.sub("", value or "").lower()
            if name.startswith("on"):
                self._found(f"händelsen {name} i sidan. Skriv den i docs/assets/site.js")
            if name in ADDRESSES | FETCHED and url.startswith(SCRIPTS):
                self._found(f"{name} leder till ett skript. Skriv en vanlig adress")
            if name in FETCHED and url.startswith(("http:", "https:", "//")):
                self._found(f"{name} hämtar något från en annan webbplats. Lägg filen i docs/assets/")
        if tag == "script":
            self.runs = "src" not in values and values.get("type") not in DATA

    def handle_data(self, data: str) -> None:
        if self.runs and _fingerprint(data) not in self.policy:
            self._found("ett okänt skript i sidan. Skriv det i docs/assets/site.js")

    def handle_endtag(self, tag: str) -> None:
        self.runs = False

    def _found(self, problem: str) -> None:
        self.problems.append((self.getpos()[0], problem))


_OUR_POLICY = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
_WITHIN = re.compile(r' href="(?:\.\./|#)[^"<>]*')
"""A link that stays within the site, and of which the same can be said wherever it leads."""
_TAGS = re.compile("<([^<>]*)")
_WELL_FORMED = re.compile(r'/[a-z][a-z0-9]*|!doctype html|[a-z][a-z0-9]*(?:\s+[a-zA-Z][\w:.-]*(?:="[^"]*")?)*\s*/?')
_ATTRIBUTE = re.compile(r'\s([a-zA-Z][\w:.-]*)(?:="([^"]*)")?')


@lru_cache(maxsize=50_000)
def _is_sound(tag: str) -> bool:
    """Whether whoever reads it takes this, between angle brackets, for one and the same tag, with nothing wrong in it."""
    if not _WELL_FORMED.fullmatch(tag):
        return False
    page = _Page()
    if tag[0].isalpha():
        # So well formed, it is read at once as a reader of HTML would, who takes much longer.
        attributes = [(name.lower(), unescape(value)) for name, value in _ATTRIBUTE.findall(tag)]
        page.handle_starttag(re.split(r"[\s/]", tag, maxsplit=1)[0], attributes)
    return not page.problems and not page.runs


def _is_all_sound(html: str) -> bool:
    """Whether a page has our own rules and script and else only sound tags: pages have nearly all of their tags in common."""
    if _OUR_POLICY not in html:
        return False
    return all(map(_is_sound, set(_TAGS.findall(_WITHIN.sub(' href="#', html.replace(SCHEME_TAG, ""))))))


def csp_problems(html: str) -> Iterator[tuple[int, str]]:
    """The line and the fault of everything that must not be in a page."""
    if _is_all_sound(html):
        return
    page = _Page()
    page.feed(html)
    page.close()
    if not page.policy:
        yield 1, "sidan har ingen Content-Security-Policy. Se overrides/partials/meta.html"
    elif "'unsafe-inline'" in page.policy or "default-src 'none'" not in page.policy:
        yield 1, "sidans Content-Security-Policy släpper in mer än den ska. Se macros/pages/csp_check.py"
    yield from page.problems
