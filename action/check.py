"""The step of the GitHub Action that checks: runs ``postlint check`` as the inputs ask for.

It runs in the root of the repository, because GitHub takes the paths of annotations and of SARIF from there.  Its problems become
annotations through workflow commands, which need no rights, so that pull requests from forks have them, too.  It uses only what is in
the standard library, as another version of postlint can be installed beside it.

https://docs.github.com/actions/reference/workflows-and-actions/variables
"""

from __future__ import annotations

import base64
import json
import os
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

DEPTHS = (2, 50, 1000)
"""Numbers of commits that are fetched one after the other, until the history has what `changed-only` needs; then all of it is."""
TIME_LIMIT = 300.0
"""Seconds for each call of git."""
PROBLEMS, UNABLE = 1, 2


class InputError(Exception):
    """An input has an invalid value; the message has the reason."""


def main(environment: Mapping[str, str]) -> int:
    """Check, print annotations and write the outputs; returns the exit code of postlint."""
    try:
        code, problems, sarif = check(environment)
    except InputError as error:
        print(f"::error title=postlint::{error}", flush=True)
        code, problems, sarif = UNABLE, "", ""
    if code >= UNABLE:
        print("::error title=postlint::not everything could be checked; the log of this step has the reason", flush=True)
    with open(environment["GITHUB_OUTPUT"], "a", encoding="utf-8") as out:
        out.write(f"exit-code={code}\nproblems={problems}\nsarif={sarif}\n")
    return code


def check(environment: Mapping[str, str]) -> tuple[int, str, str]:
    """Run postlint; returns its exit code, the number of problems and the path of the SARIF report.  Raises ``InputError``."""
    root, folder = os.path.realpath(environment["ROOT"]), os.path.realpath(environment["INPUT_WORKING_DIRECTORY"])
    temporary = environment["RUNNER_TEMP"]
    os.chdir(temporary)  # Windows looks for programs in the working folder first, and that may be a stranger's
    results, commands = os.path.join(temporary, "postlint.jsonl"), os.path.join(temporary, "postlint.commands")
    sarif = environment["INPUT_SARIF"] and os.path.join(folder, environment["INPUT_SARIF"])
    annotations, summary = is_set(environment, "INPUT_ANNOTATIONS"), is_set(environment, "INPUT_JOB_SUMMARY")
    for path in (results, commands):
        if os.path.exists(path):
            os.unlink(path)  # of an earlier step

    arguments = ["check", "--output-file", f"json-lines:{results}"]
    if annotations or summary:
        arguments += ["--output-file", f"github:{commands}"]
    if sarif:
        arguments += ["--output-file", f"sarif:{sarif}"]
    if environment["INPUT_FAIL_ON"]:
        arguments.append(f"--fail-on={environment['INPUT_FAIL_ON']}")
    if not is_set(environment, "INPUT_CACHE"):
        arguments.append("--no-cache")
    if is_set(environment, "INPUT_CHANGED_ONLY") and (base := changed_since(environment, root)):
        arguments.append(f"--changed={base}")
    arguments += words(environment["INPUT_ARGS"])
    paths = [path.strip() for path in environment["INPUT_PATHS"].splitlines() if path.strip()] or ["."]
    arguments += ["--", *(os.path.relpath(os.path.join(folder, path), root) for path in paths)]

    cache = os.path.join(temporary, "postlint-cache")
    child = dict(environment) | {"XDG_CACHE_HOME": cache, "LOCALAPPDATA": cache}
    child.pop("INPUT_TOKEN")
    if not summary:
        child.pop("GITHUB_STEP_SUMMARY", None)
    print(f"postlint {shlex.join(arguments)}", flush=True)
    code = subprocess.run([os.path.join(environment["PROGRAMS"], "postlint"), *arguments], cwd=root, env=child, check=False).returncode

    if annotations and os.path.exists(commands):
        with open(commands, encoding="utf-8") as file:
            text = file.read()
        if text:
            print(f"::group::Annotations\n{text}::endgroup::", flush=True)
    if not os.path.exists(results):
        return code, "", ""
    with open(results, encoding="utf-8") as file:
        return code, str(sum(1 for _ in file)), sarif


def is_set(environment: Mapping[str, str], name: str) -> bool:
    """Whether an input is true.  Raises ``InputError``."""
    value = environment[name]
    if value not in {"true", "false"}:
        raise InputError(f"`{name.removeprefix('INPUT_').lower().replace('_', '-')}` is `true` or `false`")
    return value == "true"


def words(text: str) -> list[str]:
    """The arguments of a line, as a shell reads them.  Raises ``InputError``."""
    try:
        return shlex.split(text)
    except ValueError:
        raise InputError("`args` has a quote that is not closed") from None


def changed_since(environment: Mapping[str, str], root: str) -> str:
    """The commit that the event of this run began from; empty, with a notice, if all files are to be checked.

    A checkout has one commit unless its input `fetch-depth` says otherwise, so what is missing is fetched.
    """
    event = environment["GITHUB_EVENT_NAME"]
    with open(environment["GITHUB_EVENT_PATH"], encoding="utf-8") as file:
        payload = json.load(file)
    git = Git(environment, root)
    if event in {"pull_request", "pull_request_target"}:
        request = payload["pull_request"]
        git.fetch(2, "HEAD")
        # By default the checkout is a merge of the pull request: what it changes is what its first parent does not have.
        if git.commit("HEAD^2") == request["head"]["sha"]:
            return git.commit("HEAD^1")
        base = request["base"]["sha"]
    elif event == "merge_group":
        base = payload["merge_group"]["base_sha"]
    elif event == "push":
        base = payload["before"]
        default = payload["repository"]["default_branch"]
        if not base.strip("0"):  # a new branch
            if payload["ref"] == f"refs/heads/{default}":
                return everything("this branch is new")
            base = git.remote_branch(default)
    else:
        return everything(f"the event `{event}` has no changes")
    return base if base and git.join(base) else everything("git does not find the commit that it began from")


def everything(reason: str) -> str:
    """Say that all files are checked."""
    print(f"::notice title=postlint::all files are checked: {reason}", flush=True)
    return ""


class Git:
    """Git in a checkout, with the token of the run where it reads from the server of the run."""

    def __init__(self, environment: Mapping[str, str], root: str) -> None:
        """Remember where; nothing runs yet."""
        server = environment.get("GITHUB_SERVER_URL", "https://github.com")
        self._root = root
        self._environment = dict(environment) | {"GIT_TERMINAL_PROMPT": "0"}
        token = self._environment.pop("INPUT_TOKEN")
        if token:
            # In variables, since others can see arguments.  The empty value removes the header that a checkout may have stored.
            header = base64.b64encode(f"x-access-token:{token}".encode()).decode()
            settings = ("", f"AUTHORIZATION: basic {header}")
            self._environment["GIT_CONFIG_COUNT"] = str(len(settings))
            for number, value in enumerate(settings):
                self._environment[f"GIT_CONFIG_KEY_{number}"] = f"http.{server}/.extraheader"
                self._environment[f"GIT_CONFIG_VALUE_{number}"] = value
        self.is_shallow = self._run("rev-parse", "--is-shallow-repository") == "true"

    def commit(self, name: str) -> str:
        """The object name of a commit; empty if there is none here."""
        return self._run("rev-parse", "--quiet", "--verify", "--end-of-options", f"{name}^{{commit}}")

    def remote_branch(self, branch: str) -> str:
        """The last commit of a branch of the server; empty if it cannot be asked."""
        return self._run("ls-remote", "--exit-code", "origin", f"refs/heads/{branch}").partition("\t")[0]

    def fetch(self, depth: int, *names: str) -> None:
        """Fetch commits, and the history before them down to ``depth``, or all of it for 0; nothing if the checkout is not shallow."""
        if not self.is_shallow and all(map(self.commit, names)):
            return
        commits = [self.commit(name) or name for name in names]
        deeper = [f"--depth={depth}"] if depth else ["--unshallow"]
        self._run("fetch", "--quiet", "--no-tags", "--no-recurse-submodules", *(deeper if self.is_shallow else ()), "origin", *commits)

    def join(self, base: str) -> bool:
        """Whether the history has the commit where HEAD and ``base`` parted, after fetching what is missing."""
        for depth in (*DEPTHS, 0):
            if self._run("merge-base", base, "HEAD"):
                return True
            self.fetch(depth, base, "HEAD")
        return bool(self._run("merge-base", base, "HEAD"))

    def _run(self, *arguments: str) -> str:
        """What git prints; empty if it fails."""
        command = ["git", "-c", f"core.hooksPath={os.devnull}", *arguments]
        try:
            done = subprocess.run(
                command,
                cwd=self._root,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
                timeout=TIME_LIMIT,
            )
        except (OSError, subprocess.TimeoutExpired):
            return ""
        return "" if done.returncode else done.stdout.decode("utf-8", "replace").strip()


if __name__ == "__main__":
    sys.exit(main(os.environ))
