"""A project, or everything that is wrong with it, before anything is made."""

from functools import partial
from pathlib import Path

from yaml import YAMLError

from macros.content.checks.prose import prose_problems
from macros.core.problems import ContentError
from macros.pages.moved import moved_problems
from macros.pages.project import Project, open_project
from macros.pages.prose_places import place_problems
from macros.prose_pages import made


def check_project(folder: Path, docs: Path, languages: tuple[str, ...] | None = None) -> tuple[Project | None, list[str]]:
    """The project in `folder`, or everything that is wrong with its facts, its words and its prose in `docs`, a line each.

    `languages` are those that the generator makes pages in, if it says so itself.
    """
    problems = [str(problem) for problem in prose_problems(docs) if not problem.odd]
    try:
        project = open_project(folder)
        for language in project.content.languages:
            project.renderer.words_in(language)
        problems += map(str, moved_problems(project.content, project.urls, folder / "content"))
        problems += map(str, place_problems(docs, project.content, project.urls, partial(made, project, docs)))
    except ContentError as error:
        return None, [*map(str, error.problems), *problems]
    except YAMLError as error:
        return None, [*problems, f"macros/words.yml: {' '.join(str(error).split())}"]
    except KeyError as missing:
        return None, [*problems, f"macros/words.yml: ordet {missing} finns inte. Skriv det."]
    if languages not in (None, ours := project.content.languages):
        problems.append(
            f"mkdocs.yml: plugins.i18n.languages är {', '.join(languages)} men content/site.yml har {', '.join(ours)}. "
            "Skriv samma språk i samma ordning på båda ställena."
        )
    return (None, problems) if problems else (project, [])
