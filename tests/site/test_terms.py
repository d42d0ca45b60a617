"""A word of the glossary carries its explanation where it stands, once on a page, and never a wrong one."""


from macros.pages.marked_words import has_explained_terms

from .built import BuiltSite, text_of

CLOSED = "a a.term, h1 .term, h2 .term, h3 .term, blockquote .term, q .term, summary .term, button .term, caption .term, th .term, .easy-text .term"


def test_a_word_is_marked_once_on_a_page_and_its_explanation_stands_there_once(site: BuiltSite):
    marked = 0
    for page in site.each():
        words = [node.attributes["data-note"] for node in page.main.css("a.term")]
        notes = [node.attributes["data-note"] for node in page.main.css(".term-note")]
        assert words == notes, f"{page} marks {words} and explains {notes}"
        assert len(words) == len(set(words)), f"{page} marks a word twice"
        assert not words or has_explained_terms(page.source), f"{page} is not to be marked"
        marked += len(words)
        for note in page.main.css(".term-note"):
            term = site.content.terms[note.attributes["data-note"]]
            assert text_of(note).startswith(term.term.root[page.language])
            assert " ".join(term.definition.root[page.language].split()) in text_of(note)
    explained = any(term.explained_in_text for term in site.content.terms.values())
    assert marked or not explained, "no word is marked anywhere"


def test_without_javascript_a_word_leads_to_its_place_in_the_glossary(site: BuiltSite):
    for page in site.each():
        for node in page.main.css("a.term"):
            wanted = site.addresses.of("glossary", page.language), node.attributes["data-note"]
            assert site.target(page, node.attributes["href"]) == wanted, f"{page}: {text_of(node)}"


def test_nothing_is_marked_in_links_headings_quotations_or_another_language(site: BuiltSite):
    for page in site.each():
        assert not page.main.css(CLOSED), f"{page} marks a word where none may be"
        for node in page.main.css("[lang]"):
            if node.attributes["lang"] != page.language:
                assert not node.css("a.term"), f"{page} marks a word in {node.attributes['lang']}"
