"""Each line of a workbook compared with what stood there when it was made, and what is different laid into the content."""

from typing import Any

from macros.content.kinds import KINDS
from macros.content.messages import nearest

from .adding import add, holder_of
from .cells import Line, tidy
from .columns import YES
from .sheets import Book, Row, Sheet

Key = tuple[str, str, str]
"""A row: its sheet, what it belongs to, and its id or number."""
_SHOWN = 200


class Bringing:
    """Brings the lines of a workbook into a book, and notes what was wrong and what was done."""

    def __init__(self, content: Book, base: dict[Key, dict[str, str]]):
        self.content, self.base = content, base
        self.problems: list[str] = []
        self.told: list[str] = []
        self.places: dict[int, Line] = {}
        """The lines by the records that they are about."""

    def sheet(self, sheet: Sheet, found: list[Line]) -> None:
        """Bring in one sheet."""
        # As they are now, before anything is put between them.
        current = list(self.content.rows(sheet))
        seen: dict[Key, Line] = {}
        new: list[tuple[Line, str, str]] = []
        if sheet.key is None and not found:
            # The only row there can be, with nothing in it.
            found = [Line(sheet.name, 2, {}, {})]
        for line in found:
            parent, key = (line.cells.get(title or "", "") for title in (sheet.parent, sheet.key))
            own = (sheet.name, parent, key)
            if own in seen and sheet.key is None:
                self._wrong(line, "", "bladet har bara en rad. Ta bort den här.")
            elif own in seen:
                self._wrong(
                    line,
                    sheet.key,
                    f"raden finns redan på rad {seen[own].number}. Ta bort den ena, eller lämna {sheet.key} tom om raden är ny.",
                )
            elif own in self.base:
                seen[own] = line
                self._changed(sheet, line, current, self.base[own], parent, key)
            elif self._may_be_new(sheet, line, parent, key):
                new.append((line, parent, key))
                if key:
                    seen[own] = line
        for own in self.base:
            if own[0] == sheet.name and own not in seen:
                what = " ".join(filter(None, (own[1] if sheet.key != "id" else "", own[2])))
                self.problems.append(
                    f"{sheet.name}!A1: raden {what} saknas eller har fått ett annat id. Lägg tillbaka den: rader tas inte bort här. "
                    "Ett åtagande som upphör får withdrawn.date och withdrawn.reason."
                )
        for line, parent, key in new:
            self._new(sheet, line, parent, key)

    def _wrong(self, line: Line, title: str, message: str) -> bool:
        self.problems.append(f"{line.place(title)}: {message}")
        return False

    def _changed(
        self, sheet: Sheet, line: Line, current: list[Row], base: dict[str, str], parent: str, key: str
    ) -> None:
        edits = {title: line.cells.get(title, "") for title in sheet.titles if title not in (sheet.parent, sheet.key)}
        edits = {title: cell for title, cell in edits.items() if cell != base.get(title, "")}
        row = _same(sheet, current, base, parent, key)
        if row is not None:
            self.places[id(row.record)] = line
        if not edits:
            return
        if row is None:
            self._wrong(
                line,
                sheet.key or "",
                "posten har ändrats eller tagits bort sedan arbetsboken exporterades. Exportera en ny arbetsbok och gör ändringen där.",
            )
            return
        now = {title: tidy(cell) for title, cell in row.cells.items()}
        for column in sheet.columns:
            if column.title not in edits or edits[column.title] == now[column.title]:
                continue
            cell, title = edits[column.title], column.title
            if now[title] != base.get(title, ""):
                self._wrong(
                    line,
                    title,
                    f"cellen har ändrats av någon annan sedan arbetsboken exporterades. Nu står det {_quoted(now[title])}. Exportera en ny arbetsbok och gör ändringen där.",
                )
            elif column.required and not cell:
                self._wrong(line, title, f"cellen är tom men behövs. {column.means}")
            elif self._can_be(line, sheet, title, cell):
                column.put(row.record, cell)
                what = " ".join(filter(None, (parent if sheet.key != "id" else "", key)))
                self.told.append(
                    f"{sheet.name}{f', {what}' if what else ''}, {title}: {_quoted(now[title])} → {_quoted(cell)}"
                )

    def _can_be(self, line: Line, sheet: Sheet, title: str, cell: str) -> bool:
        column = next(one for one in sheet.columns if one.title == title)
        if column.kind == "yes" and cell and cell.lower() not in YES:
            return self._wrong(line, title, f'"{cell[:60]}" går inte att välja. Skriv ja eller nej.')
        return True

    def _may_be_new(self, sheet: Sheet, line: Line, parent: str, key: str) -> bool:
        if key and sheet.key == "nr":
            return self._wrong(
                line, "nr", f'rad nummer "{key}" fanns inte när arbetsboken exporterades. Lämna nr tom på en ny rad.'
            )
        if key and any(one[0] == sheet.name and one[2] == key for one in self.base):
            return self._wrong(line, sheet.parent or "", f"{key} hör till något annat. Ändra inte de grå cellerna.")
        return True

    def _new(self, sheet: Sheet, line: Line, parent: str, key: str) -> None:
        empty = [column for column in sheet.columns if column.required and not line.cells.get(column.title)]
        for column in empty:
            self._wrong(line, column.title, f"cellen är tom men behövs. {column.means}")
        if sheet.parent and not parent:
            self._wrong(
                line, sheet.parent, f"cellen är tom men behövs. Skriv id:t på {_A[sheet.parent]} som raden hör till."
            )
            return
        if sheet.steps and holder_of(self.content, sheet, parent) is None:
            known = {row.key for row in self.content.rows(sheet.holder)}
            close = nearest(parent, known)
            self._wrong(
                line,
                sheet.parent or "",
                f'"{parent[:60]}" finns inte. ' + (f'Menade du "{close}"?' if close else "Välj ur listan."),
            )
            return
        if key and key in {row.key for row in self.content.rows(sheet)}:
            self._wrong(line, "id", f'id:t "{key}" finns redan. Lämna cellen tom, så ges nästa lediga.')
            return
        if empty or not all(
            [self._can_be(line, sheet, column.title, line.cells.get(column.title, "")) for column in sheet.columns]
        ):
            return
        record: dict[str, Any] = {}
        for column in sheet.columns:
            column.put(record, line.cells.get(column.title, ""))
        row = add(self.content, sheet, parent, record, key)
        self.places[id(row.record)] = line
        named = next((cell for column in sheet.columns if (cell := line.cells.get(column.title))), "")
        self.told.append(
            f"{sheet.name}, ny rad {' '.join(filter(None, (parent if sheet.key != 'id' else '', row.key)))}: {_quoted(named)}"
        )


_A = dict(kind.called for kind in KINDS)
"""What one of each kind is called, and a certain one."""


def _same(sheet: Sheet, current: list[Row], base: dict[str, str], parent: str, key: str) -> Row | None:
    """The row as it is now. One without an id is the same only where nobody has changed it."""
    if sheet.key != "nr":
        return next((row for row in current if row.key == key and (row.parent == parent or not sheet.parent)), None)
    same = [row for row in current if row.parent == parent and {t: tidy(c) for t, c in row.cells.items() if c} == base]
    return min(same, key=lambda row: abs(int(row.key) - int(key)), default=None)


def _quoted(cell: str) -> str:
    text = " / ".join(cell.split("\n"))
    return f"”{text if len(text) <= _SHOWN else text[:_SHOWN] + '…'}”" if text else "(tomt)"
