"""What no page may hold is found in a page of ours as in any other, however much else stands there."""

import pytest

from macros.page import PageContext, body, layout
from macros.pages.csp_check import SCHEME_TAG, csp_problems

POLICY = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">\n"
OTHERWISE = "ett element är inte skrivet som webbplatsens egna. Skriv det med små bokstäver, och värden inom citattecken"


@pytest.fixture(scope="module")
def whole(site, around) -> str:
    """A page of ours, from doctype to end."""
    context = PageContext(site, around["sv"], "goals/trygga-hamnar", "sv")
    return layout(context, body(context))


def test_a_page_of_ours_is_sound_tag_by_tag(whole):
    assert not list(csp_problems(whole))


@pytest.mark.parametrize("wrong", [
    '<a title=">" onclick="leave()">', "<a title='\">' onclick='leave()'>", '<a title="<p>" href="javascript:leave()">', '<!-- --><p onclick="leave()">', '<p/onclick="leave()">',
    '<script src="site.js"></script><script type="module">leave()</script>', '<p\nonclick="leave()">', '<a href="../x"onclick="leave()">', '<a href="#x" onclick="leave()">',
    '<a title=" href="# onclick="leave()">', '<a title=" href="../ onclick=leave() x="">', "<body OnLoad=leave()>", "<script>leave()</script>", '<a href="java&#115;cript:leave()">',
])  # fmt: skip
def test_what_must_not_be_in_a_page_is_found_among_all_else_on_its_line(whole, wrong):
    page = whole.replace("</main>", f"{wrong}</main>")
    line = whole[: whole.index("</main>")].count("\n") + 1
    found = [number for number, _ in csp_problems(page)]
    assert found, f"{wrong} is let through"
    assert all(line <= number <= line + wrong.count("\n") for number in found)


@pytest.mark.parametrize(("html", "told"), [
    ("<iframe></iframe>", "elementet iframe i sidan. Skriv en länk i stället"),
    ('<base href="//evil.example/">', "elementet base i sidan. Skriv en länk i stället"),
    ('<svg><animate attributeName="href">', "elementet animate i sidan. Skriv en länk i stället"),
    ("<style>p {}</style>", "stil i sidan. Skriv den i docs/assets/site.css"),
    ('<p style="">', "stil i sidan. Skriv den i docs/assets/site.css"),
    ('<p onclick="x">', "händelsen onclick i sidan. Skriv den i docs/assets/site.js"),
    ('<a href="data:x">', "href leder till ett skript. Skriv en vanlig adress"),
    ('<a href="x" href=" VB\x01script:x">', "href leder till ett skript. Skriv en vanlig adress"),
    ('<svg><a xlink:href="javascript:x">', "xlink:href leder till ett skript. Skriv en vanlig adress"),
    ('<img src="data:x">', "src leder till ett skript. Skriv en vanlig adress"),
    ('<img src="HTTP:x">', "src hämtar något från en annan webbplats. Lägg filen i docs/assets/"),
    ('<img srcset="//x 2x">', "srcset hämtar något från en annan webbplats. Lägg filen i docs/assets/"),
    ("<script>x()</script>", "ett okänt skript i sidan. Skriv det i docs/assets/site.js"),
    ('<script type="module">x()</script>', "ett okänt skript i sidan. Skriv det i docs/assets/site.js"),
    (f"{SCHEME_TAG}<script>x()</script>", "ett okänt skript i sidan. Skriv det i docs/assets/site.js"),
    *((f"<meta {meta}>", "sidan skickar läsaren till en annan webbplats. Skriv en länk i stället")
      for meta in ('HTTP-EQUIV="Refresh" CONTENT="0; URL=https://x"', 'content="0;//x" http-equiv="refresh"')),
    *((f"<link {link}>", "link hämtar något från en annan webbplats. Lägg filen i docs/assets/")
      for link in ('rel="preconnect" href="HTTPS://x"', 'href=" \x01//x"', 'rel="canonical stylesheet" href="https://x"')),
    *((f"<form {form}>", "ett formulär som skickar något. Skriv en länk eller en e-postadress i stället") for form in ('action="x"', 'method="post" action')),
    ("<P>", OTHERWISE), ("<p title=x>", OTHERWISE), ("<!-- x -->", OTHERWISE), ("3 < 4", OTHERWISE),
])  # fmt: skip
def test_a_fault_is_told_with_its_line_and_what_to_do_instead(html, told):
    assert list(csp_problems(f"{POLICY}\n{html}")) == [(3, told)]


@pytest.mark.parametrize("html", [
    '<a href="https://polisen.se/">data: javascript:</a>', '<img src="data.png" alt="javascript:x">', '<img src="a/http:x">', '<a href="//x">', SCHEME_TAG,
    '<script src="a.js"></script><p>x()</p>', '<script type="application/ld+json">{}</script>', '<button data-on="x" aria-label="on">', '<meta http-equiv="refresh" content="1">',
    '<meta http-equiv="refresh" content="0; url=../mal/#a">', '<meta http-equiv="refresh">', '<meta name="x" content="0; url=https://x">', '<link rel=" canonical " href="https://x">',
    '<link rel="stylesheet" href="a.css">', '<link rel="stylesheet">', '<form><input name="q"></form>', '<p action="x">', "<a href>",
])  # fmt: skip
def test_what_does_no_harm_is_let_through(html):
    assert not list(csp_problems(POLICY + html))


@pytest.mark.parametrize(("policy", "told"), [
    ("", "sidan har ingen Content-Security-Policy. Se overrides/partials/meta.html"),
    *((f'<meta http-equiv="Content-Security-Policy" content="{rules}">', "sidans Content-Security-Policy släpper in mer än den ska. Se macros/pages/csp_check.py")
      for rules in ("", "default-src 'none'; style-src 'unsafe-inline'", "default-src 'self'")),
])  # fmt: skip
def test_a_page_without_a_strict_policy_is_told_first(policy, told):
    assert list(csp_problems(f'{policy}<p style="">')) == [(1, told), (1, "stil i sidan. Skriv den i docs/assets/site.css")]
