"""`strategi init`: a repository with the engine and the little that a young plan has, out of at most eight answers."""

import json
import re
import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import yaml

from macros.content.kinds import file_of
from macros.content.model import Actor, ActorKind, Goal, SiteSettings, Strategy
from macros.content.model.lists import Sources
from macros.content.model.strategy import FORMAT
from macros.content.yaml.reader import read_file
from macros.core.field_types import first_day, is_date, last_day
from macros.core.formats import language_title
from macros.core.problems import ContentError, RefusedError
from macros.core.ui_texts import WORDS_FILE, load_words
from macros.core.word_diff import nearest
from macros.editing.content_tables import RecordTable
from macros.editing.new_records import slug
from macros.editing.workbook_import import import_workbook
from macros.editing.yaml_format import fmt

from .engine_branch import BRANCH, commit, copy_engine, engine_files, git, version_of

LANGUAGES = tuple(load_words(WORDS_FILE)["address"]["goals"])
"""Those that the engine has words in."""
QUESTIONS = {
    "title": "Vad heter strategin eller planen",
    "languages": f"Vilka språk ska webbplatsen ha, det som gäller först ({', '.join(LANGUAGES)})",
    "area": "Vilket område gäller den",
    "start": "Från och med vilket år eller vilken dag",
    "end": "Till och med vilket år eller vilken dag",
    "goal": "Hur lyder ett av målen, ord för ord",
    "party": "Vad heter en av parterna",
    "kind": f"Vad är den parten ({', '.join(ActorKind)})",
}
"""What is asked, in this order."""
PARTICULAR = {
    "docs/guidance.*.md": r"(?ms)^## [^\n]*\{#borja\}\n.*?(?=^## )",
    "docs/help.*.md": r"(?m)^.*\]\(https://.*\n",
    ".github/ISSUE_TEMPLATE/*.yml": r"(?m)^ *\*\*(?:Behöver du hjälp|Do you need help)\?.*\n",
}
"""What is about the subject of the site that the engine comes from, in prose that every site begins with: no new site has it."""
IN_A_WORKBOOK = ("goal", "party", "kind")
"""What is not asked where goals, parties and commitments come from a workbook."""


def asked(workbook: Path | None) -> tuple[str, ...]:
    """The names of the questions."""
    return tuple(name for name in QUESTIONS if not workbook or name not in IN_A_WORKBOOK)


def read_answers(path: Path, names: tuple[str, ...]) -> dict[str, str]:
    """The answers in a YAML file to the questions of those names. Raises ContentError with everything that is wrong with them."""
    read = read_file(path, path.name)
    answers = {str(name): ", ".join(map(str, value)) if isinstance(value, list) else str(value) for name, value in read.data.items()}
    wrong = {name: f"det frågar strategi init inte om. Skriv {nearest(name, names) or ', '.join(names)}." for name in answers if name not in names}
    wrong |= {name: message for name in names if (message := problem(name, answers.get(name, ""), answers))}
    if read.problems or wrong:
        raise ContentError([*read.problems, *(read.problem((name,), message) for name, message in wrong.items())])
    return answers


def problem(name: str, answer: str, before: Mapping[str, str]) -> str | None:
    """What is wrong with the answer to one question, where those `before` it are answered; None where nothing is."""
    if not answer.strip():
        return f"svaret saknas. {QUESTIONS[name]}?"
    if name == "languages" and (strange := [code for code in _languages(answer) if code not in LANGUAGES]):
        return f'webbplatsen har inga ord på "{strange[0]}". Välj bland {", ".join(LANGUAGES)}. Fler språk läggs till efteråt, så som DEVELOPING.md säger.'
    if name in ("start", "end") and not is_date(answer):
        return f'"{answer}" är inte ett år eller en dag. Skriv till exempel 2027 eller 2027-01-01.'
    if name == "end" and is_date(start := before.get("start", "")) and last_day(answer) < first_day(start):
        return f"{answer} är före {start}. Skriv året eller dagen då den slutar gälla."
    if name == "kind" and answer not in tuple(ActorKind):
        return f'"{answer}" går inte att välja. Skriv ett av: {", ".join(ActorKind)}.'
    if name in ("title", "goal", "party") and not slug(answer):
        return "namnet behöver minst en bokstav a–z, som adressen kan göras av."
    return None


def _languages(answer: str) -> list[str]:
    return re.findall(r"[\w-]+", answer)


def create(folder: Path, source: Path, answers: Mapping[str, str], workbook: Path | None = None) -> None:
    """A repository in `folder`, which is new or empty, out of right `answers` and the engine in the checkout `source`.

    Goals, parties, commitments and sources may come from a workbook with a sheet for each, named and headed as in a workbook of ours.
    Raises RefusedError, and ContentError where what the answers make is not right; then there is no folder.
    """
    if folder.exists() and any(folder.iterdir()):
        raise RefusedError(f"{folder} finns redan och är inte tom. Välj ett annat namn.")
    engine_files(source)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        git(folder, "init", "--quiet", "--initial-branch", "main")
        copy_engine(source, folder)
        commit(folder, f"engine: {version_of(source)}")
        git(folder, "branch", BRANCH)
        _write(folder, answers, workbook)
        commit(folder, "content: strategin, dess mål och parter")
    except (ContentError, RefusedError, OSError):
        shutil.rmtree(folder)
        raise


def _write(folder: Path, answers: Mapping[str, str], workbook: Path | None) -> None:
    languages = _languages(answers["languages"])
    first, strategy = languages[0], slug(f"{answers['title']} {answers['start'][:4]}")
    files: dict[str, Any] = {
        file_of(SiteSettings, None): {"format": FORMAT, "languages": languages, "short_title": {first: answers["title"]}, "area": {first: answers["area"]}, "ids": f"urn:uuid:{uuid4()}#"},
        file_of(Strategy, strategy): {"title": {first: answers["title"]}, "period": {"start": answers["start"], "end": answers["end"]}},
        file_of(Sources, None): {"sources": []},
    }
    if not workbook:
        goal, party = slug(answers["goal"]), slug(answers["party"])
        named = {"name": {first: answers["goal"]}, "wording": {first: answers["goal"]}}
        files[file_of(Goal, goal)] = {"strategy": strategy, "number": 1, "slug": dict.fromkeys(languages, goal), **named}
        files[file_of(Actor, party)] = {"name": {first: answers["party"]}, "kind": answers["kind"]}
    for name, values in files.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(values, allow_unicode=True, sort_keys=False), encoding="utf-8")
    if workbook:
        import_workbook(folder / "content", workbook, partial(_filled, strategy, languages))
    fmt(folder / "content")
    menu = folder / "mkdocs.yml"
    menu.write_text(configured(menu.read_text(encoding="utf-8"), answers["title"], languages), encoding="utf-8")
    for pattern, particular in PARTICULAR.items():
        for file in folder.glob(pattern):
            file.write_text(re.sub(particular, "", file.read_text(encoding="utf-8")), encoding="utf-8")
    for name, text in (("README.md", _README), ("CITATION.cff", _CITATION)):
        (folder / name).write_text(text.format(**answers, quoted=json.dumps(answers["title"], ensure_ascii=False)), encoding="utf-8")


def _filled(strategy: str, languages: list[str], sheet: RecordTable, cells: Mapping[str, str]) -> dict[str, str]:
    """What a goal says by itself: whose it is, and its address."""
    if sheet.model is not Goal:
        return {}
    names = {code: slug(cells.get(f"name ({code})") or cells.get(f"name ({languages[0]})", "")) for code in languages}
    return {"strategy": strategy} | {f"slug ({code})": name for code, name in names.items()}


def configured(text: str, title: str, languages: list[str]) -> str:
    """mkdocs.yml with the name and the languages of a site."""
    listed = "".join(f"        - {{locale: {code}, name: {language_title(code, code)}{', default: true' if code == languages[0] else ''}}}\n" for code in languages)
    text = re.sub(r"(?m)^site_name: .*$", lambda _: f"site_name: {json.dumps(title, ensure_ascii=False)}", text)
    return re.sub(r"(?m)^        - \{locale: .*\n(?:        - \{locale: .*\n)*", lambda _: listed, re.sub(r"(?m)^  language: .*$", f"  language: {languages[0]}", text))


_README = """# {title}

Det här är källan till webbplatsen om *{title}*, {area}: målen, parterna och vad var och en har åtagit sig.
Uppgifterna står i `content/`, texterna i `docs/`.

Två kommandon räcker, på en dator med git, make och Python 3.11 eller senare:

```sh
make site   # bygger webbplatsen i site/
make test   # visar att den håller vad den lovar
```

Vill du ändra eller lägga till något? Läs [CONTRIBUTING.md](CONTRIBUTING.md).
Ska du ta hand om webbplatsen? Läs [DEVELOPING.md](DEVELOPING.md).
"""
_CITATION = """cff-version: 1.2.0
message: >-
  Hänvisa till ett enskilt mål, en part eller ett åtagande så som det står på dess egen sida.
  Cite a single goal, partner or commitment as its own page says.
type: dataset
title: {quoted}
authors:
  # Den som tar ansvar för webbplatsen skrivs här. / Whoever takes responsibility for the site is named here.
  - name: Utan utgivare (no publisher yet)
# `url` läggs till när webbplatsen har en adress. / `url` is added when the site has an address.
license:
  - CC0-1.0
  - CC-BY-4.0
  - EUPL-1.2
"""
