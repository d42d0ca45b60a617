"""What search engines read of a page, as schema.org in JSON-LD: the site, the way to the page, and the data set.

Other programs have the data files, which say more and promise more.
"""

import json

from macros.content.model import Level
from macros.core.field_types import first_day, last_day
from macros.pages.project import Project

from .registry import DATA, VERSION, Values, about, downloads_of, edition_date, lasting_id, page_url


def graph(project: Project, page_id: str, language: str, titles: dict[str, str]) -> str:
    """The page's JSON-LD, safe to stand in a script element; empty while the site has no address. `titles` are those of the overview pages."""
    if not project.content.site.address:
        return ""
    publisher = project.content.site.publisher
    published = {"publisher": {"@type": "GovernmentOrganization", "name": publisher.name, "url": publisher.url}} if publisher else {}
    found = [_website(project, language) | published]
    if page_id != "index":
        found.append(_breadcrumbs(project, page_id, language, titles))
    if page_id == "data":
        found.append(_dataset(project, language) | published)
    text = json.dumps({"@context": "https://schema.org", "@graph": found}, ensure_ascii=False, separators=(",", ":"))
    # Nothing in the facts can end the script element or begin a comment.
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _website(project: Project, language: str) -> Values:
    name = project.content.site.short_title.localize(language).text
    return {"@type": "WebSite", "url": page_url(project, "index", language), "name": name, "inLanguage": language}


def _breadcrumbs(project: Project, page_id: str, language: str, titles: dict[str, str]) -> Values:
    page = project.record_pages.get(page_id)
    section = page.overview if page else page_id
    crumbs = [("index", titles["index"]), (section, titles[section]), *([(page_id, page.title.localize(language).text)] if page else [])]
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": page_url(project, place, language)}
        for number, (place, name) in enumerate(crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _dataset(project: Project, language: str) -> Values:
    content, day = project.content, edition_date(project)
    periods = [strategy.period for strategy in content.strategies.values() if strategy.level is Level.county]
    files = [
        {
            "@type": "DataDownload",
            "contentUrl": project.root_url + download.path,
            "encodingFormat": download.media_type,
            "name": download.title.get(language) or download.title[content.languages[0]],
        }
        for download in downloads_of(project)
    ]
    return {
        "@type": "Dataset",
        "@id": lasting_id(project, "id/dataset"),
        "name": content.site.short_title.localize(language).text,
        "description": about(content.current).localize(language).text,
        "url": page_url(project, "data", language),
        "license": DATA.url,
        "version": VERSION,
        **({"dateModified": day.isoformat()} if day else {}),
        "inLanguage": list(content.languages),
        "temporalCoverage": f"{min((one.start for one in periods), key=first_day)}/{max((one.end for one in periods), key=last_day)}",
        "creativeWorkStatus": project.renderer.validity(language).text,
        "spatialCoverage": content.site.area.localize(language).text,
        "isAccessibleForFree": True,
        "distribution": files,
    }
