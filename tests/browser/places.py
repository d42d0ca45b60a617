"""The site under test: its folder, every page, and one page of each kind."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from macros.pages.project import Project, open_project
from tests.site.projects import REAL

LANGUAGES = ("sv", "en")
SCHEMES = ("light", "dark")
HEIGHT = 800

FACTS = open_project(REAL)
PROSE = {file.name.split(".")[0] for file in (REAL / "docs").glob("*.md")}
RECORDS = ("goal", "actor", "actor without commitments", "commitment", "role", "municipality")


def kinds(facts: Project) -> tuple[str, ...]:
    """The kinds of page that a site has: those that are one of their kind by their names, and those of records that there are."""
    overviews = sorted(PROSE - {"index", "404"} - facts.urls.left_out)
    return "start", *overviews, *(kind for kind in RECORDS if facts.content.records.get(kind, True)), "not found"


KINDS = kinds(FACTS)
"""Those of the real site."""


@dataclass(frozen=True)
class Built:
    """A built site and the facts that it was made from."""

    folder: Path
    facts: Project

    @cached_property
    def pages(self) -> list[str]:
        """Every page's address, from the site's root."""
        files = (file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*.html"))
        # The lasting addresses only send the reader on.
        return sorted(name.removesuffix("index.html") for name in files if not name.startswith("id/"))

    @cached_property
    def trees(self) -> list[tuple[str, LexborHTMLParser]]:
        """Every page's address and elements, as they are before any script."""
        files = {address: self.folder / address for address in self.pages}
        texts = {address: (file / "index.html" if file.is_dir() else file) for address, file in files.items()}
        return [(address, LexborHTMLParser(file.read_text(encoding="utf-8"))) for address, file in texts.items()]

    @cached_property
    def staying(self) -> list[tuple[str, LexborHTMLParser]]:
        """The pages that a reader stays on, as `trees`; one that has moved only leads on."""
        return [(address, tree) for address, tree in self.trees if not tree.css("meta[http-equiv='refresh']")]

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The source of one page of each kind. The chosen records are those with the most on their pages."""
        content = self.facts.content
        made = {actor: len(content.commitments_of(actor=actor)) for actor in content.actors}
        goal = max(content.goals, key=lambda id: len(content.commitments_of(goal=id)))
        role = max((id for id in content.roles if id != content.site.municipalities_role), key=lambda id: len(content.roles[id].concerns), default="")
        place = max(content.municipalities, key=lambda id: len(content.municipalities[id].mentions), default="")
        commitment = max(content.commitments, key=lambda id: len(content.commitments[id].commitment.goals))
        chosen = {
            "start": "index",
            "goal": f"goals/{goal}",
            "actor": f"actors/{max(made, key=made.get)}",
            "actor without commitments": f"actors/{min(made, key=made.get)}",
            "commitment": f"commitments/{commitment}",
            "role": f"roles/{role}",
            "municipality": f"municipalities/{place}",
            "not found": "404",
        }
        return {kind: chosen.get(kind, kind) for kind in kinds(self.facts)}

    def address(self, kind: str, language: str = "sv") -> str:
        """Where the page of this kind is, from the site's root."""
        return self.facts.urls.of(self.kinds[kind], language)

    @property
    def each_kind(self) -> list[str]:
        """The address of one page of each kind in each language."""
        return [self.address(kind, language) for kind in self.kinds for language in LANGUAGES]
