"""What stands around the pages of a section alike, and what every page may load."""

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from markupsafe import Markup, escape

from .project import Project
from .rendering import TEMPLATES

SCHEME_TAG = (TEMPLATES / "partials" / "javascripts" / "scheme.html").read_text(encoding="utf-8").strip()
SCHEME_SCRIPT = SCHEME_TAG.removeprefix("<script>").removesuffix("</script>")
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

_PLACEHOLDER = "\ue000{}\ue001"
"""Where an address of the page's own will stand: signs that no text has, since none that are private are let in."""


def shared_parts(
    project: Project, page_id: str, language: str, page_url: str, values: Mapping[str, Any], made: dict[str, dict[str, Markup]]
) -> dict[str, Markup]:
    """What is the same on all pages of a section, which are as deep, but for the page's own addresses, which are put in last.

    `values` are what the templates need; `made` keeps what has been made for the language, by section.
    """
    section = page_id if "/" not in page_id else page_id[: page_id.rindex("/") + 1]
    if section not in made:
        same = {**values, "in_others": {other: _PLACEHOLDER.format(other) for other in project.content.languages}}
        same["address"] = _PLACEHOLDER.format("")
        made[section] = {
            part: project.renderer.render(f"partials/{part}", language, page_url, **same) for part in ("styles", "header", "footer")
        }
    found = dict(made[section])
    places = {_PLACEHOLDER.format(other): project.renderer.page_link(page_id, page_url, other) for other in project.content.languages if other != language}
    for place, link in places.items():
        found["header"] = Markup(found["header"].replace(place, escape(link)))
    found["footer"] = Markup(found["footer"].replace(_PLACEHOLDER.format(""), escape(project.root_url + page_url)))
    return found
