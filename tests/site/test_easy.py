"""Readers who need short sentences find them on the page itself and all together, and editors see what is missing."""

from macros.content.easy_read import easy_records
from macros.core.readability import readability, sentences
from macros.pages.overview_views import page_of

from .built import BuiltSite, text_of


def test_lix_is_words_per_sentence_and_long_words_in_per_cent():
    # Björnsson 1968: 8 words in 2 sentences, one with more than six letters: 4 + 12.5.
    assert readability(["Det är en text. Den har fyra meningar."]).lix == round(8 / 2 + 100 / 8)
    assert readability([]).lix == 0
    assert readability([]).longest == ""
    # Seven letters are many, six are few, and hyphens and digits are no letters.
    assert readability(["Åkrarna, öarnas e-posten e-poste 112-1234567."]).long_words == ("Åkrarna", "e-posten")
    assert readability(["Nu är det så.", "Vi ses."]).longest == "Nu är det så."
    assert sentences("Ring 112. Är du rädd? ”Ja.” Då hjälper vi.") == ["Ring 112.", "Är du rädd?", "”Ja.", "Då hjälper vi."]


def test_an_easy_text_has_a_sentence_on_each_line(site: BuiltSite):
    for record in easy_records(site.content):
        for language in site.languages:
            page = site.page("easy-read", language)
            lines = [text_of(node) for node in page.main.css(".easy-page .line")]
            for text in record.easy:
                for sentence in sentences(text.localize(language).text):
                    assert " ".join(sentence.split()) in lines, f"{page}: {sentence}"


def test_a_page_with_an_easy_text_offers_it_before_its_other_text(site: BuiltSite):
    for record in easy_records(site.content):
        if record.kind in ("site", "platform"):
            continue  # the page of the platform is the strategy's
        for language in site.languages:
            page = site.page(page_of(record), language)
            boxes = page.main.css("details.easy-box")
            assert len(boxes) == bool(record.easy), f"{page} has {len(boxes)} easy texts"
            for box in boxes:
                assert "open" not in box.attributes
                before = page.html.index('class="easy-box"')
                assert before < page.html.index("<h2", page.html.index("<main")), f"{page}: the easy text comes late"


def test_what_is_not_written_yet_is_said_to_be_missing(norro: BuiltSite):
    missing = [record for record in easy_records(norro.content) if not record.easy]
    assert missing
    for language in norro.languages:
        page = norro.page("easy-read", language)
        assert len(page.main.css(".easy-page .empty")) == len(missing)


def test_the_gaps_are_seen_in_the_editors_status(site: BuiltSite):
    for language in site.languages:
        rows = site.page("translation-status", language).main.css("table.easy-status tbody tr")
        records = list(easy_records(site.content))
        assert len(rows) == len(records)
        for row, record in zip(rows, records, strict=True):
            for cell, code in zip(row.css("td")[1:], site.languages, strict=True):
                gap = bool(cell.css("strong"))
                assert gap != record.is_written(code), f"{record.kind} {record.id} in {code}"
                assert record.lix(code) is None or str(record.lix(code)) in text_of(cell)


def test_the_easy_page_is_linked_from_the_top_and_the_foot_of_every_page(site: BuiltSite):
    for page in site.each() if site.addresses.has("easy-read") else ():
        for place in ("header", "footer"):
            targets = [site.target(page, node.attributes["href"]) for node in page.tree.css(f"{place} a")]
            easy = site.addresses.of("easy-read", page.language), ""
            assert easy in targets, f"{page} has no way to the easy texts in its {place}"


def test_every_number_in_the_easy_help_is_a_number_of_a_help_line(real: BuiltSite):
    known = {line.number for line in real.content.helplines}
    for text in real.content.help_easy:
        for said in text.root.values():
            for word in said.replace(".", "").split():
                assert not word.isdigit() or word in known, f"{word} is no help line"
