"""What the lock files pin, what pyproject asks for, and which pins ask for which."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

REPOSITORY = Path(__file__).parents[1]
LOCKS = sorted((REPOSITORY / "requirements").glob("*.txt"))
PYPROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))

ENVIRONMENTS = [
    {
        "python_version": ".".join(python.split(".")[:2]),
        "python_full_version": python,
        "implementation_name": "cpython",
        "implementation_version": python,
        "platform_python_implementation": "CPython",
        "sys_platform": system,
        "platform_system": name,
        "os_name": "nt" if system == "win32" else "posix",
        "platform_machine": machine,
    }
    for python in ("3.11.0", "3.11.5", "3.12.0", "3.13.0", "3.14.0")
    for system, name, machine in (("linux", "Linux", "x86_64"), ("darwin", "Darwin", "arm64"), ("win32", "Windows", "AMD64"))
]
"""The edges of what markers tell apart: Pythons, and the three systems that somebody may sit at."""


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


@cache
def _asked_by(name: str) -> list[Requirement]:
    try:
        return [Requirement(line) for line in metadata.requires(name) or []]
    except metadata.PackageNotFoundError:
        return []


def asked_by(name: str, extras: Iterable[str], environment: dict[str, str] | None = None) -> Iterator[Requirement]:
    """What a package asks for by its own metadata; nothing is known of one that is not installed here.

    Where two versions are pinned for different Pythons, the one installed here speaks for both.
    """
    for requirement in _asked_by(name):
        if not requirement.marker or any(requirement.marker.evaluate({**(environment or {}), "extra": extra}) for extra in ("", *extras)):
            yield requirement
