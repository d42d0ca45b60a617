"""Whoever writes sees what readers will see, a few seconds after it is saved, and everything that is wrong, where they are."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http import HTTPStatus
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser

from macros.downloads.offline import PATH as OFFLINE

from .conftest import PUBLISHER
from .projects import county_project, environment

PATIENCE = 40
ACTOR, ACTOR_PAGE = "content/actors/alo-kommun.yml", "aktorer/alo-kommun/"
ABOUT, ABOUT_PAGE = "docs/about.sv.md", "om-webbplatsen/"
NEWS = re.compile(r'<script src="/_reload\.js"[^>]*></script>')


def get(address: str) -> tuple[int, str]:
    """Status and text; 0 while nobody answers."""
    try:
        with urlopen(address, timeout=PATIENCE) as answer:
            return answer.status, NEWS.sub("", answer.read().decode())
    except HTTPError as error:
        return error.code, error.read().decode()
    except (URLError, ConnectionError):
        return 0, ""


def eventually(true: Callable[[], object], otherwise: str) -> None:
    """Waits for something to become true."""
    ends = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < ends, otherwise
        time.sleep(0.05)


@contextmanager
def serving(project: Path, *command: str) -> Iterator[str]:
    """The address at which a project is shown, by `command` with a port in place of `{}`, and for as long as nothing ends it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    written = [sys.executable, "-m", *(part.format(port) for part in command)]
    with (project.parent / "terminal").open("w") as terminal:
        running = subprocess.Popen(written, cwd=project, env=environment(), stdout=terminal, stderr=subprocess.STDOUT)
        try:
            address = f"http://127.0.0.1:{port}/"
            eventually(lambda: get(address)[0], "nobody answers")
            yield address
            assert running.poll() is None, "the preview has ended"
        finally:
            running.terminate()
            running.wait(timeout=20)


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """The county, which is wrong from the beginning; every test leaves it right."""
    folder = county_project(tmp_path_factory.mktemp("serving") / "project", PUBLISHER)
    (folder / ACTOR).write_bytes((folder / ACTOR).read_bytes() + b"\nx: 1\n")
    return folder


@pytest.fixture(scope="module")
def address(project) -> Iterator[str]:
    """Where plain MkDocs shows it, once it is mended."""
    with serving(project, "mkdocs", "serve", "--dev-addr", "127.0.0.1:{}") as address:
        status, text = get(address)
        assert (status, "alo-kommun.yml" in text) == (HTTPStatus.SERVICE_UNAVAILABLE, True)
        (project / ACTOR).write_bytes((project / ACTOR).read_bytes().removesuffix(b"\nx: 1\n"))
        eventually(lambda: get(address)[0] == HTTPStatus.OK, "the site is not shown although the mistake is mended")
        yield address


@contextmanager
def saved(file: Path, change: Callable[[str], str]) -> Iterator[None]:
    """A file as `change` makes it, until the end of the block."""
    before = file.read_bytes() if file.exists() else None
    file.write_text(change((before or b"").decode()), encoding="utf-8")
    try:
        yield
    finally:
        file.unlink() if before is None else file.write_bytes(before)


CHANGES = {
    "Nyfakta": (ACTOR, "Ålö kommun", ACTOR_PAGE),
    "Nyprosa": (ABOUT, "Webbplatsen visar", ABOUT_PAGE),
    "Nypunkt": ("docs/goals.sv.md", "title: ", ""),
    "Nyord": ("words/fi.yml", "Hoppa till innehållet", ""),
    "Nystil": ("docs/assets/site.css", ":root", "assets/site.css"),
}
"""Facts, prose, a title in the menu, words and looks: the word that is put beside what stands in a file, and where it is then seen."""


def test_what_is_saved_is_shown(project, address):
    before = {page: get(address + page)[1] for _, _, page in CHANGES.values()}
    with ExitStack() as stack:
        for new, (file, text, _) in CHANGES.items():
            stack.enter_context(saved(project / file, partial(re.sub, text, f"{text}{new} " if text.endswith(" ") else f"{new} {text}")))
        for new, (file, _, page) in CHANGES.items():
            eventually(lambda new=new, page=page: new in get(address + page)[1], f"a change in {file} is not shown")
    for page, old in before.items():
        eventually(lambda page=page, old=old: get(address + page)[1] == old, f"/{page} is not shown as it was")


def test_what_is_shown_is_what_is_built(address, norro):
    for name in ("", "en/", ACTOR_PAGE, "fi/toimijat/", "data/v1/commitments.csv", "data/v1/strategy.sv.atom", "sitemap.xml", "assets/site.js", "assets/search/sv.txt"):
        file = norro.folder / (f"{name}index.html" if name.endswith("/") or not name else name)
        assert get(address + name) == (HTTPStatus.OK, file.read_bytes().decode()), name


def test_what_is_not_there_says_so(address):
    for name, told in (("finns-inte/", "Sidan"), ("en/no/", "page"), (OFFLINE, "make site")):
        status, text = get(address + name)
        assert (status, told in text) == (HTTPStatus.NOT_FOUND, True), name
    assert get(address + ACTOR_PAGE.rstrip("/"))[0] == HTTPStatus.OK


def test_the_browser_shows_it_by_itself_within_what_a_page_may_run(project, address, browser: Browser):
    page = browser.new_page()
    refused = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto(address + ACTOR_PAGE)
    with saved(project / ACTOR, lambda old: old.replace("Ålö kommun", "Nya Ålö kommun")):
        page.get_by_role("heading", name="Nya Ålö kommun", level=1).wait_for(timeout=PATIENCE * 1000)
    page.close()
    assert not refused


MISTAKES = {
    "facts": (ACTOR, lambda text: text.replace("\nkind:", "\nkindd:"), (r"alo-kommun\.yml:\d+:1: ", "kindd")),
    "macro": (ABOUT, lambda text: text + "\n{{ goal_card() }}\n", (r"docs/about\.sv\.md: ", "goal_cards")),
    "link": (ABOUT, lambda text: text + "\n[hit](ingenstans.md)\n", (r"docs/about\.sv\.md:\d+:\d+: ", "ingenstans.md")),
    "html": (ABOUT, lambda text: text + "\n<b>\n", (r"docs/about\.sv\.md:\d+:1: ", "HTML")),
    "head": (ABOUT, lambda text: text.replace("description:", "x:"), (r"docs/about\.sv\.md:2:1: ", "description")),
    "word": ("words/fi.yml", lambda text: text.replace("address:", "addres:", 1), ("words", "address")),
}


@pytest.mark.parametrize("what", MISTAKES)
def test_a_mistake_is_told_and_the_site_stands_until_it_is_mended(what, project, address):
    file, wrong, told = MISTAKES[what]
    before = get(address + ABOUT_PAGE)[1]
    with saved(project / file, wrong):
        eventually(lambda: "Innehållet har fel" in get(address + ABOUT_PAGE)[1], f"the mistake in {file} is not told on the page")
        shown = get(address + ABOUT_PAGE)[1]
    assert not [words for words in told if not re.search(words, shown)], shown[:1500]
    assert re.search("<h1.*", before)[0] in shown, "the page as it was is gone"
    eventually(lambda: get(address + ABOUT_PAGE)[1] == before, f"the mistake in {file} is mended and the page is not as it was")
    assert "Traceback" not in (project.parent / "terminal").read_text(encoding="utf-8")


def test_the_command_is_the_same_and_two_at_one_port_are_one_too_many(project, address):
    port = address.rsplit(":", 1)[1].rstrip("/")
    second = subprocess.run([sys.executable, "-m", "macros", "serve", "--port", port], cwd=project, env=environment(), capture_output=True, encoding="utf-8", timeout=PATIENCE)
    assert (second.returncode, f"port {port} är upptagen" in second.stderr, "Traceback" in second.stderr) == (1, True, False)


def test_the_command_shows_another_day(tmp_path):
    project = county_project(tmp_path / "project")
    with serving(project, "macros", "serve", "--port", "{}", "--as-of", "2046-01-01") as address:
        assert "gällde till och med den 31\xa0december\xa02025" in get(address + "overblick/")[1] + get(address)[1]
