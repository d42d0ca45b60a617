"""The ZIP opens from a memory stick: every link leads somewhere, it looks like the site, and it says what is not there."""

import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page
from selectolax.lexbor import LexborHTMLParser

from macros.downloads.offline import PATH, page
from macros.downloads.registry import downloads
from tests.site.built import BuiltSite


@pytest.fixture(scope="session")
def stick(norro: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked ZIP, in a folder whose name is as awkward as folders are."""
    folder = tmp_path_factory.mktemp("Min sticka åäö #1")
    with zipfile.ZipFile(norro.folder / PATH) as archive:
        archive.extractall(folder)
    (inside,) = folder.iterdir()
    return inside


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """A window for all pages, since a new one takes half a second."""
    window = browser.new_page()
    yield window
    window.close()


def pages(stick: Path) -> list[Path]:
    """Every page."""
    return sorted(stick.rglob("*.html"))


def test_every_page_of_the_site_is_in_it(norro, stick):
    expected = {address for address in norro.pages if not address.endswith("404.html")}
    packed = {file.relative_to(stick).as_posix().removesuffix("index.html"): file for file in pages(stick)}
    assert expected <= packed.keys()
    for address in packed.keys() - expected:
        assert 'http-equiv="refresh"' in packed[address].read_text(encoding="utf-8"), f"{address} is no page of the site"


def test_every_link_names_a_file_that_is_there(stick):
    @cache
    def places(file: Path) -> set[str]:
        return {node.attributes["id"] for node in LexborHTMLParser(file.read_text(encoding="utf-8")).css("[id]")}

    checked = 0
    for file in pages(stick):
        for node in LexborHTMLParser(file.read_text(encoding="utf-8")).css("a[href], link[href], script[src]"):
            link = node.attributes.get("href") or node.attributes.get("src") or ""
            if urlsplit(link).scheme:
                continue
            parts = urlsplit(urljoin(file.as_uri(), link))
            target = Path(unquote(parts.path))
            assert target.is_file(), f"{file.relative_to(stick)}: {link}"
            # A fragment with an equals sign is a choice in the table, and one with a slash a record in the form: neither is a place.
            if parts.fragment and not {"=", "/"} & {*parts.fragment} and target.suffix == ".html":
                assert unquote(parts.fragment) in places(target), f"{file.relative_to(stick)}: {link}"
            checked += 1
    assert checked > 1000


def test_downloads_are_in_it_with_the_same_bytes(norro, stick):
    facts = norro.lazy.project
    for download in downloads(facts):
        if download.kind not in ("id", "card"):
            assert (stick / download.path).read_bytes() == (norro.folder / download.path).read_bytes(), download.path
    for path in (PATH, "assets/cards", "robots.txt", "llms.txt"):
        assert not (stick / path).exists(), f"{path} is of no use in the ZIP"


def test_the_search_is_replaced_by_words_and_the_list(norro, stick):
    facts = norro.lazy.project
    for language in norro.languages:
        file = stick / norro.addresses.of("search", language) / "index.html"
        tree = LexborHTMLParser(file.read_text(encoding="utf-8"))
        assert not tree.css(".search-here")
        words = facts.renderer.words_in(language)["offline"]["search"]
        assert words in (tree.css_first("main").text() or ""), file
        assert len(tree.css(".a-to-z a")) > len(facts.content.goals), file
    assert not list(stick.rglob("pagefind*")), "the index is of no use without a server"


def test_the_first_thing_one_sees_says_what_to_open(norro, stick):
    facts = norro.lazy.project
    for language in norro.languages:
        words = facts.renderer.words_in(language)["offline"]
        text = (stick / words["readme_file"]).read_bytes().decode("utf-8-sig")
        name = f"{norro.addresses.of('index', language)}index.html"
        assert name in text, language
        assert (stick / name).is_file()
        assert words["search"] in text, language


@pytest.mark.parametrize(("link", "named"), [
    ("./", "./index.html"),
    ("../../", "../../index.html"),
    ("..", "../index.html"),
    ("mal/#a-o", "mal/index.html#a-o"),
    ("#topp", "#topp"),
    ("tel:112", "tel:112"),
    ("mailto:a@b.example", "mailto:a@b.example"),
    ("https://www.polisen.se/", "https://www.polisen.se/"),
    ("../data/v1/goals.csv", "../data/v1/goals.csv"),
    ("ataganden/?mal=1", "ataganden/index.html?mal=1"),
    ("data/v1/offline.zip", "https://norro.example/vald/data/v1/offline.zip"),
    ("404.html", "https://norro.example/vald/404.html"),
])  # fmt: skip
def test_a_link_to_a_folder_names_its_file(facts, link, named):
    assert page(facts, f'<a class="x" href="{link}">', "index.html") == f'<a class="x" href="{named}">'


def test_a_page_may_load_files_from_its_disk_and_still_nothing_else(norro, stick):
    policy = LexborHTMLParser((stick / "index.html").read_text(encoding="utf-8")).css_first(
        "meta[http-equiv=Content-Security-Policy]"
    )
    sources = {source for rule in policy.attributes["content"].split("; ") for source in rule.split()[1:]}
    assert {source for source in sources if "sha256" not in source} == {"'none'", "'self'", "file:"}


@pytest.mark.parametrize("source", ["index", "goals/fria-natet", "commitments", "search", "help"])
def test_pages_look_and_work_as_on_the_web(norro, stick, window, source):
    said: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error":
            said.append(message.text)

    window.on("console", heard)
    window.on("pageerror", lambda error: said.append(str(error)))
    window.goto((stick / norro.addresses.of(source, "sv") / "index.html").as_uri())
    header = window.eval_on_selector(".site-header", "node => getComputedStyle(node).backgroundColor")
    assert header not in ("", "rgba(0, 0, 0, 0)"), "the style sheet is not there"
    window.evaluate("document.fonts.ready")
    assert window.evaluate("[...document.fonts].map(font => font.status)") == ["loaded"]
    assert window.locator(".scheme-button").is_visible(), "the script is not there"
    window.locator(".search-link").click()
    window.wait_for_url("**/sok/index.html")
    window.locator(".a-to-z a").first.click()
    window.wait_for_url("**/index.html*")
    assert window.locator("h1").count() == 1
    window.keyboard.press("/")
    assert said == []


def test_the_built_site_itself_can_be_read_from_a_disk(norro, window):
    """Where its links name folders, the script names their files, and says where to look instead of searching."""
    window.goto((norro.folder / "index.html").as_uri())
    for number in (0, -1):
        window.locator(".site-menu nav a").nth(number).click()
        window.wait_for_url("**/index.html")
    window.keyboard.press("Control+k")
    window.wait_for_url("**/sok/index.html")
    notice = window.locator(".search-here")
    assert notice.locator("a[href^='tel:']").count()
    notice.locator("a[href$='#a-o']").click()
    window.wait_for_url("**/sok/index.html#a-o")
