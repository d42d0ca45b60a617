"""Where in a file a value stands: the path of fields to it, and its line and column."""

FieldPath = tuple[str | int, ...]
"""The way to a value from the root of a file: ("commitments", 2, "goals", 0)."""


Position = tuple[int, int]
"""Line and column, both from 1."""


def format_field_path(field_path: FieldPath) -> str:
    """`("commitments", 2, "goals", 0)` as `commitments[2].goals[0]`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in field_path).removeprefix(".")
