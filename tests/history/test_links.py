"""Links are asked for politely, and what does not answer is told with file and line."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from macros.review.upkeep import LinkAnswer, UsedLink, ask, check, report, used_links


class Handler(BaseHTTPRequestHandler):
    """Answers as servers on the web do."""

    def do_GET(self) -> None:
        """One address for each way to answer."""
        number = {"/borta": 404, "/fel": 500, "/nekar": 403, "/flyttad": 301, "/ond": 302}.get(self.path, 200)
        if self.path == "/seg":
            self.server.waiting.wait(5)
        self.send_response(number)
        if number == 301:
            self.send_header("Location", "/ny")
        if number == 302:
            self.send_header("Location", "file:///etc/passwd")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    from threading import Event

    found = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.waiting = Event()
    Thread(target=found.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{found.server_port}"
    found.waiting.set()
    found.shutdown()
    found.server_close()


@pytest.mark.parametrize(
    ("path", "state"),
    [("/", "ok"), ("/borta", "broken"), ("/fel", "unclear"), ("/nekar", "unclear"), ("/flyttad", "moved"), ("/ond", "broken")],
)
def test_what_a_server_says(server: str, path: str, state: str):
    assert ask(server + path)[0] == state


def test_a_server_that_does_not_answer_is_not_waited_for(server: str):
    assert ask(server + "/seg", timeout=0.2)[0] == "unclear"
    assert ask("http://127.0.0.1:1/")[0] == "broken"


def test_each_address_is_asked_for_once_and_told_with_every_place():
    asked: list[str] = []

    def asking(url: str) -> tuple[str, str]:
        asked.append(url)
        return ("broken", "svarar 404") if "b" in url else ("ok", "")

    places = [UsedLink("https://a.example/", "content/x.yml", 3), UsedLink("https://b.example/", "content/x.yml", 5), UsedLink("https://b.example/", "content/y.yml", 7)]
    text = report(check(places, asking, pause=0))
    assert sorted(asked) == ["https://a.example/", "https://b.example/"]
    assert "`https://b.example/` – `svarar 404` (content/x.yml:5, content/y.yml:7)" in text
    assert "a.example" not in text
    assert report(check(places[:1], asking, pause=0)) == ""


def test_an_answer_cannot_write_the_report():
    hostile = LinkAnswer((UsedLink("https://a.example/`x", "content/x.yml", 1),), "moved", "`\n# Rubrik\n@alla <b>")
    assert "\n# Rubrik" not in report([hostile])
    assert report([hostile]).count("`") == 4


def test_the_addresses_of_the_content_with_their_lines(county):
    found = list(used_links(county))
    assert UsedLink("https://sjopolisen.example/", "content/actors/sjopolisen.yml", 5) in found
    assert not any("norro.example/vald" in one.url for one in found), "the site does not ask for itself"
    for one in found:
        line = (county.parent / one.file).read_text(encoding="utf-8").splitlines()[one.line - 1]
        assert one.url in line
