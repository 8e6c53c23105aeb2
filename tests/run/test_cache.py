"""What earlier runs found is said again, and only as long as it is true."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest
from conftest import ROOT

from linter.cli.main import main
from linter.report.formats import FORMATS

STYLED = '<p style="position: static">one</p>\n'
PLAIN = "---\ntitle: A walk\n---\n\nAlong the river.\n"
INDEX = os.path.join(".postlint_cache", "index")


def results(project):
    """The file that has the results."""
    (found,) = (project / ".postlint_cache").glob("results.*")
    return found


def test_a_second_run_checks_nothing_and_says_the_same(project, run, visited):
    first = run("check")
    assert (first.status, sorted(visited)) == (1, ["a.md", "b.md"])
    visited.clear()

    assert run("check") == first
    assert visited == []


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_says_the_same_from_the_cache(project, run, visited, form):
    first = run("check", "--output-format", form)
    visited.clear()

    assert run("check", "--output-format", form) == first
    assert visited == []


@pytest.mark.parametrize("form", ["gitlab", "azure"])
def test_a_relative_path_is_that_of_the_working_directory_of_this_run(project, run, monkeypatch, form):
    path = str(project / "a.md")
    (project / "posts").mkdir()
    first = run("check", "--output-format", form, path)
    monkeypatch.chdir(project / "posts")

    assert "a.md" in first.out
    assert path not in first.out
    assert path in run("check", "--output-format", form, path).out


def test_only_what_has_changed_is_checked(project, run, visited):
    run("check")
    visited.clear()
    (project / "b.md").write_text(PLAIN + STYLED, encoding="utf-8")

    assert "\n  --> b.md:6:4\n" in run("check", "--output-format", "text").out
    assert visited == ["b.md"]


def test_a_file_that_is_only_touched_is_not_checked(project, run, visited):
    run("check")
    visited.clear()
    os.utime(project / "a.md", (1_000_000_000, 1_000_000_000))

    assert run("check").status == 1
    assert visited == []


def test_a_change_that_the_clock_does_not_tell_is_seen(project, run, visited):
    path = project / "a.md"
    status = path.stat()
    run("check")
    visited.clear()
    path.write_text(STYLED.replace("one", "two"), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

    assert "two" in run("check").out
    assert visited == ["a.md"]


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "postlint.toml").write_text('ignore = ["missing-field"]\n'),
        lambda folder: (folder / "_config.yml").write_text("timezone: Asia/Shanghai\n"),
        lambda _folder: main(["baseline"]),
    ],
    ids=["configuration", "generator", "baseline"],
)
def test_other_settings_are_other_results(project, run, visited, change):
    run("check")
    change(project)
    visited.clear()

    run("check")
    assert sorted(visited) == ["a.md", "b.md"]


@pytest.mark.parametrize("option", ["--ignore=missing-field", "--select=all", "--verbose", "--color=always", "--fail-on=error", "--fix"])
def test_other_options_are_other_results(project, run, visited, option):
    run("check")
    visited.clear()

    run("check", option)
    assert "b.md" in visited


def test_the_same_name_in_another_folder_is_another_file(project, run, visited, monkeypatch):
    (project / "below").mkdir()
    (project / "below" / "a.md").write_text(PLAIN, encoding="utf-8")
    run("check", "a.md")
    visited.clear()
    monkeypatch.chdir(project / "below")

    assert run("check", "a.md").status == 0
    assert visited == ["a.md"]
    assert not (project / "below" / ".postlint_cache").exists()


def test_a_baseline_in_force_is_kept_to(project, run, visited):
    run("baseline")
    first = run("check")
    assert first.out == "No problems in 2 files (1 hidden by the baseline).\n"
    visited.clear()

    assert run("check") == first
    assert visited == []
    (project / "a.md").unlink()
    assert "stale-baseline" in run("check").out


def test_what_a_fix_changed_is_checked_again_and_what_it_left_is_not(project, run, visited):
    run("fix")
    assert (project / "a.md").read_text() == "<p>one</p>\n"
    visited.clear()
    run("fix")
    assert set(visited) == {"a.md"}
    visited.clear()
    run("fix")
    assert visited == []


def test_a_rule_that_looks_at_other_files_is_asked_again(project, run, visited):
    run("check", "--extend-select=recurring-paragraph")
    visited.clear()

    run("check", "--extend-select=recurring-paragraph")
    assert sorted(visited) == ["a.md", "b.md"]


@pytest.mark.parametrize("option", ["--no-cache", "--diff"])
def test_some_runs_have_no_cache(project, run, option):
    run("check", option)

    assert not (project / ".postlint_cache").exists()


def test_standard_input_has_no_cache(project, run, monkeypatch):
    with open(project / "a.md", encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        run("check", "-")

    assert not (project / ".postlint_cache").exists()


def test_a_file_outside_of_any_project_gets_no_folder_beside_it_and_a_folder_does(folder, run):
    (folder / "a.md").write_text(STYLED, encoding="utf-8")
    run("check", "a.md")
    assert not (folder / ".postlint_cache").exists()

    run("check", ".")
    assert (folder / INDEX).exists()


def test_git_does_not_see_the_cache(project, run):
    run("check")

    assert (project / ".postlint_cache" / ".gitignore").read_text() == "*\n"


def test_clean_cache_deletes_the_folder(project, run):
    run("check")

    assert run("clean-cache").out == f"Deleted {project}{os.sep}.postlint_cache.\n"
    assert not (project / ".postlint_cache").exists()
    assert run("clean-cache").out == "No cache here.\n"


# Against those who would hide findings


FILES = pytest.mark.parametrize("file", [lambda project: project / INDEX, results], ids=["index", "results"])


@FILES
def test_a_changed_byte_of_the_cache_changes_nothing_that_is_reported(project, run, file):
    first = run("check")
    whole = file(project).read_bytes()
    for place in range(0, len(whole), 13):
        file(project).write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert run("check") == first


@FILES
def test_no_part_of_the_cache_is_taken_for_the_whole(project, run, file):
    first = run("check")
    whole = file(project).read_bytes()
    for length in range(0, len(whole), 41):
        file(project).write_bytes(whole[:length])
        assert run("check") == first


def test_a_cache_of_somebody_else_is_not_believed(project, run, visited, monkeypatch, tmp_path_factory):
    (project / "a.md").write_text(PLAIN, encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("theirs")))
    run("check")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("mine")))
    visited.clear()

    run("check")
    assert sorted(visited) == ["a.md", "b.md"]


def test_the_key_is_for_its_user_alone(project, run, monkeypatch, tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    run("check")

    key = home / "postlint" / "key"
    assert len(key.read_bytes()) == 32
    assert key.stat().st_mode & 0o777 == 0o600
    assert os.listdir(home / "postlint") == ["key"]


def test_a_folder_that_is_a_link_is_not_followed(project, run, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (project / ".postlint_cache").symlink_to(elsewhere)

    assert run("check").status == 1
    assert os.listdir(elsewhere) == []


# Faults


def test_without_room_for_a_key_there_is_no_cache(project, run, monkeypatch):
    (project / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(project / "file"))

    assert run("check").status == 1
    assert not (project / ".postlint_cache").exists()


@pytest.mark.parametrize("call", ["write", "replace"])
def test_a_cache_that_cannot_be_written_does_not_stop_the_run(project, run, monkeypatch, call):
    from linter.run import cache

    first = run("check", "--no-cache")

    def refused(*_arguments, **_named):
        raise OSError(28, "No space left on device")

    if call == "write":
        monkeypatch.setattr(cache, "open", refused, raising=False)
    else:
        monkeypatch.setattr(cache.os, "replace", refused)
    assert run("check") == first
    monkeypatch.undo()
    assert [path.name for path in (project / ".postlint_cache").glob("results*")] == []


def test_concurrent_runs_leave_one_whole_cache(project, run, visited):
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    def once():
        subprocess.run([sys.executable, "-m", "linter", "check"], check=False, capture_output=True, env=environment)

    for number in range(40):
        (project / f"{number}.md").write_text(STYLED, encoding="utf-8")
    runs = [threading.Thread(target=once) for _ in range(4)]
    for one in runs:
        one.start()
    for one in runs:
        one.join()

    assert sorted(os.listdir(project / ".postlint_cache")) == [".gitignore", "index", results(project).name]
    run("check")
    assert visited == []


def test_another_postlint_believes_nothing_of_the_results(project, run, visited, monkeypatch):
    from linter.run import cache

    run("check")
    size = results(project).stat().st_size
    visited.clear()
    monkeypatch.setattr(cache, "program_digest", lambda: b"another")
    run("check")

    assert sorted(visited) == ["a.md", "b.md"]
    assert results(project).stat().st_size == size


# What is loaded


def test_a_run_that_is_answered_from_the_cache_loads_no_rule_and_no_parser(project):
    code = "import sys\nfrom linter.cli.main import main\nmain(['check', '-q', 'a.md'])\nprint(*sorted(name for name in sys.modules))"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}

    def loaded():
        done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True, env=env)
        assert "inline-style" in done.stdout
        return set(done.stdout.splitlines()[-1].split())

    assert "linter.rules.definition" in loaded()
    second = loaded()
    assert {"pyromark", "yaml", "json", "tomllib", "hashlib", "datetime", "multiprocessing", "pickle", "selectors"} & second == set()
    assert {name.split(".")[1] for name in second if name.startswith("linter.")} == {
        "cli",
        "config",
        "registry",
        "report",
        "run",
        "source",
        "values",
    }
    assert {"linter.registry.catalogue", "linter.run.session", "linter.config.model", "linter.config.build"} & second == set()
