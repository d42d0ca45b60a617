"""Where in the files each record is written, so that an editor can be led straight to it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .model import Actor, Goal, Platform
from .model.files import Municipalities, Roles
from .relations import File


class Place(NamedTuple):
    """A file, named from the project's folder, and a line in it, from 1."""

    file: str
    line: int


def places(files: Iterable[File]) -> Mapping[tuple[str, str], Place]:
    """The place of each goal, actor, commitment, role and municipality in checked `files`, by kind and id."""
    found: dict[tuple[str, str], Place] = {}
    for file in files:
        if file.model is Goal:
            found["goal", file.id] = Place(f"content/goals/{file.id}.yml", 1)
        elif file.model is Actor:
            name = f"content/actors/{file.id}.yml"
            found["actor", file.id] = Place(name, 1)
            found |= _in_list(file, name, "commitments", "commitment")
        elif file.model is Platform:
            found |= _in_list(file, "content/platform.yml", "commitments", "commitment")
        elif file.model is Roles:
            found |= _in_list(file, "content/roles.yml", "roles", "role")
        elif file.model is Municipalities:
            found |= _in_list(file, "content/municipalities.yml", "municipalities", "municipality")
    return found


def _in_list(file: File, name: str, items_of: str, kind: str) -> dict[tuple[str, str], Place]:
    return {
        (kind, item["id"]): Place(name, file.document.values[items_of, index][0])
        for index, item in enumerate(file.document.data.get(items_of, ()))
    }
