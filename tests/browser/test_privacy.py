"""Nobody else learns that somebody was here, and the site keeps nothing about its readers."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from macros.build import BuildError, build_site
from macros.pages.csp_check import csp_problems
from tests.site.projects import real_project

from .places import LANGUAGES
from .watching import Watch


@pytest.fixture
def watched(window) -> Callable[..., Watch]:
    """A window under watch from its beginning."""
    return lambda **more: Watch(window(**more))


def test_only_a_chosen_scheme_is_remembered(watched, root, site):
    watch = watched()
    watch.page.goto(root)
    assert watch.kept() == []
    watch.page.click(".scheme-button")
    assert watch.kept() == ["localStorage scheme"]
    assert watch.page.evaluate("localStorage.scheme") in ("light", "dark")
    watch.page.goto(root + site.address("help"))
    assert watch.kept() == ["localStorage scheme"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_typed_in_a_search_stay_in_the_window(watched, root, site, language):
    watch = watched()
    watch.page.goto(root + site.address("search", language))
    field = watch.page.locator("main input[type=search], main [role=combobox]").first
    field.wait_for()
    before = watch.page.evaluate("history.length")
    with watch.page.expect_response(lambda response: "/search/" in response.url):
        field.press_sequentially("kvinnojour")
    expect(watch.page.get_by_role("status")).to_contain_text(re.compile(r"\d"))
    assert not [url for url in watch.requests if "kvinnojour" in url.lower()]
    assert not [url for url in watch.requests if not url.startswith(root)]
    address, state, length = watch.page.evaluate("[location.href, JSON.stringify(history.state), history.length]")
    assert "kvinnojour" not in address + state
    assert length == before, "each letter makes a step in the history"
    assert watch.kept() == []
    assert watch.said == []


def test_links_to_others_do_not_tell_where_one_was(window, root, site):
    page = window()
    told = []
    page.context.route(
        lambda url: not url.startswith(root),
        lambda route: (told.append(route.request.all_headers().get("referer")), route.fulfill(body="")),
    )
    for kind in ("help", "sources", "actor"):
        page.goto(root + site.address(kind))
        if kind == "sources":
            page.click(".source-group > summary >> nth=0")
        page.locator("main a[href^='https:']:visible").first.click()
        page.wait_for_url(lambda url: not url.startswith(root))
    assert told == [None, None, None]


def test_every_page_has_the_strict_policy_and_sends_no_referrer(site):
    wrong = []
    for address, tree in site.trees:
        policy = tree.css_first("meta[http-equiv='Content-Security-Policy']")
        referrer = tree.css_first("meta[name=referrer]")
        content = policy.attributes["content"] if policy else ""
        strict = "default-src 'none'" in content and "unsafe-inline" not in content and "'unsafe-eval'" not in content
        early = policy is not None and (script := tree.css_first("script, link")) is not None
        early = early and tree.html.index("Content-Security-Policy") < tree.html.index(script.html[:20])
        hosts = [part for part in content.replace(";", " ").split() if urlsplit(part).netloc]
        if not (strict and early and not hosts and referrer and referrer.attributes["content"] == "no-referrer"):
            wrong.append(f"/{address}: {content}")
    assert not wrong, "\n".join(wrong)


def test_no_page_holds_a_style_a_handler_or_an_unknown_script(site):
    assert not [(file, *problem) for file in site.folder.rglob("*.html") for problem in csp_problems(file.read_text(encoding="utf-8"))]


POLICY = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; script-src 'sha256-x'\">"


@pytest.mark.parametrize(
    "html",
    [
        POLICY + "<p style='color: red'>",
        POLICY + "<style>p {}</style>",
        POLICY + "<button onclick='leave()'>",
        POLICY + "<body OnLoad=leave()>",
        POLICY + "<script>leave()</script>",
        POLICY + "<a href=' JavaScript:leave()'>",
        POLICY + "<a href='java\tscript:leave()'>",
        POLICY + "<a href='\x01javascript:leave()'>",
        POLICY + "<a href='java&#115;cript:leave()'>",
        POLICY + "<a href='javascript:leave()' href='/'>",
        POLICY + "<a href='data:text/html,x'>",
        POLICY + "<svg><a xlink:href='javascript:leave()'>",
        POLICY + "<svg><animate attributeName=href values='javascript:leave()'>",
        POLICY + "<iframe src='a.html'></iframe>",
        POLICY + "<base href='https://evil.example/'>",
        POLICY + "<img src='https://evil.example/x.png'>",
        POLICY + "<img srcset='//evil.example/x.png 2x'>",
        POLICY + "<meta http-equiv=Refresh content='0; URL=https://evil.example/'>",
        POLICY + "<meta http-equiv=refresh content='0;//evil.example/'>",
        POLICY + "<link rel=dns-prefetch href='//evil.example/'>",
        POLICY + "<link rel='canonical stylesheet' href='https://evil.example/x.css'>",
        POLICY + "<form action='https://evil.example/'><input name=q></form>",
        POLICY.replace("'sha256-x'", "'unsafe-inline'"),
        "<p>No policy at all",
    ],
)
def test_what_must_not_be_in_a_page_is_found(html):
    assert list(csp_problems(html))


def test_harmless_pages_have_no_problems():
    assert not list(csp_problems(POLICY + "<script src='a.js'></script><script type='application/ld+json'>{}</script>"))
    assert not list(csp_problems(POLICY + "<meta http-equiv=refresh content='0; url=../mal/#a'><link rel=canonical href='https://a.example/'>"))


def test_a_page_with_a_handler_fails_the_build_and_leaves_the_old_site(tmp_path, capfd):
    project = real_project(tmp_path)
    with (project / "docs" / "help.sv.md").open("a", encoding="utf-8") as file:
        file.write("\n[Hej](java&#115;cript:leave())\n")
    (project / "site").mkdir()
    with pytest.raises(BuildError):
        build_site(project, project / "site")
    assert "hjalp/index.html" in (said := capfd.readouterr().err)
    assert "leder till ett skript" in said
    assert not list((project / "site").iterdir())
