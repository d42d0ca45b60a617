"""Whoever writes sees at once what readers will see: every change that is saved, and everything that is wrong, where they are."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.client import IncompleteRead
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from macros.serving.preview import new_edition
from playwright.sync_api import Browser

from macros.downloads.offline import PATH as OFFLINE
from macros.downloads.registry import Download

from .conftest import PUBLISHER
from .projects import REPOSITORY, county_project, environment

PATIENCE = 60
ACTOR, PAGE = "content/actors/alo-kommun.yml", "aktorer/alo-kommun/"
NEWS = re.compile(rb'<script src="/_nytt\.js"[^>]*></script>')


@dataclass
class Preview:
    """A project, the address where it is shown, and what stands in the terminal."""

    project: Path
    address: str
    terminal: Path

    def get(self, page: str) -> tuple[int, bytes]:
        """Status and body; 0 while nobody answers."""
        try:
            with urlopen(self.address + page, timeout=PATIENCE) as answer:
                return answer.status, answer.read()
        except HTTPError as error:
            return error.code, error.read()
        # A preview that begins anew, since the code has changed, ends in the middle of what it says.
        except (URLError, ConnectionError, IncompleteRead):
            return 0, b""

    def text(self, page: str) -> str:
        """What the browser is given."""
        return self.get(page)[1].decode()

    def whole(self, page: str) -> str:
        """The page as it will be built."""
        return NEWS.sub(b"", self.get(page)[1]).decode()

    def said(self) -> str:
        """Everything in the terminal."""
        return self.terminal.read_text(encoding="utf-8")

    @contextmanager
    def saved(self, name: str, change: Callable[[str], str | None]) -> Iterator[None]:
        """A file as `change` makes it of what it holds (None: no file), until the end of the block."""
        file = self.project / name
        before = file.read_bytes() if file.exists() else None
        text = change(before.decode() if before else "")
        if text is None:
            file.unlink()
        else:
            file.write_text(text, encoding="utf-8")
        try:
            yield
        finally:
            if before is None:
                file.unlink()
            else:
                file.write_bytes(before)


def eventually(true: Callable[[], object], otherwise: str) -> None:
    """Waits for something to become true."""
    ends = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < ends, otherwise
        time.sleep(0.05)


@contextmanager
def begun(project: Path) -> Iterator[tuple[subprocess.Popen[bytes], Preview]]:
    """`strategi serve` of a project, as an editor starts it, as soon as it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    terminal = project.parent / f"terminal-{port}"
    with terminal.open("w", encoding="utf-8") as out:
        command = [sys.executable, "-m", "macros", "serve", "--port", str(port)]
        running = subprocess.Popen(command, cwd=project, env=environment(), stdout=out, stderr=subprocess.STDOUT, start_new_session=True)
        try:
            preview = Preview(project, f"http://127.0.0.1:{port}/", terminal)
            eventually(lambda: preview.get("")[0], "nobody answers")
            yield running, preview
        finally:
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGTERM)
            running.wait(timeout=20)


@contextmanager
def started(project: Path) -> Iterator[Preview]:
    """The same, as soon as there is a site, and for as long as nothing ends it."""
    with begun(project) as (running, preview):
        eventually(lambda: "Webbplatsen visas" in preview.said(), "nothing is shown")
        yield preview
        assert running.poll() is None, f"the preview has ended:\n{preview.said()}"


def own_project(folder: Path) -> Path:
    """The fictional county with code of its own, which may be changed."""
    project = county_project(folder / "project", PUBLISHER)
    (project / "macros").unlink()
    shutil.copytree(REPOSITORY / "macros", project / "macros", ignore=shutil.ignore_patterns("__pycache__"))
    return project


@pytest.fixture(scope="module")
def preview(tmp_path_factory) -> Iterator[Preview]:
    """The county, shown; every test leaves it as it was."""
    with started(own_project(tmp_path_factory.mktemp("serving"))) as shown:
        yield shown


def test_what_is_shown_is_what_will_be_built(preview, norro):
    names = [file.relative_to(norro.folder).as_posix() for file in norro.folder.rglob("*") if file.is_file()]
    # What the theme brings, and heavy files that are made by the same call as they are asked for.
    theirs = re.compile(r"assets/(?:javascripts|stylesheets|images)/.*|.*\.(?:pdf|docx|xlsx)|" + re.escape(OFFLINE))
    other = []
    for name in names:
        if not theirs.fullmatch(name):
            shown = NEWS.sub(b"", preview.get(name)[1])
            other += [] if shown == (norro.folder / name).read_bytes() else [name]
    assert not other, f"{len(other)} of {len(names)} files are not shown as they are built, such as {other[:5]}"


CHANGES = {
    "facts": (ACTOR, "Ålö kommun", PAGE),
    "prose": ("docs/about.sv.md", "Webbplatsen visar", "om-webbplatsen/"),
    "prose in English": ("docs/about.en.md", "The website presents", "en/about/"),
    "words": ("words/fi.yml", "Hoppa till innehållet", ""),
    "looks": ("docs/assets/site.css", ":root", "assets/site.css"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_that_is_saved_is_shown(what, preview):
    file, text, page = CHANGES[what]
    before = preview.whole(page)
    assert text in before
    with preview.saved(file, lambda saved: saved.replace(text, f"Nytt {text}")):
        eventually(lambda: f"Nytt {text}" in preview.text(page), f"a change in {file} is not shown")
        if what.startswith("prose"):
            assert preview.whole(page).replace(f"Nytt {text}", text) == before, "more than the change is other than before"
    eventually(lambda: preview.whole(page) == before, f"{file} is not shown as it was")


def test_the_browser_shows_it_by_itself(preview, browser: Browser):
    page = browser.new_page()
    refused = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto(preview.address + PAGE)
    with preview.saved(ACTOR, lambda before: before.replace("Ålö kommun", "Nya Ålö kommun")):
        page.get_by_role("heading", name="Nya Ålö kommun", level=1).wait_for(timeout=PATIENCE * 1000)
    page.close()
    assert not refused


def test_a_new_record_gets_its_page_and_a_new_text_its_own(preview):
    actor = (preview.project / ACTOR).read_text(encoding="utf-8")
    with preview.saved("content/actors/nyhamn.yml", lambda _: actor):
        eventually(lambda: preview.get("aktorer/nyhamn/")[0] == HTTPStatus.OK, "a new actor has no page")
        eventually(lambda: "aktorer/nyhamn/" in preview.text("sitemap.xml"), "a new actor is not in the sitemap")
    eventually(lambda: preview.get("aktorer/nyhamn/")[0] == HTTPStatus.NOT_FOUND, "an actor that is gone has a page")
    with preview.saved("docs/nytt.sv.md", lambda _: "---\ntitle: Nytt\ndescription: Nytt.\n---\n# Nytt\n\n{{ vision() }}\n"):
        eventually(lambda: preview.get("nytt/")[0] == HTTPStatus.OK, "a new text has no page")
        eventually(lambda: "vision" in preview.text("nytt/"), "a new text does not have what its macro shows")
    eventually(lambda: preview.get("nytt/")[0] == HTTPStatus.NOT_FOUND, "a text that is gone has a page")


MISTAKES = {
    "facts": (ACTOR, lambda text: re.sub(r"^kind:", "kindd:", text, flags=re.M), (r"alo-kommun\.yml:\d+:1: ", "kindd")),
    "syntax": (ACTOR, lambda text: text + '\nx: "\n', (r"alo-kommun\.yml:\d+:\d+: ",)),
    "macro": ("docs/about.sv.md", lambda text: text + "\n{{ goal_card() }}\n", (r"docs/about\.sv\.md: ", "goal_cards")),
    "link": ("docs/about.sv.md", lambda text: text + "\n[hit](ingenstans.md)\n", (r"docs/about\.sv\.md:\d+:\d+: ", "ingenstans.md")),
    "html": ("docs/about.sv.md", lambda text: text + "\n<b>\n", (r"docs/about\.sv\.md:\d+:1: ", "HTML")),
    "head": ("docs/about.sv.md", lambda text: text.replace("description:", "x:"), (r"docs/about\.sv\.md:1:1: ", "description")),
    "word": ("words/fi.yml", lambda text: text.replace("fi: accessibility", "xx: accessibility").replace("accessibility:\n", "tillgang:\n"), (r"words", "address")),
    "setting": ("mkdocs.yml", lambda text: text.replace("\nnav:", "\nnav: ["), (r"mkdocs\.yml: ",)),
    "code": ("macros/pages/roles.py", lambda text: text + "(\n", (r"macros/pages/roles\.py:\d+:1: ",)),
}


@pytest.mark.parametrize("what", MISTAKES)
def test_a_mistake_is_told_and_the_site_stands_until_it_is_mended(what, preview):
    file, wrong, told = MISTAKES[what]
    page = "om-webbplatsen/"
    eventually(lambda: "Innehållet har fel" not in preview.text(page), "the mistake before this is still told")
    before, terminal = preview.whole(page), len(preview.said())
    with preview.saved(file, wrong):
        eventually(lambda: "Innehållet har fel" in preview.text(page), f"the mistake in {file} is not told on the page")
        shown = preview.text(page)
        for words in told:
            assert re.search(words, shown), f"{words} is not on the page"
            eventually(lambda: re.search(words, preview.said()[terminal:]), f"{words} is not in the terminal")  # noqa: B023
        assert re.search("<h1.*", before)[0] in shown, "the page as it was is gone"
    eventually(lambda: preview.whole(page) == before, f"the mistake in {file} is mended and the page is not as it was")


def test_every_mistake_is_told_at_once_and_as_text(preview):
    wrong = preview.saved(ACTOR, lambda text: text + "\n<b>one: 1\ntwo: 2\n")
    with wrong, preview.saved("docs/about.en.md", lambda text: text + "\n<b>\n"):
        eventually(lambda: "about.en.md" in preview.text("") and "alo-kommun.yml" in preview.text(""), "one mistake hides another")
        assert "<b>" not in preview.text("")
    eventually(lambda: "Innehållet har fel" not in preview.text(""), "the mistakes are mended and still told")


def test_code_that_has_changed_is_run_and_code_that_cannot_start_is_waited_for(preview):
    with preview.saved("macros/pages/templates/hero.html", lambda text: f"<p>Ny kod</p>{text}"):
        with preview.saved("macros/pages/roles.py", lambda text: f"{text}\nfinns_inte\n"):
            eventually(lambda: "Förhandsvisningen har stannat" in preview.said(), "nobody is told that the code does not start")
        eventually(lambda: "Ny kod" in preview.text(""), "code that is mended does not start again, or not as it is now")
    eventually(lambda: preview.get("")[0] == HTTPStatus.OK and "Ny kod" not in preview.text(""), "the code is not as it was")


def test_what_only_a_build_makes_says_so(preview):
    def told() -> bool:
        status, said = preview.get(OFFLINE)
        return status == HTTPStatus.NOT_FOUND and "make site" in said.decode()

    # The preview may be beginning anew, for code that has just been changed back.
    eventually(told, "nobody is told that only a build makes it")


def test_content_that_is_wrong_from_the_beginning_is_told_until_it_is_mended(tmp_path):
    project = county_project(tmp_path / "project")
    before = (project / ACTOR).read_bytes()
    (project / ACTOR).write_bytes(before + b"\nx: 1\n")
    with started(project) as preview:
        eventually(lambda: "alo-kommun.yml" in preview.text(""), "the mistake is not told")
        assert preview.get("")[0] == HTTPStatus.SERVICE_UNAVAILABLE
        (project / ACTOR).write_bytes(before)
        eventually(lambda: preview.get("")[0] == HTTPStatus.OK, "the site is not shown although the mistake is mended")


def test_two_previews_at_one_address_are_one_too_many(preview):
    port = preview.address.rsplit(":", 1)[1].rstrip("/")
    command = [sys.executable, "-m", "macros", "serve", "--port", port]
    second = subprocess.run(command, cwd=preview.project, env=environment(), capture_output=True, encoding="utf-8", timeout=PATIENCE)
    assert second.returncode == 1
    assert f"port {port} är upptagen" in second.stderr
    assert "Traceback" not in second.stderr


def test_a_preview_that_is_ended_leaves_nothing_running(tmp_path):
    with begun(tmp_path) as (running, preview):
        running.terminate()
        running.wait(timeout=PATIENCE)
        assert preview.get("") == (0, b""), "what it started still answers"


def test_a_change_is_shown_without_the_files_being_made_anew_that_the_page_leads_to(tmp_path, monkeypatch):
    project = county_project(tmp_path / "project", PUBLISHER)
    before = new_edition(project, None, [])
    page = next(name for name in before._pages if name.startswith("aktorer/alo-kommun/"))
    old = before.file(page).decode()
    file = project / ACTOR
    file.write_text(file.read_text(encoding="utf-8").replace("sv: Kommunen har", "sv: Nytt. Kommunen har"), encoding="utf-8")
    made = []
    monkeypatch.setattr(Download, "data", property(lambda download: made.append(download.path) or download.make()))
    after = new_edition(project, before, [file])
    new = after.file(page).decode()
    assert "Nytt. " in new
    assert re.findall(r"\d+\xa0kB", new) == re.findall(r"\d+\xa0kB", old) != []
    assert not made
    # Whoever takes one home gets it as it is now, and it is told of as it is.
    data = after.file("data/v1/datapackage.json")
    assert all(resource["bytes"] == len(after.file(f"data/v1/{resource['path']}")) for resource in json.loads(data)["resources"])
