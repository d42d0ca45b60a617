"""Facts about a strategy, and everything that is made of them.

`define_env` gives the pages their macros; the rooms are `content` (what is true), `pages` (what a reader sees),
`search` (what is found) and `downloads` (what is taken home).
"""

from typing import Any


def define_env(env: Any) -> None:
    """Registers the macros that pages may use, each named for what appears on the page.

    `env` is the macros plugin. The language is the page's, so no macro asks for one.
    """
    from pathlib import Path

    from macros.composing import macro
    from macros.downloads.views import VIEWS
    from macros.pages.inserting import place
    from macros.pages.site import open_site
    from macros.pages.views import MACROS, PLAIN

    site = open_site(Path(env.project_dir))

    def register(name: str) -> None:
        def called(*arguments: str, **options: str) -> str:
            file = env.page.file
            pieces = env.page.meta.setdefault("facts", [])
            source = file.norm_src_uri.removesuffix(".md")
            pieces.append(macro(site, name, file.locale_alternate_of, source, *arguments, early=True, **options))
            return place(len(pieces) - 1)

        called.__doc__ = PLAIN.get(name) or (MACROS | VIEWS)[name].__doc__
        env.macro(called, name)

    for name in MACROS | VIEWS:
        register(name)
