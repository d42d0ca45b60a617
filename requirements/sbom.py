"""`python -m requirements.sbom FILE`: what the site is built with, as a CycloneDX bill of materials.

Made from the lock, the table of licences and what each package asks for, and from nothing of the moment: the same lock gives the
same bytes. For that reason it has neither a serial number nor a time; the release says when.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import LicenseAcknowledgement
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from .licences import listed
from .pins import ENVIRONMENTS, PYPROJECT, REPOSITORY, Pin, asked_by, direct, read

INCLUDED = (
    # What reaches readers by other ways than a package: LICENSES/README.md.
    ("Source Serif 4", "4.004", "OFL-1.1", "The font of headings, docs/assets/heading.woff2: cut down to the letters that are used, under another name"),
    ("Material Design Icons", None, "Apache-2.0", "The icons: overrides/.icons/, except mark.svg"),
)
_licence = LicenseFactory()


def _component(pin: Pin, licence: str) -> Component:
    address = PackageURL("pypi", None, pin.name, str(pin.version))
    return Component(
        type=ComponentType.LIBRARY,
        name=pin.name,
        version=str(pin.version),
        bom_ref=str(address),
        purl=address,
        description=f"Only where {pin.marker}" if pin.marker else None,
        licenses=[_licence.make_from_string(licence, license_acknowledgement=LicenseAcknowledgement.CONCLUDED)],
        # A package is several files, one for each sort of machine; any of them may be the one installed.
        external_references=[
            ExternalReference(
                type=ExternalReferenceType.DISTRIBUTION,
                url=XsUri(str(address)),
                comment="The files that may be installed",
                hashes=[HashType(alg=HashAlgorithm.SHA_256, content=value) for value in pin.hashes],
            )
        ],
    )


def bill(lock: Path = REPOSITORY / "requirements" / "site.txt") -> str:
    """The bill of materials as JSON.

    Raises:
        KeyError: a package has no row in LICENSES/third-party.md.
    """
    project, licences, pins = PYPROJECT["project"], listed(), read(lock)
    parts = {pin: _component(pin, licences[pin.name][0]) for pin in pins}
    whole = Component(
        type=ComponentType.APPLICATION,
        name=project["name"],
        version=project["version"],
        bom_ref=project["name"],
        description=project["description"],
        licenses=[_licence.make_from_string(project["license"], license_acknowledgement=LicenseAcknowledgement.DECLARED)],
    )
    included = [
        Component(
            type=ComponentType.DATA, name=name, version=version, bom_ref=name.replace(" ", "-").lower(), description=what, licenses=[_licence.make_from_string(licence)]
        )
        for name, version, licence, what in INCLUDED
    ]
    bom = Bom(components=[*parts.values(), *included], metadata=BomMetaData(component=whole))
    by_name: dict[str, list[Pin]] = {}
    for pin in pins:
        by_name.setdefault(pin.name, []).append(pin)

    def found(requirements: Iterable[Requirement]) -> list[Component]:
        return [parts[pin] for asked in requirements for pin in by_name.get(canonicalize_name(asked.name), ())]

    wanted = direct("build")
    extras = {canonicalize_name(asked.name): asked.extras for asked in wanted}
    bom.register_dependency(whole, [*found(wanted), *included])
    for pin, part in parts.items():
        # Also what only another system or Python asks for, so that the bill is the same wherever it is made.
        bom.register_dependency(part, found(asked for environment in ENVIRONMENTS for asked in asked_by(pin.name, extras.get(pin.name, ()), environment)))
    # The library gives every bill a number and a time of its own.
    data = json.loads(JsonV1Dot6(bom).output_as_string())
    del data["serialNumber"], data["metadata"]["timestamp"]
    return json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(bill(), encoding="utf-8")
