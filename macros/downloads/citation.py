"""How to cite a record: as a line to copy, and as BibTeX and RIS for reference managers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from macros.content.in_force import NOT_COMMITMENTS
from macros.content.kinds import BY_NAME, doing
from macros.pages.site import Site

from .registry import ROOT, Download, edition, version
from .tables import whole_address


@dataclass(frozen=True)
class Citation:
    """What a reference says of a record, in one language."""

    key: str
    title: str
    title_language: str
    strategy: str
    plan: str | None
    publisher: str | None
    no_publisher: str
    version: str
    edition: date | None
    no_year: str
    address: str
    """Empty while the site has none."""

    @property
    def who(self) -> str:
        """The publisher, or that there is none."""
        return self.publisher or self.no_publisher

    @property
    def _year(self) -> str:
        return str(self.edition.year) if self.edition else ""

    @property
    def parts(self) -> tuple[str, str, str]:
        """What stands before the title, the title, and what stands between it and the address."""
        within = ", ".join(filter(None, (self.strategy, self.plan)))
        title = self.title.rstrip(".")
        return f"{self.who} ({self._year or self.no_year}).", f"{title} [{self.key}].", f"{within}. {self.version}."

    @property
    def text(self) -> str:
        """The whole reference in one line."""
        return " ".join((*self.parts, self.address)).rstrip()

    @property
    def bibtex(self) -> str:
        """The reference as BibTeX."""
        fields = {
            "title": f"{{{_latex(self.title)}}}",
            "publisher": _latex(self.publisher or ""),
            "year": self._year,
            "month": str(self.edition.month) if self.edition else "",
            "day": str(self.edition.day) if self.edition else "",
            "booktitle": _latex(self.strategy),
            "series": _latex(self.plan or ""),
            "version": self.edition.isoformat() if self.edition else "",
            "url": self.address,
            "language": self.title_language,
            "note": "" if self.publisher else _latex(self.no_publisher),
        }
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        return f"@misc{{{self.key},\n{lines}}}\n"

    @property
    def ris(self) -> str:
        """The reference as RIS."""
        fields = (
            ("TY", "ELEC"), ("ID", self.key), ("TI", self.title), ("T2", self.strategy), ("T3", self.plan),
            ("PB", self.publisher), ("PY", self._year or None), ("DA", f"{self.edition:%Y/%m/%d}" if self.edition else None),
            ("ET", self.edition.isoformat() if self.edition else None), ("LA", self.title_language), ("UR", self.address or None),
            ("N1", None if self.publisher else self.no_publisher), ("ER", ""),
        )  # fmt: skip
        return "".join(f"{name}  - {' '.join(value.split())}\r\n" for name, value in fields if value is not None)


_LATEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def _latex(text: str) -> str:
    return re.sub(r"[\\~^&%$#_{}]", lambda found: _LATEX.get(found[0], f"\\{found[0]}"), " ".join(text.split()))


def citation(site: Site, language: str, kind: str, id: str) -> Citation:
    """How to cite a goal, an actor or a commitment in a text in `language`."""
    content, words = site.content, site.renderer.words_in(language)
    one, record = BY_NAME[kind], content.records[kind][id]
    title = getattr(record, one.title).in_language(language)
    plan = record.plan if kind == "commitment" and content.standings[id] not in NOT_COMMITMENTS else None
    return Citation(
        key=id,
        title=title.text,
        title_language=title.language,
        strategy=content.strategy.title.in_language(language).text,
        plan=content.records["plan"][plan].title.in_language(language).text if plan else None,
        publisher=content.site.publisher.name if content.site.publisher else None,
        no_publisher=words["cite"]["no_publisher"],
        version=version(site, language),
        edition=edition(site),
        no_year=words["cite"]["no_year"],
        address=whole_address(site, f"{one.section}/{id}", language),
    )


def downloads(site: Site) -> Iterator[Download]:
    """Every record's reference in every language."""
    for kind in doing("files"):
        for id in site.content.records[kind.name]:
            for language in site.content.languages:
                for ending, media in (("bib", "application/x-bibtex"), ("ris", "application/x-research-info-systems")):
                    path = f"{ROOT}/{kind.section}/{id}.{language}.{ending}"
                    make = partial(_made, site, language, kind.name, id, ending)
                    yield Download(path, media, site.words["cite"]["title"], language, (kind.name, id), ending, make)


def _made(site: Site, language: str, kind: str, id: str, ending: str) -> bytes:
    found = citation(site, language, kind, id)
    return (found.bibtex if ending == "bib" else found.ris).encode()
