"""The component for GitLab reports what ``postlint check`` reports, as Code Quality."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from importlib.util import find_spec

import pytest
import yaml
from composite import POSTLINT, PYTHON, ROOT, git

pytestmark = pytest.mark.skipif(sys.platform == "win32" or shutil.which("git") is None, reason="it needs a shell and git")
HEADER, COMPONENT = (ROOT / "templates" / "postlint.yml").read_text(encoding="utf-8").split("\n---\n")
INPUTS = yaml.safe_load(HEADER)["spec"]["inputs"]
BAD = '---\ntitle: A walk\n---\n\n<p style="position: static">Along the river.</p>\n'
NOBODY = "0" * 40


def filled(**inputs):
    """The jobs that a pipeline gets for some inputs; ``_`` in a name is ``-``."""
    values = {name: entry["default"] for name, entry in INPUTS.items()} | {name.replace("_", "-"): value for name, value in inputs.items()}
    return re.sub(
        r"\$\[\[ inputs\.([\w-]+) \]\]", lambda found: str(values[found[1]]).replace("False", "false").replace("True", "true"), COMPONENT
    )


@pytest.fixture
def run_job(tmp_path):
    """Run the job in a clone of a repository with some posts, each of them a commit."""
    server, project = tmp_path / "server", tmp_path / "project"
    server.mkdir()
    git(server, "init", "--quiet", "--initial-branch=main")
    for number in range(4):
        (server / f"{number}.md").write_text(BAD, encoding="utf-8")
        git(server, "add", "--all")
        git(server, "commit", "--quiet", "--message", str(number))
    git(tmp_path, "clone", "--quiet", "--depth=1", server.as_uri(), "project")
    (tmp_path / "bin").mkdir()
    for path, text in ((tmp_path / "bin" / "python", PYTHON), (tmp_path / "bin" / "python.postlint", POSTLINT)):
        path.write_text(text.format(python=shlex.quote(sys.executable), root=shlex.quote(str(ROOT))), encoding="utf-8")
        path.chmod(0o755)

    def run(variables=None, **inputs):
        job = yaml.safe_load(filled(**inputs))["postlint"]
        given = {name: value["value"] if isinstance(value, dict) else value for name, value in job["variables"].items()}
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "CI_", "POSTLINT_", "COVERAGE"))},
            **given,
            **(variables or {}),
            "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PIP_RECORD": str(tmp_path / "pip.txt"),
            "XDG_CACHE_HOME": str(tmp_path / "cache"),
            "GIT_CONFIG_GLOBAL": os.devnull,
        }
        script = "\n".join([*job["before_script"], *job["script"]])
        done = subprocess.run(["sh", "-e", "-c", script], cwd=project, env=environment, capture_output=True, encoding="utf-8", check=False)
        report = project / job["artifacts"]["reports"]["codequality"]
        return done, [entry["location"]["path"] for entry in json.loads(report.read_text(encoding="utf-8"))]

    run.base = lambda name: git(server, "rev-parse", name)
    return run


def test_problems_are_a_report_and_a_failed_job(run_job):
    done, paths = run_job()

    assert paths == ["0.md", "1.md", "2.md", "3.md"]
    assert "--> 0.md:5:4" in done.stdout
    assert done.returncode == 1


def test_inputs_are_read_as_a_shell_reads_them_and_run_no_program(run_job, tmp_path):
    done, paths = run_job(
        paths="'1.md' 2.md",
        args=f"--fail-on 'error' --config 'ignore = [\"cjk\"]' --exclude `touch&{tmp_path}/a` --exclude $(touch&{tmp_path}/b)",
    )

    assert (done.returncode, paths) == (0, ["1.md", "2.md"])
    assert not {"a", "b"} & set(os.listdir(tmp_path))


@pytest.mark.parametrize("variable", ["CI_MERGE_REQUEST_DIFF_BASE_SHA", "CI_COMMIT_BEFORE_SHA"])
def test_only_changed_files_are_checked(run_job, variable):
    _, paths = run_job({variable: run_job.base("HEAD~2")}, changed_only=True)

    assert paths == ["2.md", "3.md"]


def test_where_nothing_is_known_to_have_changed_all_is_checked(run_job):
    done, paths = run_job({"CI_COMMIT_BEFORE_SHA": NOBODY}, changed_only=True)

    assert paths == ["0.md", "1.md", "2.md", "3.md"]
    assert "all files are checked" in done.stdout


def test_every_input_is_described_and_used():
    assert [name for name, entry in INPUTS.items() if not entry["description"].endswith(".")] == []
    assert set(re.findall(r"inputs\.([\w-]+)", COMPONENT)) == set(INPUTS)


@pytest.mark.skipif(find_spec("check_jsonschema") is None, reason="check-jsonschema is not installed")
def test_the_job_is_valid(tmp_path):
    path = tmp_path / ".gitlab-ci.yml"
    path.write_text(filled(), encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", path]

    assert subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stdout == "ok -- validation done\n"
