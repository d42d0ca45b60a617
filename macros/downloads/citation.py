"""How to cite a record: as a line to copy, and as BibTeX and RIS for reference managers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from macros.content.in_force import NOT_COMMITMENTS
from macros.content.kinds import BY_NAME
from macros.pages.project import Project

from .registry import ROOT, Download, absolute_url, edition_date, records_with, version


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
    edition_date: date | None
    no_year: str
    url: str
    """Empty while the site has none."""

    @property
    def parts(self) -> tuple[str, str, str]:
        """What stands before the title, the title, and what stands between it and the address."""
        within = ", ".join(filter(None, (self.strategy, self.plan)))
        year = self.edition_date.year if self.edition_date else self.no_year
        return f"{self.publisher or self.no_publisher} ({year}).", f"{self.title.rstrip('.')} [{self.key}].", f"{within}. {self.version}."

    @property
    def bibtex(self) -> str:
        """The reference as BibTeX."""
        day = self.edition_date
        fields = {
            "title": f"{{{_latex(self.title)}}}",
            "publisher": _latex(self.publisher or ""),
            **({"year": day.year, "month": day.month, "day": day.day} if day else {}),
            "booktitle": _latex(self.strategy),
            "series": _latex(self.plan or ""),
            "version": day.isoformat() if day else "",
            "url": self.url,
            "language": self.title_language,
            "note": "" if self.publisher else _latex(self.no_publisher),
        }
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        return f"@misc{{{self.key},\n{lines}}}\n"

    @property
    def ris(self) -> str:
        """The reference as RIS."""
        day = self.edition_date
        fields = (
            ("TY", "ELEC"), ("ID", self.key), ("TI", self.title), ("T2", self.strategy), ("T3", self.plan), ("PB", self.publisher),
            *((("PY", str(day.year)), ("DA", f"{day:%Y/%m/%d}"), ("ET", day.isoformat())) if day else ()),
            ("LA", self.title_language), ("UR", self.url or None), ("N1", None if self.publisher else self.no_publisher), ("ER", ""),
        )  # fmt: skip
        return "".join(f"{name}  - {' '.join(value.split())}\r\n" for name, value in fields if value is not None)


_LATEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def _latex(text: str) -> str:
    return re.sub(r"[\\~^&%$#_{}]", lambda found: _LATEX.get(found[0], f"\\{found[0]}"), " ".join(text.split()))


def citation(project: Project, language: str, kind: str, id: str) -> Citation:
    """How to cite a record in a text in `language`."""
    content, words = project.content, project.renderer.words_in(language)
    one, record = BY_NAME[kind], content.records[kind][id]
    title = getattr(record, one.title).localize(language)
    # A strategy is part of nothing but the site.
    whole = content.site.short_title if kind == "strategy" else content.strategies[content.of_strategy.get((kind, id), content.current_id)].title
    plan = record.plan if kind == "commitment" and content.commitment_states[id] not in NOT_COMMITMENTS else None
    return Citation(
        key=id,
        title=title.text,
        title_language=title.language,
        strategy=whole.localize(language).text,
        plan=content.records["plan"][plan].title.localize(language).text if plan else None,
        publisher=content.site.publisher.name if content.site.publisher else None,
        no_publisher=words["cite"]["no_publisher"],
        version=version(project, language),
        edition_date=edition_date(project),
        no_year=words["cite"]["no_year"],
        url=absolute_url(project, f"{one.section}/{id}", language),
    )


def downloads(project: Project) -> Iterator[Download]:
    """Every record's reference in every language."""
    for kind, id, _ in records_with(project, "files"):
        for language in project.content.languages:
            for ending, media in (("bib", "application/x-bibtex"), ("ris", "application/x-research-info-systems")):
                path = f"{ROOT}/{kind.section}/{id}.{language}.{ending}"
                make = partial(_reference, project, language, kind.name, id, ending)
                yield Download(path, media, project.words["cite"]["title"], ending, make, language, (kind.name, id))


def _reference(project: Project, language: str, kind: str, id: str, ending: str) -> bytes:
    found = citation(project, language, kind, id)
    return (found.bibtex if ending == "bib" else found.ris).encode()
