"""`strategi init`: a repository with the engine and the little that a young plan has, out of at most eight answers."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

import yaml

from macros.content.kinds import file_of
from macros.content.model import Actor, ActorKind, Goal, SiteSettings, Strategy
from macros.content.yaml.reader import read_file
from macros.core.field_types import first_day, is_date, last_day
from macros.core.formats import language_title
from macros.core.problems import ContentError
from macros.core.ui_texts import WORDS_FILE, load_words
from macros.core.word_diff import nearest
from macros.editing.new_records import slug
from macros.editing.yaml_format import fmt

from .engine import BRANCH, SetupError, commit, copy_engine, engine_files, git, version_of

LANGUAGES = tuple(load_words(WORDS_FILE)["address"]["goals"])
"""Those that the engine has words in."""
QUESTIONS = {
    "title": "Vad heter strategin eller planen",
    "languages": f"Vilka språk ska webbplatsen ha, det som gäller först ({', '.join(LANGUAGES)})",
    "area": "Vilket område gäller den",
    "start": "Från och med vilket år eller vilken dag",
    "end": "Till och med vilket år eller vilken dag",
    "goal": "Vad heter ett av målen",
    "party": "Vad heter en av parterna",
    "kind": f"Vad är den parten ({', '.join(ActorKind)})",
}
"""What is asked, in this order."""


def read_answers(path: Path) -> dict[str, str]:
    """The answers in a YAML file, by the names in `QUESTIONS`. Raises ContentError with everything that is wrong with them."""
    read = read_file(path, path.name)
    answers = {str(name): ", ".join(map(str, value)) if isinstance(value, list) else str(value) for name, value in read.data.items()}
    wrong = {name: f"det frågar strategi init inte om. Skriv {nearest(name, QUESTIONS) or ', '.join(QUESTIONS)}." for name in answers if name not in QUESTIONS}
    wrong |= {name: message for name in QUESTIONS if (message := problem(name, answers.get(name, ""), answers))}
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


def create(folder: Path, source: Path, answers: Mapping[str, str]) -> None:
    """A repository in `folder`, which is new or empty, out of right `answers` and the engine in the checkout `source`.

    Raises SetupError, and ContentError where what the answers make is not right; then there is no folder.
    """
    if folder.exists() and any(folder.iterdir()):
        raise SetupError(f"{folder} finns redan och är inte tom. Välj ett annat namn.")
    engine_files(source)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        git(folder, "init", "--quiet", "--initial-branch", "main")
        copy_engine(source, folder)
        commit(folder, f"engine: {version_of(source)}")
        git(folder, "branch", BRANCH)
        _write(folder, answers)
        commit(folder, "content: strategin, ett mål och en part")
    except (SetupError, ContentError, OSError):
        shutil.rmtree(folder)
        raise


def _write(folder: Path, answers: Mapping[str, str]) -> None:
    languages = _languages(answers["languages"])
    first, strategy = languages[0], slug(f"{answers['title']} {answers['start'][:4]}")
    goal, party = slug(answers["goal"]), slug(answers["party"])
    files: dict[str, Any] = {
        file_of(SiteSettings, None): {"languages": languages, "short_title": {first: answers["title"]}, "area": {first: answers["area"]}, "ids": f"urn:uuid:{uuid4()}#"},
        file_of(Strategy, strategy): {"title": {first: answers["title"]}, "period": {"start": answers["start"], "end": answers["end"]}},
        file_of(Goal, goal): {"strategy": strategy, "number": 1, "slug": dict.fromkeys(languages, goal), "name": {first: answers["goal"]}, "wording": {first: answers["goal"]}},
        file_of(Actor, party): {"name": {first: answers["party"]}, "kind": answers["kind"]},
    }  # fmt: skip
    for name, values in files.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(values, allow_unicode=True, sort_keys=False), encoding="utf-8")
    fmt(folder / "content")
    menu = folder / "mkdocs.yml"
    menu.write_text(configured(menu.read_text(encoding="utf-8"), answers["title"], languages), encoding="utf-8")
    (folder / "README.md").write_text(_README.format(**answers), encoding="utf-8")


def configured(text: str, title: str, languages: list[str]) -> str:
    """mkdocs.yml with the name and the languages of a site."""
    listed = "".join(f"        - {{locale: {code}, name: {language_title(code, code)}{', default: true' if code == languages[0] else ''}}}\n" for code in languages)
    text = re.sub(r"(?m)^site_name: .*$", lambda _: f"site_name: {yaml.safe_dump(title, allow_unicode=True, width=1000).removesuffix(chr(10) + '...' + chr(10)).strip()}", text)
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
