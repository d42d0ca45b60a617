"""The coverage-guided fuzzer: `python -m tests.fuzz.guided content|workbook FOLDER [-runs=100000]`.

FOLDER keeps what the fuzzer has found worth trying again; further options are libFuzzer's. Needs atheris, which is no dependency of
the project: `pip install atheris`. A case that breaks the promise is written to tests/fuzz/cases/, where `make test` tries it from then on,
and the fuzzer goes on.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["macros.content", "macros.editing"]):
    import macros.content.loading
    import macros.editing.importing  # noqa: F401

from .kinds import KINDS, Kind, watched


def main(name: str, *arguments: str) -> None:
    """Run until libFuzzer has had enough."""
    kind = KINDS[name]
    folder = Path(next(argument for argument in arguments if not argument.startswith("-")))
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(kind.seeds()):
        (folder / f"seed-{number}").write_bytes(seed)
    with watched(name) as watch:
        atheris.Setup(
            # Files as they are reach all that is reached without a fault: libFuzzer would keep one of them, and cut them to a few bytes.
            [sys.argv[0], *arguments, f"-max_len={kind.longest}", "-keep_seed=1", "-reduce_inputs=0", "-len_control=0"], watch.on,
            custom_mutator=lambda case, most, seed: _mutated(kind, case, most, seed)[:most],
        )  # fmt: skip
        atheris.Fuzz()


def _mutated(kind: Kind, before: bytes, most: int, seed: int) -> bytes:
    """Mostly the case with something more; now and then a whole file again, or whatever libFuzzer thinks of."""
    match seed % 4:
        case 0:
            return atheris.Mutate(before, most)
        case 1:
            return kind.invented(seed)
        case _:
            return kind.mutated(before, seed)


if __name__ == "__main__":
    main(*sys.argv[1:])
