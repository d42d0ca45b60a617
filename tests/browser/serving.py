"""The built site as GitHub Pages gives it: under a sub-path, with our page for what is not found."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

SUB_PATH = "/vald/"
"""As in the address of the fictional county."""


class Pages(SimpleHTTPRequestHandler):
    """Files and nothing else; connections stay open, as they do on a real server."""

    protocol_version = "HTTP/1.1"
    # Head and body in one packet: a browser waits 40 ms before it confirms half an answer.
    wbufsize = -1
    disable_nagle_algorithm = True
    site: Path

    def __init__(self, *arguments: object, site: Path) -> None:
        self.site = site
        super().__init__(*arguments, directory=str(site))

    def translate_path(self, path: str) -> str:
        """Only what is under the sub-path exists."""
        inside = path.startswith(SUB_PATH)
        return super().translate_path(path.removeprefix(SUB_PATH[:-1])) if inside else str(self.site / "outside")

    def send_error(self, code: int, *arguments: object) -> None:
        """What is not found gets the site's own page."""
        body = (self.site / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Silence: a test says what it met."""


class Quiet(ThreadingHTTPServer):
    """A browser that hangs up in the middle of a file is no news."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of the folder's start page while the server runs, on this machine only."""
    server = Quiet(("127.0.0.1", 0), partial(Pages, site=site))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{SUB_PATH}"
    finally:
        server.shutdown()
        server.server_close()
