"""On paper: whole, readable, with the sources and the address, and without what only a screen needs."""

from io import BytesIO

import pikepdf
import pytest

from macros.content.model import HelplineGroup

from .places import LANGUAGES

MILLIMETRE = 96 / 25.4
SHEET = (210, 297)
# Pixels between the margins of a sheet.
BREADTH = int((SHEET[0] - 2 * 16) * MILLIMETRE)
CUT = """width => {
  const inside = [...document.querySelectorAll("main *, footer *")].filter((element) => element.checkVisibility());
  return inside.filter((element) => element.getBoundingClientRect().right > width + 1)
    .filter((element) => !element.closest("svg") && !(element.closest(".sr-only") && getComputedStyle(element.closest(".sr-only")).clipPath !== "none"))
    .map((element) => `${element.localName}.${element.className} “${element.textContent.trim().slice(0, 40)}”`);
}"""
PALE = """() => [...document.querySelectorAll("main p, main li, main td, main th, main h1, main h2, main dd")]
  .filter((element) => {
    const [r, g, b] = getComputedStyle(element).color.match(/[\\d.]+/g).map(Number);
    return element.checkVisibility() && (r + g + b) / 3 > 130;
  }).map((element) => `${element.localName} “${element.textContent.trim().slice(0, 40)}”`)"""


@pytest.fixture
def paper(look, site):
    """A page as it is laid out for paper: `paper("goal", "en")`."""

    def paper(kind: str, language: str = "sv", **media: str):
        return look(site.address(kind, language), width=BREADTH, height=1000, media="print", **media)

    return paper


def sheets(page) -> list[tuple[int, int]]:
    """The size of each sheet in the printed PDF, in millimetres."""
    with pikepdf.open(BytesIO(page.pdf(prefer_css_page_size=True))) as pdf:
        boxes = [[float(number) for number in sheet.mediabox[2:]] for sheet in pdf.pages]
    return [(round(width * 25.4 / 72), round(height * 25.4 / 72)) for width, height in boxes]


@pytest.mark.parametrize(("kind", "most"), [("goal", 4), ("actor", 4), ("commitments", 3)])
def test_a_hand_out_is_a_few_sheets_of_a4(paper, kind, most):
    found = sheets(paper(kind))
    assert set(found) == {SHEET}
    assert len(found) <= most


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_is_one_sheet_with_large_numbers_and_the_day_each_was_known(paper, site, language):
    page = paper("help", language)
    assert sheets(page) == [SHEET]
    small = page.locator("main a[href^='tel:']").evaluate_all(
        "all => all.filter((a) => a.checkVisibility() && parseFloat(getComputedStyle(a).fontSize) < 14 * 96 / 72).map((a) => a.textContent)"
    )
    assert small == []
    for line in site.facts.content.helplines:
        if line.number:
            printed = page.locator(f"#{line.id}")
            assert printed.locator("a").first.is_visible(), line.id
            assert line.group is HelplineGroup.emergency or printed.locator(".printed").is_visible(), line.id


@pytest.mark.parametrize("kind", ["goal", "actor", "commitment"])
def test_sources_are_printed_with_their_titles(paper, kind):
    page = paper(kind)
    cited = page.locator(".cite a").all()
    assert cited
    folded = [link.inner_text() for link in cited if not link.is_visible()]
    assert not folded, f"sources that paper hides: {folded}"


def test_the_address_of_what_others_have_written_is_printed(paper):
    link = paper("commitment").locator(".cite a[href^='https:']").first
    after = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert link.get_attribute("href") in after


def folded(site, kind: str) -> tuple[str, list[str]]:
    """The address of a page, and the ids of records that are folded on it."""
    content = site.facts.content
    advice = [item.id for goal in content.goals.values() for item in goal.guidance if not item.rule]
    ids = {"sources": list(content.sources), "guidance": advice, "municipalities": list(content.municipalities)}[kind]
    return site.facts.urls.of(kind, "sv"), ids


@pytest.mark.parametrize("kind", ["sources", "guidance", "municipalities"])
def test_what_is_folded_is_printed_whole(look, site, kind):
    address, ids = folded(site, kind)
    page = look(address, media="print")
    assert [id for id in ids if not page.locator(f"[id='{id}']").is_visible()] == []


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("kind", ["sources", "guidance", "municipalities"])
def test_a_link_to_what_is_folded_opens_it(look, site, kind, javascript):
    address, ids = folded(site, kind)
    for id in (ids[0], ids[-1]):
        assert not look(address, javascript=javascript).locator(f"#{id}").is_visible(), "it is not folded"
        assert look(f"{address}#{id}", javascript=javascript).locator(f"#{id}").is_visible(), id


def test_where_styles_cannot_open_what_is_folded_the_script_does_for_paper_and_for_who_follows_a_link(look, site):
    address, _ = folded(site, "sources")
    page = look(address)
    closed = page.locator("main .source-group:not([open])")
    before = closed.count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert (before > 0, closed.count()) == (True, 0)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert closed.count() == before
    page = look(f"{site.address('help')}#numren")
    assert page.locator("#numren").get_attribute("open") is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_commitment_is_in_the_printed_table(paper, site, language):
    printed = " ".join(" ".join(paper("commitments", language).locator(".commitments").all_inner_texts()).split())
    titles = [
        " ".join(row.commitment.title.localize(language).text.split()) for row in site.facts.content.commitments_of()
    ]
    assert not [title for title in titles if title not in printed]


def test_the_table_is_a_table_on_paper_and_its_headings_come_again_on_every_sheet(paper):
    for kind in ("follow-up", "commitments"):
        head = paper(kind).locator("thead").first
        assert head.evaluate("head => getComputedStyle(head).display") == "table-header-group"
        assert head.is_visible()


@pytest.mark.parametrize("kind", ["start", "goal", "commitments", "help"])
def test_a_reader_of_dark_pages_prints_dark_text_on_white(paper, kind):
    page = paper(kind, color_scheme="dark")
    page.evaluate("document.documentElement.dataset.scheme = 'dark'")
    assert page.evaluate(PALE) == []
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_a_narrowed_table_is_printed_as_it_is_seen(visit, site):
    goal = next(row.commitment.goals[0] for row in site.facts.content.commitments_of() if row.commitment.goals)
    page = visit(site.address("commitments") + f"#goal={goal}")
    shown = page.locator("tbody tr:not([hidden])").count()
    assert 0 < shown < page.locator("tbody tr").count()
    page.emulate_media(media="print")
    assert [row.is_visible() for row in page.locator("tbody tr").all()].count(True) == shown
