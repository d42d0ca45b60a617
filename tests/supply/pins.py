"""What the lock files pin, what pyproject asks for, and which pins ask for which."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

REPOSITORY = Path(__file__).parents[2]
LOCKS = sorted((REPOSITORY / "requirements").glob("*.txt"))
PYPROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Pin:
    """One version of one package, where it is to be used, and the checksums of its files."""

    name: str
    version: Version
    marker: Marker | None
    hashes: tuple[str, ...]

    def applies(self, environment: dict[str, str] | None = None) -> bool:
        return self.marker is None or self.marker.evaluate(environment)


def read(lock: Path) -> list[Pin]:
    """The pins of a lock file.

    Raises:
        ValueError: there is something that is not one exact version with at least one SHA-256, such as an address or an option.
    """
    pins = []
    for line in lock.read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        wanted, *hashes = re.split(r"\s+--hash=sha256:", line.strip())
        try:
            requirement = Requirement(wanted)
        except InvalidRequirement as error:
            raise ValueError(f"{lock.name}: {wanted[:80]}: {error}") from error
        exact = re.fullmatch(r"==([^*,]+)", str(requirement.specifier))
        if not exact or requirement.url or requirement.extras:
            raise ValueError(f"{lock.name}: {wanted} is not one exact version")
        if not hashes or not all(re.fullmatch(r"[0-9a-f]{64}", value) for value in hashes):
            raise ValueError(f"{lock.name}: {wanted} has no SHA-256, or something that is not one")
        pins.append(Pin(canonicalize_name(requirement.name), Version(exact[1]), requirement.marker, tuple(sorted(hashes))))
    return pins


def direct(*extras: str) -> list[Requirement]:
    """What pyproject asks for: always, and for each of these extras."""
    project = PYPROJECT["project"]
    wanted = [*project["dependencies"], *(line for extra in extras for line in project["optional-dependencies"][extra])]
    return [Requirement(line) for line in wanted]


def asked_by(name: str, extras: Iterable[str], environment: dict[str, str] | None = None) -> Iterator[Requirement]:
    """What a package asks for by its own metadata; nothing is known of one that is not installed here.

    Where two versions are pinned for different Pythons, the one installed here speaks for both.
    """
    try:
        lines = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return
    for line in lines:
        requirement = Requirement(line)
        if not requirement.marker or any(requirement.marker.evaluate({**(environment or {}), "extra": extra}) for extra in ("", *extras)):
            yield requirement
