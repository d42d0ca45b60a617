"""Finished HTML takes its place in a page of prose."""

from macros.pages.marking import fill_placeholders, headings, placeholder, plain_text


def test_each_piece_stands_where_its_mark_stood():
    html = f"<p>a</p>{placeholder(1)}<p>b</p>{placeholder(0)}{placeholder(0)}{placeholder(2)}"
    assert fill_placeholders(html, ["<i>0</i>", r"<i>1 \1</i>"]) == r"<p>a</p><i>1 \1</i><p>b</p><i>0</i><i>0</i>"


def test_the_contents_list_knows_the_headings_that_can_be_linked_to():
    html = '<h1 id="a">x</h1><h2 class="k" id="b">Ett &amp; <b>två</b>\n tre</h2><h2>utan</h2><h3 id="c">fyra</h3><h4 id="d">x</h4><h2 id="">x</h2>'
    assert headings(html) == [{"id": "b", "name": "Ett & två tre"}]


def test_the_words_of_a_page_are_without_marks_and_pieces():
    assert plain_text(f"<h1>Hej</h1><p>å &amp;\n b</p>{placeholder(12)}<p>c<br>d") == "Hej å & b c d"


def test_the_title_has_no_id_and_other_headings_keep_theirs():
    html = '<h1 id="mal" class="x">Mål</h1><h1 id="b">x</h1><h2 id="c">y</h2>'
    assert fill_placeholders(html, []) == '<h1 class="x">Mål</h1><h1 id="b">x</h1><h2 id="c">y</h2>'


def test_a_section_is_folded_up_to_the_next_heading_of_its_level_or_above():
    html = '<h2 class="fold" id="a">A</h2><p>1</p><h3 class="fold" id="b">B</h3><p>2</p><h3>C</h3><h2 id="d">D</h2><p>3</p>'
    inner = '<details class="fold"><summary><h3 id="b">B</h3></summary><p>2</p></details>\n'
    assert fill_placeholders(html, []) == f'<details class="fold"><summary><h2 id="a">A</h2></summary><p>1</p>{inner}<h3>C</h3></details>\n<h2 id="d">D</h2><p>3</p>'
