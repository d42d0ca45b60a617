"""Every fixed word exists in every language, is used, and none is missing."""

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from macros.content import model
from macros.content.kinds import KINDS
from macros.content.model.record import Certainty
from macros.content.results import LastWord
from macros.core.plain_yaml import read_yaml
from macros.core.ui_texts import WORDS_FILE, is_leaf, load_words
from macros.pages.rendering import TEMPLATES

from .projects import COUNTY, LANGUAGES, REAL, county_words, leaves, own_words

WORDS = load_words()
PATHS = dict(leaves(WORDS))
VOCABULARIES = {
    "actor_kind": model.ActorKind,
    "membership": model.Membership,
    "membership_title": model.Membership,
    "wording": model.Wording,
    "status": model.Status,
    "result": LastWord,
    "certainty": Certainty,
    "basis": model.Basis,
    "audience": model.Audience,
    "indicator": model.IndicatorState,
    "unit": model.Unit,
    "helpline_group": model.HelplineGroup,
    "helpline_how": model.How,
    "read_as": model.ReadAs,
}
"""The groups that templates look up by a value of the content."""
UNSPOKEN = {Certainty.seen}
"""Values that mean that there is nothing to say."""
BY_NAME = {
    "address": "the pages of the site: macros/pages/url_map.py looks them up",
    "format": "the formats of the downloads: Download.kind",
    "table": "the tables: macros/downloads/tables.py",
    "value_kind": "what a column holds: macros/downloads/tables.py",
}
"""Groups whose keys are neither values of the content nor written in a template."""


def used() -> dict[str, set[str]]:
    """What the code asks for: the path of each word or group, `*` for a part known only when a page is made."""
    found: dict[str, set[str]] = {}
    for file in sorted(TEMPLATES.rglob("*.html")):
        tree = Environment().parse(file.read_text(encoding="utf-8"))
        for node in tree.find_all((nodes.Getattr, nodes.Getitem)):
            if path := way(node):
                found.setdefault(path, set()).add(file.name)
    # The editors' tools have words of their own, in Swedish only.
    tools = WORDS_FILE.parent / "editing"
    for file in sorted(file for file in WORDS_FILE.parent.rglob("*.py") if tools not in file.parents):
        text = file.read_text(encoding="utf-8")
        for chain in re.findall(r"""\b(?:words|spoken|w)((?:\[["']\w[\w-]*["']\])+)""", text):
            found.setdefault(".".join(re.findall(r"""["']([^"']+)["']""", chain)), set()).add(file.name)
    for file in sorted(WORDS_FILE.parent.rglob("*.typ")):
        for path in re.findall(r"(?<![\w.])w\.([a-z_]+(?:\.[a-z_-]+)*)", file.read_text(encoding="utf-8")):
            found.setdefault(path.removesuffix(".replace").removesuffix(".at"), set()).add(file.name)
    return found


def way(node: nodes.Node) -> str | None:
    if isinstance(node, nodes.Name):
        return "" if node.name == "w" else None
    if isinstance(node, nodes.Call) and getattr(node.node, "name", "") == "words_in":
        return ""
    if not isinstance(node, nodes.Getattr | nodes.Getitem):
        return None
    before = way(node.node)
    if before is None:
        return None
    if isinstance(node, nodes.Getattr):
        step = node.attr
    else:
        step = str(node.arg.value) if isinstance(node.arg, nodes.Const) else "*"
    return f"{before}.{step}" if before else step


def fits(path: str, pattern: str) -> bool:
    """Whether the word at `path` is what `pattern` asks for, or within the group that it asks for."""
    steps = path.split(".")
    wanted = pattern.split(".")
    return len(wanted) <= len(steps) and all(w in ("*", s) for w, s in zip(wanted, steps, strict=False))


def test_every_word_exists_in_both_languages_in_their_order():
    for path, word in PATHS.items():
        assert list(word) == ["sv", "en"], f"words.yml: {path} has {list(word)}"
        for text in word.values():
            assert text, f"words.yml: {path} is empty"
            assert text.strip() == text, f"words.yml: {path} has blanks around it"
        filled = [sorted(re.findall(r"\{\w+\}", text)) for text in word.values()]
        assert filled[0] == filled[1], f"words.yml: {path} is filled in differently: {filled}"


def test_the_county_has_the_words_of_the_site_in_its_third_language():
    # A new word needs no Finnish, which nobody reads: the county shows where it stands in the file instead.
    words = {path: word for path, word in leaves(load_words(WORDS_FILE, *own_words(COUNTY))) if "fi" in word}
    unknown = [path for path, word in words.items() if "sv" not in word]
    assert not unknown, f"tests/county/words/fi.yml has {unknown}, which words.yml has not: remove them"
    for path, word in words.items():
        assert list(word) == list(LANGUAGES), f"tests/county/words/fi.yml: {path} has {list(word)}"
        fills = {tuple(sorted(re.findall(r"\{\w+\}", text))) for text in word.values()}
        assert len(fills) == 1, f"tests/county/words/fi.yml: {path} is filled in differently: {word}"


def test_every_word_is_used():
    patterns = used()
    for path in PATHS:
        group, *_ = path.split(".")
        fitting = [pattern for pattern in patterns if fits(path, pattern)]
        assert fitting or group in BY_NAME, f"words.yml: nothing uses {path}; remove it"
        if all("*" in pattern for pattern in fitting) and group not in BY_NAME:
            assert known_value(path), (
                f"words.yml: {path} is looked up by value, but no value of the content is called so"
            )


def known_value(path: str) -> bool:
    group, key, *_ = path.split(".")
    if group not in VOCABULARIES:
        return group in ("not_found", "entrance", "search_kind", "search")
    return key in {value.value for value in VOCABULARIES[group]}


def test_every_word_that_a_template_asks_for_exists():
    for pattern, files in used().items():
        if "*" not in pattern and not dictionary_method(pattern):
            assert exists(pattern), f"{sorted(files)} ask for {pattern}, which is not in words.yml"
        elif "*" in pattern:
            assert exists(pattern.split(".*")[0]), f"{sorted(files)} ask for {pattern}, which is not in words.yml"


def dictionary_method(pattern: str) -> bool:
    return pattern.split(".")[-1] in ("items", "keys", "values")


def exists(path: str) -> bool:
    node = WORDS
    for step in path.split("."):
        if is_leaf(node) or step not in node:
            return False
        node = node[step]
    return True


@pytest.mark.parametrize("group", VOCABULARIES)
def test_every_value_that_the_content_can_have_has_its_word(group):
    vocabulary: type[StrEnum] = VOCABULARIES[group]
    missing = {value.value for value in vocabulary} - set(WORDS[group]) - UNSPOKEN
    assert not missing, f"words.yml: {group} lacks {sorted(missing)}"


def test_every_page_has_an_address_in_words():
    pages = {file.name.split(".")[0] for file in (REAL / "docs").glob("*.md")} - {"index", "404"}
    # Records whose pages another page leads to have a part of the address, and no page there.
    without = {kind.section for kind in KINDS if kind.under}
    assert set(load_words(WORDS_FILE, *own_words(REAL))["address"]) - without == pages, "words.yml: address and docs/ differ"
    for language in LANGUAGES:
        segments = [word[language] for word in county_words()["address"].values() if language in word]
        assert len(set(segments)) == len(segments), f"two pages have the same address in {language}"
        assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", segment) for segment in segments), f"addresses in {language}"


def test_templates_hold_no_words_of_their_own():
    """Only letters between tags count: no file of words could hold what a tag needs."""
    for file in sorted(TEMPLATES.rglob("*.html")):
        tree = Environment().parse(file.read_text(encoding="utf-8"))
        text = "\0".join(data.data for data in tree.find_all(nodes.TemplateData))
        between = re.findall(r">([^<>\0]*[A-Za-zÅÄÖåäö]{2,}[^<>\0]*)(?=[<\0])", re.sub(r"<!--.*?-->", "", text))
        own = [words.strip() for words in between if "=" not in words and "class" not in words]
        assert not own, f"{file.name} says {own}; words stand in words.yml"


NOT_OURS = {"wording", "term", "variants", "search_words", "help_words", "small_words", "quotations", "address"}


def own_texts(value, language: str) -> Iterator[str]:
    """Every text of ours in a file: a text in several languages, or lists of such words."""
    if isinstance(value, list):
        for item in value:
            yield from own_texts(item, language)
    elif isinstance(value, dict):
        # What a goal is called is the strategy's word, not ours.
        verbatim = {"text"} if value.get("wording") == "verbatim" else {"name"} if "wording_sources" in value else set()
        for key, item in value.items():
            if key == language and isinstance(item, str):
                yield item
            elif key not in NOT_OURS | verbatim:
                yield from own_texts(item, language)


@pytest.mark.content
def test_a_word_that_is_decided_is_written_the_same_everywhere():
    decided = read_yaml((Path(__file__).parent / "decided_words.yml").read_text("utf-8"))
    files = [*(REAL / "content").rglob("*.yml"), WORDS_FILE]
    wrong = []
    for language, words in decided.items():
        texts = [(file.name, text) for file in files for text in own_texts(read_yaml(file.read_text("utf-8")), language)]
        texts += [(page.name, page.read_text("utf-8")) for page in (REAL / "docs").glob(f"*.{language}.md")]
        for place, text in texts:
            # What others have said, and where a link leads, is not ours.
            said = re.sub(r"”[^”]*”|‘[^’]*’|\]\([^)]*\)|\{.*?\}|`[^`]*`|search_words:.*", " ", text)
            wrong += [f"{place}: “{found[0]}”, write: {words[word]}: {text[:70]}" for word in words if (found := re.search(rf"(?i)\b{word}\w*", said))]
    assert not wrong, "\n".join(wrong)
