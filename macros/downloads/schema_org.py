"""What each page says of itself to machines: schema.org as JSON-LD."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from macros.content.kinds import BY_NAME
from macros.content.model import ActorKind, Level
from macros.core.field_types import first_day, last_day
from macros.core.lang_text import LangText
from macros.pages.project import Project
from macros.pages.url_map import RecordPage

from .registry import DATA, VERSION, Values, about, downloads_of, edition_date, page_url

ORGANISATION = "GovernmentOrganization"
TYPES = dict.fromkeys(ActorKind, ORGANISATION) | dict.fromkeys((ActorKind.municipal_association, ActorKind.civil_society, ActorKind.business), "Organization")


def graph(project: Project, page_id: str, language: str, titles: dict[str, str]) -> str:
    """The page's JSON-LD, safe to stand in a script element; empty while the site has no address. `titles` are those of the overview pages."""
    if not project.content.site.address:
        return ""
    things, page = _Things(project, language), project.record_pages.get(page_id)
    found = [things.website()]
    if page_id != "index":
        found.append(things.breadcrumbs(page_id, titles))
    if page_id == "data":
        found.append(things.dataset())
    elif page_id == BY_NAME["strategy"].overview:
        found.append(things.strategy(project.content.current_id))
    elif page:
        found.append(OWN[page.kind](things, page.id) if page.kind in OWN else things.plain(page))
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

    def thing(self, type: str, page_id: str, name: LangText) -> Values:
        return {"@type": type, "@id": page_url(self.project, page_id, self.language), "name": self.text(name)}

    def goals(self, ids: Iterable[str]) -> list[Values]:
        """Goals by their names."""
        return [self.thing("CreativeWork", f"goals/{id}", self.project.content.goals[id].name) for id in ids]

    def published(self) -> Values:
        """Who answers for it, if anybody does."""
        publisher = self.project.content.site.publisher
        return {"publisher": {"@type": ORGANISATION, "name": publisher.name, "url": publisher.url}} if publisher else {}

    def website(self) -> Values:
        return {
            "@type": "WebSite",
            "@id": f"{self.project.root_url}#site",
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

    def goal(self, id: str) -> Values:
        goal = self.project.content.goals[id]
        return self.thing("CreativeWork", f"goals/{id}", goal.name) | {
            "text": self.text(goal.wording),
            **({"abstract": self.text(goal.summary)} if goal.summary else {}),
            "position": goal.number,
            "inLanguage": goal.wording.localize(self.language).language,
            "isPartOf": self.named_strategy(goal.strategy),
        }

    def named_strategy(self, id: str) -> Values:
        """A strategy by its name."""
        return self.thing("CreativeWork", BY_NAME["strategy"].page(id)[0], self.project.content.strategies[id].title)

    def strategy(self, id: str) -> Values:
        content, strategy = self.project.content, self.project.content.strategies[id]
        return self.named_strategy(id) | {
            "description": self.text(about(strategy)),
            "inLanguage": strategy.title.localize(self.language).language,
            "temporalCoverage": f"{strategy.period.start}/{strategy.period.end}",
            "creativeWorkStatus": " ".join(self.project.renderer.validity(self.language).strategy_state(id).split()),
            "hasPart": self.goals(content.goals_of(id)),
        }

    def actor(self, id: str) -> Values:
        actor = self.project.content.actors[id]
        values = self.thing(TYPES[actor.kind], f"actors/{id}", actor.name)
        return values | ({"description": self.text(actor.role.text)} if actor.role else {}) | ({"url": actor.website} if actor.website else {})

    def commitment(self, id: str) -> Values:
        content, owned = self.project.content, self.project.content.commitments[id]
        actors = [(other, content.actors[other]) for other in owned.actor_ids]
        agents = [self.thing(TYPES[actor.kind], f"actors/{other}", actor.name) for other, actor in actors]
        url = page_url(self.project, f"commitments/{id}", self.language)
        values = {"@type": "PlanAction", "@id": url, "identifier": id, "name": self.text(owned.commitment.title)}
        values |= {"description": self.text(owned.commitment.text)} | ({"agent": agents[0]} if agents else {}) | ({"participant": agents[1:]} if agents[1:] else {})
        # No action status: only what an actor has reported would be one, and it has words of its own.
        if period := content.period_of(owned.commitment):
            doubtful = any(plan.other_ends for plan in content.records["plan"].values() if plan.id == owned.commitment.plan)
            values |= {"startTime": period.start} | ({} if doubtful and not owned.commitment.period else {"endTime": period.end})
        return values | ({"object": self.goals(owned.commitment.goals)} if owned.commitment.goals else {})

    def role(self, id: str) -> Values:
        role = self.project.content.roles[id]
        return self.thing("WebPage", f"roles/{id}", role.name) | {
            "description": self.text(role.summary),
            "inLanguage": role.name.localize(self.language).language,
            "audience": {"@type": "Audience", "audienceType": self.text(role.name)},
            "about": self.goals(concern.goal for concern in role.concerns if concern.goal),
        }

    def municipality(self, id: str) -> Values:
        municipality = self.project.content.municipalities[id]
        return {
            "@type": "AdministrativeArea",
            "@id": page_url(self.project, f"municipalities/{id}", self.language),
            "name": municipality.full_name,
            "alternateName": [municipality.name, *([municipality.calls_itself] if municipality.calls_itself else [])],
            "identifier": municipality.code,
            "containedInPlace": {"@type": "AdministrativeArea", "name": self.text(self.project.content.site.area)},
        }

    def plain(self, page: RecordPage) -> Values:
        """A page that the vocabulary has no more to say of."""
        values = self.thing("WebPage", page.page_id, page.title)
        return values | {"description": self.text(page.summary), "inLanguage": page.title.localize(self.language).language}

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
        return self.thing("Dataset", "data", content.site.short_title) | {
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


OWN = {name: getattr(_Things, name) for name in ("goal", "actor", "commitment", "strategy", "role", "municipality")}
"""Kinds that the vocabulary has more to say of than their name."""
