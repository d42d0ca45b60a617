"""Whoever takes over the site is told what is left to set, and what the workflows need is what is asked for."""

import copy
import re
from typing import Any

import pytest
import yaml

from macros.content.model import SiteSettings
from requirements.pins import REPOSITORY
from requirements.settings import CHECKS, OURS, SETTINGS, report

GITHUB = REPOSITORY / ".github"
SITE = dict.fromkeys(OURS, "x")
RIGHT = {
    "": {"default_branch": "main", "has_issues": True},
    "/pages": {"build_type": "workflow", "https_enforced": True, "html_url": "https://vald.example/"},
    "/environments/github-pages": {"deployment_branch_policy": {"protected_branches": False, "custom_branch_policies": True}},
    "/actions/permissions/workflow": {"default_workflow_permissions": "read", "can_approve_pull_request_reviews": True},
    "/actions/permissions/fork-pr-contributor-approval": {"approval_policy": "first_time_contributors"},
    "/rules/branches/main": [
        {"type": "pull_request", "parameters": {"required_approving_review_count": 1}},
        {"type": "required_status_checks", "parameters": {"required_status_checks": [{"context": name} for name in CHECKS]}},
        {"type": "non_fast_forward"},
    ],
}
"""What GitHub answers, cut down to what is looked at, when all is as it should be."""
WRONG = {
    "another branch": ("", {"default_branch": "master"}, "heter main"), "no issues": ("", {"has_issues": False}, "Ärenden"),
    "a branch is published": ("/pages", {"build_type": "legacy"}, "GitHub Actions"), "no encryption": ("/pages", {"https_enforced": False}, "kryptering"),
    "every branch": ("/environments/github-pages", {"deployment_branch_policy": None}, "Bara main"),
    "all may write": ("/actions/permissions/workflow", {"default_workflow_permissions": "write"}, "mer än de ber om"),
    "no proposals": ("/actions/permissions/workflow", {"can_approve_pull_request_reviews": False}, "göra förslag"),
    "anybody": ("/actions/permissions/fork-pr-contributor-approval", {"approval_policy": "first_time_contributors_new_to_github"}, "ny i kodförrådet"),
}  # fmt: skip


def told(answers: dict[str, Any], site: dict[str, Any] = SITE) -> tuple[list[str], bool]:
    """What is missing, and whether nothing is."""
    text, whole = report("norro/vald", site, lambda repository, path: answers.get(path))
    return [line for line in text.splitlines() if line.startswith("NEJ")], whole


def test_nothing_is_left_where_all_is_set():
    assert told(RIGHT) == ([], True)
    assert RIGHT.keys() == {one.asks for one in SETTINGS}


@pytest.mark.parametrize("what", WRONG)
def test_each_thing_that_is_not_set_is_told_with_where(what: str):
    path, wrong, words = WRONG[what]
    answers = copy.deepcopy(RIGHT)
    answers[path] |= wrong
    (line,), whole = told(answers)
    assert (words in line, "Settings, " in line, whole) == (True, True, False)


@pytest.mark.parametrize("number", range(3))
def test_each_rule_of_the_main_branch_is_asked_for(number: int):
    rules = [rule for place, rule in enumerate(RIGHT["/rules/branches/main"]) if place != number]
    assert len(told(RIGHT | {"/rules/branches/main": rules})[0]) == 1


def test_what_may_not_be_asked_counts_as_missing_and_ends_nothing():
    assert len(told({})[0]) == len(SETTINGS)
    assert len(told(RIGHT, {})[0]) == len(OURS)


def test_what_is_asked_for_is_what_the_workflows_need():
    jobs = yaml.safe_load((GITHUB / "workflows" / "ci.yml").read_text(encoding="utf-8"))["jobs"]
    assert {job["name"] for job in jobs.values()} == CHECKS
    assert set(OURS) <= SiteSettings.model_fields.keys()
    texts = "".join(file.read_text(encoding="utf-8") for file in GITHUB.rglob("*.yml"))
    # No label is used, so none must be made, and no secret.
    assert not re.search(r"--(?:add-)?label|^labels: *\S|secrets\.", texts, re.MULTILINE)


def test_the_page_for_the_owner_says_the_same_in_both_languages():
    text = (REPOSITORY / "TAKEOVER.md").read_text(encoding="utf-8")
    swedish, english = (re.sub(r"\*\*.+?\*\*", "", part).replace("ÄGARE/NAMN", "OWNER/NAME") for part in text.split("\n## ")[1:])
    for pattern in (r"(?m)^\d\. ", r"`[^`]+`", r"\*[^*\n]+\*", r"Settings, \w+"):
        assert sorted(re.findall(pattern, swedish)) == sorted(re.findall(pattern, english)), pattern
    for name in CHECKS:
        assert text.count(f"*{name}*") == 2
    for setting in SETTINGS:
        assert ", ".join(setting.where.split(", ")[:2]) in text
