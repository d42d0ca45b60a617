"""A file that has changed has another address, so that no browser lays two editions together."""

import json
import re
from hashlib import sha256
from posixpath import join, normpath

from macros.pages.fingerprints import Fingerprints

_NAMED = re.compile(r'="((?:\.\./)*)(assets/[\w.-]+\.\w+)(?:\?v=(\w+))?"')
_LOADED = re.compile(r'(?:from "|import\("|url\(")([\w./-]+)(?:\?v=(\w+))?"')


def mark(data: bytes) -> str:
    return sha256(data).hexdigest()[:8]


def test_whatever_a_page_a_script_or_a_style_sheet_names_is_named_with_what_it_holds(norro):
    named = set()
    for file in norro.folder.rglob("*.html"):
        named |= {(path, found) for _, path, found in _NAMED.findall(file.read_text(encoding="utf-8"))}
    assert {"assets/site.css", "assets/site.js", "assets/search.js", "assets/change.js", "assets/heading.woff2"} <= {path for path, _ in named}
    for file in (norro.folder / "assets").glob("*.*s"):
        named |= {(normpath(join("assets", path)), found) for path, found in _LOADED.findall(file.read_text(encoding="utf-8"))}
    wrong = {path for path, found in named if found != mark((norro.folder / path).read_bytes())}
    assert not wrong


def test_what_the_search_fetches_is_of_one_edition(norro):
    folder = norro.folder / "assets" / "search"
    script = mark((norro.folder / "assets/search.js").read_bytes())
    for language in norro.languages:
        told = json.loads((folder / f"{language}.json").read_text(encoding="utf-8"))
        assert told["script"] == script
        for address in (told["engine"], told["vocabulary"][0]):
            name, found = address.split("?v=")
            assert found == mark((folder / name).read_bytes())
    worker = mark((folder / "pagefind-worker.js").read_bytes())
    assert f"pagefind-worker.js?v={worker}" in (folder / "pagefind.js").read_text(encoding="utf-8")


def test_a_change_deep_down_gives_all_that_stand_on_it_another_address(tmp_path):
    files = {"a.js": 'import { b } from "./b.js";', "b.js": 'import { c } from "./c.js";', "c.js": "export const c = 1;", "d.css": 'p { src: url("e.woff2"); }', "e.woff2": "x"}
    paths = {f"assets/{name}": tmp_path / name for name in files}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    page = '<link href="../assets/d.css"><script src="/under/assets/a.js"></script><a href="assets/none.js">assets/a.js</a>'
    before = Fingerprints(paths).marked(page)
    assert before == f'<link href="../assets/d.css?v={Fingerprints(paths).of("assets/d.css")}"><script src="/under/assets/a.js?v={Fingerprints(paths).of("assets/a.js")}"></script><a href="assets/none.js">assets/a.js</a>'
    for name in ("c.js", "e.woff2"):
        (tmp_path / name).write_text("another", encoding="utf-8")
        after = Fingerprints(paths).marked(page)
        assert after != before
        before = after
    assert Fingerprints(paths).of("assets/none.js") == ""
