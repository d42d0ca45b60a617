"""Every fact stands where a reader looks for it, in the reader's language or marked with its own. Sources and values: the two files beside it."""

import re

from selectolax.lexbor import LexborHTMLParser

from macros.content.in_force import NOT_COMMITMENTS
from macros.content.kinds import KINDS
from macros.content.model import Record
from macros.core.lang_text import LangText, Localized
from macros.core.ui_texts import words_in
from macros.pages.phrases import period_text

from .built import BuiltSite, language_of, plain, said_by, text_of
from .expected import promises
from .projects import county_words


def spoken(text: LangText | Localized, language: str) -> Localized:
    return text.localize(language) if isinstance(text, LangText) else text


def test_every_page_says_what_it_promises_in_the_right_language(site):
    wrong = []
    for promise in promises(site.content):
        for language in site.languages:
            text, written_in = spoken(promise.text, language)
            page = site.page(promise.source, language)
            if plain(text) not in page.said.get(written_in, ""):
                found = "not marked as" if plain(text) in page.text else "does not say, in"
                wrong.append(f"{page} {found} {written_in}: {promise.record}: {text[:80]}")
    assert not wrong, "\n".join(wrong)


def test_no_text_of_the_content_is_left_out(site):
    """Whatever an editor writes in any field can be read somewhere, in every language."""
    for language in site.languages:
        whole: dict[str, str] = {}
        for page in site.each():
            for written_in, text in said_by(page.tree.root, language).items() if page.language == language else ():
                whole[written_in] = whole.get(written_in, "") + " " + text
        for way, text in localised(site):
            said, written_in = text.localize(language)
            assert plain(said) in whole.get(written_in, ""), f"no page in {language} says {way}: {said[:80]}"


def localised(site: BuiltSite) -> list[tuple[str, LangText]]:
    """Every text of the content, with the way to it."""
    content, found = site.content, []

    def walk(value, way: str) -> None:
        if isinstance(value, LangText):
            found.append((way, value))
        elif isinstance(value, Record):
            for name in type(value).model_fields:
                # The area is told to machines only; whom a number is for, where it stands on every page.
                if name not in ("slug", "area") and (name != "for_whom" or getattr(value, "essential", True)):
                    walk(getattr(value, name), f"{way}.{name}")
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                walk(item, f"{way}[{index}]")

    for name in ("strategies", "goals", "actors", "sources", "terms", "guides", "municipalities", "roles"):
        for id, record in getattr(content, name).items():
            walk(record, f"{name}/{id}")
    for name in ("site", "platform", "helplines", "safety_tips", "rules"):
        walk(getattr(content, name), name)
    return found


def test_every_list_says_how_a_commitment_stands_and_the_years_of_its_plan(site):
    content, words = site.content, county_words()
    plans = content.records["plan"]
    for language in site.languages:
        said = words_in(words, language)
        for placed in content.commitments_of():
            commitment = placed.commitment
            standing = said["standing"][content.commitment_states[commitment.id]]
            for source in ("commitments", *(f"goals/{goal}" for goal in commitment.goals), *(f"actors/{actor}" for actor in placed.actor_ids)):
                page = site.page(source, language)
                heading = text_of(next(one for one in page.main.css(".standing") if one.css(f"#{commitment.id}")).css_first("h2, h3, h4"))
                if plan := plans.get(commitment.plan or ""):
                    short = said["plan"]["short"].replace("{years}", period_text(plan.period, language))
                    assert heading == plain(standing["title"].replace("{plan}", short)), f"{page}: {commitment.id}"
                else:
                    assert heading == plain(standing["label"]), f"{page}: {commitment.id}"


def test_what_was_never_a_commitment_is_in_no_list(site):
    never = {id for id, standing in site.content.commitment_states.items() if standing in NOT_COMMITMENTS}
    for language in site.languages:
        for source in ("commitments", "strategy", *(f"goals/{id}" for id in site.content.goals), *(f"actors/{id}" for id in site.content.actors)):
            page = site.page(source, language)
            assert not never & {node.attributes["id"] for node in page.main.css("tr[id], .commitment-list > li")}, page
            assert not never & {node.attributes["href"].rstrip("/").rpartition("/")[2] for node in page.main.css(".comparison a")}, page


def test_nothing_is_called_by_its_id(site):
    ids = {id for kind in KINDS for _, id, _ in site.content.each(kind.name) if "-" in id}
    for page in site.each():
        found = [text_of(link) for link in page.tree.css("a, h1, h2, h3, title") if text_of(link) in ids]
        assert not found, f"{page} says {found}"


def test_a_text_without_translation_is_marked_with_its_language(norro):
    commitment = norro.content.commitments["sjopolisen-2"].commitment
    assert "en" not in commitment.text.root
    for language in ("en", "fi"):
        page = norro.page("commitments/sjopolisen-2", language)
        marked = [text_of(node) for node in page.main.css('h1 [lang="sv"]')]
        assert marked == [commitment.title.root["sv"]], f"{page} does not mark its Swedish heading"


def test_a_swedish_name_is_said_in_swedish_wherever_it_stands(real):
    wrong = []
    content = real.content
    names = {line.name for line in content.helplines} | {place.name for place in content.municipalities.values()}
    at_home = content.site.area.localize("en").text
    names = [re.escape(name) for name in names if not name.isdigit() and name not in at_home]
    named = re.compile(rf"(?<![\w-])(?:{'|'.join(names) or '(?!)'})(?![\w-])")
    for page in real.each():
        if page.language != "en":
            continue
        main = LexborHTMLParser(page.html).css_first("main")
        for node in (node for node in main.traverse(include_text=True) if node.tag == "-text" and node.parent.tag != "option"):
            text = node.text(deep=False)
            wrong += [f"{page}: {text.strip()}"] if named.search(text) and language_of(node.parent, page) != "sv" else []
    assert not wrong, "\n".join(wrong)
