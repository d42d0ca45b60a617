"""A page of prose holds Markdown and nothing that runs, hides or fetches; whoever writes more is told the line and what to write."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from macros.cli import main
from macros.content.checks.prose import prose_problems
from tests.site.projects import REAL, county_project, strategi

from .attacks import EVIL, HTML, UNSEEN

MARKDOWN = {
    "script": "[x](javascript:alert(1))",
    "script in capitals": "[x](JaVaScRiPt:alert(1))",
    "script by reference": "[x]: javascript:alert(1)",
    "data": "[x](data:text/html,x)",
    "image": f"![x]({EVIL}/x.png)",
    "image of any scheme": "![x](//evil.example/x.png)",
    "handler": "ett ord{: onclick=alert(1) }",
    "handler of a heading": "## Rubrik {#a onmouseover=alert(1)}",
    "style": "ett ord{style='position:fixed'}",
    "address": f"[x](a.md){{ href={EVIL} }}",
    "autolink": f"<{EVIL}>",
    "span": '<span lang="en" onclick="alert(1)">',
    "span with class": '<span class="x">',
    "in a code": "`<b>`",
    "after an escape": "\\`<b>`",
}


def problems(folder: Path, text: str) -> list[str]:
    """What is told of a page that says `text` on its fifth line."""
    docs = folder / "docs"
    docs.mkdir(exist_ok=True)
    (docs / "help.sv.md").write_bytes(f"---\ntitle: Hjälp\ndescription: Hjälp.\n---\nSkriv {text} här.\n".encode("utf-8", "surrogatepass"))
    return [str(problem) for problem in prose_problems(docs)]


def test_a_title_too_long_for_a_tab_is_refused_where_it_stands(tmp_path):
    (tmp_path / "help.sv.md").write_text(f"---\ndescription: Hjälp\ntitle:  \"{'a' * 71}\"\n---\n", encoding="utf-8")
    (tmp_path / "help.en.md").write_text(f"---\ntitle: '{'a' * 70}'\ndescription: Help\n---\ntitle: {'a' * 71}\n", encoding="utf-8")
    told = ":3:9: title: titeln är längre än 70 tecken, som är vad som syns i en flik. Skriv en kortare."
    assert [str(problem) for problem in prose_problems(tmp_path)] == [f"{tmp_path.name}/help.sv.md{told}"]


@pytest.mark.parametrize("name", [name for name in HTML if not name.startswith("entity")])
def test_html_is_refused_where_it_stands(name, tmp_path):
    told = problems(tmp_path, HTML[name])
    assert any(line.startswith("docs/help.sv.md:5:7: sidan innehåller HTML. ") for line in told), told


@pytest.mark.parametrize("name", UNSEEN)
def test_what_cannot_be_seen_is_refused(name, tmp_path):
    told = problems(tmp_path, UNSEEN[name])
    assert told
    assert all(line.isprintable() for line in told)
    assert "docs/help.sv.md:5:" in told[0] or "UTF-16" in told[0], told


@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown_that_does_more_than_to_say_something_is_refused(name, tmp_path):
    told = problems(tmp_path, MARKDOWN[name])
    assert told, "nothing was told"
    assert all(line.startswith("docs/help.sv.md:5:") and "skriv" in line.lower() for line in told), told


def test_a_fault_is_told_in_these_words(tmp_path):
    docs = tmp_path / "docs"
    docs.mkdir()
    html = 'sidan innehåller HTML. Skriv Markdown; det enda som går att skriva är <span lang="en">ord</span> kring ord på ett annat språk. En adress skrivs [text](adress), och tecknet < skrivs &lt;'
    script = "länken leder till ett skript. Skriv en vanlig adress, till exempel [Polisen](https://polisen.se/)."
    image = "bilden hämtas från en annan webbplats, som då får veta vem som läser. Lägg bilden i docs/assets/ och skriv ![Vad bilden visar](assets/bild.svg)."
    braces = "inom klamrarna står något som sidan inte får ha. Det enda som går att skriva där är ett id, till exempel {#kontakt}."
    marked = "filen börjar med en osynlig markering (BOM). Spara den som UTF-8 utan BOM; det finns som val när du sparar i textredigeraren."
    lost = "filen är inte sparad som UTF-8 (första felet på rad 2). Spara den som UTF-8 utan BOM; det finns som val när du sparar i textredigeraren."
    headless = "sidan måste börja med ett sidhuvud mellan två rader ---, med title och description. Se en annan sida i docs/."
    (docs / "a.sv.md").write_bytes("\ufeffett\r\n<b>två</b> <i>\r\n tre {onclick=x} [x](vbscript:y) <br>\r\n![](https://x.se/y.png)\r\n\tfyra\r\n".encode())
    (docs / "b.sv.md").write_bytes(b"ett\n\xe5\n<b>")
    (docs / "c.sv.md").mkdir()
    (docs / "d.sv.md").write_bytes(b'Hej <span lang="en">you</span> <span>\n')
    (docs / "e.txt").write_bytes(b"<b>")
    told = list(prose_problems(docs))
    assert [str(problem) for problem in told] == [
        "docs/e.txt:1:1: filen hör inte hemma här. Texter heter som start.sv.md; bilder läggs i docs/assets/.",
        f"docs/a.sv.md:1:1: {marked}",
        "docs/a.sv.md:5:1: raden innehåller ett tabbtecken. Skriv mellanslag i stället; två för varje steg av indrag.",
        f"docs/a.sv.md:1:1: {headless}",
        f"docs/a.sv.md:2:1: {html}",
        f"docs/a.sv.md:3:34: {html}",
        f"docs/a.sv.md:3:22: {script}",
        f"docs/a.sv.md:3:6: {braces}",
        f"docs/a.sv.md:4:1: {image}",
        f"docs/b.sv.md:1:1: {lost}",
        "docs/c.sv.md:1:1: filen går inte att öppna: det är en mapp.",
        f"docs/d.sv.md:1:1: {headless}",
        f"docs/d.sv.md:1:32: {html}",
    ]
    assert {problem.field for problem in told} == {""}
    assert list(prose_problems(tmp_path / "no folder")) == []


NO_HEAD = "1:1: sidan måste börja med ett sidhuvud mellan två rader ---, med title och description. Se en annan sida i docs/."
COLON = "kolon mitt i en text läses som ett nytt fält. Sätt hela texten inom citattecken, eller skriv den på nästa rad efter >-."
HEADS = {
    "none": ("# Hjälp", [NO_HEAD]),
    "not first": ("\n---\ntitle: a\ndescription: b\n---\nx", [NO_HEAD]),
    "without end": ("---\ntitle: a\ndescription: b\n\n# Hjälp", [NO_HEAD]),
    "colon in the title": ("---\ntitle: Hjälp: så gör du\ndescription: b\n---\nx", [f"2:13: {COLON}"]),
    "colon in the description": ("---\ntitle: a\ndescription: b: c\n---\nx", [f"3:15: {COLON}"]),
    "quoted colon": ("---\ntitle: 'a: b'\ndescription: \"b: c\"\nsearch_words: [d, e]\n---\nx", []),
    "empty": ("---\n---\nx", [NO_HEAD]),
    "without a description": ("---\ntitle: a\n---\nx", ['2:1: fältet "description" saknas. Lägg till raden description: …']),
    "empty title": ("---\ntitle:\ndescription: b\n---\nx", ["2:1: title: fältet är tomt. Skriv ett värde eller ta bort raden."]),
    "a year": ("---\ntitle: 2026\ndescription: b\n---\nx", ['2:8: title: värdet kan misstas för tal, datum eller ja/nej. Skriv det inom citattecken: "2026".']),
    "unknown": ("---\ntitle: a\ndescription: b\nauthor: c\n---\nx", ['4:1: fältet "author" finns inte. Ta bort det, eller skriv ett av fälten title, description, search_words.']),
    "misspelt": ("---\ntitel: a\ndescription: b\n---\nx", ['2:1: fältet "titel" finns inte. Menade du "title"?']),
    "twice": ("---\ntitle: a\ntitle: b\ndescription: b\n---\nx", ['3:1: fältet "title" finns redan på rad 2. Ta bort det ena.']),
    "words in one text": ("---\ntitle: a\ndescription: b\nsearch_words: c, d\n---\nx", ['4:15: search_words: här ska det stå en lista. Skriv varje punkt på en egen rad under fältet, med "- " först.']),
}  # fmt: skip


@pytest.mark.parametrize("name", HEADS)
def test_the_head_of_a_page_is_checked_as_content_is(name, tmp_path):
    text, told = HEADS[name]
    (tmp_path / "help.sv.md").write_text(f"{text}\n", encoding="utf-8")
    assert [str(problem) for problem in prose_problems(tmp_path)] == [f"{tmp_path.name}/help.sv.md:{line}" for line in told]


def test_what_github_shows_otherwise_is_told_where_it_stands_with_what_to_write(tmp_path):
    text = "---\ntitle: a\ndescription: b\n---\nDetta gäller:\n- ett\n\nDet är ~~struket~~.[^1]\n\n- två\n  - tre\n"
    (tmp_path / "help.sv.md").write_text(text, encoding="utf-8")
    assert [str(problem).partition(".md:")[2] for problem in prose_problems(tmp_path)] == [
        "6:1: webbplatsen ser inte att listan börjar här. Skriv en tom rad före.",
        "8:8: text kan inte vara struken på webbplatsen. Ta bort det som är struket.",
        "8:20: fotnoter finns inte på webbplatsen. Skriv det i texten, inom parentes.",
        "11:1: webbplatsen ser inte vilken punkt den här hör till. Skriv fyra mellanslag för varje steg, eller inget.",
    ]


SWEDISH = "Det här är en sida som står på svenska och som inte säger något om det.\n"
ENGLISH = "This is a page that is in English and that does not say anything about the rest of it.\n"
WORDS = {
    "the other language": (SWEDISH, 'raden ser ut att vara på språket "sv" men står på sidan på en. Skriv den på rätt språk, eller ord på ett annat språk som <span lang="sv">ord</span>.', False),
    "a quotation of the other language": (f'<span lang="sv">{SWEDISH.strip()}</span>\n', "", False),
    "somebody's number": ("Ask about 811218-9876.\n", "här står ett personnummer. Ta bort det; skriv aldrig något om enskilda personer.", False),
    "somebody's address": ("Write to [Anna](mailto:anna.berg@norro.example).\n", '"anna.berg@norro.example" ser ut att vara en persons adress. Skriv en brevlåda för funktionen, eller ta bort den.', False),
    "an address with a question": ("Read [this](https://norro.example/a?b=c).\n", "", False),
    "two changes": ("<<<<<<< HEAD\n", "här möttes två ändringar. Behåll den ena texten, och ta bort raderna med <<<<<<<.", False),
    "a word twice": ("This is the the page.\n", '"the the" står två gånger. Ta bort det ena, om det inte ska vara så.', True),
    "the end of a file": ("This is the page", "filen slutar mitt i en rad. Är allt med? Avsluta i så fall med en radbrytning.", True),
    "a heading": (f"## More\n\n{ENGLISH}", "", False),
}  # fmt: skip


@pytest.mark.parametrize("name", WORDS)
def test_the_words_of_a_page_are_read_as_those_of_content(name, tmp_path):
    more, message, odd = WORDS[name]
    head = "---\ntitle: a\ndescription: b\n---\n"
    for language, text in (("sv", SWEDISH), ("en", ENGLISH)):
        (tmp_path / f"about.{language}.md").write_text(head + "".join(f"{number} {text}" for number in range(5)), encoding="utf-8")
    (tmp_path / "help.en.md").write_text(f"{head}{more}", encoding="utf-8")
    told = list(prose_problems(tmp_path))
    assert [(problem.message, problem.odd) for problem in told] == ([(message, odd)] if message else [])
    assert {(problem.file, problem.line) for problem in told} <= {(f"{tmp_path.name}/help.en.md", 5)}


def test_what_a_page_lacks_that_it_has_in_another_language_is_odd(tmp_path):
    head = "---\ntitle: a\ndescription: b\n---\n"
    (tmp_path / "help.sv.md").write_text(f"{head}# Hjälp\n\n## Ring\n\n{{{{ helplines() }}}}\n", encoding="utf-8")
    (tmp_path / "help.en.md").write_text(f"{head}# Help\n", encoding="utf-8")
    (told,) = prose_problems(tmp_path)
    assert told.odd
    assert str(told) == f"{tmp_path.name}/help.en.md:6:1: sidan saknar {{{{ helplines() }}}} och 1 av rubrikerna, som finns på språket sv. Är allt med?"


def test_what_is_written_today_is_allowed(tmp_path):
    assert not list(prose_problems(REAL / "docs"))
    allowed = 'Se [Polisen](https://polisen.se/), ![Karta](assets/karta.svg), <span lang="en">shelter</span>, 3 < 4, {{ goal_cards() }}'
    assert not problems(tmp_path, f"{allowed}\n\n## Kontakt {{#kontakt}}\n")


def test_the_check_and_the_build_say_the_same(tmp_path, monkeypatch):
    project = county_project(tmp_path / "project")
    page = project / "docs" / "help.en.md"
    page.write_text(page.read_text("utf-8") + "\n<script>alert(1)</script>\n", encoding="utf-8")
    monkeypatch.chdir(project)
    checked = CliRunner().invoke(main, ["check"])
    built = strategi(project, "build")
    line = checked.output.splitlines()[0]
    assert line.startswith(f"docs/help.en.md:{len(page.read_text('utf-8').splitlines())}:1: sidan innehåller HTML.")
    assert line in (built.stdout + built.stderr).splitlines()
    assert (checked.exit_code, built.returncode) == (1, 1)
