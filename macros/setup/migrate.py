"""`strategi migrate`: content that was written for an earlier version of the code, in the form that this one reads, comments kept.

A step for each format: `STEPS[0]` makes format 2 of format 1. A step is never changed, since content may still be waiting for it.
"""

from collections.abc import Callable
from pathlib import Path

from macros.content.yaml.reader import read_file
from macros.core.field_types import AmbiguousScalar
from macros.core.problems import ContentError
from macros.editing.file_changes import FileChange, save
from macros.editing.yaml_format import fmt
from macros.editing.yaml_tree import YamlEntry, parse
from macros.editing.yaml_writer import write

Trees = dict[str, YamlEntry]
"""The files of content by their paths within its folder."""
SITE = "site.yml"


def _addresses_in_a_file_of_their_own(files: Trees) -> None:
    if moved := files[SITE].value.pop("moved", None):
        files["moved.yml"] = YamlEntry({"moved": moved})


def _in_lines(entry: YamlEntry) -> YamlEntry:
    """What stands in brackets, each field or record on a line of its own, as the writer has it."""
    entry.flow = entry.flow and all(isinstance(one.value, str) for one in entry.children) and isinstance(entry.value, list)
    for one in entry.children:
        _in_lines(one)
    return entry


STEPS: tuple[Callable[[Trees], None], ...] = (_addresses_in_a_file_of_their_own,)


def migrate(folder: Path) -> list[str]:
    """Brings the content in `folder` to the format that the code reads; the names of the files that were written.

    Raises ContentError where a file cannot be read or is not right afterwards, and RefusedError where one cannot be written.
    """
    paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.yml"))}
    read = {name: read_file(path, f"{folder.name}/{name}") for name, path in paths.items()}
    if wrong := [problem for document in read.values() for problem in document.problems]:
        raise ContentError(wrong)
    old = {name: path.read_bytes() for name, path in paths.items()}
    files = {name: _in_lines(parse(text.decode())) for name, text in old.items()}
    written_for = int(str(read[SITE].data.get("format", 1)))
    if not 0 < written_for <= len(STEPS):
        return []
    before = {name: write(tree) for name, tree in files.items()}
    for step in STEPS[written_for - 1 :]:
        step(files)
    site = files[SITE].value
    files[SITE].value = {"format": YamlEntry(AmbiguousScalar(len(STEPS) + 1)), **{name: one for name, one in site.items() if name != "format"}}
    made = [name for name, tree in files.items() if write(tree) != before.get(name)]
    save(FileChange(folder / name, f"{folder.name}/{name}", old.get(name), write(files[name]).encode()) for name in made)
    fmt(folder)
    return [f"{folder.name}/{name}" for name in made]
