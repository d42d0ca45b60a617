"""The same county as a stock site: MkDocs, Material, static-i18n and macros, every page and table as Markdown, its own search.

Only the overviews stand in the menu, as on our site: with every page in it, the stock site would grow with the square.
"""

import json
import shutil
from pathlib import Path

import yaml

from macros.pages.project import open_project

CONFIG = {
    "site_name": "Stock",
    "site_url": "https://stock.example/",
    "docs_dir": "docs",
    "theme": {"name": "material", "font": False, "language": "sv"},
    "not_in_nav": "/goals/\n/actors/\n/commitments/\n/municipalities/\n/roles/\n",
    "plugins": [
        {"search": {"lang": ["sv", "en"]}},
        {
            "i18n": {
                "docs_structure": "suffix",
                "languages": [
                    {"locale": "sv", "name": "Svenska", "default": True},
                    {"locale": "en", "name": "English"},
                ],
            }
        },
        {"macros": {"module_name": "main"}},
    ],
    "markdown_extensions": ["attr_list", "md_in_html", "def_list", "tables", {"toc": {"permalink": False}}],
}

OVERVIEWS = {
    "index": "{{ goals() }}\n\n{{ actors() }}",
    "goals": "{{ goals() }}",
    "actors": "{{ actors() }}",
    "commitments": "{{ commitments() }}",
    "follow-up": "{{ indicators() }}",
    "guidance": "{{ guidance() }}",
    "glossary": "{{ terms() }}",
    "sources": "{{ sources() }}",
    "search": "{{ names() }}",
    "local-plan": "{{ guidance() }}",
}


def write_stock_site(county: Path, folder: Path) -> None:
    """Writes the stock project of the county's content to `folder`: a page in each language wherever our site has one."""
    site = open_project(county)
    (folder / "docs").mkdir(parents=True)
    shutil.copytree(county / "content", folder / "content")
    shutil.copy(Path(__file__).with_name("stock_macros.py"), folder / "main.py")
    config = CONFIG | {"nav": [f"{name}.md" for name in OVERVIEWS]}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    for language in site.content.languages:
        for name, text in OVERVIEWS.items():
            _write(folder, f"{name}.{language}.md", name.capitalize(), text)
        for source, page in site.record_pages.items():
            title = page.title.localize(language).text
            _write(folder, f"{source}.{language}.md", title, f'{{{{ {page.kind}("{page.id}") }}}}')


def _write(folder: Path, name: str, title: str, text: str) -> None:
    file = folder / "docs" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n# {title}\n\n{text}\n", encoding="utf-8")
