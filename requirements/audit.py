"""`make audit`: asks which pins have known vulnerabilities, and says plainly what could not be asked.

Needs nothing but Python, so that it can be run without installing what it is about.
"""

import json
import subprocess
import sys
from pathlib import Path

LOCKS = sorted(Path(__file__).parent.glob("*.txt"))


def report(answer: str) -> tuple[str, int]:
    """What pip-audit’s JSON means, as Markdown, and how the command ends: 0 nothing known, 1 something is, 2 not everything was answered.

    pip-audit itself ends with 0 when the service knows none of the packages, so its own word is not enough.
    """
    try:
        packages = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        packages = []
    unanswered = [package["name"] for package in packages if "vulns" not in package]
    vulnerable = [package for package in packages if package.get("vulns")]
    lines = []
    for package in vulnerable:
        for known in package["vulns"]:
            better = ", ".join(known.get("fix_versions", ())) or "ingen version ännu"
            names = ", ".join([known["id"], *known.get("aliases", ())])
            lines.append(f"- {package['name']} {package['version']}: {names}. Rättat i: {better}.")
    if lines:
        lines.insert(0, "Kända sårbarheter i paket som vi använder. Höj dem i `pyproject.toml` och kör `make lock`.\n")
    if not packages or len(unanswered) == len(packages):
        lines.append("Ingenting är granskat: tjänsten som känner till sårbarheter gick inte att fråga. Prova igen där nätet är öppet.")
    elif unanswered:
        lines.append(f"Inte granskade, för tjänsten svarade inte om dem: {', '.join(unanswered)}.")
    elif not vulnerable:
        lines.append(f"Inga kända sårbarheter i {len(packages)} paket.")
    return "\n".join(lines) + "\n", 1 if vulnerable else 2 if unanswered or not packages else 0


def ask(program: str) -> tuple[str, str]:
    """pip-audit’s answer about every lock, and its complaints. It reads the files only: nothing is installed or resolved."""
    about = [part for lock in LOCKS if lock.name != "site.txt" for part in ("--requirement", str(lock))]
    command = [program, "--format", "json", "--progress-spinner", "off", "--require-hashes", "--disable-pip", *about]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return done.stdout, done.stderr


if __name__ == "__main__":
    answer, complaints = ask(sys.argv[1])
    text, code = report(answer)
    if not answer.strip():
        print(*complaints.strip().splitlines()[-1:], file=sys.stderr)
    print(text, end="")
    sys.exit(code)
