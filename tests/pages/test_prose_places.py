"""Each page of prose is in every language, at an address of its own, and leads somewhere; what is not so is told before anything is built."""

from functools import partial
from pathlib import Path

import pytest

from macros.pages.prose_places import place_problems
from macros.prose_pages import made

HEAD = "---\ntitle: Prov\ndescription: Prov.\n---\n"


@pytest.fixture
def docs(site, tmp_path) -> Path:
    """A page of every name that the site knows, in two of its three languages, and two pictures."""
    folder = tmp_path / "docs"
    (folder / "assets" / "readme").mkdir(parents=True)
    for page_id in (*site.urls.overviews, "404"):
        for language in ("sv", "en"):
            (folder / f"{page_id}.{language}.md").write_text(f"{HEAD}# Prov\n\n## Rubrik {{#rubrik .fold}}\n", encoding="utf-8")
    for name in ("karta.svg", "readme/start.png"):
        (folder / "assets" / name).write_bytes(b"")
    return folder


def told(site, docs: Path) -> list[str]:
    return [str(problem) for problem in place_problems(docs, site.content, site.urls, partial(made, site, docs))]


def test_what_leads_somewhere_is_allowed(site, docs):
    right = (
        "[a](help.md) [b](help.md#rubrik) [c](#rubrik) [d](https://polisen.se/x_(y) \"Polisen\") [e](mailto:a@b.se) [f](tel:+468123) ![En karta](assets/karta.svg)\n"
        "[g][h] `[i](nope.md)` [![En karta](assets/karta.svg)](help.md) [k](help.md?a#rubrik) {{ validity() }}\n\n[h]: help.md\n"
    )
    (docs / "about.sv.md").write_text(f"{HEAD}# Prov {{#rubrik}}\n\n{right}", encoding="utf-8")
    assert told(site, docs) == []


EXAMPLE = "Skriv till exempel [Få hjälp](help.md) eller [Riksdagen](https://www.riksdagen.se/)."
SCHEME = 'adressen "{}" leder ingenstans. Den ska börja med https://, mailto: eller tel:. ' + EXAMPLE
PLACE = 'stället "#{0}" finns inte på sidan {1}. Skriv {{#{0}}} efter rubriken där, eller ta bort det som står från #.'
NO_ALT = "bilden har ingen text för den som inte ser den. Skriv ![Vad bilden visar](assets/bild.svg)."
LINKS = {
    "[a](hlep.md)": (5, 'sidan "hlep.md" finns inte. Menade du "help.md"?'),
    "[a](Help.md)": (5, 'sidan "Help.md" finns inte. Menade du "help.md"?'),
    "[a](help.MD)": (5, 'filen "help.MD" finns inte. Lägg den i docs/assets/, och skriv assets/ och dess namn.'),
    "[a](help.sv.md)": (5, 'sidan "help.sv.md" finns inte. Menade du "help.md"?'),
    "[a](help.md#nej)": (5, PLACE.format("nej", "help.md")),
    "[a](#nej)": (5, PLACE.format("nej", "about.md")),
    "[a]()": (5, f"länken leder ingenstans. {EXAMPLE}"),
    "[a][nej]": (1, f'länken leder ingenstans: "nej" står inte förklarat på sidan. {EXAMPLE}'),
    "[a]: nej.md": (6, 'sidan "nej.md" finns inte. Menade du "index.md"?'),
    "[a](/hjalp/)": (5, 'länken "/hjalp/" börjar med / och slutar att fungera om webbplatsen flyttar. Skriv namnet på sidans fil, till exempel help.md.'),
    "[a](hjalp/)": (5, '"hjalp" är ingen sida eller fil. Skriv namnet på sidans fil, till exempel help.md.'),
    "[a](www.polisen.se)": (5, 'adressen "www.polisen.se" leder ingenstans. Skriv https:// före: https://www.polisen.se.'),
    "[a](https:/polisen.se)": (5, SCHEME.format("https:/polisen.se")),
    "[a](htps://polisen.se)": (5, SCHEME.format("htps://polisen.se")),
    "[a](min fil.md)": (5, 'adressen "min fil.md" har ett mellanslag. Byt namn på filen, eller skriv %20.'),
    "[a](assets/karta.pdf)": (5, 'filen "assets/karta.pdf" finns inte. Menade du "assets/karta.svg"?'),
    "![En karta](assets/Karta.svg)": (13, 'bilden "assets/Karta.svg" finns inte. Menade du "assets/karta.svg"?'),
    "![En karta](assets/readme/start.png)": (13, 'bilden "assets/readme/start.png" finns inte. Menade du "assets/karta.svg"?'),
    "![](assets/karta.svg)": (1, NO_ALT),
    "![IMG_2034.jpg](assets/karta.svg)": (1, NO_ALT),
}  # fmt: skip


@pytest.mark.parametrize("link", LINKS)
def test_what_leads_nowhere_is_told_where_it_stands(site, docs, link):
    (docs / "about.en.md").write_text(f"{HEAD}\n{link}\n", encoding="utf-8")
    column, message = LINKS[link]
    assert told(site, docs) == [f"docs/about.en.md:6:{column}: {message}"]


def test_a_place_that_a_macro_makes_is_there_and_another_is_not(site, docs):
    helpline = next(iter(site.content.helplines))
    (docs / "help.sv.md").write_text(HEAD + "{{ helplines() }}\n", encoding="utf-8")
    (docs / "about.sv.md").write_text(f"{HEAD}[a](help.md#{helpline}) [b](help.md#{helpline}-namn) [c](help.md#nej)\n", encoding="utf-8")
    [line] = told(site, docs)
    assert line.endswith(PLACE.format("nej", "help.md"))


def test_a_page_that_is_not_there_or_in_one_language_only_is_told(site, docs):
    for name in ("help.sv.md", "help.en.md", "law.en.md"):
        (docs / name).unlink()
    (docs / "news.en.md").write_text(HEAD, encoding="utf-8")
    (docs / "news.sw.md").write_text(HEAD, encoding="utf-8")
    assert told(site, docs) == [
        "docs/help.sv.md:1:1: sidan saknas, men menyer och adresser leder hit. Lägg tillbaka filen.",
        "docs/help.en.md:1:1: sidan saknas, men menyer och adresser leder hit. Lägg tillbaka filen.",
        "docs/law.sv.md:1:1: sidan finns inte på alla språk. Skriv den också i docs/law.en.md.",
        'docs/news.sw.md:1:1: webbplatsen har inget språk som heter "sw". Skriv ett av sv, en, fi före .md.',
        "docs/news.en.md:1:1: sidan finns inte på alla språk. Skriv den också i docs/news.sv.md.",
    ]


@pytest.mark.parametrize(("name", "address", "by"), [
    ("mal", "/mal/", "sidan docs/goals.sv.md"), ("data", "/data/", None), ("assets", "/assets/", "mappen assets/"), ("id", "/id/", "mappen id/"),
    ("en", "/en/", "sidan docs/index.en.md"), ("fi", "/fi/", "sidan docs/index.fi.md"), ("help-us", None, None),
])  # fmt: skip
def test_a_page_does_not_take_the_place_of_another(site, docs, name, address, by):
    before = told(site, docs)
    for language in ("sv", "en"):
        (docs / f"{name}.{language}.md").write_text(HEAD, encoding="utf-8")
    line = f"docs/{name}.en.md:1:1: sidans adress, {address}, är redan tagen av {by}. Ge filen ett annat namn, på alla språk."
    assert told(site, docs) == before + ([line] if by else [])
