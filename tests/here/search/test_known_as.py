"""By what other names this site's own texts and titles are found."""

import pytest

from macros.search.words import Synonyms


@pytest.fixture(scope="module")
def real(facts):
    return Synonyms(facts.content)


@pytest.mark.parametrize(("title", "name"), [
    ("Polismyndigheten, polisregion Stockholm", "polis"),
    ("Åklagarmyndigheten", "ÅM"),
    ("Socialtjänstlagen", "SoL"),
    ("The Social Services Act", "SoL"),
    ("våld i nära relation", "VINR"),
    ("violence in close relationships", "domestic abuse"),
    ("hedersrelaterat våld och förtryck", "honour-related violence and oppression"),
    ("Kvinnojourer och tjejjourer", "refuge"),
    ("Länsstyrelsen Stockholm", "LST"),
])  # fmt: skip
def test_a_title_is_also_known_by_its_other_names(real, title, name):
    assert name in set(real.names(title))


def test_a_title_that_only_mentions_a_thing_is_not_known_by_its_names(real):
    title = "Stärka samarbetet mellan polis och socialtjänst kring våldsutövare, bland annat om riskfaktorer."
    assert "förövare" in set(real.of(title))
    assert set(real.names(title)) == set()
    assert set(real.names("Överträdda kontaktförbud hos domstolen", rest=0)) == set()


def test_an_abbreviation_is_recognised_as_it_is_written(real):
    assert "Brottsförebyggande rådet" in set(real.of("Enligt Brå minskar brotten."))
    assert "Brottsförebyggande rådet" not in set(real.of("Det går bra."))


def test_a_single_search_word_does_not_make_a_text_be_about_the_term(real):
    assert "kontaktförbud" not in set(real.of("stalking"))
    assert "orosanmälan" in set(real.of("Skyldighet att anmäla oro för barn"))
