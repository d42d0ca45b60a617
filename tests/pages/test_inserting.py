"""Finished HTML takes its place in a page of prose, and what must not be in any page is found before it is published."""

from base64 import b64encode
from hashlib import sha256

import pytest

from macros.pages.csp_check import csp_problems
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


SCRIPT = "leave()"
KNOWN = b64encode(sha256(SCRIPT.encode()).digest()).decode()
POLICY = f"<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; script-src 'sha256-{KNOWN}'\">\n"


@pytest.mark.parametrize(("html", "told"), [
    ("<iframe></iframe>", ["elementet iframe i sidan. Skriv en länk i stället"]),
    ("<style>p {}</style>", ["stil i sidan. Skriv den i docs/assets/site.css"]),
    ("<p style=''>", ["stil i sidan. Skriv den i docs/assets/site.css"]),
    ("<p onclick=x>", ["händelsen onclick i sidan. Skriv den i docs/assets/site.js"]),
    ("<a href='data:x'>", ["href leder till ett skript. Skriv en vanlig adress"]),
    ("<a href='x' href=' VB\x01script:x'>", ["href leder till ett skript. Skriv en vanlig adress"]),
    ("<img src='data:x'>", ["src leder till ett skript. Skriv en vanlig adress"]),
    ("<img src='HTTP:x'>", ["src hämtar något från en annan webbplats. Lägg filen i docs/assets/"]),
    ("<img src='//x'>", ["src hämtar något från en annan webbplats. Lägg filen i docs/assets/"]),
    ("<video poster='https://x'>", ["poster hämtar något från en annan webbplats. Lägg filen i docs/assets/"]),
    ("<script>x()</script>", ["ett okänt skript i sidan. Skriv det i docs/assets/site.js"]),
    ("<script type=module>x()</script>", ["ett okänt skript i sidan. Skriv det i docs/assets/site.js"]),
    (f"<script>{SCRIPT}</script><p>leave</p><script>x()</script>", ["ett okänt skript i sidan. Skriv det i docs/assets/site.js"]),
    *((f"<meta {meta}>", ["sidan skickar läsaren till en annan webbplats. Skriv en länk i stället"])
      for meta in ("HTTP-EQUIV=Refresh CONTENT='0; URL=https://x'", "content='0;//x' http-equiv=refresh")),
    *((f"<link {link}>", ["link hämtar något från en annan webbplats. Lägg filen i docs/assets/"])
      for link in ("rel=preconnect href='HTTPS://x'", "href=' \x01//x'", "rel='canonical stylesheet' href='https://x'")),
    *((f"<form {form}>", ["ett formulär som skickar något. Skriv en länk eller en e-postadress i stället"]) for form in ("action=x", "method=post action")),
    ("<p>\n<p style>", [None, "stil i sidan. Skriv den i docs/assets/site.css"]),
])  # fmt: skip
def test_a_fault_is_told_with_its_line_and_what_to_do_instead(html, told):
    line = 2 + (told[0] is None)
    assert list(csp_problems(POLICY + html)) == [(line, one) for one in told if one]


@pytest.mark.parametrize("html", [
    "<a href='https://polisen.se/'>data: javascript:</a>",
    "<img src='data.png' alt='javascript:x'>",
    "<img src='a/http:x'>",
    "<a href='//x'>",
    f"<script>{SCRIPT}</script>",
    "<script src='a.js'></script><p>x()</p>",
    "<script src='a.js'>x()</script>",
    "<script type='application/ld+json'>{}</script>",
    "<button data-on='x' aria-label='on'>",
    "<meta http-equiv='refresh' content='1'>",
    "<meta http-equiv='refresh' content='0; url=../mal/#a'>",
    "<meta http-equiv='refresh'>",
    "<meta name='x' content='0; url=https://x'>",
    "<link rel=' canonical ' href='https://x'>",
    "<link rel='stylesheet' href='a.css'>",
    "<link rel='stylesheet'>",
    "<form><input name='q'></form>",
    "<p action='x'>",
    "<a href>",
])  # fmt: skip
def test_what_does_no_harm_is_let_through(html):
    assert not list(csp_problems(POLICY + html))


@pytest.mark.parametrize(("policy", "told"), [
    ("", "sidan har ingen Content-Security-Policy. Se overrides/partials/meta.html"),
    ("default-src 'none'; style-src 'unsafe-inline'", "sidans Content-Security-Policy släpper in mer än den ska. Se macros/pages/csp_check.py"),
    ("default-src 'self'", "sidans Content-Security-Policy släpper in mer än den ska. Se macros/pages/csp_check.py"),
])  # fmt: skip
def test_a_page_without_a_strict_policy_is_told_first(policy, told):
    html = f'<meta http-equiv="Content-Security-Policy" content="{policy}"><p style>'
    assert list(csp_problems(html)) == [(1, told), (1, "stil i sidan. Skriv den i docs/assets/site.css")]


def test_a_page_without_any_policy_is_told_so_and_no_script_of_it_is_known():
    assert list(csp_problems("<p>\n<script>x()</script>")) == [
        (1, "sidan har ingen Content-Security-Policy. Se overrides/partials/meta.html"),
        (2, "ett okänt skript i sidan. Skriv det i docs/assets/site.js"),
    ]
