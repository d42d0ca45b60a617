"""What we are not sure of says so in words, where a reader might act on it, and nowhere else."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode as Node

from macros.content.model import Certainty, Cited, Guidance, HelplineGroup, Indicator, LegalRule, Record
from macros.core.lang_text import LangText

from .built import BuiltSite, Page, plain, text_of
from .projects import county_words

WORDS = county_words()
MARKED = (Certainty.third_party, Certainty.general_knowledge, Certainty.seen_cut, Certainty.derived)
UNCONFIRMED = (Certainty.third_party, Certainty.general_knowledge)
# The words that a reader recognises a fact by, the most telling first. A term is only a word; its meaning is a fact.
TELLING = ("text", "reason", "description", "definition", "name", "title")


def doubtful(site: BuiltSite) -> list[tuple[Certainty, LangText]]:
    """Every fact that a page must tell the doubt about: how, and the text that tells it."""
    found = []

    def walk(value: object) -> None:
        acted_on = isinstance(value, Guidance | LegalRule) or (isinstance(value, Indicator) and value.values)
        if isinstance(value, Cited) and (value.certainty is Certainty.derived or (value.certainty in UNCONFIRMED and acted_on)):
            texts = (getattr(value, name, None) for name in TELLING)
            found.extend((value.certainty, text) for text in list(filter(lambda t: isinstance(t, LangText), texts))[:1])
        if isinstance(value, Record) and not isinstance(value, LangText):
            for name in type(value).model_fields:
                walk(getattr(value, name))
        elif isinstance(value, tuple):
            for item in value:
                walk(item)

    content = site.content
    for record in (content.current, *content.goals.values(), *content.actors.values(), *content.rules):
        walk(record)
    # What a word means is in our own words, and the glossary says so once.
    for record in content.guides.values():
        walk(record)
    for role in content.roles.values():
        walk(role)
    return found


def places(page: Page, text: str) -> Iterator[Node]:
    """The smallest elements of the page that say `text`: as a part of it, or, when it is short, as all of it."""
    for node, said in page.parts:
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
            while following is not None and following.tag not in ("h1", "h2", "h3", "p", "div", "dl", "ul"):
                following = following.next
            return around + " " + (text_of(following) if following is not None else "")
        node = node.parent
    return around


def test_doubt_is_told_in_words_wherever_the_fact_stands(site):
    wrong, seen = set(), 0
    for certainty, localised in doubtful(site):
        for language in site.languages:
            text = plain(localised.localize(language).text)
            label = WORDS["certainty"][certainty]["label"][language]
            for page in (page for page in site.each() if page.language == language and text in page.text):
                # These compare wordings; they state no facts.
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
    assert seen or not doubtful(site)
    assert not wrong, "\n".join(sorted(wrong))


def leads_to_the_fact(node) -> bool:
    """A link outside a table is a name for the page where the fact and its doubt stand."""
    while node.tag not in ("main", "tr"):
        if node.tag == "a":
            return True
        node = node.parent
    return False


def test_no_doubt_stands_beside_a_number(site):
    """Who is about to call for help is not made unsure; how each number is known stands once, at the foot of the help page."""
    numbers = 0
    for page in site.each():
        labels = [word["label"][page.language] for word in WORDS["certainty"].values()]
        of_authorities = {node.attributes["href"] for node in page.main.css(".facts a[href^='tel:']")}
        for node in page.tree.css("a[href^='tel:']"):
            if node.attributes["href"] in of_authorities:
                continue
            numbers += 1
            while node.tag not in ("section", "li", "aside", "footer", "body"):
                node = node.parent
            assert not node.css(".cite, .doubt"), f"{page}: a source or a doubt stands beside a number"
            assert not any(label in text_of(node) for label in labels), f"{page}: {text_of(node)[:80]}"
    assert numbers or not site.content.helplines


def test_the_help_page_tells_how_each_number_is_known(site):
    """With its day, what is unsure and its sources; but for the numbers of an emergency, which everybody knows."""
    for page in site.each("help"):
        rows = {text_of(row.css_first("strong")): row for row in page.main.css(".helplines-known > li")}
        for line in site.content.helplines:
            name = line.title.localize(page.language).text if line.title else line.name
            if line.group is HelplineGroup.emergency:
                assert name not in rows, f"{page} doubts {line.id}"
            elif line.number or line.url or line.links:
                said = text_of(rows[name])
                year = str((line.checked.date or line.checked.copy_from) if line.checked else "")[:4]
                assert year in said if year else WORDS["helpline"]["unchecked"][page.language] in said, f"{page}: {line.id}"
                assert bool(rows[name].css(".cite")) == bool(line.sources), f"{page}: {line.id} has no source"
                assert not line.note or plain(line.note.localize(page.language).text) in said, f"{page}: {line.id} hides its note"


def test_a_commitment_that_nobody_responsible_has_confirmed_says_so_on_its_own_page(site):
    for id, placed in site.content.commitments.items():
        for language in site.languages:
            told = WORDS["certainty"][Certainty.third_party]["label"][language] in site.page(f"commitments/{id}", language).text
            asked = [placed.commitment.lead] if placed.commitment.lead else placed.actor_ids
            contacts = filter(None, (site.content.actors[actor].contact for actor in asked))
            records = (placed.commitment, *placed.commitment.reports, *contacts)
            assert told == any(record.certainty in UNCONFIRMED for record in records), f"{id} in {language}"


def test_words_names_and_history_carry_no_mark_that_they_are_unconfirmed(site):
    for page in site.each():
        if page.source.startswith(("glossary", "strategy", "actors", "municipalities", "roles")):
            label = WORDS["certainty"][Certainty.third_party]["label"][page.language]
            folded = " ".join(text_of(node) for node in page.main.css(".guidance, table.figures, dl.facts"))
            assert page.text.count(label) == folded.count(label), f"{page} marks what nobody acts on"


def test_how_much_of_a_source_we_have_read_stands_only_with_the_sources(site):
    for page in site.each():
        if page.source != "sources":
            assert WORDS["certainty"][Certainty.seen_cut]["label"][page.language] not in page.text, page


def test_every_degree_of_doubt_is_explained_on_the_page_of_sources(site):
    for page in site.each("sources"):
        for certainty in MARKED:
            for part in WORDS["certainty"][certainty].values():
                assert part[page.language] in page.text, f"{page} does not explain {certainty}"
