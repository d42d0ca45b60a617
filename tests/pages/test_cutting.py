"""A list that is too long for one page goes on over several; no row is lost, and each page says where it is."""

import re

import pytest

from macros.pages.cutting import Place, cut


def page(*lists: list[str]) -> str:
    """A page with lists between two texts."""
    made = [
        "<!--lista--><table><tr>rubrik" + "".join(f"<!--rad-->{row}" for row in rows) + "<!--/rader--></table><!--/lista-->"
        for rows in lists
    ]
    return "<p>före" + "<p>mellan".join(made) + "<p>efter<!--hel-->hela<!--/hel-->"


def rows(letter: str, number: int, size: int = 10) -> list[str]:
    """Rows that are told from each other, all of one size."""
    return [f"({letter}{at:03})".ljust(size, ".") for at in range(number)]


def told(place: Place) -> str:
    return "[" + " ".join("-" if one is None else str(one) for one in place) + "]"


def test_a_page_that_is_light_enough_is_whole_and_without_marks():
    assert cut(page(["a", "b"]), told) == ["<p>före<table><tr>rubrikab</table><p>efterhela"]


def test_so_is_a_heavy_page_without_lists():
    assert cut("<p>" + "x" * 200 + "<!--hel-->y<!--/hel-->", told, limit=100) == ["<p>" + "x" * 200 + "y"]


def test_the_limit_is_on_bytes_and_a_page_of_exactly_that_size_is_whole():
    html = page(["å"])
    size = len(html.encode())
    assert len(cut(html, told, limit=size)) == 1
    assert "hela" in cut(html, told, limit=size)[0]
    assert "hela" not in cut(html, told, limit=size - 1)[0]


def test_a_list_goes_on_with_what_opens_and_closes_it_and_says_where_it_is():
    first, *more = cut(page(rows("a", 100)), told, limit=400)
    pages = 1 + len(more)
    assert first.startswith("<p>före<table><tr>rubrik(a000)")
    assert first.endswith("<p>efter")
    assert all(one.startswith("<table><tr>rubrik(a") and "</table>[" in one and one.endswith("]") for one in more)
    places = [re.search(r"\[(.*)\]", one)[1].split() for one in (first, *more)]
    assert [place[:2] for place in places] == [[str(number), str(pages)] for number in range(1, pages + 1)]
    assert [place[5:] for place in places] == [
        ["-" if number == 1 else str(number - 1), "-" if number == pages else str(number + 1)] for number in range(1, pages + 1)
    ]
    counted = [(len(re.findall(r"\(a", one)), int(place[2]), int(place[3]), place[4]) for one, place in zip((first, *more), places, strict=True)]
    assert all((last - begin + 1, of) == (number, "100") for number, begin, last, of in counted)
    assert [begin for _, begin, _, _ in counted] == [1, *(last + 1 for _, _, last, _ in counted[:-1])]
    assert re.findall(r"\(a\d+\)", "".join((first, *more))) == [row[:6] for row in rows("a", 100)]
    assert all(len(one.encode()) <= 400 + 40 for one in (first, *more)), "a page is heavier than it may be"


def test_several_lists_share_the_first_page_and_the_short_ones_stay_whole():
    first, *more = cut(page(rows("a", 3), rows("b", 100), rows("c", 80)), told, limit=900)
    assert re.findall(r"\(a\d+\)", first) == ["(a000)", "(a001)", "(a002)"]
    assert first.count("[") == 2, "a list that is whole has a pager"
    on_first = [len(re.findall(rf"\({letter}", first)) for letter in "bc"]
    assert on_first[0] == on_first[1] > 20
    assert first.index("(a002)") < first.index("<p>mellan") < first.index("(b000)") < first.index("(c000)")
    for letter, number in (("b", 100), ("c", 80)):
        found = re.findall(rf"\({letter}\d+\)", "".join((first, *more)))
        assert found == [row[:6] for row in rows(letter, number)]
    assert not any("(b" in one and "(c" in one for one in more), "two lists stand on a page of their own"
    numbers = [re.search(r"\[(\d+) (\d+)", one).groups() for one in more]
    assert numbers == [(str(number), str(len(more) + 1)) for number in range(2, len(more) + 2)]
    # Each list leads from its first part to its own next one, and back to the page where it began.
    begins = next(number for number, one in enumerate(more, 2) if "(c" in one)
    pagers = re.findall(r"\[(.*?)\]", first)
    assert [pager.split()[6] for pager in pagers] == ["2", str(begins)]
    assert [pager.split()[0] for pager in pagers] == ["1", "1"]
    assert re.search(r"\[(.*)\]", more[begins - 2])[1].split()[5] == "1"


def test_a_short_list_after_a_long_one_leaves_it_the_rest_of_the_page():
    first, *_ = cut(page(rows("a", 100), rows("b", 3)), told, limit=900)
    assert len(re.findall(r"\(b", first)) == 3
    assert len(re.findall(r"\(a", first)) > 60


def test_what_is_said_only_of_a_whole_list_is_left_out_of_every_row_and_no_mark_is_left():
    first, *more = cut(page([f"{row}<!--hel-->\nd<!--/hel-->" for row in rows("a", 120)]), told, limit=900)
    assert more
    assert not re.search("<!--|XX|d\\(", "".join((first, *more)))
    assert "(a000)....(a001)" in first


def test_each_page_of_a_list_is_as_full_as_it_may_be():
    for one, following in zip(parts := cut(page(rows("a", 60)), told, limit=400)[1:], parts[1:], strict=False):
        assert len(re.sub(r"\[.*\]|</table>", "", one)) + 10 > 400, f"there was room on {one} for the first row of {following}"


def test_a_row_that_is_heavier_than_a_page_has_one_of_its_own():
    first, *more = cut(page(["(a000)" + "x" * 500, "(a001)", "(a002)"]), told, limit=400)
    assert "(a" not in first
    assert [re.findall(r"\(a\d+\)", one) for one in more] == [["(a000)"], ["(a001)", "(a002)"]]


def test_a_list_without_rows_stays_as_it_is():
    html = "<p>" + "x" * 200 + "<!--lista--><p>inga rader<!--/rader--><!--/lista--><p>efter"
    assert cut(html, told, limit=100) == ["<p>" + "x" * 200 + "<p>inga rader<p>efter"]


@pytest.mark.parametrize("number", [1, 7, 23])
def test_a_text_that_fills_the_page_still_leaves_a_quarter_for_the_list(number):
    html = "<p>" + "x" * 1000 + page(rows("a", 50 + number))
    first = cut(html, told, limit=400)[0]
    assert len(re.findall(r"\(a", first)) == 400 // 4 // 10
