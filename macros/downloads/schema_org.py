"""What each page says of itself to machines: schema.org as JSON-LD."""

import json
from typing import Any

from macros.content.model import ActorKind
from macros.pages.project import Project
from macros.pages.url_map import PARALLEL, RecordPage

from .licences import DATA
from .registry import VERSION, downloads_of, edition_date
from .tables import page_url

Values = dict[str, Any]

TYPES = {
    ActorKind.state: "GovernmentOrganization",
    ActorKind.region: "GovernmentOrganization",
    ActorKind.municipality: "GovernmentOrganization",
    ActorKind.municipal_association: "Organization",
}


def graph(project: Project, page_id: str, language: str, titles: dict[str, str]) -> str:
    """The page's JSON-LD, safe to stand in a script element; empty while the site has no address. `titles` are those of the overview pages."""
    if not project.content.site.address:
        return ""
    page = project.record_pages.get(page_id)
    found = [_website(project, language)]
    if page_id != "index":
        found.append(_breadcrumbs(project, page_id, language, titles))
    if page_id == "data":
        found.append(_dataset(project, language))
    elif page:
        found.append(OWN[page.kind](project, page.id, language) if page.kind in OWN else _plain(project, page, language))
    text = json.dumps({"@context": "https://schema.org", "@graph": found}, ensure_ascii=False, separators=(",", ":"))
    # Nothing in the facts can end the script element or begin a comment.
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _localize(value: Any, language: str) -> str:
    return value.localize(language).text


def _website(project: Project, language: str) -> Values:
    base = project.root_url
    values = {
        "@type": "WebSite",
        "@id": f"{base}#site",
        "url": page_url(project, "index", language),
        "name": _localize(project.content.strategy.short_title, language),
        "inLanguage": language,
    }
    return values | _published(project)


def _published(project: Project) -> Values:
    publisher = project.content.site.publisher
    if not publisher:
        return {}
    return {"publisher": {"@type": "GovernmentOrganization", "name": publisher.name, "url": publisher.url}}


def _breadcrumbs(project: Project, page_id: str, language: str, titles: dict[str, str]) -> Values:
    section = page_id.removeprefix(PARALLEL).partition("/")[0]
    crumbs = [("index", titles["index"]), (section, titles[section])]
    if page := project.record_pages.get(page_id):
        crumbs.append((page_id, _localize(page.title, language)))
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": page_url(project, place, language)}
        for number, (place, name) in enumerate(crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _goal(project: Project, id: str, language: str) -> Values:
    goal, url = project.content.goals[id], page_url(project, f"goals/{id}", language)
    return {
        "@type": "CreativeWork",
        "@id": url,
        "name": _localize(goal.name, language),
        "text": _localize(goal.wording, language),
        "abstract": _localize(goal.summary, language),
        "position": goal.number,
        "inLanguage": goal.wording.localize(language).language,
        "isPartOf": {"@type": "CreativeWork", "name": _localize(project.content.strategy.title, language)},
    }


def _actor(project: Project, id: str, language: str) -> Values:
    actor = project.content.actors[id]
    return {
        "@type": TYPES[actor.kind],
        "@id": page_url(project, f"actors/{id}", language),
        "name": _localize(actor.name, language),
        "description": _localize(actor.role.text, language),
        "url": actor.website,
    }


def _named_thing(type: str, url: str, name: Any, language: str) -> Values:
    return {"@type": type, "@id": url, "name": _localize(name, language)}


def _commitment(project: Project, id: str, language: str) -> Values:
    content, owned = project.content, project.content.commitments[id]
    agents = [
        _named_thing(TYPES[actor.kind], page_url(project, f"actors/{other}", language), actor.name, language)
        for other, actor in ((other, content.actors[other]) for other in owned.actor_ids)
    ]
    values: Values = {
        "@type": "PlanAction",
        "@id": page_url(project, f"commitments/{id}", language),
        "identifier": id,
        "name": _localize(owned.commitment.text, language),
        **({"agent": agents[0]} if agents else {}),
    }
    if agents[1:]:
        values["participant"] = agents[1:]
    # No action status: only what an actor has reported would be one, and it has words of its own.
    if period := content.period_of(owned.commitment):
        doubtful = any(plan.other_ends for plan in content.strategy.plans if plan.id == owned.commitment.plan)
        values |= {"startTime": period.start} | ({} if doubtful and not owned.commitment.period else {"endTime": period.end})
    if owned.commitment.goals:
        values["object"] = [
            _named_thing("CreativeWork", page_url(project, f"goals/{goal}", language), content.goals[goal].name, language)
            for goal in owned.commitment.goals
        ]
    return values


def _role(project: Project, id: str, language: str) -> Values:
    role = project.content.roles[id]
    return {
        "@type": "WebPage",
        "@id": page_url(project, f"roles/{id}", language),
        "name": _localize(role.name, language),
        "description": _localize(role.summary, language),
        "inLanguage": role.name.localize(language).language,
        "audience": {"@type": "Audience", "audienceType": _localize(role.name, language)},
        "about": [
            _named_thing("CreativeWork", page_url(project, f"goals/{goal}", language), project.content.goals[goal].name, language)
            for goal in (concern.goal for concern in role.concerns)
            if goal
        ],
    }


def _municipality(project: Project, id: str, language: str) -> Values:
    municipality = project.content.municipalities[id]
    return {
        "@type": "AdministrativeArea",
        "@id": page_url(project, f"municipalities/{id}", language),
        "name": municipality.full_name,
        "alternateName": [municipality.name, *([municipality.calls_itself] if municipality.calls_itself else [])],
        "identifier": municipality.code,
        "containedInPlace": {"@type": "AdministrativeArea", "name": _localize(project.content.strategy.area, language)},
    }


def _plain(project: Project, page: RecordPage, language: str) -> Values:
    values = _named_thing("WebPage", page_url(project, page.page_id, language), page.title, language)
    return values | {"description": _localize(page.summary, language), "inLanguage": page.title.localize(language).language}


OWN = {
    "goal": _goal, "actor": _actor, "commitment": _commitment, "role": _role, "municipality": _municipality,
}  # fmt: skip
"""Kinds that the vocabulary has more to say of than their name."""


def _dataset(project: Project, language: str) -> Values:
    strategy, base, day = project.content.strategy, project.root_url, edition_date(project)
    return {
        "@type": "Dataset",
        "@id": page_url(project, "data", language),
        "name": _localize(strategy.title, language),
        "description": _localize(strategy.purpose.text, language),
        "url": page_url(project, "data", language),
        "license": DATA.url,
        "version": VERSION,
        **({"dateModified": day.isoformat()} if day else {}),
        "inLanguage": list(project.content.languages),
        "temporalCoverage": f"{strategy.period.start}/{strategy.period.end}",
        "creativeWorkStatus": project.renderer.validity(language).text,
        "spatialCoverage": _localize(strategy.area, language),
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": base + download.path,
                "encodingFormat": download.media_type,
                "name": download.title.get(language) or download.title[project.content.languages[0]],
            }
            for download in downloads_of(project)
        ],
    } | _published(project)
