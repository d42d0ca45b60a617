"""What the site holds, in figures: `python -m tests.site.count`."""

import sys
import tempfile
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

from macros.content.facts import Content

from .built import BuiltSite, text_of
from .conftest import build, opened
from .projects import REAL


def records(content: Content) -> dict[str, int]:
    """How many records of each kind."""
    goals, placed = content.goals.values(), content.commitments.values()
    strategy = content.strategy
    return {
        "goals": len(goals),
        "actors": len(content.actors),
        "commitments": len(placed),
        "status reports": sum(len(row.commitment.reports) for row in placed),
        "related work": len(content.related_work),
        "prerequisites": sum(len(goal.prerequisites) for goal in goals),
        "indicators": sum(len(goal.indicators) for goal in goals),
        "indicator values": sum(len(one.values) for goal in goals for one in goal.indicators),
        "guidance": sum(len(goal.guidance) for goal in goals),
        "action plans": len(strategy.plans),
        "forms of violence": len(strategy.violence_forms),
        "timeline": len(strategy.timeline),
        "governance": len(strategy.governance),
        "help lines": len(content.helplines),
        "safety tips": len(content.safety_tips),
        "municipalities": len(content.municipalities),
        "roles": len(content.roles),
        "concerns of roles": sum(len(role.concerns) for role in content.roles.values()),
        "glossary terms": len(content.terms),
        "guides": len(content.guides),
        "rules": len(content.rules),
        "sources": len(content.sources),
    }


def words(site: BuiltSite) -> Counter[str]:
    """How many words the pages say in each language, outside menus and foot."""
    return Counter({language: _words(site, language) for language in site.languages})


def _words(site: BuiltSite, language: str) -> int:
    return sum(len(text_of(page.main).split()) for page in site.each() if page.language == language)


def links(site: BuiltSite) -> Counter[str]:
    """How many links there are of each kind; those within the site are followed to their file and their anchor."""
    found: Counter[str] = Counter()
    for page in site.each():
        for link in page.links:
            kind = urlsplit(link).scheme
            target = None if kind else site.target(page, link)
            if target is None:
                found[f"to {kind}:"] += 1
                continue
            address, anchor = target
            known = address in site.pages or (site.folder / address).is_file()
            found["within the site" if known else "BROKEN"] += 1
            if anchor and known:
                filtered = "=" in anchor
                found["to an anchor" if filtered or anchor in site.pages[address].ids else "BROKEN"] += 1
    return found


def table(title: str, rows: dict[str, int]) -> str:
    """Figures with what they count."""
    return "\n".join([title, *(f"  {number:>7,}  {name}" for name, number in rows.items())])


def main() -> int:
    """Builds the real site, prints its figures, and returns 1 when something is missing."""
    with tempfile.TemporaryDirectory() as folder:
        build(REAL, Path(folder) / "site")
        site = opened(REAL, Path(folder) / "site")
        pages = Counter(page.language for page in site.each())
        alone = [
            source
            for source in site.sources
            if any(site.addresses.of(source, language) not in site.pages for language in site.languages)
        ]
        followed = links(site)
        print(table("Records", records(site.content)))
        print(table("Pages", {**pages, "in one language only": len(alone)}))
        print(table("Words on the pages", words(site)))
        print(table("Links", followed))
        log = (Path(folder) / "log").read_text(encoding="utf-8")
        print(table("Warnings of the strict build", {"warnings": log.count("WARNING")}))
    return 1 if alone or followed["BROKEN"] else 0


if __name__ == "__main__":
    sys.exit(main())
