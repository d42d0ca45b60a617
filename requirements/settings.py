"""`python -m requirements.settings OWNER/NAME`, or `make settings`: what GitHub says of the repository, beside what TAKEOVER.md asks for.

Needs `gh`, logged in as somebody who owns the repository; what it may not ask is told as missing.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import yaml

CHECKS = {"Innehållet", "Testerna"}
"""The jobs of ci.yml without which nothing is merged."""
OURS = ("publisher", "contact", "repository", "owners")


class Setting(NamedTuple):
    """A question to GitHub, whether its answer is right, what that means, and where it is set."""

    asks: str
    right: Callable[[Any], bool]
    means: str
    where: str


def _of_rule(rules: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    return next((rule.get("parameters", {}) | {"there": True} for rule in rules if rule["type"] == kind), {})


def _checks(rules: list[dict[str, Any]]) -> set[str]:
    return {check["context"] for check in _of_rule(rules, "required_status_checks").get("required_status_checks", ())}


RULES, GENERAL, PAGES = "Settings, Rules, Rulesets", "Settings, Actions, General", "Settings, Pages"
SETTINGS = (
    Setting("", lambda found: found["default_branch"] == "main", "Huvudgrenen heter main", "Settings, General, Default branch"),
    Setting("", lambda found: found["has_issues"], "Ärenden är påslagna", "Settings, General, Features"),
    Setting("/pages", lambda found: found["build_type"] == "workflow", "Pages publiceras av GitHub Actions", f"{PAGES}, Source"),
    Setting("/pages", lambda found: found["https_enforced"], "Webbplatsen läses med kryptering", f"{PAGES}, Enforce HTTPS"),
    Setting("/environments/github-pages", lambda found: found["deployment_branch_policy"], "Bara main publiceras", "Settings, Environments, github-pages"),
    Setting("/actions/permissions/workflow", lambda found: found["default_workflow_permissions"] == "read", "Arbetsflöden får inte mer än de ber om", GENERAL),
    Setting("/actions/permissions/workflow", lambda found: found["can_approve_pull_request_reviews"], "Arbetsflöden får göra förslag", GENERAL),
    Setting(
        "/actions/permissions/fork-pr-contributor-approval", lambda found: found["approval_policy"] != "first_time_contributors_new_to_github",
        "Den som är ny i kodförrådet väntar på ett godkännande", GENERAL,
    ),
    Setting("/rules/branches/main", lambda found: _of_rule(found, "pull_request").get("required_approving_review_count", 0) > 0, "Någon annan läser varje ändring", RULES),
    Setting("/rules/branches/main", lambda found: _checks(found) >= CHECKS, f"Inget går in utan {' och '.join(sorted(CHECKS))}", RULES),
    Setting("/rules/branches/main", lambda found: _of_rule(found, "non_fast_forward"), "Historiken på main skrivs inte om", RULES),
)  # fmt: skip


def ask(repository: str, path: str) -> Any:
    """What GitHub answers; None where it refuses, or where there is no `gh`."""
    try:
        done = subprocess.run(["gh", "api", f"repos/{repository}{path}"], capture_output=True, encoding="utf-8", check=True)
        return json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None


def _is_right(setting: Setting, answer: Any) -> bool:
    try:
        return bool(setting.right(answer))
    except (KeyError, TypeError):
        return False


def report(repository: str, site: dict[str, Any], asking: Callable[[str, str], Any] = ask) -> tuple[str, bool]:
    """One line for each setting, in Swedish, and whether all are as they should be."""
    answers = {path: asking(repository, path) for path in {setting.asks: None for setting in SETTINGS}}
    found = [(_is_right(one, answers[one.asks]), one.means, one.where) for one in SETTINGS]
    found += [(name in site, f"{name} står i content/site.yml", "skriv det där") for name in OURS]
    lines = [f"ja   {means}" if right else f"NEJ  {means} – {where}" for right, means, where in found]
    return "\n".join(lines), all(right for right, _, _ in found)


if __name__ == "__main__":
    if len(sys.argv) != 2 or not ask(sys.argv[1], ""):
        sys.exit("Skriv vilket kodförråd det gäller: make settings REPO=ÄGARE/NAMN. Det behöver gh, och att du har kört gh auth login.")
    told, whole = report(sys.argv[1], yaml.safe_load(Path("content/site.yml").read_text(encoding="utf-8")))
    print(told)
    sys.exit(not whole)
