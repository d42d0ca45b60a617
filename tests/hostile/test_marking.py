"""Names and words are marked in finished HTML: what the marks are put around stays the text that it was."""

from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.content.facts import Content
from macros.content.loading import load
from macros.pages.marking import Marker

HTML = "<p>Salt &amp; peppar, &lt;b&gt; &#39;x&#39; &#34;y&#34; <a href=\"a.html?x=1&amp;y=2\" title=\"amp 39\">amp</a></p>"


def called(content: Content, *names: str) -> Content:
    """The county with municipalities of these names."""
    first = next(iter(content.municipalities.values()))
    return replace(content, municipalities={name: first.model_copy(update={"name": name}) for name in names})


@pytest.mark.parametrize("name", ["amp", "lt", "gt", "39", "34", "x", "p", "a", "html", "title", "=", "\\g<0>", "$1", "(", "b"])
def test_a_name_that_is_also_a_sign_of_html_changes_no_text(name, county, today):
    content = called(load(county, today), name, "en helt annan")
    marked, _ = Marker(content, "en").mark(HTML)
    before, after = LexborHTMLParser(HTML), LexborHTMLParser(marked)
    assert after.text() == before.text()
    assert after.css_first("a").attributes == before.css_first("a").attributes
    assert {node.tag for node in after.css("body *")} <= {"p", "a", "span"}


def test_such_a_name_is_still_marked_where_it_stands_as_a_word(county, today):
    content = called(load(county, today), "amp")
    assert Marker(content, "en").mark("<p>&amp; amp</p>")[0] == '<p>&amp; <span class="name" lang="sv">amp</span></p>'
