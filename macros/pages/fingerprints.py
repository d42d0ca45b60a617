"""A file that has changed has another address: what it holds stands after `?v=`, so that no browser mixes old and new."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from posixpath import dirname, join

_IN_PAGES = re.compile(r'="(?:[^"<>?#]*/)?(assets/[^"<>?#/]+)(?=")')
_IN_FILES = re.compile(r'(?:(?:from |import\()"\./|url\(")([\w.-]+)(?=")')
"""What a script imports and a style sheet loads."""


def fingerprint(data: bytes) -> str:
    """A short mark of these bytes, as it stands in an address."""
    return sha256(data).hexdigest()[:8]


@dataclass(frozen=True, eq=False)
class Fingerprints:
    """The files of `docs/assets/`, by their path in the site, as they are published and as pages name them."""

    files: Mapping[str, Path]
    _read: dict[str, bytes] = field(default_factory=dict)

    def data(self, path: str) -> bytes:
        """What is published at a path: the file, with the fingerprint of each file that it loads. Raises KeyError."""
        if path not in self._read:
            data = self.files[path].read_bytes()
            if path.endswith((".js", ".css")):
                data = _IN_FILES.sub(lambda found: found[0] + self._mark(join(dirname(path), found[1])), data.decode()).encode()
            self._read[path] = data
        return self._read[path]

    def of(self, path: str) -> str:
        """The fingerprint of a file; empty where there is none."""
        return fingerprint(self.data(path)) if path in self.files else ""

    def marked(self, html: str) -> str:
        """A page in which the address of each file tells what the file holds."""
        return _IN_PAGES.sub(lambda found: found[0] + self._mark(found[1]), html)

    def _mark(self, path: str) -> str:
        return f"?v={self.of(path)}" if path in self.files else ""
