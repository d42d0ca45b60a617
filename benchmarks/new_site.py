"""How long a new site takes, from a clone of the engine to a publication: every step of NEW-SITE.md, as a program walks it.

    python -m benchmarks.new_site FOLDER

FOLDER is made. The site has one goal, one party and three commitments, out of a workbook. It is sent to a bare repository and
published from a clone of that by the `run:` steps of the workflow's own job, in a clean environment. What is published is then
looked through for anything of the site that the code comes from.
"""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import xlsxwriter
import yaml

from tests.site.test_another_county import of_this_site

ENGINE = Path(__file__).parents[1]
ANSWERS = {"title": "Cykelplan för Dalby", "languages": ["sv", "en"], "area": "Dalby", "start": "2026", "end": "2030"}
SHEETS = {
    "Mål": [["number", "name (sv)", "wording (sv)"], [1, "Fler som cyklar", "Det ska vara lätt att cykla i hela Dalby."]],
    "Parter": [["name (sv)", "kind"], ["Dalby kommun", "municipality"]],
    "Åtaganden": [
        ["part", "title (sv)", "text (sv)", "goals", "sources", "certainty"],
        ["dalby-kommun", "Cykelställ", "Sätta upp cykelställ vid alla förskolor.", "fler-som-cyklar", "plan", "seen"],
        ["dalby-kommun", "Plogning", "Ploga cykelbanor före gator.", "fler-som-cyklar", "plan", "seen"],
        ["dalby-kommun", "Lånecyklar", "Låna ut cyklar på biblioteket.", "fler-som-cyklar", "plan", "seen"],
    ],
    "Källor": [["id", "title", "publisher", "language", "read_as"], ["plan", "Cykelplan 2026–2030", "Dalby kommun", "sv", "live"]],
}
ADDRESS = "https://cykel.dalby.example/"
# What a package client needs to know of where it is, and nothing of what this process has set up.
CLEAN = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "LANG", "LC_")) or name in ("PATH", "HOME", "SSL_CERT_FILE", "http_proxy", "https_proxy")}


def step(what: str, command: list[str], folder: Path, **more: str) -> None:
    """Runs a command and tells how long it took; what fails ends the walk."""
    begun = time.monotonic()
    log = folder.parent / "walk.log"
    with log.open("a", encoding="utf-8") as file:
        code = subprocess.run(command, cwd=folder, env=CLEAN | more, stdout=file, stderr=subprocess.STDOUT, check=False).returncode
    print(f"{time.monotonic() - begun:6.0f} s  {what}", flush=True)
    if code:
        sys.exit(f"{what} ended with {code}: see {log}")


def published(clone: Path) -> None:
    """The steps of the workflow that builds what is published. What GitHub alone can answer is nothing."""
    job = yaml.safe_load((clone / ".github" / "workflows" / "publish.yml").read_text(encoding="utf-8"))["jobs"]["build"]
    said = clone.parent / "output"
    said.touch()

    def known(text: str) -> str:
        told = dict(line.split("=", 1) for line in said.read_text(encoding="utf-8").splitlines() if "=" in line)
        return re.sub(r"\$\{\{ (.*?) \}\}", lambda found: ADDRESS if found[1] == "vars.SITE_ADDRESS" else told.get(found[1].rpartition(".")[2], ""), text)

    for one in (one for one in job["steps"] if "run" in one):
        more = {name: known(value) for name, value in one.get("env", {}).items()}
        step(f"publish: {one.get('name') or one['id']}", ["bash", "-e", "-c", known(one["run"])], clone, CI="true", GITHUB_ACTIONS="true", GITHUB_OUTPUT=str(said), GITHUB_REPOSITORY="dalby/cykel", **more)


def main(folder: Path) -> None:
    """Walks all the way."""
    folder.mkdir(parents=True)
    engine, site, bare, clone = (folder / name for name in ("engine", "site", "bare.git", "clone"))
    (folder / "answers.yml").write_text(yaml.safe_dump(ANSWERS, allow_unicode=True, sort_keys=False), encoding="utf-8")
    with xlsxwriter.Workbook(str(folder / "plan.xlsx")) as book:
        for name, rows in SHEETS.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    step("git clone", ["git", "clone", "--quiet", str(ENGINE), str(engine)], ENGINE)
    step("make check, in the engine", ["make", "check"], engine)
    step("strategi init", [".venv/bin/strategi", "init", str(site), "--answers", "../answers.yml", "--workbook", "../plan.xlsx"], engine)
    step("make site", ["make", "site"], site)
    step("make site, again", ["make", "site"], site)
    step("make test", ["make", "test"], site)
    step("git push, to a bare repository", ["bash", "-ec", f"git init --quiet --bare '{bare}'; git remote add origin '{bare}'; git push --quiet -u origin main engine; git clone --quiet --branch main '{bare}' '{clone}'"], site)
    published(clone)
    found = of_this_site(clone / "site")
    print(*found, f"{len(found)} places in what is published say anything of the site that the code comes from.", sep="\n")
    there = [path for path in (clone / "site").rglob("*") if path.is_file()]
    print(f"{len(there)} files are ready to be published, {sum(path.suffix == '.html' for path in there)} of them pages.")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
