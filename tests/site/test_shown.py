"""Every fact stands where a reader looks for it, in the reader's language or marked with its own."""

from collections import Counter

from selectolax.lexbor import LexborHTMLParser

from macros.content.model import Localised, Record, Spoken

from .built import BuiltSite, Page, plain, said_by, text_of
from .expected import cited, promises


def spoken(text: Localised | Spoken, language: str) -> Spoken:
    return text.in_language(language) if isinstance(text, Localised) else text


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
            said, written_in = text.in_language(language)
            assert plain(said) in whole.get(written_in, ""), f"no page in {language} says {way}: {said[:80]}"


def localised(site: BuiltSite) -> list[tuple[str, Localised]]:
    """Every text of the content, with the way to it."""
    content, found = site.content, []

    def walk(value, way: str) -> None:
        if isinstance(value, Localised):
            found.append((way, value))
        elif isinstance(value, Record):
            for name in type(value).model_fields:
                if name != "slug":
                    walk(getattr(value, name), f"{way}.{name}")
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                walk(item, f"{way}[{index}]")

    for name in ("goals", "actors", "sources", "terms", "guides", "municipalities", "roles"):
        for id, record in getattr(content, name).items():
            walk(record, f"{name}/{id}")
    for name in ("strategy", "helplines", "safety_tips", "rules"):
        walk(getattr(content, name), name)
    return found


def test_a_text_without_translation_is_marked_with_its_language(norro):
    commitment = norro.content.commitments["sjopolisen-2"].commitment
    assert "en" not in commitment.text.root
    for language in ("en", "fi"):
        page = norro.page("commitments/sjopolisen-2", language)
        marked = [text_of(node) for node in page.main.css('h1 [lang="sv"]')]
        assert marked == [commitment.text.root["sv"]], f"{page} does not mark its Swedish heading"


def test_cited_sources_can_be_followed(site):
    for source, cited_source in set(cited(site.content)):
        for language in site.languages:
            page = site.page(source, language)
            link = f"{site.addresses.of('sources', language)}", cited_source
            shown = {site.target(page, node.attributes["href"]) for node in page.main.css(".cite:not([hidden]) a")}
            assert link in shown, f"{page} does not cite {cited_source}"


def test_titles_of_sources_are_marked_with_their_language(site):
    wrong = set()
    for page in site.each():
        for node in page.main.css(".cite a"):
            _, id = site.target(page, node.attributes["href"])
            source = site.content.sources[id]
            if plain(source.title) not in said_by(node, language_of(node, page)).get(source.language, ""):
                wrong.add(f"{page}: {source.title}")
    assert not wrong, f"{len(wrong)} titles are read aloud in the wrong language, for example {sorted(wrong)[:3]}"


def language_of(node, page: Page) -> str:
    while node is not None:
        if language := node.attributes.get("lang"):
            return language
        node = node.parent
    return page.language


def shown_value(value, language):
    """A value as a reader meets it: the words of the source, or its number with the language's own decimal sign."""
    if value.text:
        return plain(value.text.in_language(language).text)
    return value.value.replace(",", ".") if language == "en" else value.value.replace(".", ",")


def test_every_indicator_shows_its_values_as_exactly_as_the_source(site):
    for goal_id, goal in site.content.goals.items():
        for indicator in goal.indicators:
            for language in site.languages:
                for source in (f"goals/{goal_id}", "follow-up"):
                    page = site.page(source, language)
                    rows = page.main.css(f"#{indicator.id} tbody tr")
                    assert len(rows) == len(indicator.values), f"{page}: {indicator.id} shows {len(rows)} values"
                    for row, value in zip(rows, indicator.values, strict=True):
                        told = shown_value(value, language)
                        assert told in text_of(row), f"{page}: {indicator.id} does not show {told}"
                        assert (value.period or "")[:4] in text_of(row), f"{page}: {indicator.id} has no {value.period}"


def test_help_lines_can_be_called_and_say_when_they_were_checked(site):
    for line in site.content.helplines:
        for language in site.languages:
            page = site.page("help", language)
            section = page.main.css_first(f"#{line.id}")
            for number in filter(None, (line.number, line.former_number)):
                digits = "".join(c for c in number if c.isdigit() or c == "+")
                assert plain(number) in text_of(section), f"{page}: {line.id} lacks {number}"
                assert section.css_matches(f'a[href="tel:{digits}"]'), f"{page}: {number} cannot be called"
            for url in filter(None, (line.url, *(link.url for link in line.links))):
                assert section.css_matches(f'a[href="{url}"]'), f"{page}: {line.id} lacks {url}"
            if line.checked:
                assert str(line.checked.date.year) in text_of(section), (
                    f"{page}: {line.id} does not say when it was checked"
                )


def test_every_municipality_is_listed(site):
    for language in site.languages:
        page = site.page("municipalities", language)
        for id, place in site.content.municipalities.items():
            row = text_of(page.main.css_first(f"#{id}"))
            for text in filter(None, (place.name, place.full_name, place.calls_itself, place.code)):
                assert text in row, f"{page}: {id} lacks {text}"


def test_a_swedish_name_is_said_in_swedish_wherever_it_stands(real):
    said, wrong = Counter(), []
    for page in real.each():
        if page.language != "en":
            continue
        main = LexborHTMLParser(page.html).css_first("main")
        for node in (node for node in main.traverse(include_text=True) if node.tag == "-text" and node.parent.tag != "option"):
            text, language = node.text(deep=False), language_of(node.parent, page)
            for name in ("Operation Kvinnofrid", "Storsthlm", "Kvinnofridslinjen", "Jämställdhetsmyndigheten", "Botkyrka"):
                said[name] += text.count(name)
                wrong += [f"{page}: {text.strip()}"] if name in text and language != "sv" else []
    assert not wrong, "\n".join(wrong)
    assert all(said.values()), said
