"""What we are not sure of says so, wherever it stands."""

from macros.content.model import Certainty, Cited, Localised, Record

from .built import BuiltSite, Page, plain, text_of
from .projects import county_words

WORDS = county_words()
MARKED = (Certainty.third_party, Certainty.general_knowledge, Certainty.seen_cut, Certainty.derived)
# The words that a reader recognises a fact by, the most telling first. A term is only a word; its meaning is a fact.
TELLING = ("text", "reason", "description", "definition", "name", "title")


def doubtful(site: BuiltSite) -> list[tuple[Certainty, Localised]]:
    """Every fact that we are unsure of: how, and the text that tells it."""
    found = []

    def walk(value: object) -> None:
        if isinstance(value, Cited) and value.certainty in MARKED:
            texts = (getattr(value, name, None) for name in TELLING)
            found.extend(
                (value.certainty, text) for text in list(filter(lambda t: isinstance(t, Localised), texts))[:1]
            )
        if isinstance(value, Record) and not isinstance(value, Localised):
            for name in type(value).model_fields:
                walk(getattr(value, name))
        elif isinstance(value, tuple):
            for item in value:
                walk(item)

    content = site.content
    for record in (content.strategy, *content.goals.values(), *content.actors.values(), *content.rules):
        walk(record)
    for record in (*content.helplines, *content.safety_tips, *content.guides.values(), *content.terms.values()):
        walk(record)
    for role in content.roles.values():
        walk(role)
    return found


def places(page: Page, text: str):
    """The smallest elements of the page that say `text`: as a part of it, or, when it is short, as all of it."""
    for node in page.main.css("p, li, td, th, span, h1, h2, h3, dd, div, a, strong"):
        said = text_of(node)
        if (text in said if len(text) >= 25 else text == said) and not any(
            text in text_of(child) for child in node.iter()
        ):
            yield node


def words_near(page: Page, node) -> str:
    """What stands with a fact: its row, its item, its section, or the line that follows it."""
    around = ""
    while node.tag not in ("main", "body"):
        around = text_of(node)
        if node.tag == "h1":
            return page.text
        if node.tag in ("li", "tr", "section", "dd"):
            return around
        if node.parent.tag == "main" or (node.parent.attributes.get("class") or "").startswith("record-head"):
            following = node.next
            while following is not None and following.tag not in ("h1", "h2", "h3", "p", "dl", "ul"):
                following = following.next
            return around + " " + (text_of(following) if following is not None else "")
        node = node.parent
    return around


def test_doubt_is_told_in_words_wherever_the_fact_stands(site):
    wrong, seen = set(), 0
    for certainty, localised in doubtful(site):
        for language in site.languages:
            text = plain(localised.in_language(language).text)
            label = WORDS["certainty"][certainty]["label"][language]
            for page in (page for page in site.each() if page.language == language and text in page.text):
                # The list of what is not translated compares wordings; it states no facts.
                if page.source == "translation-status":
                    continue
                for node in places(page, text):
                    if leads_to_the_fact(node):
                        continue
                    seen += 1
                    said = words_near(page, node)
                    advice = any(word["label"][language] in said for word in WORDS["basis"].values())
                    if label not in said and not (advice and certainty is Certainty.derived):
                        wrong.add(f"{page} ({certainty}): {text[:90]}")
    assert seen
    assert not wrong, "\n".join(sorted(wrong))


def leads_to_the_fact(node) -> bool:
    """A link outside a table is a name for the page where the fact and its doubt stand."""
    while node.tag not in ("main", "tr"):
        if node.tag == "a":
            return True
        node = node.parent
    return False


def test_doubt_about_a_help_line_stands_beside_its_number(site):
    """The number of a help line that we have from others is marked on every page that shows it."""
    wrong = set()
    for line in site.content.helplines:
        if line.certainty not in (Certainty.third_party, Certainty.general_knowledge) or not line.number:
            continue
        for page in site.each():
            label = WORDS["certainty"][line.certainty]["label"][page.language]
            for node in page.tree.css(f'a[href="tel:{line.number.replace(" ", "").replace("-", "")}"]'):
                while node.tag not in ("section", "li", "aside", "body"):
                    node = node.parent
                # The bar at the top holds one button to call, whose number stands with its doubt at the page's foot.
                if node.tag == "aside":
                    continue
                group = node.parent.parent if node.tag == "li" else node
                if label not in text_of(group):
                    wrong.add(f"{line.id}: {page.source} in {page.language}")
    assert not wrong, f"{len(wrong)} places give a number without the word of doubt, for example {sorted(wrong)[:3]}"


def test_doubtful_terms_say_so_in_their_row(site):
    for id, term in site.content.terms.items():
        for language in site.languages if term.certainty in MARKED else ():
            page = site.page("glossary", language)
            label = WORDS["certainty"][term.certainty]["label"][language]
            assert label in text_of(page.main.css_first(f"#{id}")), f"{page}: {id}"


def test_names_that_are_not_checked_say_so_on_the_actors_page(site):
    for id, actor in site.content.actors.items():
        for language in site.languages:
            page = site.page(f"actors/{id}", language)
            told = WORDS["actor"]["name_unverified"][language] in page.text
            assert told == (language in actor.name_unverified), f"{page}: the doubt about the name"


def test_every_degree_of_doubt_is_explained_on_the_page_of_sources(site):
    for page in site.each("sources"):
        for certainty in MARKED:
            for part in WORDS["certainty"][certainty].values():
                assert part[page.language] in page.text, f"{page} does not explain {certainty}"
