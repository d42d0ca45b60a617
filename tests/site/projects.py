"""Projects to build: the real one, and a copy of it that is another county in three languages."""

import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml

from macros.core.ui_texts import WORDS_FILE, is_leaf, load_words
from macros.setup.migrate import migrate

REPOSITORY = Path(__file__).parents[2]
REAL = Path(os.environ.get("TESTS_PROJECT", REPOSITORY))
"""The project whose content the rules for any content are held against: this one, or a copy with other content."""
COUNTY, CLIMATE = REPOSITORY / "tests" / "county", REPOSITORY / "tests" / "climate"
LANGUAGES = {"sv": "Svenska", "en": "English", "fi": "Suomi"}

# The first process says when, and those that it starts are told: they compare what another has made.
for name in [name for name in os.environ if name.startswith(("GITHUB_", "SITE_"))]:
    # What a machine that publishes knows decides the address and the day of every site, also of those that tests make up.
    del os.environ[name]
NOW = int(os.environ.setdefault("TESTS_NOW", str(int((datetime.now(UTC) + timedelta(days=1)).timestamp()))))
"""One moment for every build of a test session: tomorrow, so that whatever asks for today's date is seen."""


def county_project(folder: Path, publisher: str = "") -> Path:
    """The fictional county as a project of its own: our pages and frame, its facts, its languages.

    Nothing of mkdocs.yml is changed but the languages. `publisher` is added to what the county says of itself.
    """
    _our_code(folder)
    shutil.copytree(COUNTY / "content", folder / "content")
    (folder / "words").mkdir(exist_ok=True)
    (folder / "words" / "fi.yml").write_text(written_words(), encoding="utf-8")
    with (folder / "content" / "site.yml").open("a", encoding="utf-8") as file:
        file.write(publisher)
    (folder / "mkdocs.yml").write_text(in_languages(configuration(), LANGUAGES), encoding="utf-8")
    return folder


def climate_project(folder: Path) -> Path:
    """A young plan about something else, in English first: our pages and frame, a statement of its own, and little more than a plan must have."""
    _our_code(folder)
    for part in ("content", "docs"):
        shutil.copytree(CLIMATE / part, folder / part, dirs_exist_ok=True)
    (folder / "mkdocs.yml").write_text(in_languages(configuration(), {"en": "English", "sv": "Svenska"}), encoding="utf-8")
    return folder


def leaves(node: dict[str, Any], way: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every word of a words file by its path, with its text in each language."""
    for key, value in node.items():
        path = f"{way}.{key}" if way else key
        yield from [(path, value)] if is_leaf(value) else leaves(value, path)


def own_words(project: Path) -> list[Path]:
    """The files of words that a project has beside those of the site."""
    return sorted((project / "words").glob("*.yml"))


def county_words() -> dict[str, Any]:
    """The words of the site with the county's own beside them; one that nobody has translated to Finnish says where it stands."""
    words = leaves(load_words(WORDS_FILE, *own_words(REAL), *own_words(COUNTY)))
    # A word that is no longer used fails its own test and not every test of the county.
    return nested({path: word | {"fi": word.get("fi", path)} for path, word in words if "sv" in word})


@cache
def written_words() -> str:
    """Those words as a file."""
    return yaml.dump(county_words(), Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), allow_unicode=True)


def nested(words: dict[str, Any]) -> dict[str, Any]:
    """Words by path as groups within groups."""
    groups: dict[str, Any] = {}
    for path, word in words.items():
        *way, last = path.split(".")
        group = groups
        for step in way:
            group = group.setdefault(step, {})
        group[last] = word
    return groups


def real_project(folder: Path) -> Path:
    """A copy of the real project, to be damaged."""
    _our_code(folder)
    shutil.copytree(REAL / "content", folder / "content")
    (folder / "mkdocs.yml").write_text(configuration(), encoding="utf-8")
    return folder


def project_as_of(commit: str, folder: Path) -> Path:
    """The project with the content and the prose of a commit, in the form that is read now, and everything else as it is now.

    Where that commit is not in the history, as in a shallow clone, the content is today's.
    """
    real_project(folder)
    archive = subprocess.run(["git", "archive", commit, "content", "docs"], cwd=REPOSITORY, capture_output=True, check=False).stdout
    if archive:
        with tarfile.open(fileobj=BytesIO(archive)) as files:
            for part in ("docs", "content"):
                shutil.rmtree(folder / part)
            files.extractall(folder, filter="data")
        migrate(folder / "content")
        # What stands in docs/ and is no prose.
        shutil.copytree(REPOSITORY / "docs" / "assets", folder / "docs" / "assets", dirs_exist_ok=True)
    return folder


def with_history(project: Path) -> Path:
    """The copy, as a work tree of the real project's own repository where there is one."""
    at = REPOSITORY / ".git"
    if at.is_dir():
        (project / ".git").write_text(f"gitdir: {at}\n", encoding="utf-8")
    elif at.is_file():
        shutil.copy(at, project / ".git")
    return project


def _our_code(folder: Path) -> None:
    shutil.copytree(REPOSITORY / "overrides", folder / "overrides")
    shutil.copytree(REAL / "docs", folder / "docs")
    if (REAL / "words").is_dir():
        shutil.copytree(REAL / "words", folder / "words")
    (folder / "macros").symlink_to(REPOSITORY / "macros", target_is_directory=True)


def configuration() -> str:
    """The real mkdocs.yml."""
    return (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")


def in_languages(text: str, languages: dict[str, str]) -> str:
    """mkdocs.yml with these languages, the first as the default."""
    head, _, rest = text.partition("      languages:\n")
    lines = rest.splitlines(keepends=True)
    while lines and lines[0].startswith("        - {locale:"):
        lines.pop(0)
    listed = [
        f"        - {{locale: {code}, name: {name}{', default: true' if code == next(iter(languages)) else ''}}}\n"
        for code, name in languages.items()
    ]
    return "".join([head, "      languages:\n", *listed, *lines])


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def environment(**more: str) -> dict[str, str]:
    """The environment of a build, at one moment."""
    return os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": str(NOW), "PYTHONDONTWRITEBYTECODE": "1"} | more


def mkdocs(project: Path, target: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """`mkdocs build --strict` of a project into `target`, with everything that it says."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    return _run(command, project, more)


def strategi(project: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """The command that editors use, in a project's folder."""
    return _run([sys.executable, "-m", "macros", *arguments], project, more)


def _run(command: list[str], folder: Path, more: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, env=environment(**more), capture_output=True, encoding="utf-8", timeout=300
    )
