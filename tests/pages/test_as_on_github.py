"""What an editor sees in GitHub's preview is what readers see, or the check says where it is not."""

from functools import cache
from itertools import product

import pytest
import yaml
from markdown import Markdown
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from macros.content.checks.markdown import differences
from tests.site.projects import configuration
from tests.site.without_mkdocs import BROUGHT_BY_MKDOCS

PARTS = (
    "text", "text\nmore", "- a", "- a\n- b", "* a\n* b", "- a\n    - b", "- a\n  - b", "- a\n  more", "- a\n\n    more", "- a\n\n  more", "- a\n- b\n    1. c\n    2. d",
    "1. a\n2. b", "3. a\n4. b", "1) a\n2) b", "1. a\n   - b", "1. a\n    - b", "10. a\n11. b", "## head", "##head", " ## head", "head\n---", "---", "> said", "> said\n> - a",
    "> - a\n> - b", "> said\n\n> said", "| A | B |\n| --- | --- |\n| 1 | 2 |", "| A |\n| --- |\n| 1 |", "A | B\n--- | ---\n1 | 2", "| A | B |\n| :-: | --: |\n| 1 | 2 |\ntext",
    "~~gone~~", "text \\~ & \\*text\\*", "a_b_c *d* **e** `f - g`", "```\n- a\n```", "- a\n    ```\n    b\n    ```", "    code", "text  \nmore", "text\\\nmore", "2026. a", "- [x](y.md)\n- [z](y.md)",
)  # fmt: skip


@cache
def _readers() -> tuple[Markdown, MarkdownIt]:
    entries = yaml.safe_load(configuration())["markdown_extensions"]
    options = {name: said for entry in entries if isinstance(entry, dict) for name, said in entry.items()}
    names = [
        *BROUGHT_BY_MKDOCS,
        *(name for entry in entries for name in ([entry] if isinstance(entry, str) else entry)),
    ]
    return Markdown(extensions=[*dict.fromkeys(names)], extension_configs=options), MarkdownIt("commonmark").enable(
        ["table", "strikethrough"]
    )


def seen(html: str) -> list[str]:
    """What a reader meets: elements and words, without what only differs in how it is written, or in the space within lists."""
    found: list[str] = []

    def walk(node) -> None:
        for child in node.iter(include_text=True):
            if child.tag == "-text":
                found.extend(child.text().split())
            elif child.tag == "p" and node.tag in ("li", "blockquote"):
                found.append("…")
                walk(child)
            elif child.tag in ("thead", "tbody"):
                walk(child)
            else:
                found.append(f"<{child.tag} {child.attributes.get('start', '')}>")
                walk(child)
                found.append("/")

    walk(HTMLParser(f"<body>{html}</body>").body)
    return [one for one in found if one != "…"]


def told_or_same(text: str) -> bool:
    ours, github = _readers()
    return bool(list(differences(text))) or seen(ours.reset().convert(text)) == seen(github.render(text))


@pytest.mark.parametrize("first", PARTS)
def test_whatever_follows_it_is_shown_as_on_github_or_told(first):
    silent = [
        text
        for second, between in product(PARTS, ("\n", "\n\n"))
        if not told_or_same(text := f"{first}{between}{second}\n")
    ]
    assert not silent
