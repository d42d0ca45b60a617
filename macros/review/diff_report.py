"""A difference as a report in one language: plain text for a terminal, Markdown for a pull request, JSON for programs."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from macros.core.problems import printable
from macros.core.word_diff import changed_paragraphs, diff_runs
from macros.history.change_events import ChangeEvent
from macros.history.old_records import BODY
from macros.history.project_history import OutdatedTranslation
from macros.pages.change_formatter import ChangeFormatter

from .affected import Affected
from .reader_diff import ReaderDiff, RecordDiff

MOST_PAGES = 40
_MARKS = re.compile(r"([\\`*_{}\[\]()<>#|~@!&$])")
TEXT = {"gone": "[-{}-]", "new": "{{+{}+}}", "same": "{}"}
MARKDOWN = {"gone": "~~{}~~", "new": "**{}**", "same": "{}"}


@dataclass(frozen=True)
class DiffReport:
    """Everything that is to be told. `affected` is None when pages and files were not compared."""

    diff: ReaderDiff
    affected: Affected | None
    formatter: ChangeFormatter
    broken: bool = False
    """Whether the content has errors after the change, so that pages cannot be compared and files may be unread."""

    def text(self) -> str:
        """For a terminal."""
        return "\n".join(self._lines(markdown=False)) + "\n"

    def markdown(self) -> str:
        """For the summary of a pull request. Nothing in it can become a link, a picture or HTML."""
        return "\n".join(self._lines(markdown=True)) + "\n"

    def json(self) -> str:
        """For programs."""
        found, reached = self.diff, self.affected
        whole = {
            "base": found.base,
            "head": found.head,
            "changes": [one for changed in found.changed for one in self._objects(changed)],
            "left_behind": list(map(self._lag, found.left_behind)),
            "caught_up": list(map(self._lag, found.caught_up)),
            "pages": None if reached is None else {"changed": reached.pages, "new": reached.new, "gone": reached.gone},
            "downloads": None if reached is None else reached.downloads,
            "everywhere": None if reached is None else reached.everywhere,
        }
        return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"

    def _objects(self, changed: RecordDiff) -> Iterator[dict[str, Any]]:
        for thing in changed.events:
            yield {
                "kind": changed.key.kind,
                "id": changed.key.id,
                "what": thing.what,
                "field": thing.field or None,
                "language": thing.language,
                "old": thing.old,
                "new": thing.new,
                "sentence": self.formatter.sentence(thing),
            }

    def _lag(self, translation: OutdatedTranslation) -> dict[str, Any]:
        return {
            "kind": translation.key.kind,
            "id": translation.key.id,
            "field": ".".join(map(str, translation.field_path)),
            "language": translation.language,
            "missing": translation.missing,
            "then": translation.then,
            "now": translation.now,
        }

    def _lines(self, *, markdown: bool) -> Iterator[str]:
        texts, found, reached = self.formatter.words["diff"], self.diff, self.affected
        head = "## {}" if markdown else "{}"
        yield head.format(texts["title"])
        yield ""
        moved = reached and (reached.pages or reached.new or reached.gone or reached.downloads)
        if not (found.changed or found.left_behind or found.caught_up or moved or self.broken):
            yield texts["nothing"]
            return
        for changed in found.changed:
            yield from self._record(changed, markdown=markdown)
            yield ""
        outdated = [translation for translation in found.left_behind if not translation.missing]
        missing = [translation for translation in found.left_behind if translation.missing]
        lists = [
            (texts["outdated"], map(self._where, outdated)),
            (texts["missing"], map(self._where, missing)),
            (texts["caught_up"], map(self._where, found.caught_up)),
        ]
        if reached:
            lists += [
                (texts["new_pages"], map("/{}".format, reached.new)),
                (texts["gone_pages"], map("/{}".format, reached.gone)),
                (texts["pages"], map("/{}".format, reached.pages)),
                (texts["downloads"], map("/{}".format, reached.downloads)),
            ]
        for title, items in lists:
            yield from self._list(title, list(items), markdown=markdown)
            if title == texts["outdated"] and outdated:
                yield from (texts["unchanged_meaning"], "")
        if self.broken:
            yield texts["not_shown"]
        elif reached and reached.everywhere:
            yield texts["everywhere"]

    def _record(self, changed: RecordDiff, *, markdown: bool) -> Iterator[str]:
        words = self.formatter.words
        title = self.formatter.title(changed.key, changed.after or changed.before).text
        name = f"{words['change']['kind'][changed.key.kind]} {changed.key.id}".strip()
        safe = _escaped if markdown else printable
        yield f"### {safe(name)}: {safe(title)}" if markdown else f"{printable(name)}: {printable(title)}"
        for thing in changed.events:
            yield f"- {safe(self.formatter.sentence(thing))}" if markdown else f"  {printable(self.formatter.sentence(thing))}"
            if wording := self._wording(thing, markdown=markdown):
                yield f"  > {wording}" if markdown else f"    {wording}"
        if changed.after is None and changed.key.kind == "commitment":
            yield f"- **{words['diff']['removed_commitment']}**" if markdown else f"  {words['diff']['removed_commitment']}"

    def _wording(self, thing: ChangeEvent, *, markdown: bool) -> str:
        """The texts themselves: word by word where both are there."""
        safe, marks = (_escaped, MARKDOWN) if markdown else (printable, TEXT)
        old, new = self._plain(thing.old), self._plain(thing.new)
        if thing.what in ("new", "withdrawn", "reported", "added", "translated"):
            return safe(new)
        if thing.what in ("dropped", "untranslated"):
            return marks["gone"].format(safe(old)) if old else ""
        if thing.what not in ("reworded", "changed") or not (old or new):
            return ""
        if thing.field == "page":
            old, new = changed_paragraphs(str(thing.old), str(thing.new))
        return " ".join(marks[piece.kind].format(safe(piece.text)) for piece in diff_runs(old, new))

    def _plain(self, value: Any) -> str:
        """A value as a reader meets it: of a record its main text, in the first language where there are several."""
        if isinstance(value, dict):
            for name in (self.formatter.content.languages[0], "text", "reason", "wording", "definition", "name", "title"):
                if name in value:
                    return self._plain(value[name])
            return "" if BODY in value else self._plain(next(iter(value.values()), ""))
        if isinstance(value, list):
            return " · ".join(filter(None, map(self._plain, value)))
        return " ".join(str(value or "").split())

    def _where(self, translation: OutdatedTranslation) -> str:
        kind = self.formatter.words["change"]["kind"][translation.key.kind]
        language = self.formatter.words["in_language"][translation.language]
        return f"{kind} {translation.key.id}, {self.formatter.field(translation)} ({language})"

    def _list(self, title: str, items: list[str], *, markdown: bool) -> Iterable[str]:
        if not items:
            return []
        shown = items[:MOST_PAGES]
        if len(items) > len(shown):
            shown.append(self.formatter.words["diff"]["more"].replace("{n}", str(len(items) - len(shown))))
        if not markdown:
            return [f"{title} ({len(items)}):", *(f"  {printable(item)}" for item in shown), ""]
        lines = [f"- {_escaped(item)}" for item in shown]
        return ["<details>", f"<summary>{title} ({len(items)})</summary>", "", *lines, "", "</details>", ""]


def _escaped(text: str) -> str:
    # A web address becomes a link in Markdown by itself; what nobody has looked at must not be one click away.
    return _MARKS.sub(r"\\\1", printable(text)).replace("://", ":\\//").replace("www.", "www\\.")
