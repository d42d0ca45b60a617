"""What the search field needs beside the index: its words, the names in its facets, and the words of distress."""

from macros.content.facts import Content
from macros.core.formats import phone_text, tel_url
from macros.pages.project import Project

from .compounds import COMPOUNDING, fold, words_of
from .records import SearchRecord


def search_config(project: Project, language: str, found: list[SearchRecord]) -> dict[str, object]:
    """Everything as the search field reads it."""
    content, words = project.content, project.renderer.words_in(language)

    def named(texts: dict) -> dict[str, str]:
        return {id: text.localize(language).text for id, text in texts.items()}

    help_page = project.urls.of("help", language)
    texts = dict(words["search"])
    return {
        "small": texts.pop("small_words").split(),
        "words": texts,
        "labels": {
            "kind": words["search_kind"],
            "goal": {id: f"{goal.number}. {goal.name.localize(language).text}" for id, goal in content.goals.items()},
            "actor": named({id: actor.short_name or actor.name for id, actor in content.actors.items()}),
            "plan": named({plan.id: plan.title for plan in content.strategy.plans}),
            "form": named({form.id: form.name for form in content.strategy.violence_forms}),
        },
        "goal_number": words["goal"]["number"],
        "numbers": {id: goal.number for id, goal in content.goals.items()},
        **_help_words(content, language, found),
        "helplines": [
            {
                "id": line.id,
                "title": line.title.localize(language).text if line.title else line.name,
                "numbers": [[phone_text(number), tel_url(number)] for number in (line.number, line.other_number) if number],
                "address": f"{help_page}#{line.id}",
            }
            for line in content.helplines
            if line.essential and line.number
        ],
        "first": content.languages[0],
        "compounding": language in COMPOUNDING,
    }


def _help_words(content: Content, language: str, found: list[SearchRecord]) -> dict[str, list[str]]:
    """The words of distress, and apart from them those that are also subjects here: "våldtäkt" stands in a title."""
    subjects = {fold(word) for record in found if record.kind != "helpline" for word in words_of(record.title)}
    sure: list[str] = []
    unsure: list[str] = []
    for phrase in content.help_words.localize(language) if content.help_words else ():
        (unsure if subjects.issuperset(map(fold, words_of(phrase))) else sure).append(phrase)
    return {"help": sure, "help_or_subject": unsure}
