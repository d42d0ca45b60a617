"""What no finished page may hold: anything that its own content security policy would have to be weakened for."""

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

DATA = {"application/ld+json"}
"""Scripts that are never run."""


class _Page(HTMLParser):
    """Collects what is wrong with a page, by line."""

    def __init__(self) -> None:
        super().__init__()
        self.policy = ""
        self.problems: list[tuple[int, str]] = []
        self._runs = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if values.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = values["content"]
        if tag == "style" or "style" in values:
            self._found("stil i sidan. Skriv den i docs/assets/site.css")
        for name, value in values.items():
            if name.startswith("on"):
                self._found(f"händelsen {name} i sidan. Skriv den i docs/assets/site.js")
            if value.strip().lower().startswith("javascript:"):
                self._found(f"{name} leder till ett skript. Skriv en vanlig adress")
        if tag == "script":
            self._runs = "src" not in values and values.get("type") not in DATA

    def handle_data(self, data: str) -> None:
        if self._runs:
            fingerprint = b64encode(sha256(data.encode()).digest()).decode()
            if f"'sha256-{fingerprint}'" not in self.policy:
                self._found("ett okänt skript i sidan. Skriv det i docs/assets/site.js")

    def handle_endtag(self, tag: str) -> None:
        self._runs = False

    def _found(self, problem: str) -> None:
        self.problems.append((self.getpos()[0], problem))


def page_problems(html: str) -> Iterator[tuple[int, str]]:
    """The line and the fault of everything that must not be in a page."""
    page = _Page()
    page.feed(html)
    page.close()
    if not page.policy:
        yield 1, "sidan har ingen Content-Security-Policy. Se macros/pages/templates/frame/meta.html"
    elif "'unsafe-inline'" in page.policy or "default-src 'none'" not in page.policy:
        yield 1, "sidans Content-Security-Policy släpper in mer än den ska. Se macros/pages/frame.py"
    yield from page.problems


def site_problems(site: Path) -> list[str]:
    """Every fault in every page of a built site: `mal/forebygga-vald/index.html:12: …`."""
    return [
        f"{file.relative_to(site).as_posix()}:{line}: {problem}."
        for file in sorted(site.rglob("*.html"))
        for line, problem in page_problems(file.read_text(encoding="utf-8"))
    ]
