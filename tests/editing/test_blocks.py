"""A block is found in whatever it has been pasted into, and what is no block is told with its place and what to do."""

import html
import json
import textwrap

import pytest

from macros.content.kinds import BY_NAME
from macros.editing.block_text import LARGEST
from macros.editing.change_block import read_blocks
from macros.editing.record_parts import OPEN, cell_tag, row_tag

TAGS = {"": "811c9dc5", "a": "e40c292c", "foobar": "bf9cf968", "Ny text.": "e6dbaeb3", "åtgärd": "63b04ecd", "två\nrader": "3032a939", "🙂": "57a37a4b"}
"""Known pairs, the first three published with FNV."""
NOW = 'Sjöpolisen kommer inom 50 minuter till varje ö – & i dimma, "alltid".\nDet gäller också på vintern, när isen ligger.'
BLOCK = f"""strategi: 1
changes:
- change: commitment
  id: "sjopolisen-1"
  fields:
    "text (sv)": {{was: "e6dbaeb3", now: {json.dumps(NOW, ensure_ascii=False)}}}
"""
LINES = BLOCK.splitlines()
WRAPPED = [part for line in LINES for part in textwrap.wrap(line, 72, drop_whitespace=False)]
SENT = {
    "as it is": BLOCK,
    "with the line ends of Windows": BLOCK.replace("\n", "\r\n"),
    "with a mark of its encoding": f"\ufeff{BLOCK}",
    "in an issue": f"Hej!\n\n```yaml\n{BLOCK}```\n\n- strategi\nmer: text\n",
    "in a list of an issue": "1. så här\n\n   ```\n" + "".join(f"   {line}\n" for line in LINES) + "   ```\n",
    "in an answer": "Anna skrev:\n" + "".join(f"> {line}\n" for line in LINES) + "\nHälsningar\nBo: hej",
    "in an answer to an answer": "".join(f">> {line}\n" for line in LINES) + ">>\n>>-- \n>> Anna",
    "in long lines broken": "\n".join(WRAPPED),
    "in long lines of an answer broken": "".join(f"> {line}\n" for line in WRAPPED),
    "with hard spaces": BLOCK.replace("\n    ", "\n\u00a0 \u00a0 ").replace(": ", ":\u00a0"),
    "with its signs escaped": html.escape(BLOCK),
    "in an answer with its signs escaped": html.escape("".join(f"> {line}\n" for line in LINES)),
    "above a signature": f"{BLOCK}-- \nAnna\nTelefon: 08",
    "above a greeting": f"{BLOCK}\nHälsningar\nAnna: hej",
    "above an older letter": f"{BLOCK}________________\nFrån: Bo\n",
}
TOLD = {
    "of nothing": ("hej", ["1:1: här finns ingen ändring från formuläret. Den börjar med raden strategi: 1. Klistra in hela texten."]),
    "of another version": ("\nstrategi: 2\nchanges: []\n", ["2:1: blocket har version 2, men här läses bara 1. Gör ändringen i formuläret på nytt."]),
    "without changes": ("strategi: 1\n", ["1:1: changes: blocket har inga ändringar. Under changes: ska det stå minst en, med - change: eller - new: först."]),
    "with other fields": (f"{BLOCK}from: Anna\n", ['7:1: from: "from" hör inte hit. Här kan det stå strategi, changes.']),
    "with curled marks": (BLOCK.replace('"', "”"), ["4:1: citattecknen är inte raka längre. Byt dem runt värdena till raka, eller bifoga filen från formuläret i stället."]),
    "with tabs": (BLOCK.replace("    ", "\t"), ["6:1: raden innehåller ett tabbtecken. Skriv mellanslag i stället; två för varje steg av indrag."]),
    "with a soft hyphen": (BLOCK.replace("minuter", "minu\u00adter"), ["6:72: här står ett osynligt tecken (U+00AD). Ta bort det, eller skriv om raden."]),
    "with half a letter": (BLOCK.replace("minuter", "\ud800"), ["1:1: filen är inte sparad som UTF-8 (första felet på rad 6). Spara den som UTF-8 utan BOM; det finns som val när du sparar i textredigeraren."]),
    "that turns the text": (
        BLOCK.replace("minuter", "\\u202e"),
        ["6:41: changes[0].fields.text (sv).now: här står ett osynligt tecken som vänder textens riktning (U+202E). Ta bort det, eller skriv om raden."],
    ),
    "with an anchor and an alias": (
        BLOCK.replace("id: ", "id: &a ").replace('was: "e6dbaeb3"', "was: *a"),
        ['4:7: changes[0].id: "&a" är ett YAML-ankare och används inte här. Ta bort det, eller sätt texten inom citattecken om den ska börja med &.',
         '6:24: changes[0].fields.text (sv).was: "*a" hänvisar till ett annat ställe i filen. Skriv ut värdet här, eller sätt texten inom citattecken om den ska börja med *.'],
    ),
    "with a tag": (
        BLOCK.replace('"sjopolisen-1"', "!!python/object:os.system x"),
        ['4:7: changes[0].id: "!!python/object:os.system" är en YAML-tagg och används inte här. Ta bort den, eller sätt texten inom citattecken om den ska börja med !.'],
    ),
    "with the same twice": (f"{BLOCK}  id: a\n", ['7:3: changes[0]: fältet "id" finns redan på rad 4. Ta bort det ena.']),
    "of another kind": (BLOCK.replace("commitment", "comitment"), ['3:11: change: "comitment" är inget slags post som går att ändra med block. Menade du "commitment"?']),
    "of both or neither": (
        "strategi: 1\nchanges:\n- hej\n- {change: source, new: source}\n- {id: a}\n",
        [f"{line}:3: en del ska ha antingen change: eller new: och ett slags post, till exempel change: commitment." for line in (3, 4, 5)],
    ),
    "of other shapes": (
        "strategi: 1\nchanges:\n- {change: source, id: [a], fields: {title: {was: a, now: b}}}\n- {new: source, feilds: {a: b}}\n"
        "- {new: source, fields: {title: [a]}}\n- {change: source, id: a, fields: {title: b, url: {was: a}}}\n",
        ["3:24: id: här ska det stå en text på en rad.", '4:17: feilds: "feilds" hör inte hit. Menade du "fields"?', "4:3: fields: delen har inga fält. Skriv dem under fields:, minst ett.",
         "5:33: title: här ska det stå en text på en rad.", '6:43: title: ett fält som ändras ska ha {was: "…", now: "…"}: märket på det som stod, och det nya.',
         '6:51: url: ett fält som ändras ska ha {was: "…", now: "…"}: märket på det som stod, och det nya.'],
    ),
    "of many parts": ("strategi: 1\nchanges:\n" + "- {new: source, fields: {title: a}}\n" * 201, ["3:1: changes: blocket har fler än 200 delar. Dela upp det."]),
    "of many blocks": ("strategi: 1\n" * 15_000, ["1:1: här finns fler än 20 block. Skicka dem i flera omgångar."]),
    "of 10 MB": (BLOCK + "#" * 10_000_000, ["1:1: texten är för stor (gränsen är 200 kB). Dela upp ändringarna på flera block."]),
}  # fmt: skip
DEEP = {
    "brackets": "[" * 150_000, "braces": "{a: " * 45_000, "dashes": "- " * 90_000,
    "marks": '"' + '\\"' * 90_000 + "\\", "spaces": " " * 190_000 + "x", "answers": ">" * 190_000, "marks of answers": (">" * 1000 + "\n") * 190,
}  # fmt: skip


def told(text: str) -> list[str]:
    return [str(problem).removeprefix("brev:") for block in read_blocks(text, "brev") for problem in block.problems]


@pytest.mark.parametrize("text", TAGS)
def test_the_tag_of_a_text_is_known(text):
    assert cell_tag(text) == TAGS[text]
    assert cell_tag(f"{text}  \r\n") == TAGS[text]


def test_the_tag_of_a_row_is_of_what_stands_in_it():
    assert row_tag({"date": "2024", "text (sv)": "", "text (en)": "a\n"}) == cell_tag("date: 2024\ntext (en): a")


@pytest.mark.parametrize("how", SENT)
def test_a_block_is_read_however_it_was_sent(how):
    (block,) = read_blocks(SENT[how], "brev")
    assert block.problems == ()
    (part,) = block.parts
    (field,) = part.fields.values()
    assert (part.is_new, part.kind, part.id, field.was, field.now) == (False, "commitment", "sjopolisen-1", "e6dbaeb3", NOW)
    assert part.problem("", "id").line == SENT[how].replace("\r\n", "\n").split("\n").index(next(line for line in SENT[how].split("\n") if "sjopolisen-1" in line).rstrip("\r")) + 1


@pytest.mark.parametrize("what", TOLD)
def test_what_is_wrong_with_a_block(what):
    text, expected = TOLD[what]
    assert told(text) == expected


@pytest.mark.parametrize("what", ["with an anchor and an alias", "with a tag", "that turns the text"])
def test_a_part_that_is_not_what_it_looks_like_is_no_part(what):
    (block,) = read_blocks(TOLD[what][0], "brev")
    assert block.parts == ()


@pytest.mark.parametrize("what", DEEP)
def test_a_block_that_would_take_long_to_read_is_refused_at_once(what):
    text = f"strategi: 1\nchanges:\n- {DEEP[what]}\n"
    assert len(text) < LARGEST
    assert 1 <= len(told(text)) <= 2


def test_several_blocks_of_a_text_have_their_own_places():
    first, second = read_blocks(f"{BLOCK}\nOch:\n\n```\n{BLOCK}```\n", "brev")
    assert (first.parts[0].position, second.parts[0].position) == ((3, 3), (13, 3))


def test_everything_but_the_settings_can_be_changed():
    assert [name for name, kind in BY_NAME.items() if kind.sheets and name not in OPEN] == ["statement", "site", "owner", "move", "lists"]
