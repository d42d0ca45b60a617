"""What programs that read the web ask for first: robots.txt and, as llmstxt.org has it, llms.txt."""

import re
from collections.abc import Mapping, Sequence

from macros.core.formats import language_title
from macros.pages.project import Project
from macros.pages.url_map import START

from .registry import DATA, TEXTS, downloads, page_url

ROBOTS, LLMS, SITEMAP = "robots.txt", "llms.txt", "sitemap.xml"
_READ = ("json", "csv", "datapackage")
"""The formats that a program reads."""


def robots(project: Project) -> bytes:
    """Everybody may read everything. It is only asked for where the site stands at the root of a server, and harmless elsewhere."""
    sitemap = f"Sitemap: {project.root_url}{SITEMAP}\n" if project.content.site.address else ""
    return f"User-agent: *\nAllow: /\n{sitemap}".encode()


def llms(project: Project, menus: Mapping[str, Sequence[str]], heads: Mapping[tuple[str, str], Mapping[str, str]]) -> bytes:
    """What the site is, what may be said of it, and where everything stands.

    `menus` are the overview pages in each language, and `heads` what each says of itself, by page_id and language.
    """
    languages = project.content.languages
    lines = [f"# {' – '.join(project.content.site.short_title.localize(language).text for language in languages)}", ""]
    lines += [f"> {heads[START, language]['description']}" for language in languages]
    for language in languages:
        words, help_page = project.renderer.words_in(language), heads.get(("help", language))
        told = [words["llms"]["help"].replace("{page}", _link(help_page["title"], page_url(project, "help", language)))] if help_page else []
        licences = (words["licence"][one.about].replace("{licence}", f"{one.title}.") for one in (TEXTS, DATA))
        lines += ["", " ".join((words["llms"]["cite"], *told, *licences))]
    for language in languages:
        lines += ["", f"## {language_title(language, language)}", ""]
        for page_id, head in ((page_id, heads[page_id, language]) for page_id in menus[language]):
            lines.append(f"- {_link(head['title'], page_url(project, page_id, language))}: {head['description']}")
    lines += ["", f"## {' – '.join(heads['data', language]['title'] for language in languages)}", ""]
    for file in downloads(project):
        if file.kind in _READ and file.listed and not file.record:
            name = " – ".join(dict.fromkeys(file.title[one] for one in ([file.language] if file.language else languages)))
            lines.append(f"- {_link(name, project.root_url + file.path)}: {file.media_type}")
    return "\n".join([*lines, ""]).encode()


def _link(text: str, url: str) -> str:
    return "[" + re.sub(r"([][])", r"\\\1", text) + f"]({url})"
