"""What no page may hold is found in a page of ours as in any other, however much else stands there."""

import pytest

from macros.page import PageContext, body, layout
from macros.pages import csp_check
from macros.pages.csp_check import csp_problems


@pytest.fixture(scope="module")
def whole(site, around) -> str:
    """A page of ours, from doctype to end."""
    context = PageContext(site, around["sv"], "goals/trygga-hamnar", "sv")
    return layout(context, body(context))


def test_a_page_of_ours_is_sound_tag_by_tag(whole, monkeypatch):
    assert csp_check._is_all_sound(whole)
    assert not list(csp_problems(whole))
    monkeypatch.setattr(csp_check, "_is_all_sound", lambda _: False)
    assert not list(csp_problems(whole)), "the quick look and the whole one say different things"


@pytest.mark.parametrize("wrong", [
    '<p style="color: red">', "<style>p {}</style>", '<button onclick="leave()">', "<body OnLoad=leave()>", "<script>leave()</script>",
    '<a href=" JavaScript:leave()">', '<a href="java&#115;cript:leave()">', '<a title=">" onclick="leave()">', "<a title='\">' onclick='leave()'>",
    '<a title="<p>" href="javascript:leave()">', '<a href="javascript:leave()" href="/">', "<iframe src=a>", '<base href="//evil.example/">',
    '<img src="https://evil.example/x.png">', '<form action="//evil.example/"><input name="q"></form>', '<svg><animate attributeName="href" values="javascript:x">',
    '<script src="site.js"></script><script type="module">leave()</script>', '<!-- --><p onclick="leave()">', '<p/onclick="leave()">', '<a href="java\tscript:leave()">', '<svg><a xlink:href="javascript:leave()">',
    '<img srcset="//evil.example/x.png 2x">', '<p\nonclick="leave()">',
    '<a href="../x"onclick="leave()">', '<a href="#x" onclick="leave()">', '<a title=" href="# onclick="leave()">', '<a title=" href="../ onclick=leave() x="">',
])  # fmt: skip
def test_what_must_not_be_in_a_page_is_found_among_all_else_on_its_line(whole, wrong):
    page = whole.replace("</main>", f"{wrong}</main>")
    line = whole[: whole.index("</main>")].count("\n") + 1
    found = [number for number, _ in csp_problems(page)]
    assert found, f"{wrong} is let through"
    assert all(line <= number <= line + wrong.count("\n") for number in found)


def test_a_page_with_other_rules_is_looked_at_as_a_whole(whole):
    assert [problem for _, problem in csp_problems(whole.replace("'none'", "*"))]
