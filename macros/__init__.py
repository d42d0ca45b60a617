"""Facts about a strategy, and everything that is made of them; ARCHITECTURE.md tells which room has what."""

from typing import Any


def define_env(env: Any) -> None:
    """Tells the macros plugin, which is `env`, the names of the macros that pages may use; `macros.hooks` calls them."""
    from macros.page import MACROS

    for name in MACROS:
        env.macro(lambda *_, **__: "", name)
