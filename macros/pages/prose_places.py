"""The pages of prose in their places: each in every language, at an address of its own, with links and pictures that lead somewhere."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from macros.content.checks.markdown import DEFINED, TARGET, masked
from macros.content.checks.pictures import NAME
from macros.content.facts import Content
from macros.core.problems import Problem
from macros.core.word_diff import nearest

from . import TEMPLATES
from .moved import gone
from .url_map import NOT_FOUND, UrlMap, record_pages

FOLDERS = ("assets", "data", "id")
"""Where the site has files of its own."""
_NOT_PUBLISHED = "assets/readme/"
_ID = re.compile(r"\{:?[^{}]*?#([\w:-]+)[^{}]*\}")
_PICTURE = re.compile(r"!\[(?P<text>[^\[\]]*)\]\(")
_BY_NAME = re.compile(r"\[(?P<text>[^\[\]]+)\]\[(?P<name>[^\[\]]*)\]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_TOLD_ELSEWHERE = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/|$)")
_NO_ALT = "bilden har ingen text för den som inte ser den. Skriv ![Vad bilden visar](assets/bild.svg)."
_EXAMPLE = "Skriv till exempel [Få hjälp](help.md) eller [Riksdagen](https://www.riksdagen.se/)."

Made = Callable[[str, str, str], bool]
"""Whether what the macros of a page make has the id; asked with page_id, language and id."""
Files = dict[str, dict[str, Path]]
"""The file of each page in each language."""


def place_problems(docs: Path, content: Content, urls: UrlMap, made: Made) -> Iterator[Problem]:
    """What is wrong with where the pages in `docs` are, and with where they lead; nothing where there is no such folder."""
    files: Files = {}
    for path in sorted(docs.glob("*.md")):
        # What stands on a page that the county has not is never seen.
        if (found := NAME.fullmatch(path.name)) and path.is_file() and found["page"] not in urls.left_out:
            files.setdefault(found["page"], {})[found["language"]] = path
    if files:
        yield from _missing(files, docs.name, content, urls)
        yield from _taken(files, docs.name, content, urls)
        yield from _Links(files, docs, content, urls, made).problems()


def _missing(files: Files, folder: str, content: Content, urls: UrlMap) -> Iterator[Problem]:
    # A language that no page is written in yet is shown in the first one's words.
    written = [language for language in content.languages if language == content.languages[0] or any(language in one for one in files.values())]
    for page_id in sorted({*files, *urls.overviews, NOT_FOUND}):
        there = files.get(page_id, {})
        for language in sorted(set(there) - set(content.languages)):
            yield Problem(f"{folder}/{there[language].name}", 1, 1, "", f'webbplatsen har inget språk som heter "{language}". Skriv ett av {", ".join(content.languages)} före .md.')
        for language in written if not there or set(there) & set(content.languages) else ():
            name = f"{folder}/{page_id}.{language}.md"
            if not there:
                yield Problem(name, 1, 1, "", "sidan saknas, men menyer och adresser leder hit. Lägg tillbaka filen.")
            elif language not in there:
                other = f"{folder}/{next(iter(there.values())).name}"
                yield Problem(other, 1, 1, "", f"sidan finns inte på alla språk. Skriv den också i {name}.")


def _taken(files: Files, folder: str, content: Content, urls: UrlMap) -> Iterator[Problem]:
    languages, overviews = content.languages, urls.overviews | {NOT_FOUND}
    taken = {urls.of(page_id, language): f"sidan {page_id}" for page_id in (one.page_id for one in record_pages(content)) for language in languages}
    taken |= {one.address: "en adress som leder vidare" for one in gone(content, urls)}
    for page_id in sorted({*files, *overviews}, key=lambda one: (one not in overviews, one)):
        told = False
        for language in languages:
            address = urls.of(page_id, language)
            first = address.partition("/")[0]
            by = taken.get(address) or (f"mappen {first}/" if language == languages[0] and first in (*FOLDERS, *languages[1:]) else None)
            if by and not told and page_id in files:
                name = next(iter(files[page_id].values()), Path(page_id)).name
                yield Problem(f"{folder}/{name}", 1, 1, "", f"sidans adress, /{address}, är redan tagen av {by}. Ge filen ett annat namn, på alla språk.")
                told = True
            taken.setdefault(address, f"sidan {folder}/{page_id}.{language}.md")


class _Links:
    """Where the pages lead."""

    def __init__(self, files: Files, docs: Path, content: Content, urls: UrlMap, made: Made) -> None:
        self._files, self._docs, self._content, self._urls, self._made = files, docs, content, urls, made
        self._texts = {path: path.read_text(encoding="utf-8", errors="replace") for one in files.values() for path in one.values()}
        names = (path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file())
        self._assets = {name for name in names if not name.endswith(".md") and not name.startswith(_NOT_PUBLISHED)}
        self._places = {path: {*_ID.findall(masked(text))} for path, text in self._texts.items()}

    def problems(self) -> Iterator[Problem]:
        for page_id, versions in self._files.items():
            for language, path in versions.items():
                for at, message in sorted(self._in_page(page_id, language, path)):
                    text = self._texts[path]
                    yield Problem(f"{self._docs.name}/{path.name}", text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at), "", message)

    def _in_page(self, page_id: str, language: str, path: Path) -> Iterator[tuple[int, str]]:
        text = masked(self._texts[path])
        pictures = {found.end(): found for found in _PICTURE.finditer(text)}
        for found in pictures.values():
            said = found["text"].strip()
            if not said or re.fullmatch(r"(?:\S+\.\w{3,4}|bild(?:en)?|image|picture|img[\w-]*|alt|foto|photo)", said, re.IGNORECASE):
                yield found.start(), _NO_ALT
        names = {found["name"].casefold() for found in DEFINED.finditer(text)}
        for found in _BY_NAME.finditer(text):
            if (name := found["name"] or found["text"]).casefold() not in names:
                yield found.start(), f'länken leder ingenstans: "{name}" står inte förklarat på sidan. {_EXAMPLE}'
        for found in (*TARGET.finditer(text), *DEFINED.finditer(text)):
            # As it is written: a sign after a backslash may be part of an address.
            target = self._texts[path][found.start("target") : found.end("target")]
            rest = found.groupdict().get("rest") or ""
            if rest.strip() and not re.fullmatch(r"\s+(?:\".*\"|'.*')\s*", rest, re.DOTALL):
                yield found.start("target"), f'adressen "{target}{rest}" har ett mellanslag. Byt namn på filen, eller skriv %20.'
            elif message := self._fault(target, page_id, language, found.start("target") in pictures):
                yield found.start("target"), message

    def _fault(self, target: str, page_id: str, language: str, picture: bool) -> str | None:
        """What is wrong with an address in the page, if anything."""
        target = unescape(target)
        there, mark, place = target.partition("#")
        there = unquote(there.partition("?")[0])
        if _TOLD_ELSEWHERE.match(target):
            return None
        if not there and not place:
            return f"länken leder ingenstans. {_EXAMPLE}"
        if _SCHEME.match(target):
            return self._away(target)
        if target.startswith("/"):
            return f'länken "{target}" börjar med / och slutar att fungera om webbplatsen flyttar. Skriv namnet på sidans fil, till exempel help.md.'
        name = normpath(there) if there else f"{page_id}.md"
        if not name.endswith(".md") or picture:
            return None if name in self._assets else self._no_file(name, picture)
        if name.removesuffix(".md") in self._urls.left_out:
            return None
        versions = self._files.get(name.removesuffix(".md"))
        if not versions:
            found = NAME.fullmatch(name)
            known = [f"{one}.md" for one in self._files]
            close = f"{found['page']}.md" if found and found["page"] in self._files else nearest(name.casefold(), known)
            return f'sidan "{name}" finns inte. ' + (f'Menade du "{close}"?' if close else f"Skriv en av {', '.join(known)}.")
        if mark and not self._has(name.removesuffix(".md"), language, versions, place):
            return f'stället "#{place}" finns inte på sidan {name}. Skriv {{#{place or "namn"}}} efter rubriken där, eller ta bort det som står från #.'
        return None

    @staticmethod
    def _away(target: str) -> str | None:
        try:
            parts = urlsplit(target)
            known = (parts.scheme in ("http", "https") and "." in (parts.hostname or "")) or (
                not parts.netloc and ((parts.scheme == "mailto" and "@" in parts.path) or (parts.scheme == "tel" and bool(re.fullmatch(r"\+?[\d-]{3,}", parts.path))))
            )
        except ValueError:
            known = False
        return None if known else f'adressen "{target}" leder ingenstans. Den ska börja med https://, mailto: eller tel:. {_EXAMPLE}'

    def _no_file(self, name: str, picture: bool) -> str:
        if _HOST.match(name) and not name.startswith("assets/"):
            return f'adressen "{name}" leder ingenstans. Skriv https:// före: https://{name}.'
        if not picture and "." not in name:
            return f'"{name}" är ingen sida eller fil. Skriv namnet på sidans fil, till exempel help.md.'
        close = nearest(name, [one for one in self._assets if not one.endswith((".css", ".js", ".woff2"))])
        return f'{"bilden" if picture else "filen"} "{name}" finns inte. ' + (f'Menade du "{close}"?' if close else "Lägg den i docs/assets/, och skriv assets/ och dess namn.")

    def _has(self, page_id: str, language: str, versions: dict[str, Path], place: str) -> bool:
        path = versions.get(language) or versions.get(self._content.languages[0])
        if not path or place in self._places[path]:
            return True
        if "{{" not in self._texts[path]:
            return False
        # Most of what macros make is called what stands in a template or what a record is; the rest is made to be seen.
        return f'"{place}"' in self._templates or any(place in records for records in self._content.records.values()) or self._made(page_id, language, place)

    @property
    def _templates(self) -> str:
        return "".join(path.read_text(encoding="utf-8") for path in sorted((TEMPLATES / "macros").glob("*.html")))
