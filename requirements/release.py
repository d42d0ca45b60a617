"""`python -m requirements.release SITE FOLDER`: a built site as one file, what it was built with, and the checksums of both.

Without a folder nothing is written; it is only asked whether the site may be published.
"""

import hashlib
import sys
from datetime import UTC, datetime
from os import environ
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from macros.build import has_history

from .sbom import bill


def ready(site: Path) -> None:
    """Nothing is published that is not whole.

    Raises:
        FileNotFoundError: there is no built site, or it knows neither its own address nor its history.
    """
    if not (site / "index.html").is_file():
        raise FileNotFoundError(f"{site}: här finns ingen byggd webbplats. Kör make site")
    if not (site / "sitemap.xml").is_file():
        raise FileNotFoundError(f"{site}: webbplatsen är byggd utan adress. Skriv address i content/site.yml, eller sätt SITE_ADDRESS, och kör make site")
    # Those who follow a feed would be told nothing, and of the next change as if all were new.
    if not has_history(site):
        raise FileNotFoundError(f"{site}: webbplatsen är byggd utan historik. Hämta hela historiken med git fetch --unshallow (fetch-depth: 0), och kör make site")


def pack(site: Path, target: Path, seconds: int) -> None:
    """Everything in a folder as a ZIP: the same bytes for the same files and the same moment."""
    # A ZIP knows no moment before 1980.
    day = max(datetime.fromtimestamp(seconds, UTC), datetime(1980, 1, 1, tzinfo=UTC))
    with ZipFile(target, "w") as archive:
        for file in sorted(file for file in site.rglob("*") if file.is_file()):
            entry = ZipInfo(file.relative_to(site).as_posix(), day.timetuple()[:6])
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, file.read_bytes(), ZIP_DEFLATED)


def release(site: Path, folder: Path, seconds: int) -> None:
    """Writes `site.zip`, `sbom.cdx.json` and `SHA256SUMS`, which `sha256sum --check` reads. Raises what `ready` does."""
    ready(site)
    folder.mkdir(parents=True, exist_ok=True)
    pack(site, folder / "site.zip", seconds)
    (folder / "sbom.cdx.json").write_text(bill(), encoding="utf-8", newline="\n")
    sums = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in ("sbom.cdx.json", "site.zip")]
    (folder / "SHA256SUMS").write_text("".join(sums), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    try:
        site, *folder = map(Path, sys.argv[1:])
        ready(site)
        for place in folder:
            release(site, place, int(environ.get("SOURCE_DATE_EPOCH", "0")))
    except FileNotFoundError as error:
        sys.exit(str(error))
