"""The site as of a day: all that it says, with its sentences about time marked, so that two days can be compared word by word."""

import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from zipfile import ZipFile

from macros.content.in_force import CommitmentState
from macros.core.formats import date_text
from macros.pages.phrases import period_text
from macros.pages.project import Project

_OF_ITS_SIZE = re.compile(
    r'\d+([.,]\d)? (?:kB|MB)\b|\b[0-9a-f]{64}\b|(?<="bytes": )\d+|\d+(?=</dcat:byteSize>)|"\d+"(?=\^\^xsd:nonNegativeInteger)'
)
"""What a file is said to weigh, and its checksum: they follow from what it says."""
_TERM = re.compile(r'<a class="term"[^>]*>(.*?)</a>')
_INLINE = re.compile(r"</?(?:a|abbr|br|em|q|span|strong|time)\b[^>]*>")
_STATE = re.compile(r'("(?:strategy|standing|[a-z0-9-]*plan[a-z0-9-]*|[a-z]+-\d{4})": )"(?:coming|current|ended|earlier)"')
_CELL = re.compile(r"(?<=[,;])(?:coming|current|ended)(?=[,;])")


@dataclass(frozen=True)
class AsOf:
    """A site as of its day; `read` gives the bytes of a file and `names` are all there are."""

    site: Project
    names: frozenset[str]
    read: Callable[[str], bytes]

    @cached_property
    def sentences(self) -> list[tuple[str, str]]:
        """Everything that is said about time, the longest first, and the mark by which it is the same on every day."""
        found: dict[str, str] = {}
        plans = self.site.content.current.plans
        for language in self.site.content.languages:
            words, said = self.site.renderer.words_in(language), self.site.renderer.validity(language)
            found |= {said.easy: "⟦easy⟧"} | {said.plan(plan): f"⟦{plan.id}⟧" for plan in plans}
            for state in (CommitmentState.coming, CommitmentState.current, CommitmentState.earlier):
                for plan in plans:
                    short = words["plan"]["short"].replace("{years}", period_text(plan.period, language))
                    found[words["standing"][state]["title"].replace("{plan}", short)] = "⟦standing⟧"
                found[words["standing"][state]["label"]] = "⟦standing⟧"
            # What is said once something has ended, or not any more, leaves no mark.
            told, searched = words["results"], self.site.content.current.successor_searched
            gone = [said.strategy, told["so_far"], told["last_known"], told["closing"], told["not_closed"], words["result"]["unknown"]["label"]]
            gone += [words["validity"]["no_successor"].replace("{date}", date_text(searched, language))] if searched else []
            ended = replace(said, content=replace(said.content, today=date.max))
            found |= dict.fromkeys([*gone, ended.belongs(said.content.current_id)], "")
        return sorted(((_plain(text), mark) for text, mark in found.items()), key=lambda one: -len(one[0]))

    def marked(self, name: str) -> str:
        """All that a file says, with marks instead of what it says about time and about its own size."""
        text = self._mark("\n".join(_texts(name, self.read(name))))
        # A graph is written in the order of what it says.
        return "\n".join(sorted(text.splitlines())) if name.endswith((".rdf", ".ttl")) else text

    def _mark(self, text: str) -> str:
        for sentence, mark in self.sentences:
            text = text.replace(sentence, mark)
        return text

    def lines(self, name: str) -> Counter[str]:
        """What a page shows, line by line, whatever their order."""
        text = self._mark(re.sub(r"<[^>]+>", "\n", _INLINE.sub("", "\n".join(_texts(name, self.read(name))))))
        return Counter(" ".join(line.split()) for line in text.splitlines() if line.strip())


def _texts(name: str, data: bytes) -> Iterator[str]:
    if name.endswith((".docx", ".xlsx")):
        with ZipFile(io.BytesIO(data)) as archive:
            for part in archive.namelist():
                yield f"{part}\n{_plain(archive.read(part).decode())}"
    else:
        yield _plain(data.decode("utf-8"))


def _plain(text: str) -> str:
    text = _OF_ITS_SIZE.sub("⟦size⟧", text.replace("\xa0", " "))
    return _CELL.sub("⟦state⟧", _STATE.sub(r'\1"⟦state⟧"', _TERM.sub(r"\1", text)))


def differing(before: AsOf, after: AsOf, names: Iterable[str]) -> list[str]:
    """The files that say something else than what follows from the day."""

    def says(one: AsOf, name: str) -> object:
        return one.lines(name) if name.endswith(".html") else one.marked(name).split()

    return [name for name in names if before.read(name) != after.read(name) and says(before, name) != says(after, name)]
