"""The mutants of a few modules against a few tests, in a fraction of the time that `make mutation` takes.

    nice .venv/bin/python tests/mutating.py content/subset,content/events -- tests/test_mistakes.py tests/test_reading.py

mutmut makes the mutants, in `mutants/`; this program only runs them. The tests are collected once; each mutant then
gets a process of its own, forked from one that has imported everything but called nothing, in which the tests that
pass through its function run until one fails, those first that killed others of the same function. Without tests
after `--`, those in pyproject.toml are run. The outcome is written where mutmut keeps it, so that `mutmut results` and
`mutmut show` know it, and what is alive is printed.
"""

import contextlib
import json
import os
import resource
import signal
import sys
import tempfile
from collections import Counter
from functools import partial
from pathlib import Path

MODULES, TESTS = sys.argv[1].split(","), sys.argv[3:]
INSIDE = "MUTANTS_ARE_MADE"
KILLED, ALIVE, NO_TESTS, TOO_LONG = 1, 0, 33, 36
"""As mutmut writes them."""
LONGEST = 60
"""Seconds of computing that a mutant may take beside five times what its tests take without it."""
MEMORY = 6 << 30
QUIET = ("-o", "addopts=", "--assert=plain", "--tb=no", "-q", "-W", "ignore", "-p", "no:cacheprovider",
         "-p", "no:unraisableexception", "-p", "no:threadexception", "--rootdir=.")  # fmt: skip


def make() -> None:
    """Write the mutants, then run them in a process that knows the code by no other place than `mutants/`."""
    import mutmut.__main__ as mutmut

    settings = mutmut.config()
    settings.only_mutate = [f"macros/{module}.py" for module in MODULES]
    tests = TESTS or settings.pytest_add_cli_args_test_selection
    mutmut.set_mutant_under_test("mutant_generation")
    Path("mutants").mkdir(exist_ok=True)
    mutmut.copy_src_dir()
    mutmut.copy_also_copy_files()
    mutmut.setup_source_paths()
    mutmut.store_lines_covered_by_tests()
    mutmut.create_mutants(1)
    environment = {**os.environ, INSIDE: "1", "MUTANT_UNDER_TEST": "", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    program = [sys.executable, "-B", os.path.abspath("mutants/tests/mutating.py"), sys.argv[1], "--", *tests]
    os.chdir("mutants")
    os.execve(sys.executable, program, environment)


class Mutants:
    """Instead of running the tests once, runs them for every mutant."""

    def __init__(self) -> None:
        self.out = os.fdopen(os.dup(1), "w", buffering=1)  # pytest takes 1 for what the tests print

    def pytest_runtestloop(self, session) -> bool:
        covers: dict[str, list[int]] = {}
        seconds: dict[int, float] = {}
        heard = forked(partial(clean, session.items), 0)[1]
        assert heard, "the tests cannot be run"
        for number, passed, took, functions in map(json.loads, heard.splitlines()):
            if not passed:
                print("left out, fails without any mutant:", session.items[number].nodeid, file=self.out)
                continue
            seconds[number] = took
            for function in functions:
                covers.setdefault(function, []).append(number)
        print(f"{len(seconds)} tests, {sum(seconds.values()):.1f} s", file=self.out)
        for module in MODULES:
            self.run(module, Path(f"macros/{module}.py.meta"), session.items, covers, seconds)
        return True

    def run(self, module: str, meta: Path, items: list, covers: dict[str, list[int]], seconds: dict[int, float]) -> None:
        known = json.loads(meta.read_text("utf-8"))
        outcomes, killers, nearer = known["exit_code_by_key"], Counter(), Counter()
        for mutant in outcomes:
            function = mutant.rpartition("__mutmut_")[0]
            numbers = covers.get(function, [])
            numbers = sorted(numbers, key=lambda n: (-nearer[function, n], -killers[n], seconds[n]))
            limit = LONGEST + 5 * sum(seconds[number] for number in numbers)
            status, heard = forked(partial(until_killed, mutant, items, numbers), limit) if numbers else (0, "")
            if heard:
                killers[int(heard)] += 1
                nearer[function, int(heard)] += 1
            outcomes[mutant] = NO_TESTS if not numbers else KILLED if heard else TOO_LONG if status else ALIVE
            meta.write_text(json.dumps(known, indent=4), "utf-8")
        told = Counter(outcomes.values())
        print(f"{module}: {len(outcomes)} mutants, {told[KILLED]} killed, {told[TOO_LONG]} ended by the limits, "
              f"{told[ALIVE]} alive, {told[NO_TESTS]} without tests", file=self.out)  # fmt: skip
        self.show(module, outcomes)

    def show(self, module: str, outcomes: dict[str, int]) -> None:
        from mutmut.mutation.diff_apply import get_diff_for_mutant

        with contextlib.chdir(".."):
            for mutant, outcome in outcomes.items():
                if outcome in (ALIVE, NO_TESTS, TOO_LONG):
                    lines = get_diff_for_mutant(mutant, path=Path(f"macros/{module}.py")).splitlines()
                    print(mutant, {NO_TESTS: "(no tests)", TOO_LONG: "(limits)"}.get(outcome, ""), file=self.out)
                    changed = (line for line in lines if line[:1] in ("+", "-") and line[:3] not in ("+++", "---"))
                    print(*(f"    {line}" for line in changed), sep="\n", file=self.out)


def forked(work, limit: float) -> tuple[int, str]:
    """How a copy of this process ended in which `work` was done, and what it told."""
    ear, mouth = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(ear)
            if limit:
                resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
                signal.setitimer(signal.ITIMER_PROF, limit)
            work(lambda words: os.write(mouth, words.encode()))
            os._exit(0)
        finally:
            os._exit(1)
    os.close(mouth)
    with os.fdopen(ear, encoding="utf-8") as listening:
        heard = listening.read()
    return os.waitpid(child, 0)[1], heard


def clean(items: list, tell) -> None:
    """Run each test without a mutant, and tell whether it passed, how long it took and through what it went."""
    import time

    from mutmut.state import state

    for number, item in enumerate(items):
        state()._stats.clear()
        os.environ["MUTANT_UNDER_TEST"] = "stats"
        before = time.process_time()
        passed = passes(item)
        tell(json.dumps([number, passed, time.process_time() - before, sorted(state()._stats)]) + "\n")


def until_killed(mutant: str, items: list, numbers: list[int], tell) -> None:
    """Run the tests with the mutant until one fails, and tell which."""
    os.environ["MUTANT_UNDER_TEST"] = mutant
    for number, following in zip(numbers, [*numbers[1:], None], strict=True):
        if not passes(items[number], None if following is None else items[following]):
            tell(str(number))
            return


def passes(item, following=None) -> bool:
    """Whether a test passes; only the fixtures that it has in common with the `following` are kept."""
    from _pytest.runner import runtestprotocol

    try:
        return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=following))
    except BaseException:
        return False


if __name__ == "__main__":
    if INSIDE not in os.environ:
        make()
    sys.path[0] = os.getcwd()
    import pytest

    with tempfile.TemporaryDirectory() as scratch:
        sys.exit(pytest.main([*QUIET, f"--basetemp={scratch}/tests", *TESTS], plugins=[Mutants()]))
