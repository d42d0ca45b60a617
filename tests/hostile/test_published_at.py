"""Where the site is published is told by the machine that builds it, and stands on every page: it is an address, or the build says that it is none."""

import pytest

from macros.core.problems import ContentError
from macros.pages.project import published_settings

NO_ADDRESSES = (
    'https://a.example/"><script>alert(1)</script>', "javascript:alert(1)", "vald.example", "https://", "//a.example/", "https://a.example/\nx", "https://a.example/?x=1",
    "https://a.example/#x", "https://a@evil.example/", "https://a.example/{{ config }}", "https://a.example/> . <b", "https://å.example/", "file:///etc/passwd",
)  # fmt: skip


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_what_is_no_address_stops_the_build(address):
    with pytest.raises(ContentError) as told:
        published_settings({"SITE_ADDRESS": address})
    assert str(told.value).startswith("SITE_ADDRESS:1:1: ")
    assert str(told.value).isprintable()
    assert told.value.problems[0].field == ""
    assert str(told.value).endswith('" är inte en webbadress. Skriv hela adressen, till exempel "https://strategi.example/".')


@pytest.mark.parametrize("repository", ['a/"><script>', "a/b c", "a/b\nc", "å/b"])
def test_what_is_no_repository_stops_the_build(repository):
    for address in ({}, {"SITE_ADDRESS": ""}, {"SITE_ADDRESS": "https://vald.example/"}):
        with pytest.raises(ContentError, match=r"^GITHUB_REPOSITORY:1:1: "):
            published_settings({"GITHUB_REPOSITORY": repository, **address})
    with pytest.raises(ContentError, match=r"^SITE_ADDRESS:1:1: "):
        published_settings({"GITHUB_REPOSITORY": "norro/vald", "SITE_ADDRESS": repository})


@pytest.mark.parametrize(("environment", "address"), [
    ({"GITHUB_REPOSITORY": "Norro/Vald"}, "https://norro.github.io/Vald/"),
    ({"GITHUB_REPOSITORY": "norro/norro.github.io"}, "https://norro.github.io/"),
    ({"GITHUB_REPOSITORY": "norro/vald", "SITE_ADDRESS": "https://vald.example"}, "https://vald.example/"),
    ({"SITE_ADDRESS": "https://xn--vld-ula.example:8080/ett/tva-2/"}, "https://xn--vld-ula.example:8080/ett/tva-2/"),
    ({"GITHUB_REPOSITORY": "norro/vald/", "SITE_ADDRESS": "https://vald.example//"}, "https://vald.example/"),
    ({"GITHUB_REPOSITORY": "norro/vald", "SITE_ADDRESS": ""}, "https://norro.github.io/vald/"),
    ({"SITE_ADDRESS": "https://vald.example/X/"}, "https://vald.example/X/"),
    ({"SITE_ADDRESS": ""}, None),
])  # fmt: skip
def test_an_address_is_used(environment, address):
    assert published_settings(environment).get("address") == address


def test_changes_are_suggested_in_the_repository_that_publishes():
    assert published_settings({"GITHUB_REPOSITORY": "Norro/Vald", "SITE_ADDRESS": "https://vald.example/"})["repository"] == "https://github.com/Norro/Vald"
    assert published_settings({"SITE_ADDRESS": "https://vald.example/"}).keys() == {"address"}
    assert published_settings({}) == {}
