"""The code knows nothing of Stockholm, of eight goals or of two languages: those are facts."""

import re

from .built import text_of
from .projects import REPOSITORY

CODE = sorted(
    file
    for folder in ("macros", "overrides")
    for file in (REPOSITORY / folder).rglob("*")
    if file.is_file() and "__pycache__" not in file.parts
)
NAMES = ("Stockholm", "Storsthlm", "Kvinnofrid", "116 016", "åtta mål", "eight goals", "de åtta", "the eight", "polisen", "forebygga-vald", "botkyrka")
"""What only content may say, of each kind: the area and its bodies, a number, how many goals there are, some ids."""
ALLOWED = {
    ("macros/content/", "polisen"): "an example in what editors read about ids and names of files",
    ("macros/core/field_types.py", "polisen"): "an example of an address, in what editors read",
    ("macros/pages/url_map.py", "forebygga-vald"): "an example of an address",
    ("macros/search/", "116 016"): "an example of a number that is searched for",
}
"""Where a name of the real content may stand in the code, and why."""


def test_the_code_names_nothing_of_the_content():
    named = re.compile("|".join(rf"(?<![\w-]){re.escape(name)}(?![\w-])" for name in NAMES), re.IGNORECASE)
    allowed, used = {(place, name.lower()) for place, name in ALLOWED}, set()
    for file in CODE:
        text, shown = file.read_text(encoding="utf-8", errors="replace"), file.relative_to(REPOSITORY).as_posix()
        for match in named.finditer(text):
            needed = {(place, name) for place, name in allowed if shown.startswith(place) and name == match[0].lower()}
            line = text.count("\n", 0, match.start()) + 1
            assert needed, f"{shown}:{line} names «{match[0]}», which is a fact: it belongs in content/, or in ALLOWED with a reason"
            used |= needed
    assert used == allowed, f"remove from ALLOWED what is no longer needed: {allowed - used}"


def test_no_number_of_goals_and_no_pair_of_languages_is_in_the_code():
    for file in CODE:
        if file.suffix in (".py", ".html"):
            text = file.read_text(encoding="utf-8")
            where = file.relative_to(REPOSITORY)
            assert not re.search(r"""len\(.*goals\)\s*==|goals\s*\|\s*length\s*==""", text), (
                f"{where} counts on the goals"
            )
            assert not re.search(r"""(==|!=)\s*["'](sv|en)["']""", text), f"{where} asks for a language by its name"


def test_another_county_has_nothing_of_this_one(norro):
    """What is made from facts in the county holds no fact of Stockholm (prose in docs/ is Stockholm's own)."""
    for page in norro.each():
        if "/" in page.source:
            said = text_of(page.tree.css_first("main"))
            for name in ("Stockholm", "Storsthlm", "Operation Kvinnofrid", "116 016"):
                assert name not in said, f"{page} of another county says {name}"


def test_dates_and_numbers_follow_the_third_language_too(norro):
    page = norro.page("commitments/sjopolisen-4", "fi")
    shown = text_of(page.main.css_first(".notice"))
    assert "1. helmikuuta 2021" in shown, f"{page} does not write a date as Finnish does: {shown}"
    assert "11,5" in norro.page("goals/fria-natet", "fi").text
