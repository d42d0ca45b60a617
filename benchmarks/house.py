"""How large and how plain the code is: `python -m benchmarks.house [COMMIT]`, beside what it was at a commit."""

import ast
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

PROJECT = Path(__file__).parents[1]
EMPTY = (ast.Dict, ast.List, ast.Set)
LONG = 200


def numbers(project: Path) -> dict[str, int]:
    """What is counted in a project’s folder, by what it is."""
    files = sorted((project / "macros").rglob("*.py"))
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in files]
    modules = Counter(file.stem for file in files if not file.stem.startswith("__"))
    classes = Counter(
        node.name for tree in trees for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    decorators = Counter(name for tree in trees for name in _decorators(tree))
    wanted = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {
        "lines of Python in macros/": sum(map(_lines, files)),
        "lines of Python in tests/": sum(map(_lines, (project / "tests").rglob("*.py"))),
        "lines of Python in benchmarks/ and requirements/": sum(
            _lines(file) for folder in ("benchmarks", "requirements") for file in (project / folder).rglob("*.py")
        ),
        "modules in macros/": len(files),
        f"modules over {LONG} lines": sum(_lines(file) > LONG for file in files),
        "module names used more than once": sum(number > 1 for number in modules.values()),
        "modules named as one of the standard library": len(modules.keys() & sys.stdlib_module_names),
        "public class names used more than once": sum(number > 1 for number in classes.values()),
        "dependencies at run time": len(wanted["dependencies"]),
        "dependencies of the tests": len(wanted["optional-dependencies"]["test"]),
        "stores at module level": sum(_is_store(node) for tree in trees for node in tree.body),
        "cache and lru_cache": decorators["cache"] + decorators["lru_cache"],
        "cached_property": decorators["cached_property"],
    }


def _lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def _decorators(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        for decorator in getattr(node, "decorator_list", ()):
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            yield called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")


def _is_store(node: ast.stmt) -> bool:
    """Whether a module begins with something empty, which is filled while it runs."""
    value = getattr(node, "value", None) if isinstance(node, ast.Assign | ast.AnnAssign) else None
    called = value.func.id if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) else ""
    parts = getattr(value, "keys", getattr(value, "elts", [1]))
    return (isinstance(value, EMPTY) and not parts) or called in {"dict", "list", "set", "WeakKeyDictionary", "defaultdict"}


def main(*commits: str) -> None:
    """Prints a line for each number; with a commit, also what it was there."""
    columns = [numbers(PROJECT)]
    for commit in commits:
        with TemporaryDirectory() as folder:
            packed = subprocess.run(["git", "archive", commit], cwd=PROJECT, check=True, stdout=subprocess.PIPE).stdout
            subprocess.run(["tar", "-x", "-C", folder], input=packed, check=True)
            columns.insert(0, numbers(Path(folder)))
    for name in columns[0]:
        print(f"{name:50}", *(f"{column[name]:>8,}" for column in columns))


if __name__ == "__main__":
    main(*sys.argv[1:])
