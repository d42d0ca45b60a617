"""Facts about a strategy, and everything that is made of them.

The rooms are `content` (what is true), `pages` (what a reader sees), `search` (what is found) and `downloads` (what is taken home).
"""

from typing import Any


def define_env(env: Any) -> None:
    """Tells the macros plugin, which is `env`, the names of the macros that pages may use; `macros.hooks` calls them."""
    from macros.page import MACROS
    from macros.pages.views import PLAIN

    for name, view in MACROS.items():
        macro = lambda *_, **__: ""  # noqa: E731 - a new one for each name
        macro.__doc__ = PLAIN.get(name) or view.__doc__
        env.macro(macro, name)
