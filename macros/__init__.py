"""Facts about a strategy, and everything that is made of them.

`define_env` gives the pages their macros; the rooms are `content` (what is true), `pages` (what a reader sees).
"""

from typing import Any


def define_env(env: Any) -> None:
    """Registers the macros that pages may use, each named for what appears on the page.

    `env` is the macros plugin. The language is the page's, so no macro asks for one.
    """
    from pathlib import Path

    from macros.pages.inserting import place
    from macros.pages.site import open_site
    from macros.pages.views import MACROS, PLAIN

    site = open_site(Path(env.project_dir))

    def register(name: str) -> None:
        def macro(*arguments: str, **options: str) -> str:
            file = env.page.file
            source = file.norm_src_uri.removesuffix(".md")
            pieces = env.page.meta.setdefault("facts", [])
            pieces.append(site.show(name, file.locale_alternate_of, source, *arguments, **options))
            return place(len(pieces) - 1)

        macro.__doc__ = PLAIN.get(name) or MACROS[name].__doc__
        env.macro(macro, name)

    for name in MACROS:
        register(name)
