"""The GitHub Action reports what ``postlint check`` reports, of the files that a run is about, without rights."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest
import yaml
from composite import ACTION, ROOT, git, run_action

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or shutil.which("git") is None or shutil.which("bash") is None, reason="it needs bash and git"
)
BAD = '---\ntitle: A walk\n---\n\n<p style="position: static">Along the river.</p>\n\n<p>It is <b>wide.</p>\n'
WRONG = ["inline-style", "unclosed-tag"]
GOOD = "---\ntitle: A walk\n---\n\nAlong the river.\n"
NOBODY = "0" * 40


def commit(folder, files, message="more"):
    """Commit files; returns the commit."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def server(tmp_path):
    """A repository with a bad post, from which runs check out."""
    folder = tmp_path / "server"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "config", "uploadpack.allowAnySHA1InWant", "true")
    commit(folder, {"posts/old.md": BAD, "posts/good.md": GOOD})
    return folder


@pytest.fixture
def checkout(tmp_path, server):
    """Check out a commit alone, as actions/checkout does."""

    def check_out(name="main", depth=1):
        workspace = tmp_path / "workspace"
        workspace.mkdir()
        git(workspace, "init", "--quiet")
        git(workspace, "remote", "add", "origin", server.as_uri())
        git(workspace, "fetch", "--quiet", "--no-tags", *([f"--depth={depth}"] if depth else []), "origin", git(server, "rev-parse", name))
        git(workspace, "checkout", "--quiet", "FETCH_HEAD")
        return workspace

    return check_out


@pytest.fixture
def temporary(tmp_path):
    return tmp_path / "temporary"


def problems(folder, *arguments):
    """What the command reports in JSON."""
    command = [sys.executable, "-m", "linter", *(arguments or ("check",)), "--no-cache", "--output-format", "json"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return json.loads(subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, check=False).stdout)


def found(run):
    """The paths with annotations, in order."""
    return sorted({path for path, _ in run.annotations})


def test_problems_are_annotations_a_summary_outputs_and_a_failed_step(checkout, temporary):
    run = run_action(checkout(), temporary)

    assert run.annotations == [("posts/old.md", "inline-style"), ("posts/old.md", "unclosed-tag")]
    assert "--> posts/old.md:5:4" in run.log
    assert "Found 2 problems in 2 files: 2 warnings." in run.summary
    assert run.outputs == {"exit-code": "1", "problems": "2", "sarif": ""}
    assert run.code == 1
    assert run.installed == f"install --quiet --disable-pip-version-check {ROOT}[own-rules]"


def test_no_problems_are_a_passed_step(checkout, temporary):
    run = run_action(checkout(), temporary, paths="posts/good.md\n", version="0.1.0")

    assert (run.code, run.annotations) == (0, [])
    assert run.outputs == {"exit-code": "0", "problems": "0", "sarif": ""}
    assert run.installed.endswith(" postlint[own-rules]==0.1.0")


def test_the_action_reports_what_the_command_and_the_hook_report(checkout, temporary):
    workspace = checkout()
    run = run_action(workspace, temporary, sarif="postlint.sarif")
    checked = problems(workspace)
    hook = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]
    hooked = problems(workspace, *hook["entry"].split()[1:], *hook["args"], "posts/old.md", "posts/good.md")
    sarif = json.loads((workspace / "postlint.sarif").read_text(encoding="utf-8"))

    assert [problem["rule"] for problem in checked] == WRONG
    assert hooked == checked
    assert [json.loads(line) for line in (temporary / "postlint.jsonl").read_text(encoding="utf-8").splitlines()] == checked
    assert [
        (result["ruleId"], result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) for result in sarif["runs"][0]["results"]
    ] == [(problem["rule"], problem["path"]) for problem in checked]
    assert os.path.samefile(run.outputs["sarif"], workspace / "postlint.sarif")


def test_arguments_are_read_as_a_shell_reads_them_and_run_no_program(checkout, temporary):
    workspace = checkout()
    run = run_action(workspace, temporary, args="--config 'ignore = [\"inline-style\"]' --fail-on error $(touch a) `touch b`; touch c")

    assert not {"a", "b", "c"} & set(os.listdir(workspace))
    assert run.outputs["exit-code"] == "2"
    assert run_action(workspace, temporary, args="--config 'ignore = [\"inline-style\"]'").annotations == [("posts/old.md", "unclosed-tag")]


def test_only_problems_that_are_bad_enough_fail_the_step(checkout, temporary):
    run = run_action(checkout(), temporary, fail_on="error", annotations="false", job_summary="false")

    assert (run.code, run.outputs["problems"]) == (0, "2")
    assert (run.annotations, run.summary) == ([], "")


def test_a_folder_of_the_repository_keeps_its_path(checkout, temporary):
    workspace = checkout()

    assert found(run_action(workspace, temporary, working_directory="posts", paths="old.md")) == ["posts/old.md"]
    assert found(run_action(workspace, temporary, working_directory="posts")) == ["posts/old.md"]


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        ({"changed_only": "yes"}, "`changed-only` is `true` or `false`"),
        ({"args": "--select 'cjk"}, "`args` has a quote that is not closed"),
    ],
)
def test_an_invalid_input_is_an_error(checkout, temporary, inputs, message):
    run = run_action(checkout(), temporary, **inputs)

    assert f"::error title=postlint::{message}\n" in run.log
    assert (run.code, run.outputs) == (2, {"exit-code": "2", "problems": "", "sarif": ""})


def test_a_file_that_cannot_be_checked_is_an_error(server, checkout, temporary):
    (server / "posts/latin.md").write_bytes(b"caf\xe9\n")
    commit(server, {})
    run = run_action(checkout(), temporary, fail_on="error")

    assert "::error file=posts/latin.md" in run.log
    assert (run.code, run.outputs["exit-code"]) == (2, "2")


# Changed files


def pull_request(server, *, behind=0):
    """A branch that adds a bad post, while the main branch gets another; returns the event and the commit of their merge."""
    base = git(server, "rev-parse", "HEAD")
    git(server, "checkout", "--quiet", "-b", "topic")
    for number in range(behind):
        commit(server, {f"notes/{number}.txt": str(number)})
    head = commit(server, {"posts/new.md": BAD})
    git(server, "checkout", "--quiet", "main")
    commit(server, {"posts/of-others.md": BAD})
    git(server, "checkout", "--quiet", "--detach")
    git(server, "merge", "--quiet", "--no-ff", "--message", "merge", "topic")
    merge = git(server, "rev-parse", "HEAD")
    git(server, "checkout", "--quiet", "main")
    return {"pull_request": {"head": {"sha": head}, "base": {"sha": base}}}, merge


@pytest.mark.parametrize("depth", [1, 0])
def test_of_a_pull_request_its_own_files_are_checked(server, checkout, temporary, depth):
    payload, merge = pull_request(server)
    run = run_action(checkout(merge, depth), temporary, "pull_request", payload, changed_only="true")

    assert found(run) == ["posts/new.md"]


def test_of_a_pull_request_without_its_merge_too(server, checkout, temporary):
    payload, _ = pull_request(server, behind=3)
    workspace = checkout("topic")

    assert found(run_action(workspace, temporary, "pull_request_target", payload, changed_only="true")) == ["posts/new.md"]


@pytest.mark.parametrize("event", ["push", "merge_group"])
def test_of_a_push_or_a_merge_queue_its_own_files_are_checked(server, checkout, temporary, event):
    before = git(server, "rev-parse", "HEAD")
    for number in range(3):
        commit(server, {f"posts/{number}.md": BAD})
    payload = {"before": before, "ref": "refs/heads/main", "repository": {"default_branch": "main"}, "merge_group": {"base_sha": before}}
    run = run_action(checkout(), temporary, event, payload, changed_only="true")

    assert found(run) == ["posts/0.md", "posts/1.md", "posts/2.md"]


def test_a_new_branch_is_compared_with_the_main_one(server, checkout, temporary):
    pull_request(server)
    payload = {"before": NOBODY, "ref": "refs/heads/topic", "repository": {"default_branch": "main"}}
    run = run_action(checkout("topic"), temporary, "push", payload, changed_only="true")

    assert found(run) == ["posts/new.md"]


@pytest.mark.parametrize(
    ("event", "payload", "reason"),
    [
        ("schedule", {}, "the event `schedule` has no changes"),
        ("push", {"before": NOBODY, "ref": "refs/heads/main", "repository": {"default_branch": "main"}}, "this branch is new"),
        (
            "push",
            {"before": "1" * 40, "ref": "refs/heads/main", "repository": {"default_branch": "main"}},
            "git does not find the commit that it began from",
        ),
    ],
)
def test_where_nothing_is_known_to_have_changed_all_is_checked(checkout, temporary, event, payload, reason):
    run = run_action(checkout(), temporary, event, payload, changed_only="true")

    assert f"::notice title=postlint::all files are checked: {reason}\n" in run.log
    assert found(run) == ["posts/old.md"]


def test_the_token_goes_to_the_server_of_the_run_only_and_not_to_postlint(server, checkout, temporary):
    workspace = checkout()
    (temporary / "bin").mkdir(parents=True)
    seen = temporary / "seen.txt"
    program = temporary / "bin" / "git"
    program.write_text(f'#!/bin/sh\nenv >>"{seen}"\necho "$*" >>"{seen}"\nexec {shutil.which("git")} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    payload = {"before": "1" * 40, "ref": "refs/heads/main", "repository": {"default_branch": "main"}}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
        patch.setenv("GITHUB_SERVER_URL", "https://github.example.org")
        run = run_action(workspace, temporary, "push", payload, changed_only="true", token="abc123")
    text = seen.read_text(encoding="utf-8")

    assert "GIT_CONFIG_KEY_1=http.https://github.com/.extraheader" in text
    assert "GIT_CONFIG_VALUE_0=\n" in text
    assert "abc123" not in text + run.log


# The file itself


def test_no_command_contains_an_expression_and_each_has_a_shell():
    steps = [step for step in ACTION["runs"]["steps"] if "run" in step]

    assert [step["run"] for step in steps if "${{" in step["run"]] == []
    assert {step["shell"] for step in steps} == {"bash"}


def test_every_input_is_described_and_used():
    text = (ROOT / "action.yml").read_text(encoding="utf-8")

    assert [
        name for name, entry in ACTION["inputs"].items() if not entry["description"].endswith(".") or f"inputs.{name}" not in text
    ] == []


def test_what_is_kept_for_the_next_run_is_named_by_version_configuration_and_run():
    restore = next(step for step in ACTION["runs"]["steps"] if step.get("id") == "cache")["with"]
    first, *others = restore["key"].split("-${{ github.run_id }}")

    assert len(others) == 1
    assert restore["restore-keys"].splitlines()[0] == f"{first}-"
    assert "outputs.version" in first
    assert "'**/postlint.toml'" in first
