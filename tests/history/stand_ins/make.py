"""`make` without what takes minutes or a network: that is noted, with the addresses and moments that it was given, and a small site
stands where one would have been built. Everything else is done by `make` itself, with the real Makefile.
"""

import json
import os
import shutil
import sys
from pathlib import Path

HEAVY = {".venv/.test", "audit", "site", "test", "test-content", "vnu"}
"""What is proven elsewhere: the build in tests/site, the tests by being run, the others in tests/supply."""


def main(asked: list[str]) -> int:
    """How it ended, unless `make` itself took over."""
    targets = [word for word in asked if not word.startswith("-") and "=" not in word]
    given = {name: os.environ.get(name, "") for name in ("SITE_ADDRESS", "SITE_AS_OF", "SOURCE_DATE_EPOCH", "GH_TOKEN")}
    with Path(os.environ["MAKE_NOTES"]).open("a", encoding="utf-8") as file:
        file.write(json.dumps([targets, given]) + "\n")
    if os.environ.get("FAILS") in targets:
        return 2
    if {"site", "release"} & {*targets}:
        build(Path("site"), os.environ.get("STANDS_AT") or given["SITE_ADDRESS"])
    if "audit" in targets:
        print(os.environ.get("AUDIT_SAYS", "Inga kända sårbarheter."))
        return "AUDIT_SAYS" in os.environ
    if {*targets} - HEAVY:
        program = shutil.which("make", path=os.defpath)
        os.execv(program, [program, "-o", "site", *(word for word in asked if word not in HEAVY)])
    return 0


def build(site: Path, address: str) -> None:
    """What is asked of a site before it is published."""
    held = {
        "index.html": f'<link rel="canonical" href="{address.rstrip("/")}/">', "sitemap.xml": "<urlset/>",
        "data/v1/strategy.sv.atom": "<feed><entry></entry></feed>", "data/v1/offline.zip": "PK",
    }  # fmt: skip
    for name, text in held.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
