"""The whole site without MkDocs, Material and their plugins: Python-Markdown reads the prose, and our own code does the rest.

    .venv/bin/python -m tests.site.without_mkdocs TARGET
"""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from posixpath import relpath

import yaml

for name in ("mkdocs", "material", "mkdocs_macros", "mkdocs_static_i18n") if __name__ == "__main__" else ():
    sys.modules[name] = None

from markdown import Markdown  # noqa: E402 - none of the others can be imported from here on

from macros.checking import check_project  # noqa: E402
from macros.core.lang_text import Localized  # noqa: E402
from macros.lazysite import LazySite, write  # noqa: E402
from macros.page import Navigation  # noqa: E402
from macros.pages.project import Project  # noqa: E402
from macros.prose_pages import read_prose  # noqa: E402

BROUGHT_BY_MKDOCS = ["toc", "tables", "fenced_code"]
"""Extensions of Python-Markdown that MkDocs adds to those in mkdocs.yml."""


def lazy_site(folder: Path) -> LazySite:
    """The site of the project in `folder`. Nothing may be wrong with it."""
    project, problems = check_project(folder, folder / "docs")
    assert project, problems
    config = yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8"))
    prose = dict(read_prose(project, folder / "docs", reader(project, config["markdown_extensions"]), problems.append))
    assert not problems, problems
    menus = {title: [file.removesuffix(".md") for file in files] for entry in config["nav"] if isinstance(entry, dict) for title, files in entry.items()}
    menus = {title: [name for name in names if name not in project.urls.left_out] for title, names in menus.items()}
    listed = [file.removesuffix(".md") for entry in config["nav"] for file in ([entry] if isinstance(entry, str) else next(iter(entry.values())))]
    listed = [name for name in listed if name not in project.urls.left_out]
    navigation = {
        language: Navigation({name: Localized(prose[name, language].meta["title"], prose[name, language].written_in) for name in listed}, menus)
        for language in project.content.languages
    }
    assets = {f"assets/{file.name}": file for file in (folder / "docs" / "assets").iterdir() if file.is_file()}
    return LazySite(project, prose, navigation, assets)


def reader(project: Project, extensions: list[str | dict[str, dict]]) -> Callable[[str, str, str], str]:
    """What makes HTML of the Markdown of a page, with its links to other pages' files led to where those pages will be."""
    configured = {name: options for entry in extensions if isinstance(entry, dict) for name, options in entry.items()}
    names = [*BROUGHT_BY_MKDOCS, *(name for entry in extensions for name in ([entry] if isinstance(entry, str) else entry))]
    markdown = Markdown(extensions=[*dict.fromkeys(names)], extension_configs=configured)

    def to_html(text: str, page_id: str, language: str) -> str:
        def led(link: re.Match[str]) -> str:
            there, here = (f"/{project.urls.of(name, language)}" for name in (link[2], page_id))
            return f"{link[1]}{relpath(there, here)}/"

        root = relpath("/", f"/{project.urls.of(page_id, language)}")
        html = markdown.reset().convert(text).replace(' src="assets/', f' src="{root}/assets/')
        return re.sub(r'(<a href=")([\w-]+)\.md(?=[#"])', led, html)

    return to_html


if __name__ == "__main__":
    print(*write(lazy_site(Path.cwd()), Path(sys.argv[1])), sep="\n", end="")
