"""Numbers to read and to call, municipalities and handbooks stand in their lists, exactly as in the facts."""

from .built import plain, text_of


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


def test_a_goal_shows_the_handbooks_that_help_towards_it_and_guidance_shows_all(site):
    def shown(source: str, language: str) -> list[str]:
        return [node.attributes["id"] for node in site.page(source, language).main.css(".guides > li")]

    for language in site.languages:
        assert sorted(shown("guidance", language)) == sorted(site.content.guides)
        for id in site.content.goals:
            assert shown(f"goals/{id}", language) == [guide.id for guide in site.content.guides_of(id)], id
