"""A list that is cut loses nothing and repeats nothing, whatever stands in it."""

from hypothesis import given
from hypothesis import strategies as st

from macros.pages.cutting import Place, cut

LETTERS = st.text(st.characters(categories=("L", "N", "P", "Zs"), exclude_characters="<>&"), max_size=40)
LISTS = st.lists(st.lists(LETTERS, max_size=12), max_size=4)


def page_of(lists: list[list[str]], whole: str = "") -> str:
    """A page with lists as the templates write them; each row says which it is."""
    pieces = ["<p>before</p>", f"<!--hel-->{whole}<!--/hel-->" if whole else ""]
    for at, rows in enumerate(lists):
        inside = "".join(f"<!--rad--><li>{at}.{number} {text}</li>" for number, text in enumerate(rows))
        pieces.append(f'<!--lista--><ul class="l{at}">{inside}<!--/rader--></ul><!--/lista--><p>after {at}</p>')
    return "".join(pieces)


def where(place: Place) -> str:
    return f"[{place.number}/{place.pages} {place.first}-{place.last}/{place.rows} <{place.before} >{place.after}]"


@given(LISTS, st.integers(60, 600))
def test_every_row_stands_once_and_in_order_wherever_the_page_is_cut(lists, limit):
    pages = cut(page_of(lists), where, limit)
    assert "<!--" not in "".join(pages)
    for at, rows in enumerate(lists):
        found = [piece.split("</li>")[0] for page in pages for piece in page.split("<li>")[1:] if piece.startswith(f"{at}.")]
        assert found == [f"{at}.{number} {text}" for number, text in enumerate(rows)]
    for page in pages:
        assert page.count("<ul") == page.count("</ul>")


@given(LISTS)
def test_a_page_that_is_light_enough_stays_as_it_is(lists):
    (page,) = cut(page_of(lists, "<form></form>"), where, 100_000)
    assert "<form>" in page
    assert "[" not in "".join(part for part in page.split("<li>")[:1])


def test_what_is_said_only_of_a_whole_list_is_not_said_of_a_part():
    first, *more = cut(page_of([["row"] * 40], "<form></form>"), where, 300)
    assert more
    assert "<form>" not in first + "".join(more)


@given(st.lists(st.integers(1, 60), min_size=1, max_size=3))
def test_ways_lead_from_page_to_page_through_each_list_and_end(lengths):
    pages = cut(page_of([["x" * 20] * length for length in lengths]), where, 500)
    places = [tuple(map(int, part.split("]")[0].split()[0].split("/"))) for page in pages for part in page.split("[")[1:]]
    assert all(total == len(pages) for _, total in places)
    # Page 1 may hold the beginnings of several lists; every other page is part of one.
    assert [number for number, _ in places if number > 1] == list(range(2, len(pages) + 1))
    for number, page in enumerate(pages[1:], 2):
        before = int(page.split(" <")[1].split(" ")[0])
        assert f">{number}]" in pages[before - 1], f"page {number} says that it comes from {before}, which does not lead to it"
