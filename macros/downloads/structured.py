"""What each page says of itself to machines: schema.org as JSON-LD."""

import json
from typing import Any

from macros.content.model import ActorKind
from macros.pages.addresses import BESIDE, FactPage
from macros.pages.site import Site

from .licences import DATA
from .registry import VERSION, downloads_of, edition
from .tables import page_address

Values = dict[str, Any]

TYPES = {
    ActorKind.state: "GovernmentOrganization",
    ActorKind.region: "GovernmentOrganization",
    ActorKind.municipality: "GovernmentOrganization",
    ActorKind.municipal_association: "Organization",
}


def graph(site: Site, source: str, language: str, titles: dict[str, str]) -> str:
    """The page's JSON-LD, safe to stand in a script element; empty while the site has no address. `titles` are those of the overview pages."""
    if not site.content.site.address:
        return ""
    page = site.pages.get(source)
    found = [_website(site, language)]
    if source != "index":
        found.append(_breadcrumbs(site, source, language, titles))
    if source == "data":
        found.append(_dataset(site, language))
    elif page:
        found.append(OWN[page.kind](site, page.id, language) if page.kind in OWN else _plain(site, page, language))
    text = json.dumps({"@context": "https://schema.org", "@graph": found}, ensure_ascii=False, separators=(",", ":"))
    # Nothing in the facts can end the script element or begin a comment.
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _said(value: Any, language: str) -> str:
    return value.in_language(language).text


def _website(site: Site, language: str) -> Values:
    base = site.base
    values = {
        "@type": "WebSite",
        "@id": f"{base}#site",
        "url": page_address(site, "index", language),
        "name": _said(site.content.strategy.short_title, language),
        "inLanguage": language,
    }
    return values | _published(site)


def _published(site: Site) -> Values:
    publisher = site.content.site.publisher
    if not publisher:
        return {}
    return {"publisher": {"@type": "GovernmentOrganization", "name": publisher.name, "url": publisher.url}}


def _breadcrumbs(site: Site, source: str, language: str, titles: dict[str, str]) -> Values:
    section = source.removeprefix(BESIDE).partition("/")[0]
    crumbs = [("index", titles["index"]), (section, titles[section])]
    if page := site.pages.get(source):
        crumbs.append((source, _said(page.title, language)))
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": page_address(site, place, language)}
        for number, (place, name) in enumerate(crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _goal(site: Site, id: str, language: str) -> Values:
    goal, address = site.content.goals[id], page_address(site, f"goals/{id}", language)
    return {
        "@type": "CreativeWork",
        "@id": address,
        "name": _said(goal.name, language),
        "text": _said(goal.wording, language),
        "abstract": _said(goal.summary, language),
        "position": goal.number,
        "inLanguage": goal.wording.in_language(language).language,
        "isPartOf": {"@type": "CreativeWork", "name": _said(site.content.strategy.title, language)},
    }


def _actor(site: Site, id: str, language: str) -> Values:
    actor = site.content.actors[id]
    return {
        "@type": TYPES[actor.kind],
        "@id": page_address(site, f"actors/{id}", language),
        "name": _said(actor.name, language),
        "description": _said(actor.role.text, language),
        "url": actor.website,
    }


def _named(type: str, address: str, name: Any, language: str) -> Values:
    return {"@type": type, "@id": address, "name": _said(name, language)}


def _commitment(site: Site, id: str, language: str) -> Values:
    content, placed = site.content, site.content.commitments[id]
    agents = [
        _named(TYPES[actor.kind], page_address(site, f"actors/{other}", language), actor.name, language)
        for other, actor in ((other, content.actors[other]) for other in placed.actor_ids)
    ]
    values: Values = {
        "@type": "PlanAction",
        "@id": page_address(site, f"commitments/{id}", language),
        "identifier": id,
        "name": _said(placed.commitment.text, language),
        **({"agent": agents[0]} if agents else {}),
    }
    if agents[1:]:
        values["participant"] = agents[1:]
    # No action status: only what an actor has reported would be one, and it has words of its own.
    if period := content.period_of(placed.commitment):
        doubtful = any(plan.other_ends for plan in content.strategy.plans if plan.id == placed.commitment.plan)
        values |= {"startTime": period.start} | ({} if doubtful and not placed.commitment.period else {"endTime": period.end})
    if placed.commitment.goals:
        values["object"] = [
            _named("CreativeWork", page_address(site, f"goals/{goal}", language), content.goals[goal].name, language)
            for goal in placed.commitment.goals
        ]
    return values


def _role(site: Site, id: str, language: str) -> Values:
    role = site.content.roles[id]
    return {
        "@type": "WebPage",
        "@id": page_address(site, f"roles/{id}", language),
        "name": _said(role.name, language),
        "description": _said(role.summary, language),
        "inLanguage": role.name.in_language(language).language,
        "audience": {"@type": "Audience", "audienceType": _said(role.name, language)},
        "about": [
            _named("CreativeWork", page_address(site, f"goals/{goal}", language), site.content.goals[goal].name, language)
            for goal in (concern.goal for concern in role.concerns)
            if goal
        ],
    }


def _municipality(site: Site, id: str, language: str) -> Values:
    place = site.content.municipalities[id]
    return {
        "@type": "AdministrativeArea",
        "@id": page_address(site, f"municipalities/{id}", language),
        "name": place.full_name,
        "alternateName": [place.name, *([place.calls_itself] if place.calls_itself else [])],
        "identifier": place.code,
        "containedInPlace": {"@type": "AdministrativeArea", "name": _said(site.content.strategy.area, language)},
    }


def _plain(site: Site, page: FactPage, language: str) -> Values:
    values = _named("WebPage", page_address(site, page.source, language), page.title, language)
    return values | {"description": _said(page.summary, language), "inLanguage": page.title.in_language(language).language}


OWN = {
    "goal": _goal, "actor": _actor, "commitment": _commitment, "role": _role, "municipality": _municipality,
}  # fmt: skip
"""Kinds that the vocabulary has more to say of than their name."""


def _dataset(site: Site, language: str) -> Values:
    strategy, base, day = site.content.strategy, site.base, edition(site)
    return {
        "@type": "Dataset",
        "@id": page_address(site, "data", language),
        "name": _said(strategy.title, language),
        "description": _said(strategy.purpose.text, language),
        "url": page_address(site, "data", language),
        "license": DATA.address,
        "version": VERSION,
        **({"dateModified": day.isoformat()} if day else {}),
        "inLanguage": list(site.content.languages),
        "temporalCoverage": f"{strategy.period.start}/{strategy.period.end}",
        "creativeWorkStatus": site.renderer.validity(language).text,
        "spatialCoverage": _said(strategy.area, language),
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": base + download.path,
                "encodingFormat": download.media_type,
                "name": download.title.get(language) or download.title[site.content.languages[0]],
            }
            for download in downloads_of(site)
        ],
    } | _published(site)
