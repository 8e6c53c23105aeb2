"""Runs the steps of ``action.yml`` as GitHub's runner does: inputs and outputs by expressions, files for outputs and the summary."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parent.parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
EXPRESSION = re.compile(r"\$\{\{\s*([\w.-]+)\s*\}\}")

# What stands for Python in the step that installs: it makes the environment, and remembers what it was to install.
PYTHON = """#!/bin/sh
case "$3" in
    venv) mkdir -p "$4/bin" && cp "$0" "$4/bin/python" && cp "$0.postlint" "$4/bin/postlint" ;;
    pip) shift 3; echo "$@" >"$PIP_RECORD" ;;
    *) exec {python} "$@" ;;
esac
"""
POSTLINT = """#!/bin/sh
PYTHONPATH={root} exec {python} -m linter "$@"
"""


class Run(NamedTuple):
    """What the steps did."""

    code: int
    """The exit code of the first step that failed."""
    log: str
    outputs: Mapping[str, str]
    summary: str
    installed: str

    @property
    def annotations(self) -> list[str]:
        """The file and line of each annotation with a place, with its rule."""
        return re.findall(r"^::\w+ file=(\S+?),\S*title=postlint \((\S+)\)::", self.log, re.MULTILINE)


def git(folder: Path, *arguments: str) -> str:
    """Run git with settings of its own."""
    settings = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "GIT_CONFIG_GLOBAL": os.devnull,
        **{f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    }
    done = subprocess.run(["git", *arguments], cwd=folder, env=settings, check=True, capture_output=True, encoding="utf-8", timeout=60)
    return done.stdout.strip()


def run_action(workspace: Path, temporary: Path, event: str = "workflow_dispatch", payload: object = None, **inputs: str) -> Run:
    """Run the steps in a checkout; ``inputs`` have ``_`` for ``-``."""
    temporary.mkdir(exist_ok=True)
    python = temporary / "python"
    for path, text in ((python, PYTHON), (temporary / "python.postlint", POSTLINT)):
        path.write_text(text.format(python=shlex.quote(sys.executable), root=shlex.quote(str(ROOT))), encoding="utf-8")
        path.chmod(0o755)
    (temporary / "event.json").write_text(json.dumps(payload), encoding="utf-8")
    summary, record = temporary / "summary.md", temporary / "pip.txt"
    summary.write_text("", encoding="utf-8")
    given = {name.replace("_", "-"): value for name, value in inputs.items()}
    assert set(given) <= set(ACTION["inputs"])
    values = {f"inputs.{name}": given.get(name, entry["default"]) for name, entry in ACTION["inputs"].items()}
    values |= {"inputs.token": given.get("token", ""), "steps.python.outputs.python-path": str(python)}
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_", "POSTLINT_", "COVERAGE"))},
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_EVENT_NAME": event,
        "GITHUB_EVENT_PATH": str(temporary / "event.json"),
        "GITHUB_STEP_SUMMARY": str(summary),
        "GITHUB_WORKSPACE": str(workspace),
        "RUNNER_TEMP": str(temporary),
        "PIP_RECORD": str(record),
        "NO_COLOR": "1",
    }
    log, code = "", 0
    for step in ACTION["runs"]["steps"]:
        if "run" not in step or code:
            continue
        out = temporary / "output.txt"
        out.write_text("", encoding="utf-8")
        variables = {name: EXPRESSION.sub(lambda found: values[found[1]], value) for name, value in step["env"].items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=workspace,
            env={**environment, **variables, "GITHUB_OUTPUT": str(out)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        log, code = log + done.stdout, done.returncode
        for line in out.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition("=")
            values[f"steps.{step['id']}.outputs.{name}"] = value
    outputs = {name: EXPRESSION.sub(lambda found: values.get(found[1], ""), entry["value"]) for name, entry in ACTION["outputs"].items()}
    return Run(code, log, outputs, summary.read_text(encoding="utf-8"), record.read_text(encoding="utf-8").strip())
