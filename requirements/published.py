"""`python -m requirements.published SITE`: writes in a built site what it consists of, and says whether its address has something else."""

import hashlib
import re
import sys
from pathlib import Path
from urllib.request import urlopen

LIST = "SHA256SUMS"
_ADDRESS = re.compile(r'<link rel="canonical" href="(https?://[^"]+/)">')


def listed(site: Path) -> str:
    """Every file of a folder but the list itself with its checksum, as `sha256sum --check` reads them."""
    files = sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    return "".join(f"{hashlib.sha256((site / name).read_bytes()).hexdigest()}  {name}\n" for name in files if name != LIST)


def address(site: Path) -> str:
    """Where a built site says that it will stand.

    Raises:
        ValueError: its first page does not say.
    """
    found = _ADDRESS.search((site / "index.html").read_text(encoding="utf-8"))
    if not found:
        raise ValueError(f"{site}: index.html säger inte vilken adress webbplatsen har")
    return found[1]


def is_published(files: str, at: str, timeout: float = 60) -> bool:
    """Whether the same files were published last. What cannot be known is taken for something else."""
    try:
        with urlopen(f"{at}{LIST}", timeout=timeout) as answer:
            return answer.read() == files.encode()
    except OSError:
        return False


def main(site: Path) -> str:
    """Writes the list into the site, and gives the line that a workflow reads."""
    files = listed(site)
    (site / LIST).write_text(files, encoding="utf-8", newline="\n")
    return f"changed={'false' if is_published(files, address(site)) else 'true'}"


if __name__ == "__main__":
    print(main(Path(sys.argv[1])))
