"""An interpreter or a translator reads a record in every language at once, field by field."""

from macros.content.model import Record
from macros.core.lang_text import LangText

from .built import BuiltSite, Page, plain, text_of

BESIDE = "side-by-side/"
ELSEWHERE = {"Goal": {"slug", "icon"}, "Actor": {"commitments"}}
"""What is an address, or has pages of its own."""


def rows(page: Page) -> list[dict[str, str]]:
    """The texts of each row by the language that they are marked with."""
    found = []
    for row in page.main.css("table.beside tbody tr"):
        cells = [cell.css_first("div") for cell in row.css("td")]
        found.append({cell.attributes["lang"]: text_of(cell) for cell in cells if cell.attributes.get("lang")})
    return found


def texts(value: object) -> list[LangText]:
    if isinstance(value, LangText):
        return [value]
    if isinstance(value, tuple):
        return [text for item in value for text in texts(item)]
    if isinstance(value, Record):
        left_out = ELSEWHERE.get(type(value).__name__, set())
        return [text for name in type(value).model_fields if name not in left_out for text in texts(getattr(value, name))]
    return []


def test_every_text_of_a_record_stands_beside_its_translations(site: BuiltSite):
    content = site.content
    records = {f"goals/{id}": goal for id, goal in content.goals.items()}
    records |= {f"actors/{id}": actor for id, actor in content.actors.items()}
    records |= {f"commitments/{id}": placed.commitment for id, placed in content.commitments.items()}
    for source, record in records.items():
        for language in site.languages:
            page = site.page(f"{BESIDE}{source}", language)
            found = rows(page)
            for text in texts(record):
                wanted = {code: plain(said) for code, said in text.root.items()}
                assert wanted in found, f"{page} does not lay side by side: {wanted}"


def test_a_missing_translation_is_a_cell_that_says_so(norro: BuiltSite):
    page = norro.page(f"{BESIDE}commitments/sjopolisen-2", "en")
    first = page.main.css_first("table.beside tbody tr")
    assert [cell.css_first("div").attributes.get("lang") for cell in first.css("td")] == [None, "sv", None]
    assert len(first.css("td .empty")) == 2


def test_the_readers_own_language_comes_first(site: BuiltSite):
    for page in site.each():
        if page.source.startswith(BESIDE):
            heads = [text_of(node) for node in page.main.css_first("table.beside").css("thead th")[1:]]
            assert len(heads) == len(site.languages)
            cells = page.main.css("table.beside td")
            assert cells[0].css_first("div").attributes.get("lang") in (page.language, None)


def test_the_page_and_the_record_lead_to_each_other(site: BuiltSite):
    for page in site.each():
        if page.source.startswith(BESIDE):
            record = site.page(page.source.removeprefix(BESIDE), page.language)
            for one, other in ((page, record), (record, page)):
                targets = [site.target(one, node.attributes["href"]) for node in one.main.css('a[href^="."]')]
                assert (other.address, "") in targets, f"{one} does not lead to {other}"


def test_the_glossary_pairs_words_and_explanations(site: BuiltSite):
    for language in site.languages:
        page = site.page("glossary", language)
        for id, term in site.content.terms.items():
            row = page.main.css_first(f"tr#{id}")
            said = " ".join(text_of(node) for node in [row])
            for code in site.languages:
                for text in (term.term, term.definition):
                    if text and code in text.root:
                        assert plain(text.root[code]) in said, f"{page}: {id} lacks its {code}"
                        marked = " ".join(text_of(node) for node in row.css(f'[lang="{code}"]'))
                        assert code == language or plain(text.root[code]) in marked, f"{page}: {id} is not marked as {code}"
