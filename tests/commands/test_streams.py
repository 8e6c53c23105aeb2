"""Standard input, output and error that are closed or full, and standard input with other paths."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

posix = pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX closes the streams")


@pytest.fixture(autouse=True)
def post(project):
    """A post with a problem, in a folder to work in."""
    return project / "a.md"


def shell(line):
    """Exit code and standard error of a command; Python writes what is buffered at exit, as for a user."""
    command = f'"{sys.executable}" -m linter {line}'
    root = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))
    environment = {**os.environ, "PYTHONPATH": root, "PYTHONUNBUFFERED": ""}
    done = subprocess.run(command, shell=True, check=False, capture_output=True, encoding="utf-8", env=environment)
    return done.returncode, done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no file that is always full")
@pytest.mark.parametrize("command", ["check a.md", "check", "check a.md --output-format json", "check --statistics", "rules", "--help"])
def test_output_that_cannot_be_written_is_an_error_in_one_line(command):
    assert shell(f"{command} > /dev/full") == (2, "postlint: cannot write the results: No space left on device\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no file that is always full")
def test_a_cached_run_that_cannot_write_its_output_is_an_error():
    assert [shell("check . > found.txt")[0] for _ in range(3)] == [1, 1, 1]
    assert shell("check . > /dev/full") == (2, "postlint: cannot write the results: No space left on device\n")


@posix
@pytest.mark.parametrize("command", ["check a.md", "rules", "fix --diff a.md"])
def test_closed_standard_output_is_an_error(command):
    assert shell(f"{command} >&-") == (2, "postlint: standard output is closed\n")


@posix
def test_with_closed_standard_error_problems_are_still_reported():
    assert shell("check a.md nowhere.md --quiet > found.txt 2>&-") == (2, "")
    with open("found.txt", encoding="utf-8") as found:
        assert found.readline() == "warning[inline-style]: inline style `position: static` overrides the theme [*]\n"


@posix
def test_a_closed_pipe_is_no_error():
    assert shell("check --verbose --output-format json | head -c 1") == (0, "")


@posix
@pytest.mark.parametrize("command", ["check -", "fix -", "clean -"])
def test_closed_standard_input_is_an_error(command):
    usage = f"Run `postlint {command[:-2]} --help` for usage.\n"

    assert shell(f"{command} <&-") == (2, f"postlint: standard input is closed\n{usage}")


@pytest.mark.parametrize("command", ["check", "fix", "clean"])
@pytest.mark.parametrize("paths", [("a.md", "-"), ("-", "a.md"), ("-", "-"), ("a.md", "--diff", "-")])
def test_standard_input_with_other_paths_is_an_error(run, post, command, paths):
    before = post.read_bytes()
    done = run(command, *paths)

    assert (done.status, done.out) == (2, "")
    assert done.err == (
        "postlint: `-` is standard input, which is checked alone: leave out the other paths, or `-`\n"
        f"Run `postlint {command} --help` for usage.\n"
    )
    assert post.read_bytes() == before
