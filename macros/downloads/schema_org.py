"""What search engines read of a page, as schema.org in JSON-LD: the site, the way to the page, and the data set.

Other programs have the data files, which say more and promise more.
"""

import json
from dataclasses import dataclass

from macros.content.model import Level
from macros.core.field_types import first_day, last_day
from macros.core.lang_text import LangText
from macros.pages.project import Project

from .registry import DATA, VERSION, Values, about, downloads_of, edition_date, lasting_id, page_url


def graph(project: Project, page_id: str, language: str, titles: dict[str, str]) -> str:
    """The page's JSON-LD, safe to stand in a script element; empty while the site has no address. `titles` are those of the overview pages."""
    if not project.content.site.address:
        return ""
    things = _Things(project, language)
    found = [things.website()]
    if page_id != "index":
        found.append(things.breadcrumbs(page_id, titles))
    if page_id == "data":
        found.append(things.dataset())
    text = json.dumps({"@context": "https://schema.org", "@graph": found}, ensure_ascii=False, separators=(",", ":"))
    # Nothing in the facts can end the script element or begin a comment.
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


@dataclass(frozen=True)
class _Things:
    """What the vocabulary has words for, told in one language."""

    project: Project
    language: str

    def text(self, text: LangText) -> str:
        return text.localize(self.language).text

    def published(self) -> Values:
        """Who answers for it, if anybody does."""
        publisher = self.project.content.site.publisher
        return {"publisher": {"@type": "GovernmentOrganization", "name": publisher.name, "url": publisher.url}} if publisher else {}

    def website(self) -> Values:
        return {
            "@type": "WebSite",
            "url": page_url(self.project, "index", self.language),
            "name": self.text(self.project.content.site.short_title),
            "inLanguage": self.language,
            **self.published(),
        }

    def breadcrumbs(self, page_id: str, titles: dict[str, str]) -> Values:
        page = self.project.record_pages.get(page_id)
        section = page.overview if page else page_id
        crumbs = [("index", titles["index"]), (section, titles[section])]
        if page:
            crumbs.append((page_id, self.text(page.title)))
        items = [
            {"@type": "ListItem", "position": number, "name": name, "item": page_url(self.project, place, self.language)}
            for number, (place, name) in enumerate(crumbs, 1)
        ]
        return {"@type": "BreadcrumbList", "itemListElement": items}

    def dataset(self) -> Values:
        content, day = self.project.content, edition_date(self.project)
        periods = [strategy.period for strategy in content.strategies.values() if strategy.level is Level.county]
        files = [
            {
                "@type": "DataDownload",
                "contentUrl": self.project.root_url + download.path,
                "encodingFormat": download.media_type,
                "name": download.title.get(self.language) or download.title[content.languages[0]],
            }
            for download in downloads_of(self.project)
        ]
        return {
            "@type": "Dataset",
            "@id": lasting_id(self.project, "id/dataset"),
            "name": self.text(content.site.short_title),
            "description": self.text(about(content.current)),
            "url": page_url(self.project, "data", self.language),
            "license": DATA.url,
            "version": VERSION,
            **({"dateModified": day.isoformat()} if day else {}),
            "inLanguage": list(content.languages),
            "temporalCoverage": f"{min((one.start for one in periods), key=first_day)}/{max((one.end for one in periods), key=last_day)}",
            "creativeWorkStatus": self.project.renderer.validity(self.language).text,
            "spatialCoverage": self.text(content.site.area),
            "isAccessibleForFree": True,
            "distribution": files,
            **self.published(),
        }
