"""Pagefind's own scripts, so that they tell what they could not fetch, and fetch nothing of another edition."""

import re
from pathlib import Path

from macros.pages.fingerprints import fingerprint

ENGINE, _WORKER = "pagefind.js", "pagefind-worker.js"
# Pagefind says this on the console alone, and then finds nothing.
_KEPT_SILENT = re.compile(r"console\.error\(`Failed to load the (?:meta index|index chunk \$\{url\}):\n\$\{e\?\.toString\(\)\}`\);")


def mend(folder: Path) -> None:
    """Rewrites the scripts in `folder`. Raises ValueError where they are not as they were when this was written."""
    worker, engine = folder / _WORKER, folder / ENGINE
    # The same for each language of one release.
    _rewrite(worker, {"}.pagefind`": "}.pagefind?v=${this.version}`"})
    _rewrite(engine, {"}.pagefind`": "}.pagefind?v=${this.version}`", f"{_WORKER}`": f"{_WORKER}?v={fingerprint(worker.read_bytes())}`"})


def _rewrite(script: Path, addresses: dict[str, str]) -> None:
    code, found = _KEPT_SILENT.subn("throw e;", script.read_text(encoding="utf-8"))
    if found != 2 or any(code.count(address) != 1 for address in addresses):
        raise ValueError(f"{script.name} of Pagefind’s is not as it was. Mend macros/search/engine.py")
    for address, marked in addresses.items():
        code = code.replace(address, marked)
    script.write_text(code, encoding="utf-8", newline="")
