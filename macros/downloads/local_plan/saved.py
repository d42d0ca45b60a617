"""A plan that somebody has saved on the page, `save` in `docs/assets/local-plan.js`, read back. JSON is read as the YAML that it is."""

from pathlib import Path

from macros.content.yaml.reader import read_file
from macros.core.problems import ContentError, FieldPath
from macros.core.word_diff import nearest
from macros.pages.project import Project

from .assembly import ANSWERS, LocalPlan, asked_rows
from .chapters import chapters

GOAL = "goal "
AGAIN = "Öppna planen på sidan Gör en lokal plan och spara den igen."


def saved_plan(project: Project, file: Path, language: str) -> LocalPlan:
    """What is chosen and answered in a file. Raises `ContentError` with every problem: what cannot be read, another version, what is not asked (any longer), an answer that there is not."""
    read, content = read_file(file, str(file)), project.content
    problems, rows = [*read.problems], asked_rows(chapters(project, language))
    goals: list[str] = []
    answers: dict[str, str] = {}

    def wrong(path: FieldPath, message: str, *, at_key: bool = False) -> None:
        if not read.is_reported(path):
            problems.append(read.problem(path, message, at_key=at_key))

    if not read.complete:
        raise ContentError(problems)
    place, told = read.data.get("place", ""), read.data.get("plan")
    if read.data.get("format") != "local-plan":
        wrong(("format",), "filen är ingen plan. Välj en fil som är sparad på sidan Gör en lokal plan.")
    if read.data.get("version") != "1":
        wrong(("version",), "bara version 1 går att läsa. Gör planen på nytt på sidan Gör en lokal plan.")
    if read.data.get("strategy") != content.current_id:
        wrong(("strategy",), f'planen är inte gjord för den strategi som gäller nu, "{content.current_id}". {AGAIN}')
    if place not in ("", *content.municipalities):
        near = nearest(str(place), content.municipalities)
        wrong(("place",), f'kommunen finns inte. {f"Menade du ”{near}”?" if near else "Skriv kommunens id, eller inget mellan citattecknen."}')
    if not isinstance(told, dict):
        wrong(("plan",), "svaren saknas. Välj en fil som är sparad på sidan Gör en lokal plan.")
        raise ContentError(problems)
    for name, answer in told.items():
        path, goal = ("plan", name), name.removeprefix(GOAL)
        if answer in ("false", ANSWERS[0]):
            continue
        if goal != name:
            if goal not in content.current_goals:
                wrong(path, f"målet finns inte i den strategi som gäller nu. {AGAIN}", at_key=True)
            elif answer == "true":
                goals.append(goal)
            else:
                wrong(path, "skriv true om målet är valt, annars false.")
        elif name not in rows:
            wrong(path, f"det här frågar planen inte om. {AGAIN}", at_key=True)
        elif answer in ANSWERS:
            answers[name] = str(ANSWERS.index(answer))
        else:
            wrong(path, f"svaret finns inte. Skriv ett av: {', '.join(ANSWERS)}.")
    if not goals and not problems:
        wrong(("plan",), "inget mål är valt. Skriv true för minst ett mål.")
    if problems:
        raise ContentError(problems)
    return LocalPlan(goals, answers, place)
