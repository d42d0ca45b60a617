"""What `strategi diff` tells, in one language: plain text for a terminal, Markdown for a pull request, JSON for programs."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from macros.content.loading import load
from macros.core.formats import in_language
from macros.core.problems import ContentError, Problem, printable
from macros.core.ui_texts import WORDS_FILE, load_words
from macros.core.word_diff import changed_paragraphs, diff_runs
from macros.history.change_events import ChangeEvent
from macros.history.old_records import BODY
from macros.history.project_history import OutdatedTranslation
from macros.pages.change_formatter import ChangeFormatter
from macros.pages.rendering import Renderer

from .affected import Affected, affected, folder_at
from .odd_changes import Loss, brought, losses
from .reader_diff import MistakeError, ReaderDiff, RecordDiff, reader_diff

MOST_PAGES = 40
_MARKS = re.compile(r"([\\`*_{}\[\]()<>#|~@!&$])")
_CALLS = re.compile("([@#])")
"""What calls somebody or leads to an issue in a comment on GitHub, also after a backslash, unless something stands between."""


def escaped(text: str) -> str:
    """A text that stands in Markdown as it is, and can become no link, mention, picture or HTML."""
    # A web address becomes a link in Markdown by itself; what nobody has looked at must not be one click away.
    return _CALLS.sub("\\1\u200b", _MARKS.sub(r"\\\1", printable(text))).replace("://", ":\\//").replace("www.", "www\\.")


class _Form(NamedTuple):
    """How the parts of a report are written; `safe` makes a text of the content harmless."""

    safe: Callable[[str], str]
    title: str
    record: str
    item: str
    wording: str
    warning: str
    list_open: str
    list_start: str
    list_end: str
    marks: dict[str, str]


_TEXT = _Form(printable, "{}", "{}: {}", "  {}", "    {}", "  {}", "{} ({}):", "{} ({}):", "", {"gone": "[-{}-]", "new": "{{+{}+}}", "same": "{}"})
_MARKDOWN = _Form(
    escaped, "## {}", "### {}: {}", "- {}", "  > {}", "- **{}**", "**{} ({})**\n", "<details>\n<summary>{} ({})</summary>\n", "\n</details>\n",
    {"gone": "~~{}~~", "new": "**{}**", "same": "{}"},
)  # fmt: skip


def report(folder: Path, base: str, head: str | None, *asked: str, compare_pages: bool = True) -> list["DiffReport"]:
    """What changes for readers from `base` to `head`, told in each of the languages `asked` for, or else in the first of the site.

    Raises MistakeError.
    """
    languages = _languages(folder)
    if unknown := [language for language in asked if language not in languages]:
        raise MistakeError(f'språket "{unknown[0]}" finns inte. Skriv {" eller ".join(languages)}.')
    found = reader_diff(folder, base, head, languages)
    reached = affected(folder, found.base, found.head) if compare_pages else None
    odd = brought(folder, found.base, found.head)
    words = load_words(WORDS_FILE, *sorted(folder.glob("words/*.yml")))
    # The names of goals and plans are known from the nearest moment whose content is right.
    for moment in (found.head, found.base, "HEAD"):
        try:
            with folder_at(folder, moment) as there:
                content = load(there / "content")
        except ContentError:
            continue
        formatters = [ChangeFormatter(content, Renderer(content, words).words_in(language), language) for language in asked or languages[:1]]
        return [DiffReport(found, reached, one, moment != found.head, odd) for one in formatters]
    raise MistakeError("innehållet går inte att läsa vare sig före eller efter ändringen. Kör strategi check.")


def _languages(folder: Path) -> tuple[str, ...]:
    """The languages as they are written, even where the rest of the content has errors."""
    try:
        return tuple(map(str, yaml.safe_load((folder / "content" / "site.yml").read_text(encoding="utf-8"))["languages"]))
    except (OSError, ValueError, yaml.YAMLError, KeyError, TypeError):
        raise MistakeError("content/site.yml går inte att läsa. Kör strategi check och rätta det som är fel.") from None


@dataclass(frozen=True)
class DiffReport:
    """Everything that is to be told. `affected` is None when pages and files were not compared."""

    diff: ReaderDiff
    affected: Affected | None
    formatter: ChangeFormatter
    broken: bool = False
    """Whether the content has errors after the change, so that pages cannot be compared and files may be unread."""
    odd: tuple[Problem, ...] = ()
    """What looks odd since the change."""

    def text(self) -> str:
        """For a terminal."""
        return "\n".join(self._lines(_TEXT)) + "\n"

    def markdown(self) -> str:
        """For the summary of a pull request. Nothing in it can become a link, a picture or HTML."""
        return "\n".join(self._lines(_MARKDOWN)) + "\n"

    def json(self) -> str:
        """For programs."""
        found, reached = self.diff, self.affected
        whole = {
            "base": found.base,
            "head": found.head,
            "changes": [
                {"kind": changed.key.kind, "id": changed.key.id, **event._asdict(), "field": event.field or None, "sentence": self.formatter.sentence(event)}
                for changed in found.changed
                for event in changed.events
            ],
            "left_behind": list(map(_translation, found.left_behind)),
            "caught_up": list(map(_translation, found.caught_up)),
            "misread": found.misread,
            "warnings": [*map(self._loss, losses(found)), *map(str, self.odd)],
            "pages": reached and {"changed": reached.pages, "new": reached.new, "gone": reached.gone, "moved": dict(reached.moved)},
            "downloads": reached and reached.downloads,
            "everywhere": reached and reached.everywhere,
        }
        return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"

    def _lines(self, form: _Form) -> Iterator[str]:
        texts, found, reached = self.formatter.words["diff"], self.diff, self.affected
        yield form.title.format(texts["title"])
        yield ""
        moved = reached and (reached.pages or reached.new or reached.gone or reached.moved or reached.downloads)
        if not (found.changed or found.left_behind or found.caught_up or found.misread or moved or self.broken or self.odd):
            yield texts["nothing"]
            return
        yield from self._list("warnings", iter((*map(self._loss, losses(found)), *map(str, self.odd))), form, fold=False)
        for changed in found.changed:
            yield from self._record(changed, form)
            yield ""
        outdated, missing = ([one for one in found.left_behind if one.missing is wanted] for wanted in (False, True))
        for name, translations in (("outdated", outdated), ("missing", missing), ("caught_up", found.caught_up)):
            yield from self._list(name, map(self._where, translations), form)
            if translations and name == "outdated":
                yield from (texts["unchanged_meaning"], "")
        yield from self._list("misread", iter(found.misread), form)
        if reached:
            yield from self._list("moved_pages", (f"/{old} → /{new}" for old, new in reached.moved), form)
            for name, paths in (("new_pages", reached.new), ("gone_pages", reached.gone), ("pages", reached.pages), ("downloads", reached.downloads)):
                yield from self._list(name, map("/{}".format, paths), form)
        if self.broken:
            yield texts["not_shown"]
        elif reached and reached.everywhere:
            yield texts["everywhere"]

    def _record(self, changed: RecordDiff, form: _Form) -> Iterator[str]:
        words = self.formatter.words
        title = self.formatter.title(changed.key, changed.after or changed.before).text
        yield form.record.format(form.safe(f"{words['change']['kind'][changed.key.kind]} {changed.key.id}".strip()), form.safe(title))
        for event in changed.events:
            yield form.item.format(form.safe(self.formatter.sentence(event)))
            if wording := self._wording(event, form):
                yield form.wording.format(wording)
        if changed.after is None and changed.key.kind == "commitment":
            yield form.warning.format(words["diff"]["removed_commitment"])

    def _wording(self, event: ChangeEvent, form: _Form) -> str:
        """The texts themselves: word by word where both are there."""
        old, new = self._plain(event.old), self._plain(event.new)
        if event.what in ("new", "withdrawn", "reported", "closed", "added", "translated"):
            return form.safe(new)
        if event.what in ("dropped", "untranslated"):
            return form.marks["gone"].format(form.safe(old)) if old else ""
        if event.what not in ("reworded", "changed") or not (old or new):
            return ""
        if event.field == "page":
            old, new = changed_paragraphs(str(event.old), str(event.new))
        return " ".join(form.marks[piece.kind].format(form.safe(piece.text)) for piece in diff_runs(old, new))

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
        words = self.formatter.words
        kind, language = words["change"]["kind"][translation.key.kind], in_language(words["source"]["in_language"], translation.language, self.formatter.language)
        return f"{kind} {translation.key.id}, {self.formatter.field(translation)} ({language})"

    def _loss(self, loss: Loss) -> str:
        words = self.formatter.words
        what = f"{words['change']['kind'][loss.record.key.kind]} {loss.record.key.id}".strip()
        field = self.formatter.sentence(loss.event) if loss.event else ""
        return words["diff"][loss.word].replace("{id}", loss.more).replace("{what}", what).replace("{sentence}", field)

    def _list(self, name: str, items: Iterator[str], form: _Form, fold: bool = True) -> Iterator[str]:
        texts, found = self.formatter.words["diff"], list(items)
        if not found:
            return
        yield (form.list_start if fold else form.list_open).format(texts[name], len(found))
        yield from (form.item.format(form.safe(item)) for item in found[:MOST_PAGES])
        if len(found) > MOST_PAGES:
            yield form.item.format(form.safe(texts["more"].replace("{n}", str(len(found) - MOST_PAGES))))
        yield form.list_end if fold else ""


def _translation(one: OutdatedTranslation) -> dict[str, Any]:
    return {"kind": one.key.kind, "id": one.key.id, "field": ".".join(map(str, one.field_path))} | {name: getattr(one, name) for name in ("language", "missing", "then", "now")}
