"""What every page may load, and what no finished page may hold: anything that the policy would have to be weakened for."""

import re
from base64 import b64encode
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from html import unescape

from .rendering import TEMPLATES

SCHEME_TAG = (TEMPLATES / "partials" / "javascripts" / "scheme.html").read_text(encoding="utf-8").strip()
"""Sets the chosen colour scheme before anything is drawn; the only script that stands in a page."""
_SCHEME = b64encode(sha256(SCHEME_TAG.removeprefix("<script>").removesuffix("</script>").encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; script-src 'self' 'sha256-{_SCHEME}'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
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
"""Browsers pass over blanks and control characters in an address."""
_POLICY_OF = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_WITHIN = re.compile(r' href="(?:\.\./|#)[^"<>]*')
"""A link that stays within the site, and of which the same can be said wherever it leads."""
_TAGS = re.compile("<([^<>]*)")
_WELL_FORMED = re.compile(r'/[a-z][a-z0-9]*|!doctype html|[a-z][a-z0-9]*(?:\s+[a-zA-Z][\w:.-]*(?:="[^"]*")?)*\s*/?')
"""What whoever reads it takes for one and the same tag."""
_ATTRIBUTE = re.compile(r'\s([a-zA-Z][\w:.-]*)(?:="([^"]*)")?')


@lru_cache(maxsize=50_000)
def _faults(tag: str) -> tuple[str, ...]:
    """What is wrong with what stands between angle brackets. Pages have nearly all of their tags in common."""
    if not _WELL_FORMED.fullmatch(tag):
        return ("ett element är inte skrivet som webbplatsens egna. Skriv det med små bokstäver, och värden inom citattecken",)
    return tuple(_faults_of(re.split(r"[\s/]", tag, maxsplit=1)[0], [(name.lower(), unescape(value)) for name, value in _ATTRIBUTE.findall(tag)]))


def _faults_of(tag: str, attributes: list[tuple[str, str]]) -> Iterator[str]:
    # Of two attributes of one name a browser takes the first, so every one of them is looked at below.
    values = dict(reversed(attributes))
    if values.get("http-equiv", "").lower() == "refresh" and _ELSEWHERE.search(values.get("content", "")):
        yield "sidan skickar läsaren till en annan webbplats. Skriv en länk i stället"
    if tag == "link" and _AWAY.match(_PASSED_OVER.sub("", values.get("href", "")).lower()) and values.get("rel", "").strip() not in NAMED:
        yield "link hämtar något från en annan webbplats. Lägg filen i docs/assets/"
    if tag == "form" and "action" in values:
        yield "ett formulär som skickar något. Skriv en länk eller en e-postadress i stället"
    if tag in FRAMES:
        yield f"elementet {tag} i sidan. Skriv en länk i stället"
    if tag == "style" or "style" in values:
        yield "stil i sidan. Skriv den i docs/assets/site.css"
    if tag == "script" and "src" not in values and values.get("type") not in DATA:
        yield "ett okänt skript i sidan. Skriv det i docs/assets/site.js"
    for name, value in attributes:
        url = _PASSED_OVER.sub("", value).lower()
        if name.startswith("on"):
            yield f"händelsen {name} i sidan. Skriv den i docs/assets/site.js"
        if name in ADDRESSES | FETCHED and url.startswith(SCRIPTS):
            yield f"{name} leder till ett skript. Skriv en vanlig adress"
        if name in FETCHED and url.startswith(("http:", "https:", "//")):
            yield f"{name} hämtar något från en annan webbplats. Lägg filen i docs/assets/"


def csp_problems(html: str) -> Iterator[tuple[int, str]]:
    """The line and the fault of everything that must not be in a page."""
    if not (policy := _POLICY_OF.search(html)):
        yield 1, "sidan har ingen Content-Security-Policy. Se overrides/partials/meta.html"
    elif "'unsafe-inline'" in (rules := unescape(policy[1])) or "default-src 'none'" not in rules:
        yield 1, "sidans Content-Security-Policy släpper in mer än den ska. Se macros/pages/csp_check.py"
    html = _WITHIN.sub(' href="#', html.replace(SCHEME_TAG, ""))
    if any(map(_faults, set(_TAGS.findall(html)))):
        yield from ((html.count("\n", 0, tag.start()) + 1, fault) for tag in _TAGS.finditer(html) for fault in _faults(tag[1]))
