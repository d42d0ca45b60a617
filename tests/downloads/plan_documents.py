"""The documents of a local plan as those who get them read them."""

import io

from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from macros.content.in_force import CommitmentState
from macros.downloads import local_plan
from macros.downloads.local_plan.assembly import ANSWERS, LocalPlan, document
from macros.downloads.local_plan.chapters import chapters, law_of
from macros.downloads.registry import Download, downloads
from macros.pages.project import Project


def plan(site: Project, kind: str, language: str, goal: str | None = None) -> bytes:
    """A ready-made plan."""
    record = ("goal", goal) if goal else None
    return next(one.data for one in files(site) if (one.kind, one.language, one.record) == (kind, language, record))


def files(site: Project) -> list[Download]:
    return [one for one in downloads(site) if one.kind in local_plan.FORMATS]


def word(data: bytes):
    return Document(io.BytesIO(data))


def everything(found) -> str:
    """All that a Word document says, in its order, without the footer."""
    return "\n".join("".join(text.text or "" for text in one.iter(qn("w:t"))) for one in found.element.body.iter(qn("w:p")))


def links(found) -> set[str]:
    """The addresses that a Word document leads to."""
    ids = [link.get(qn("r:id")) for link in found.element.body.iter(qn("w:hyperlink"))]
    return {found.part.rels[id].target_ref for id in ids}


def parts_of(found) -> dict[str, str]:
    """What stands under each first heading of a Word document."""
    told, under = {}, ""
    for one in found.element.body.iter(qn("w:p")):
        text = "".join(text.text or "" for text in one.iter(qn("w:t")))
        style = one.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val")) == "Heading1":
            under = text
        told[under] = f"{told.get(under, '')}{text}\n"
    return told


def sheet(data: bytes) -> list[dict[str, str]]:
    """The lines of a workbook by the names of their columns."""
    head, *lines = load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(head, line, strict=True)) for line in lines]


def answered(site: Project, kind: str, language: str, answers: dict[str, str] | None = None, place: str = "", goals=None) -> bytes:
    """A document for what has been answered, by the names of the answers."""
    numbers = {row: str(ANSWERS.index(answer)) for row, answer in (answers or {}).items()}
    return document(local_plan.template_of(site, language, kind), LocalPlan(goals or [*site.content.current_goals], numbers, place))


def words_of(site: Project, language: str) -> dict:
    return site.renderer.words_in(language)["local_plan"]


def cell(line: dict[str, str], number: int) -> str:
    return list(line.values())[number]


def in_force(site: Project) -> list[str]:
    """The ids of the commitments that are in force: of a plan that has begun and not ended, and not withdrawn."""
    return [id for id in site.content.commitments if site.content.commitment_states[id] is CommitmentState.current]


def asked(site: Project, language: str = "sv") -> dict[str, list]:
    """What is asked, by `law` and `other`."""
    told = chapters(site, language)
    return {"law": law_of(told), "other": [row for one in told for row in one.asked if not row.rule]}
