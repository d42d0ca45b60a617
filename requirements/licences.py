"""`python -m requirements.licences`: renews the table of the licences of the packages that we use."""

import tomllib
from importlib import metadata

from license_expression import ExpressionError, LicenseExpression, get_spdx_licensing

from .pins import REPOSITORY, read

TABLE = REPOSITORY / "LICENSES" / "third-party.md"
RULES = tomllib.loads((REPOSITORY / "LICENSES" / "allowed.toml").read_text(encoding="utf-8"))
SPDX = get_spdx_licensing()
# Only the classifiers that name one licence: “BSD License” may be any of several.
CLASSIFIERS = {
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
HEAD = """# Licences of the packages that we use

Made by `make licences` from what the packages say about themselves; do not edit.
What they leave unclear was read in their licence files, and stands with the reason in [allowed.toml](allowed.toml), like the licences that are allowed.
The versions are in `requirements/`.
What of this reaches readers is in [README.md](README.md).

| Package | Licence | Said by | Used for |
| --- | --- | --- | --- |
"""


def spdx(text: str | None) -> str | None:
    """The licence expression in the SPDX list’s own spelling, or None if it is anything else, such as “GPL” without a version."""
    try:
        parsed = SPDX.parse(text, validate=True, strict=True) if text else None
    except ExpressionError:
        return None
    return str(parsed) if parsed is not None and str(parsed).lower() == str(text).lower() else None


def stated(name: str) -> str | None:
    """What the metadata of an installed package says, when it can only mean one thing.

    The order is that of the packaging standard: `License-Expression`, then the older `License`, then the classifiers.
    """
    said = metadata.metadata(name)
    for field in ("License-Expression", "License"):
        if found := spdx(said.get(field)):
            return found
    named = {line.rpartition(" :: ")[2] for line in said.get_all("Classifier", []) if line.startswith("License :: ")} - {"OSI Approved"}
    return CLASSIFIERS.get(named.pop()) if len(named) == 1 else None


def allowed(expression: str) -> bool:
    """Whether the package may be used: under any side of an OR, and every side of an AND."""

    def holds(node: LicenseExpression) -> bool:
        if isinstance(node, SPDX.OR):
            return any(map(holds, node.args))
        if isinstance(node, SPDX.AND):
            return all(map(holds, node.args))
        return str(node) in RULES["allowed"]

    return holds(SPDX.parse(expression, validate=True, strict=True))


def listed() -> dict[str, tuple[str, str]]:
    """The licence of each package in the committed table, and who said so."""
    lines = TABLE.read_text(encoding="utf-8").splitlines() if TABLE.exists() else []
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")][1:]
    return {name: (licence, by) for name, licence, by, *_ in rows if not name.startswith("-")}


def table() -> str:
    """The table as it should be. A package for another Python than this one keeps its row.

    Raises:
        LookupError: a package says nothing clear about its licence, and nobody has read it.
    """
    before = listed()
    site = {pin.name for pin in read(REPOSITORY / "requirements" / "site.txt")}
    rows = []
    for pin in sorted({pin.name: pin for pin in read(REPOSITORY / "requirements" / "test.txt")}.values(), key=lambda pin: pin.name):
        if review := RULES["reviewed"].get(pin.name):
            licence, by = review["licence"], "its licence file"
        else:
            try:
                licence, by = stated(pin.name), "its metadata"
            except metadata.PackageNotFoundError:
                licence, by = before.get(pin.name, (None, ""))
        if licence is None:
            raise LookupError(f"LICENSES/allowed.toml: läs licensfilen för {pin.name} och skriv licensen och skälet under [reviewed]")
        rows.append(f"| {pin.name} | {licence} | {by} | {'the site' if pin.name in site else 'tests'} |\n")
    return HEAD + "".join(rows)


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
