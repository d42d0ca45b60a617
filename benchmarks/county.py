"""Fictional counties of any size: the project with as many made-up actors and commitments as are asked for."""

import random
import shutil
from itertools import cycle, product
from pathlib import Path

import yaml

from .fictional import FIRST, LAST, SMALL

PROJECT = Path(__file__).parents[1]
PARTS = ("content", "docs", "macros", "overrides", "mkdocs.yml", "pyproject.toml")
"""What a county is built from; without history."""
SIZES = {0: 0, 150: 20, 1500: 100}
"""How many made-up actors there are for so many commitments; without any it is today's content."""


def write_county(folder: Path, commitments: int, actors: int) -> None:
    """Writes the project to `folder`, with so many fictional commitments and actors beside the real ones. The same each time."""
    for part in PARTS:
        source = PROJECT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / part)
    grow(folder / "content", commitments, actors)


def grow(content: Path, commitments: int, actors: int) -> None:
    """Adds so many fictional commitments and actors to the content in a folder."""
    strategies, goals = ({file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in (content / name).glob("*.yml")} for name in ("strategies", "goals"))
    latest = max((id for id, one in strategies.items() if one.get("plans")), key=lambda id: strategies[id]["period"]["start"])
    strategy = strategies[latest]
    dice = random.Random(commitments)
    known = {
        "goals": sorted(id for id, goal in goals.items() if goal["strategy"] == latest),
        "forms": [form["id"] for form in strategy.get("violence_forms", ())],
        "plans": [plan["id"] for plan in strategy["plans"]],
        "source": yaml.safe_load((content / "sources.yml").read_text(encoding="utf-8"))["sources"][0]["id"],
        "languages": yaml.safe_load((content / "site.yml").read_text(encoding="utf-8"))["languages"],
    }
    words = [*SMALL * 20, *LAST, *(first + last for first, last in product(FIRST, LAST))]
    ids = [f"namnd-{number}" for number in range(1, actors + 1)]
    for at, id in enumerate(ids):
        own = range(1, len(range(at, commitments, actors)) + 1)
        record = _actor(at + 1, known, dice, words)
        record["commitments"] = [_commitment(f"{id}-{number}", id, ids, known, dice, words) for number in own]
        text = yaml.dump(record, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)
        (content / "actors" / f"{id}.yml").write_text(text, encoding="utf-8")


def _said(known: dict, text: str) -> dict[str, str]:
    """The text in each language: its small words in English where it is not the first, since a text in the wrong language is refused."""
    first, *others = known["languages"]
    small = dict(zip(SMALL, cycle(("the", "of", "and", "to", "with", "for", "in", "is")), strict=False))
    return {first: text} | dict.fromkeys(others, " ".join(small.get(word.lower(), word) for word in text.split()))


def _seen(known: dict) -> dict:
    return {"sources": [known["source"]], "certainty": "seen"}


def _sentence(dice: random.Random, words: list[str], length: int) -> str:
    return " ".join(dice.choices(words, k=length)).capitalize() + "."


def _actor(number: int, known: dict, dice: random.Random, words: list[str]) -> dict:
    return {
        "name": _said(known, f"Nämnd {number} i det påhittade länet"),
        "short_name": _said(known, f"Nämnd {number}"),
        "kind": "state",
        "membership": "contributor",
        "website": f"https://namnd-{number}.example/",
        "role": {"text": _said(known, _sentence(dice, words, 14)), **_seen(known)},
        "easy": [_said(known, "Det är en nämnd och den är liten.")],
        "joined": {"when": "2022", "text": _said(known, _sentence(dice, words, 8)), **_seen(known)},
        "plan_pages": [known["source"]],
    }


def _commitment(id: str, actor: str, actors: list[str], known: dict, dice: random.Random, words: list[str]) -> dict:
    text = _sentence(dice, words, 14)
    found = {
        "id": id,
        "title": _said(known, text[:60].rsplit(" ", 1)[0]),
        "text": _said(known, text),
        "wording": "paraphrase",
        "goals": sorted(dice.sample(known["goals"], dice.choice((1, 1, 1, 2)))),
        "plan": dice.choice(known["plans"]),
        "precision": dice.choice(("general", "concrete")),
        "violence_forms": dice.sample(known["forms"], min(dice.choice((0, 0, 1, 2)), len(known["forms"]))),
        **_seen(known),
    }
    # One in ten is shared; the other stands near, as neighbours do.
    if dice.random() < 0.1 and (other := actors[(actors.index(actor) + dice.randint(1, 3)) % len(actors)]) != actor:
        found["shared_with"] = [other]
    return found
