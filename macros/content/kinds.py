"""Every kind of record, declared once: files, checks, pages, search, tables and sheets are derived from here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .model import (  # isort: skip
    Actor, Commitment, Concern, EasyText, Event, Goal, GovernancePart, Guidance, Guide, Helpline, Indicator, Lead, LegalRule, Measure,
    Mention, MunicipalValue, Municipality, Named, Part, Plan, Platform, Quotation, Record, RelatedWork, Report, Role, Round, SafetyTip,
    SiteSettings, Source, Statement, Strategy, Term, Value,
)  # fmt: skip
from .model.help import Link
from .model.lists import EverydayWords, Glossary, Guides, Helplines, Legal, Roles, Rounds, Sources
from .model.strategy import Move, Moved, Owner

LISTS = "lists"
"""What a file of lists holds beside them, as a kind."""
NAMES = ("name", "title", "term", "text")
"""The fields that say what a record is called, the surest first."""
Home = tuple[Any, ...]
"""Where records of a kind are written: the root model of the file, and the lists in it that lead to them."""


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of record, and all that holds for every record of it."""

    name: str
    """Its key in words.yml, in ids, feeds and search."""
    model: type[Record]
    sheets: Mapping[str, Home]
    """Its sheets in the editors' workbook, and where the records in each are written."""
    url: str = ""
    """Where it is read: `roles/{id}` is a page of its own, `law#{id}` a place on another page, `goals/{parent}#{id}` one on its parent's."""
    table: str = ""
    """Its CSV, its Excel sheet and its list in JSON; public, and never renamed."""
    called: tuple[str, str] = ("", "")
    """What editors call one of them, and a certain one; without the latter nothing can refer to it."""
    unique: tuple[str, ...] = ()
    """What may stand only once, besides the id."""
    does: str = ""
    """What else it does: `search`, `files` (JSON and citation), `extracts` (tables, PDF and a feed), `news` (in feeds), `kept` (its table is
    there though it is empty), `special` (of some subjects only: nobody is asked for the first one)."""
    under: str = ""
    """The page that leads to each page, where that is none of the kind's own."""
    folder: str = ""
    """The folder in which each is a file."""

    @property
    def homes(self) -> tuple[Home, ...]:
        """Everywhere that records of the kind are written, the usual place first."""
        return tuple(self.sheets.values())

    @property
    def home(self) -> Home:
        """Where records of the kind are usually written; empty where they are written in other records."""
        return next(iter(self.sheets.values()), ())

    @property
    def is_file(self) -> bool:
        """Whether each is a file of its own."""
        return len(self.home) == 1 and self.home[0] is self.model

    @property
    def section(self) -> str:
        """The first part of the page_ids of all of them."""
        return self.url.replace("#", "/").split("/")[0]

    @property
    def overview(self) -> str:
        """The page that shows all of them, or where each has its place."""
        return self.under or self.section

    @property
    def has_page(self) -> bool:
        """Whether each has a page of its own."""
        return self.url.endswith("/{id}")

    @property
    def in_list_file(self) -> bool:
        """Whether they are records with ids, written in a file that holds nothing but lists."""
        return len(self.home) == 2 and self.home[0] not in ROOTS and "id" in self.model.model_fields

    @property
    def title(self) -> str:
        """The field that says what a record is called, or what it says where it has no name."""
        return next((name for name in NAMES if name in self.model.model_fields), "")

    @property
    def is_told(self) -> bool:
        """Whether what happens to each is told of it, and not of the file that it stands in."""
        return self.is_file or self.has_page or self.in_list_file

    def page(self, id: str, parent: str | None = None) -> tuple[str, str]:
        """The page that shows a record, and the place on it; what belongs to no actor is the platform's."""
        if parent is None and "{parent}" in self.url:
            return BY_NAME["platform"].section, id
        page_id, _, anchor = self.url.replace("{parent}", parent or "").replace("{id}", id).partition("#")
        return page_id, anchor


KINDS = (
    Kind("commitment", Commitment,
         {"Åtaganden": (Actor, "commitments"), "Gemensamma åtaganden": (Platform, "commitments")},
         "commitments/{id}", "commitments", ("åtagande", "åtagandet"), does="search files news kept"),
    Kind("goal", Goal, {"Mål": (Goal,)}, "goals/{id}", "goals", ("mål", "målet"), ("number", "slug"), "search files extracts news", folder="goals"),
    Kind("prerequisite", Statement, {"Förutsättningar": (Goal, "prerequisites")}, "goals/{parent}#forutsattningar", "prerequisites", does="search"),
    Kind("outcome", Statement, {"Utfall": (Goal, "outcomes")}, "goals/{parent}#utfall", "outcomes", does="search"),
    Kind("suggestion", Statement, {"Föreslagna åtgärder": (Goal, "suggestions")}, "goals/{parent}#forslag", "suggestions", does="search"),
    Kind("indicator", Indicator, {"Indikatorer": (Goal, "indicators")},
         "goals/{parent}#{id}", "indicators", ("indikator", "indikatorn"), does="search"),
    Kind("value", Value, {"Värden": (Goal, "indicators", "values")}, table="indicator_values"),
    Kind("guidance", Guidance, {"Råd": (Goal, "guidance")}, "goals/{parent}#{id}", "guidance", does="search"),
    Kind("actor", Actor, {"Parter": (Actor,)}, "actors/{id}", "actors", ("aktör", "aktören"), does="search files extracts news", folder="actors"),
    Kind("platform", Platform, {"Plattformen": (Platform,)}, "strategy#samarbete", does="search news"),
    Kind("work", RelatedWork,
         {"Närliggande arbete": (Actor, "related_work"), "Gemensamt arbete": (Platform, "related_work")},
         "actors/{parent}#{id}", "related_work", ("arbete", "arbetet"), does="search"),
    Kind("part", Part,
         {"Delar": (Actor, "commitments", "parts"), "Gemensamma delar": (Platform, "commitments", "parts")},
         "commitments/{parent}#{id}", "commitment_parts", ("del", "delen")),
    Kind("report", Report,
         {"Rapporter": (Actor, "commitments", "reports"), "Gemensamma rapporter": (Platform, "commitments", "reports")},
         "commitments/{parent}#status", "reports", does="kept"),
    Kind("round", Round, {"Omgångar": (Rounds, "rounds")}, "rounds/{id}", "rounds", ("omgång", "omgången"), does="kept", under="follow-up"),
    Kind("plan", Plan, {"Handlingsplaner": (Strategy, "plans")}, "strategies/{parent}#{id}", "plans", ("plan", "handlingsplanen"), does="search"),
    Kind("form", Named, {"Våldsformer": (Strategy, "violence_forms")}, "strategies/{parent}#{id}", "violence_forms", ("form", "våldsformen"), does="search special"),
    Kind("statement", Statement,
         {"Uppföljning": (Strategy, "follow_up"), "Uppdrag": (Strategy, "mission"), "Utveckling": (Strategy, "progress"),
          "Vilka som deltog": (Strategy, "participants")},
         "strategies/{parent}", "statements"),
    Kind("quotation", Quotation, {"Citat": (Strategy, "quotations")}, "strategies/{parent}", "quotations"),
    Kind("easy_text", EasyText, {}, "easy-read#{id}", "easy_read"),
    Kind("governance", GovernancePart, {"Styrning": (Strategy, "governance")}, "strategies/{parent}#{id}", "governance"),
    Kind("timeline", Event, {"Tidslinje": (Strategy, "timeline")}, "strategies/{parent}", "timeline"),
    Kind("source", Source, {"Källor": (Sources, "sources")}, "sources#{id}", "sources", ("källa", "källan"), ("url",), "kept"),
    Kind("helpline", Helpline, {"Stödlinjer": (Helplines, "helplines")}, "help#{id}", "helplines", ("stödlinje", "stödlinjen"), does="search news"),
    Kind("tip", SafetyTip, {"Säkerhetsråd": (Helplines, "safety_tips")}, "help#{id}", "safety_tips"),
    Kind("municipality", Municipality, {"Kommuner": (Municipality,)},
         "municipalities/{id}", "municipalities", ("kommun", "kommunen"), ("code",), "search", folder="municipalities"),
    Kind("measure", Measure, {"Det som kommunerna har": (Municipality, "measures")}, "municipalities/{parent}#{id}", "measures", does="search"),
    Kind("municipal_value", MunicipalValue, {"Kommunernas värden": (Municipality, "values")}, "municipalities/{parent}#varden", "municipal_values"),
    Kind("lead", Lead, {"Uppslag om kommuner": (Municipality, "leads")}),
    Kind("role", Role, {"Roller": (Roles, "roles")}, "roles/{id}", "roles", ("roll", "rollen"), ("slug",), "search", "guidance"),
    Kind("concern", Concern, {"Det som rör roller": (Roles, "roles", "concerns")}, table="role_concerns"),
    Kind("term", Term, {"Ordlista": (Glossary, "terms")}, "glossary#{id}", "glossary", ("ord", "ordet"), does="search"),
    Kind("guide", Guide, {"Handböcker": (Guides, "guides")}, "guidance#{id}", "guides", ("vägledning", "vägledningen"), does="search"),
    Kind("rule", LegalRule, {"Regler": (Legal, "rules")}, "law#{id}", "rules", ("regel", "regeln"), does="search news"),
    Kind("strategy", Strategy, {"Strategier": (Strategy,)}, "strategies/{id}", "strategies", ("strategi", "strategin"),
         does="search files news", under="strategy", folder="strategies"),
    Kind("site", SiteSettings, {"Webbplatsen": (SiteSettings,)}, "about"),
    Kind("owner", Owner, {"Granskare": (SiteSettings, "owners")}),
    Kind("move", Move, {"Flyttade sidor": (Moved, "moved")}),
    Kind("link", Link, {"Stödlinjers länkar": (Helplines, "helplines", "links")}),
    Kind("everyday", EverydayWords, {"Vardagsord": (Glossary, "everyday_words")}),
    Kind("mention", Mention, {"Kommuner i arbetet": (Municipality, "mentions")}),
    Kind(LISTS, Record, {"Hjälp på lättläst": (Helplines,), "Hjälpord": (Glossary,)}),
)  # fmt: skip
"""In the order in which tables and sheets are offered."""

BY_NAME = {kind.name: kind for kind in KINDS}
KIND_AT = {home: kind for kind in KINDS for home in kind.homes}
"""The kind of what is written in each place."""
HELD = {(KIND_AT[home[:-1]].model if home[:-1] in KIND_AT else home[0], home[-1]): kind.name for home, kind in KIND_AT.items() if len(home) > 1}
"""The kind of what is written in each list, by the model that has it and the name of its field."""
ROOTS = {kind.model: kind for kind in KINDS if kind.is_file}
"""The kinds of which each, or the only one, is a file of its own."""
PAGES = tuple(kind for kind in KINDS if kind.has_page)
FOLDERS: dict[str, type[Record]] = {kind.folder: kind.model for kind in KINDS if kind.folder}
"""The folders in which each file is a record."""
FILES: dict[str, type[Record]] = {
    f"{ROOTS[root].name if root in ROOTS else root.__name__.lower()}.yml": root
    for root in dict.fromkeys((*ROOTS, *(home[0] for kind in KINDS for home in kind.homes)))
    if root not in FOLDERS.values()
}
"""The other files, and what each is: those that are a record first, then those that hold lists."""
NEEDED = frozenset(("site.yml", "sources.yml", "strategies", "goals", "actors"))
"""The files and folders that every county has; it may do without any other."""


def is_needed(root: type[Record]) -> bool:
    """Whether every county has a file with such a root."""
    return any(name in NEEDED for name, model in (FILES | FOLDERS).items() if model is root)


def doing(what: str) -> Iterator[Kind]:
    """The kinds that do something: `search`, `news` …"""
    return (kind for kind in KINDS if what in kind.does.split())


def file_of(root: type[Record], id: str | None) -> str:
    """The file whose root is a `root`: that of `id` where there are several."""
    folder = next((name for name, model in FOLDERS.items() if model is root), None)
    return f"{folder}/{id}.yml" if folder else next(name for name, model in FILES.items() if model is root)
