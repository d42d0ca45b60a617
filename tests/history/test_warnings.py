"""What the summary of a pull request asks somebody to look at: only what the change itself brings or takes away."""

import json

import pytest

from macros.review.diff_report import report

ACTOR, LINES, STRATEGY, PAGE = "content/actors/tullen.yml", "content/helplines.yml", "content/strategies/norro-2020.yml", "docs/about.sv.md"
GAP = "content/actors/tullen.yml:16:3: commitments: tullen-15 finns inte. Ett id ändras inte och ett åtagande tas inte bort: skriv withdrawn i stället."
PREPARED = "preparation:\n  text: {sv: Öarna skrev strategin tillsammans., en: The islands wrote the strategy together.}\n  sources: [strategin]\n  certainty: seen\n"
PURPOSE = "Strategin samlar öarnas arbete, så att den som söker hjälp får samma svar överallt."


def warned(repository) -> list[str]:
    """The warnings of the files as they stand, since they were committed."""
    told = report(repository.folder, "main", None, compare_pages=False)[0]
    warnings = json.loads(told.json())["warnings"]
    head = f"Se efter: det här ser ovanligt ut. Rätta det som är fel; det som stämmer kan stå ({len(warnings)}):\n  "
    assert (head in told.text()) is bool(warnings)
    return warnings


@pytest.mark.parametrize(("file", "old", "new", "told"), [
    (ACTOR, "  - id: tullen-15\n", "  - id: tullen-16\n", ["Åtagande tullen-15 har fått id:t tullen-16. Ett id ändras inte: skriv tillbaka det.", GAP]),
    (LINES, "    essential: true\n    number: 0999-12 34 56\n", "    number: 0999-12 34 56\n", ["Stödlinje ojouren visas inte längre på varje sida."]),
    (STRATEGY, PURPOSE, "Strategin samlar öarna.", ["Strategi norro-2020: mindre än hälften av texten är kvar. Ny lydelse på svenska: strategins syfte."]),
    (STRATEGY, PREPARED, "", ["Strategi norro-2020: en text tas bort. Borttaget: andra uppgifter."]),
    (ACTOR, "sv: Tullen svarar på radio.", "sv: Tullen svarar svarar på radio.", ['content/actors/tullen.yml:124:16: commitments[11].text.sv: "svarar svarar" står två gånger. Ta bort det ena, om det inte ska vara så.']),
    (ACTOR, "    precision: concrete\n    continues: [tullen-6]\n", "    continues: [tullen-6]\n    precision: concrete\n", []),
])  # fmt: skip
def test_what_a_change_brings_or_takes_away_is_told_and_nothing_else(file, old, new, told, county_repository):
    county_repository.change(file, old, new)
    assert warned(county_repository) == told


def test_what_is_gone_and_half_a_page_are_told(county_repository):
    actor, page = (county_repository.folder / name for name in (ACTOR, PAGE))
    text, prose = actor.read_text("utf-8"), page.read_text("utf-8")
    actor.write_text(text[: text.index("  - id: tullen-15")], "utf-8")
    page.write_text(prose[: prose.index("\n## ", len(prose) // 3) + 1], "utf-8")
    gone, shortened, *lacking = warned(county_repository)
    assert gone == "Åtagande tullen-15 tas bort."
    assert shortened == "Sida about: mindre än hälften av texten är kvar. Ny lydelse på svenska: sidans text."
    assert all(line.startswith("docs/about.sv.md:") and "av rubrikerna, som finns på språket en. Är allt med?" in line for line in lacking)
