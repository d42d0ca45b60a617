"""Fictional records in a Swedish of compounds, with words as unevenly common as in real text."""

import random
from itertools import accumulate, product

from macros.content.facts import Content
from macros.search.records import Found

FIRST = [
    "arbets", "barn", "behandlings", "bostads", "brotts", "data", "familje", "folk", "fritids", "förenings",
    "grund", "grupp", "handlings", "hälso", "insats", "integrations", "jour", "kommun", "kontakt", "kris",
    "kunskaps", "kvalitets", "kvinno", "lands", "ledar", "läns", "läro", "metod", "miljö", "myndighets",
    "nations", "nät", "omsorgs", "omvårdnads", "person", "plan", "polis", "program", "projekt", "rapport",
    "region", "resurs", "rätts", "samhälls", "samverkans", "skol", "skydds", "social", "statistik", "stads",
    "stöd", "säkerhets", "tids", "tjänste", "trygghets", "ungdoms", "utbildnings", "utrednings", "utvecklings",
    "verksamhets", "vård", "vålds", "yrkes", "åtgärds", "äldre", "öppen",
]  # fmt: skip
LAST = [
    "analys", "anmälan", "ansvar", "arbete", "avtal", "bedömning", "behov", "beslut", "boende", "center", "chef",
    "dag", "enhet", "enkät", "fond", "fråga", "förbund", "förbud", "förslag", "grupp", "handbok", "hjälp",
    "insats", "kedja", "kompetens", "kontor", "kunskap", "kurs", "lag", "ledare", "linje", "metod", "mål", "möte",
    "nivå", "nämnd", "offer", "område", "ordning", "plan", "process", "program", "projekt", "register", "regel",
    "resurs", "rutin", "rådgivning", "samordnare", "stöd", "system", "team", "telefon", "tid", "tjänst",
    "uppdrag", "utbildning", "utredning", "utövare", "verksamhet", "väg",
]  # fmt: skip
SMALL = [
    "och", "i", "att", "det", "som", "en", "på", "är", "av", "för", "med", "till", "den", "har", "de", "inte",
    "om", "ett", "men", "var", "sig", "så", "från", "vi", "kan", "ska", "eller",
]  # fmt: skip
ENDINGS = ("", "", "", "en", "et", "er", "s")


def fictional(content: Content, number: int) -> list[Found]:
    """That many records, the same each time, spread over the site's goals, actors, plans and forms of violence."""
    dice = random.Random(number)
    words = [*SMALL, *LAST, *(first + last + ending for first, last in product(FIRST, LAST) for ending in ENDINGS[2:5])]
    head, tail = words[: len(SMALL)], words[len(SMALL) :]
    dice.shuffle(tail)
    words = head + tail
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    goals, actors = list(content.goals), list(content.actors)
    plans = [plan.id for plan in content.strategy.plans]
    forms = [form.id for form in content.strategy.violence_forms]
    kinds = ["commitment", "indicator", "guidance", "term", "work"]
    found = []
    for at in range(number):
        text = dice.choices(words, cum_weights=weights, k=45)
        kind, id = dice.choice(kinds), f"post-{at}"
        found.append(
            Found(
                kind,
                id,
                f"{kind}/{id}/",
                " ".join(text[:6]).capitalize(),
                " ".join(text[6:]).capitalize() + ".",
                extra=(id,),
                goals=(dice.choice(goals),),
                actors=(dice.choice(actors),),
                plans=(dice.choice(plans),),
                forms=(dice.choice(forms),),
            )
        )
    return found
