"""Our search and Material's on the same records and golden queries: `python -m benchmarks.search_stock`."""

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from macros.pages.site import open_site
from macros.search.records import Found, Prose, records
from tests.browser.chromium import ARGUMENTS, chromium_path
from tests.browser.serving import served
from tests.search.test_golden import LANGUAGES, MANY, golden, measured

from .ours import ASK, REPOSITORY, write_ours
from .stock import DEFAULT, OPEN, record_of, write_stock

QUERIES = (
    "async (queries) => { const all = []; for (const query of queries) all.push(await stock(query)); return all; }"
)

STOCK = (
    ("Material as it is, all languages in one", list(LANGUAGES), DEFAULT),
    *(("Material as it is, one language", [language], DEFAULT) for language in LANGUAGES),
    *(("Material with stemmer, one language", [language], ("stemmer",)) for language in LANGUAGES),
)


def prose() -> Prose:
    """The pages of prose as they are written, without their macros."""
    found: Prose = {}
    for file in sorted((REPOSITORY / "docs").glob("*.md")):
        source, language, _ = file.name.split(".")
        _, head, body = re.split(r"(?m)^---\n", file.read_text(encoding="utf-8"), maxsplit=2)
        title = re.search(r"(?m)^title: (.*)$", head)[1]
        found[source, language] = title, re.sub(r"\{\{.*?\}\}|\{#.*?\}|\]\(.*?\)|[#*\[\]]", " ", body, flags=re.S)
    return found


def answers(browser: Browser, folder: Path, each: dict[str, list[Found]]) -> Iterator[tuple[str, str, list[list[str]]]]:
    """Engine, language, and what each golden query finds."""
    for name, languages, pipeline in STOCK:
        stock = folder / re.sub(r"\W+", "-", f"{name} {'-'.join(languages)}")
        write_stock([(language, one) for language in languages for one in each[language]], languages, stock, pipeline)
        with served(folder) as root:
            page = browser.new_page()
            page.goto(f"{root}sv.html")
            page.evaluate(OPEN, f"{root}{stock.name}/")
            for language in languages:
                queries = [str(query["query"]) for query in golden(language)["queries"]]
                located = page.evaluate(QUERIES, queries)
                hits = [[record_of(one) for one in found] for found in located]
                # A hit in the other language takes a place without being of use.
                yield name, language, [[id if of == language else "" for of, id in one][:MANY] for one in hits]
    with served(folder) as root:
        for language in LANGUAGES:
            page = browser.new_page()
            page.goto(f"{root}{language}.html")
            queries = [str(query["query"]) for query in golden(language)["queries"]]
            yield "Ours", language, page.evaluate(ASK, [root, language, queries, MANY])


def main() -> None:
    """Prints recall among the first three and mean reciprocal rank."""
    site = open_site(REPOSITORY)
    each = {
        language: list(records(site.content, site.addresses, language, site.words["goal"]["number"][language], prose()))
        for language in LANGUAGES
    }
    print(f"{'':40}{'language':>10}{'recall@3':>10}{'MRR':>8}")
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        write_ours(site, each, folder)
        (folder / "404.html").write_text("–", encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chromium_path(playwright), args=ARGUMENTS)
        for engine, language, hits in answers(browser, folder, each):
            recall, rank = measured(golden(language)["queries"], hits)
            print(f"{engine:40}{language:>10}{recall:10.3f}{rank:8.3f}")
        browser.close()


if __name__ == "__main__":
    main()
