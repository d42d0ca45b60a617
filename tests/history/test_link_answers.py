"""Links are asked for as a browser does, and what a server says is understood, however odd."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.error import URLError

import pytest

from macros.review import links
from macros.review.links import as_asked, ask, check
from macros.review.used_links import UsedLink


class Handler(BaseHTTPRequestHandler):
    """Answers as servers on the web do."""

    def do_GET(self) -> None:
        """One address for each way to answer."""
        self.server.asked.append(self.path)
        path = self.path.partition("?")[0]
        to = {"/flyttad": "/ny", "/ond": "file:///etc/passwd", "/rund": "/rund", "/snedstreck": "/snedstreck/", "/kodad": "/%6Bodad", "/svensk": "/st\u00f6d", "/vidare": "ny", "/till-borta": "/borta", "/till-skript": "javascript:1", "/till-blanksteg": "/en fil"}.get(path)
        number = {"/borta": 404, "/f%C3%B6r-gott": 410, "/fel": 500, "/nekar": 403, "/robot": 429, "/linkedin": 999, "/400": 400, "/flyttad": 301, "/vidare": 308, "/till-ingenstans": 302, "/inget": 204}.get(path, 302 if to else 200)
        if path == "/kaka" and "sett=1" not in self.headers.get("Cookie", ""):
            number, to = 302, "/kaka"
        if path == "/blyg" and "sv" not in self.headers.get("Accept-Language", ""):
            number = 404
        if path == "/seg":
            self.server.waiting.wait(5)
        if path == "/droppar":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            while not self.server.waiting.wait(0.05):
                self.wfile.write(b"X: y\r\n")
        self.send_response(number)
        self.send_header("Set-Cookie", "sett=1")
        if to:
            self.send_header("Location", to.encode().decode("latin-1"))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def web() -> Iterator[ThreadingHTTPServer]:
    found = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.waiting, found.asked, found.daemon_threads = Event(), [], True
    Thread(target=found.serve_forever, daemon=True).start()
    yield found
    found.waiting.set()
    found.shutdown()
    found.server_close()


@pytest.fixture
def server(web: ThreadingHTTPServer) -> str:
    web.asked.clear()
    return f"http://127.0.0.1:{web.server_port}"


@pytest.mark.parametrize(
    ("path", "state"),
    [
        ("/", "ok"), ("/borta", "broken"), ("/för-gott", "broken"), ("/fel", "unclear"), ("/nekar", "unclear"), ("/robot", "unclear"), ("/linkedin", "unclear"),
        ("/400", "unclear"), ("/flyttad", "moved"), ("/ond", "broken"), ("/rund", "unclear"), ("/snedstreck", "ok"), ("/kodad", "ok"), ("/svensk", "moved"),
        ("/kaka", "ok"), ("/blyg", "ok"), ("/#en-plats", "ok"), ("/flyttad#en-plats", "moved"), ("/100%", "ok"), ("", "ok"),
        ("/vidare", "moved"), ("/till-borta", "broken"), ("/till-skript", "broken"), ("/till-blanksteg", "moved"), ("/till-ingenstans", "unclear"), ("/inget", "ok"),
    ],
)  # fmt: skip
def test_what_a_server_says(server: str, path: str, state: str):
    assert ask(server + path)[0] == state


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/stöd-vid-våld", "/st%C3%B6d-vid-v%C3%A5ld"), ("/en fil.pdf", "/en%20fil.pdf"), ("/st%C3%B6d", "/st%C3%B6d"), ("/sök?q=våld mot&x=å#där", "/s%C3%B6k?q=v%C3%A5ld%20mot&x=%C3%A5"),
        ("/a_(b)/c;d,e", "/a_(b)/c;d,e"), ("/a|b", "/a%7Cb"), ("?q=1", "/?q=1"), ("/a%2Fb", "/a%2Fb"), ("/a\u0308", "/a%CC%88"),
    ],
)  # fmt: skip
def test_an_address_is_asked_for_as_a_browser_does(server: str, web: ThreadingHTTPServer, path: str, asked: str):
    assert ask(server + path) == ("ok", "")
    assert web.asked == [asked]


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("https://räksmörgås.example/å", "https://xn--rksmrgs-5wao1o.example/%C3%A5"), ("https://A.Example:8080/B", "https://a.example:8080/B"), ("https://[::1]/", "https://[::1]/"),
        ("https://r%C3%A4ksm%C3%B6rg%C3%A5s.example/", "https://xn--rksmrgs-5wao1o.example/"),
    ],
)  # fmt: skip
def test_the_name_of_a_server_is_sent_as_the_network_has_it(url: str, sent: str):
    assert as_asked(url) == sent


@pytest.mark.parametrize("url", ["https://[trasig/", "https:///x", "https://" + "a" * 70 + ".example/", "https://a.example:x/"])
def test_what_is_no_address_is_broken(url: str):
    assert ask(url)[0] == "broken"


def test_a_server_that_does_not_answer_is_not_waited_for(server: str):
    assert ask(server + "/seg", timeout=0.2) == ("unclear", "svarade inte på 0.2 s")
    assert ask(server + "/droppar", timeout=0.2) == ("unclear", "blev inte klar på 0.6 s")
    assert ask("http://127.0.0.1:1/")[0] == "broken"


ODD = {
    "nothing": b"", "another protocol": b"SSH-2.0-something\r\n\r\n", "no number": b"HTTP/1.1 hej\r\n\r\n", "a number that is none": b"HTTP/1.1 20x OK\r\n\r\n",
    "a long line": b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000 + b"\r\n\r\n", "many lines": b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n", "zeros": b"\0" * 100,
    "half": b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhej", "odd pieces": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "a place that is none": b"HTTP/1.1 302 Found\r\nLocation: http://[x\r\n\r\n", "a port that is none": b"HTTP/1.1 302 Found\r\nLocation: http://a.example:x/\r\n\r\n",
    "a length that is none": b"HTTP/1.1 200 OK\r\nContent-Length: -7\r\n\r\n", "a cookie that is none": b"HTTP/1.1 200 OK\r\nSet-Cookie: \xff=\xfe; Expires=x; Max-Age=x\r\nContent-Length: 0\r\n\r\n",
}  # fmt: skip


@pytest.mark.parametrize("what", ODD)
def test_no_odd_server_ends_the_check(server: str, what: str):
    with socket.create_server(("127.0.0.1", 0)) as odd:

        def answer() -> None:
            with suppress(OSError):
                one, _ = odd.accept()
                with one:
                    one.recv(4096)
                    one.sendall(ODD[what])

        Thread(target=answer, daemon=True).start()
        places = [UsedLink(url, "content/x.yml", 1) for url in (f"http://127.0.0.1:{odd.getsockname()[1]}/", f"{server}/borta", "https://[trasig/")]
        states = {one.used[0].url: one.state for one in check(places, lambda url: ask(url, timeout=5), pause=0)}
    assert states.pop(f"{server}/borta") == states.pop("https://[trasig/") == "broken"
    assert [*states.values()] in (["unclear"], ["ok"], ["broken"]) if "place" in what or "port" in what else [*states.values()] in (["unclear"], ["ok"])


def test_an_answer_that_nobody_thought_of_is_unclear(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(links, "build_opener", lambda *_: {}["x"])
    assert ask("https://a.example/") == ("unclear", "svarar så att frågan stannade (KeyError)")


def failing(reason: OSError) -> object:
    """A way out on which every question fails."""
    class Failing:
        def open(self, *_: object, **__: object) -> None:
            raise URLError(reason)

    return lambda *_: Failing()


def certificate(code: int) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_code = code
    return error


@pytest.mark.parametrize(
    ("reason", "state"),
    [
        (socket.gaierror(socket.EAI_NONAME, "unknown"), "broken"), (socket.gaierror(socket.EAI_AGAIN, "later"), "unclear"), (ConnectionRefusedError(), "broken"),
        (ConnectionResetError(), "unclear"), (OSError(101, "unreachable"), "unclear"), (TimeoutError(), "unclear"), (ssl.SSLError(1, "too old"), "unclear"),
        (certificate(10), "broken"), (certificate(62), "broken"), (certificate(20), "unclear"),
    ],
)  # fmt: skip
def test_what_is_gone_is_told_from_what_does_not_let_a_program_in(monkeypatch: pytest.MonkeyPatch, reason: OSError, state: str):
    monkeypatch.setattr(links, "build_opener", failing(reason))
    assert ask("https://a.example/")[0] == state


def test_where_nothing_is_reached_no_link_is_called_broken(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(links, "build_opener", failing(socket.gaierror(socket.EAI_NONAME, "unknown")))
    places = [UsedLink(f"https://{name}.example/", "content/x.yml", 1) for name in "ab"]
    assert {one.state for one in check(places, pause=0)} == {"unclear"}
    assert {one.state for one in check(places[:1], pause=0)} == {"broken"}
