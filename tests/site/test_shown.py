"""Every fact stands where a reader looks for it, in the reader's language or marked with its own."""

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from macros.content.in_force import NOT_COMMITMENTS
from macros.content.kinds import KINDS
from macros.content.model import Record
from macros.core.lang_text import LangText, Localized
from macros.core.ui_texts import words_in
from macros.pages.phrases import period_text

from .built import BuiltSite, Page, plain, said_by, text_of
from .expected import cited, promises
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

    for name in ("goals", "actors", "sources", "terms", "guides", "municipalities", "roles"):
        for id, record in getattr(content, name).items():
            walk(record, f"{name}/{id}")
    for name in ("current", "site", "platform", "helplines", "safety_tips", "rules"):
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


def test_every_source_is_one_click_away(site):
    """The source's own address stands on every page that rests on it; a source without one is found in the list of sources."""
    for source, cited_source in set(cited(site.content)):
        for language in site.languages:
            page = site.page(source, language)
            links = [node.attributes["href"] for node in page.main.css("a[href]")]
            if url := site.content.sources[cited_source].url:
                assert url in links, f"{page} has no way to {cited_source}"
            else:
                listed = site.addresses.of("sources", language), cited_source
                assert listed in {site.target(page, link) for link in links if not urlsplit(link).scheme}, f"{page} does not cite {cited_source}"


def test_the_way_to_a_source_is_its_title_in_the_language_that_it_has(site):
    wrong = set()
    for page in site.each():
        for node in page.main.css(".cite a"):
            link = node.attributes["href"]
            target = None if urlsplit(link).scheme else site.target(page, link)
            sources = [source for id, source in site.content.sources.items() if link == source.url or (not source.url and target and target[1] == id)]
            said = said_by(node, language_of(node, page))
            if not any(said == {source.language: plain(source.title)} for source in sources):
                wrong.add(f"{page}: {text_of(node)}")
            if sources and sources[0].url:
                assert node.attributes["rel"] == "noreferrer", f"{page}: {link}"
                assert node.attributes["hreflang"] in {source.language for source in sources}, f"{page}: {link}"
    assert not wrong, f"{len(wrong)} links to sources are not their titles, for example {sorted(wrong)[:3]}"


def test_a_source_in_another_language_than_the_page_says_so(norro):
    found = 0
    for page in (page for page in norro.each() if page.language == "en"):
        for node in page.main.css(".cite a[lang]:not([lang='en'])"):
            found += 1
            named = {"sv": "(in Swedish)", "fi": "(in Finnish)"}[node.attributes["lang"]]
            assert named in text_of(node.parent), f"{page}: {text_of(node.parent)}"
    assert found
    for node in norro.page("strategy", "sv").main.css(".cite"):
        assert "på svenska" not in text_of(node)


def test_never_more_than_two_sources_stand_in_running_text(site):
    for page in site.each():
        for node in page.main.css("span.cite"):
            assert len(node.css("a")) <= 2, f"{page}: {text_of(node)}"
        for node in page.main.css("details.cite"):
            assert str(len(node.css("li a"))) in text_of(node.css_first("summary")), f"{page}: {text_of(node)}"
            while node.parent is not None:
                node = node.parent
                assert node.tag != "p", f"{page} has a fold where only running text may be"


def test_nothing_is_glued_to_a_source(site):
    for page in site.each():
        for node in page.main.css("span.cite"):
            before, after = node.prev, node.next
            assert before is None or before.tag != "-text" or not before.text() or before.text()[-1] in " (\n", f"{page}: before {text_of(node)}"
            assert after is None or after.tag != "-text" or not after.text() or re.match(r"[.;)]|\s+[^\s.,;]|\s*$", after.text()), f"{page}: after {text_of(node)}"


def language_of(node, page: Page) -> str:
    while node is not None:
        if language := node.attributes.get("lang"):
            return language
        node = node.parent
    return page.language


def shown_value(value, language):
    """A value as a reader meets it: the words of the source, or its number with the language's own decimal sign."""
    if value.text:
        return plain(value.text.localize(language).text)
    return value.value.replace(",", ".") if language == "en" else value.value.replace(".", ",")


def test_every_indicator_shows_its_values_as_exactly_as_the_source(site):
    for goal_id, goal in site.content.goals.items():
        for indicator in goal.indicators:
            for language in site.languages:
                for source in (f"goals/{goal_id}", *(("follow-up",) if goal_id in site.content.current_goals else ())):
                    page = site.page(source, language)
                    row, groups = page.main.css_first(f"#{indicator.id}"), list(dict.fromkeys(str(value.group) for value in indicator.values))
                    numbers = [text_of(node) for node in row.css(".figure")]
                    # In a table they stand by group, in a list as in the facts.
                    values = sorted(indicator.values, key=lambda value: groups.index(str(value.group))) if row.tag == "tbody" else indicator.values
                    assert len(numbers) == len(values), f"{page}: {indicator.id} shows {len(numbers)} values"
                    for number, value in zip(numbers, values, strict=True):
                        assert shown_value(value, language) in number, f"{page}: {indicator.id} shows {number}"
                        assert (value.period or "")[:4] in text_of(row), f"{page}: {indicator.id} has no {value.period}"


def test_helplines_can_be_called(site):
    for line in site.content.helplines:
        for language in site.languages:
            page = site.page("help", language)
            section = page.main.css_first(f"#{line.id}")
            for number in filter(None, (line.number, line.other_number, line.former_number)):
                digits = "".join(c for c in number if c.isdigit() or c == "+")
                assert plain(number) in text_of(section), f"{page}: {line.id} lacks {number}"
                assert section.css_matches(f'a[href="tel:{digits}"]'), f"{page}: {number} cannot be called"
            for url in filter(None, (line.url, *(link.url for link in line.links))):
                assert section.css_matches(f'a[href="{url}"]'), f"{page}: {line.id} lacks {url}"


def test_every_municipality_is_listed(site):
    for language in site.languages:
        page = site.page("municipalities", language)
        for id, place in site.content.municipalities.items():
            assert text_of(page.main.css_first(f"#{id} th")) == place.name, page


def test_a_swedish_name_is_said_in_swedish_wherever_it_stands(real):
    wrong = []
    content = real.content
    names = {line.name for line in content.helplines} | {place.name for place in content.municipalities.values()}
    at_home = content.site.area.localize("en").text
    names = [re.escape(name) for name in names if not name.isdigit() and name not in at_home]
    named = re.compile(rf"(?<![\w-])(?:{'|'.join(names)})(?![\w-])")
    for page in real.each():
        if page.language != "en":
            continue
        main = LexborHTMLParser(page.html).css_first("main")
        for node in (node for node in main.traverse(include_text=True) if node.tag == "-text" and node.parent.tag != "option"):
            text = node.text(deep=False)
            wrong += [f"{page}: {text.strip()}"] if named.search(text) and language_of(node.parent, page) != "sv" else []
    assert not wrong, "\n".join(wrong)


def test_a_goal_shows_the_handbooks_that_help_towards_it_and_guidance_shows_all(site):
    def shown(source: str, language: str) -> list[str]:
        return [node.attributes["id"] for node in site.page(source, language).main.css(".guides > li")]

    for language in site.languages:
        assert sorted(shown("guidance", language)) == sorted(site.content.guides)
        for id in site.content.goals:
            assert shown(f"goals/{id}", language) == [guide.id for guide in site.content.guides_of(id)], id
