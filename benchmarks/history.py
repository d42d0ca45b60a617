"""How long it takes to read the history of 1,000 records over 500 commits. Run: python -m benchmarks.history"""

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from macros.history.remembered import read_history

RECORDS, FILES, COMMITS, MOST = 1000, 10, 500, 5.0
LANGUAGES = ("sv", "en")


def main() -> int:
    """Prints the time; 1 when it is too long."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run(["git", "init", "--quiet", "--initial-branch=main", name], check=True)
        stream = "".join(_stream(random.Random(1))).encode()
        subprocess.run(["git", "-C", name, "fast-import", "--quiet"], input=stream, check=True)
        subprocess.run(["git", "-C", name, "checkout", "--quiet", "main"], check=True)
        began = time.perf_counter()
        history = read_history(folder, LANGUAGES)
        outdated = len(history.lags)
        took = time.perf_counter() - began
    print(f"{RECORDS} records, {COMMITS} commits: {took:.2f} s, {len(history.entries)} changes, {outdated} outdated")
    return int(took > MOST or not outdated)


def _stream(chance: random.Random) -> Iterator[str]:
    texts = [
        [f"Åtagande nummer {number} om samverkan.", f"Commitment {number} on cooperation."] for number in range(RECORDS)
    ]
    yield from _commit(0, "", [_file(texts, "strategy")] + [_file(texts, number) for number in range(FILES)])
    for commit in range(1, COMMITS):
        number = chance.randrange(RECORDS)
        texts[number][0] += f" Ändrat {commit}."
        if chance.random() < 0.7:
            texts[number][1] += f" Changed {commit}."
        yield from _commit(commit, "", [_file(texts, number * FILES // RECORDS)])


def _file(texts: list[list[str]], number: int | str) -> tuple[str, str]:
    if number == "strategy":
        return "content/strategy.yml", "languages: [sv, en]\n"
    size = RECORDS // FILES
    records = "".join(
        f"  - id: a{number}-{at}\n    text:\n      sv: {sv}\n      en: {en}\n    wording: paraphrase\n    goals: [x, y]\n"
        f"    plan: plan-2\n    precision: general\n    sources: [s]\n    certainty: seen\n"
        f"    note:\n      sv: Anmärkning {at}.\n      en: Note {at}.\n\n"
        for at, (sv, en) in enumerate(texts[int(number) * size : (int(number) + 1) * size], 1)
    )
    return f"content/actors/a{number}.yml", f"name:\n  sv: A\n  en: A\ncommitments:\n{records}"


def _commit(number: int, message: str, files: list[tuple[str, str]]) -> Iterator[str]:
    yield f"commit refs/heads/main\ncommitter a <a@b.example> {1700000000 + number * 3600} +0000\n"
    yield f"data {len(message.encode())}\n{message}\n"
    for name, text in files:
        yield f"M 100644 inline {name}\ndata {len(text.encode())}\n{text}\n"


if __name__ == "__main__":
    sys.exit(main())
