"""A new record from answers to questions: `strategi new`."""

import re
from collections.abc import Callable, Iterator
from difflib import unified_diff
from pathlib import Path

from macros.content.messages import nearest
from macros.content.problems import ContentError
from macros.content.reading import read

from .form import Form, Question
from .saving import Change, save


class Wrong(Exception):  # noqa: N818 - named for what the answers are
    """Answers that cannot be used; `problems` are lines for whoever gave them."""

    def __init__(self, *problems: str):
        self.problems = problems
        super().__init__("\n".join(problems))


def answered(form: Form, file: Path) -> list[Change]:
    """What to write for the answers in `file`: YAML, the questions' titles and the answers."""
    document = read(file, file.name)
    if document.problems:
        raise Wrong(*map(str, document.problems))
    given = dict(document.data)
    problems = []
    for question in form.questions():
        answer = given.pop(question.title, "")
        if not isinstance(answer, str):
            problems.append(f"{question.title}: svaret ska vara en text. Skriv flera id:n med komma mellan, på en rad.")
        elif fault := form.fault(question.title, answer):
            problems.append(f"{question.title}: {fault}")
        else:
            form.answers[question.title] = answer
    titles = [question.title for question in form.questions()]
    for title in given:
        close = nearest(title, titles)
        problems.append(f'{title}: frågan finns inte. {f"""Menade du "{close}"?""" if close else "Ta bort svaret."}')
    if problems:
        raise Wrong(*problems)
    try:
        return form.changes()
    except ContentError as error:
        raise Wrong(*map(str, error.problems)) from None


def asked(form: Form, ask: Callable[[Question, str], str], tell: Callable[[str], None]) -> list[Change]:
    """What to write for the answers that `ask` gets; it is given what was answered before, and asks until it is right."""
    while True:
        for question in form.questions():
            before = form.answers.get(question.title, "")
            answer = ask(question, before)
            while fault := form.fault(question.title, answer):
                tell(fault)
                answer = ask(question, before)
            form.answers[question.title] = answer
        try:
            return form.changes()
        except ContentError as error:
            for problem in error.problems:
                # The editor knows nothing of where in the file the record would stand.
                field = re.sub(rf"^(\w+\[\d+\]\.?){{{len(form.sheet.steps)}}}", "", problem.field)
                tell(f"{field}: {problem.message}" if field else problem.message)
            tell("Svaren går inte ihop. Här kommer frågorna igen. Enter behåller det du svarade, - tar bort det.")


def written(changes: list[Change]) -> Iterator[str]:
    """Write the record, and give the lines that are new in its file."""
    save(changes)
    for change in changes:
        yield f"Skrivet i {change.name}:"
        old, new = (change.old or b"").decode().splitlines(), change.new.decode().splitlines()
        yield from (f"  {line[1:]}" for line in list(unified_diff(old, new, n=0, lineterm=""))[2:] if line[0] == "+")
    yield "Läs svenskan och engelskan bredvid varandra. Kör sedan strategi check, och skicka in filen som ett förslag på ändring."
