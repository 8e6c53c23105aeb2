"""What earlier runs found is said again, and only as long as it is true."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time

import pytest

from linter.cli import again
from linter.cli import main as main_module
from linter.cli.main import main
from linter.engine.check import Checker

STYLED = '<p style="text-indent: 2em">one</p>\n'
PLAIN = "---\ntitle: A walk\n---\n\nAlong the river.\n"
RESULTS = os.path.join(".postlint_cache", "results")


@pytest.fixture
def project(folder):
    (folder / ".git").mkdir()
    (folder / "a.md").write_text(STYLED, encoding="utf-8")
    (folder / "b.md").write_text(PLAIN, encoding="utf-8")
    return folder


@pytest.fixture
def checked(monkeypatch):
    """The paths of the documents that were checked."""
    paths = []
    check = Checker.check

    def noting(self, document):
        paths.append(document.path)
        return check(self, document)

    monkeypatch.setattr(Checker, "check", noting)
    return paths


def test_a_second_run_checks_nothing_and_says_the_same(project, run, checked):
    first = run("check")
    assert (first.status, sorted(checked)) == (1, ["a.md", "b.md"])
    checked.clear()

    assert run("check") == first
    assert checked == []


@pytest.mark.parametrize("form", ["text", "concise", "json", "github", "sarif"])
def test_every_format_says_the_same_from_the_cache(project, run, checked, form):
    first = run("check", "--output-format", form)
    checked.clear()

    assert run("check", "--output-format", form) == first
    assert checked == []


def test_only_what_has_changed_is_checked(project, run, checked):
    run("check")
    checked.clear()
    (project / "b.md").write_text(PLAIN + STYLED, encoding="utf-8")

    assert "b.md:6:4: inline-style" in run("check", "--output-format", "text").out
    assert checked == ["b.md"]


def test_a_file_that_is_only_touched_is_not_checked(project, run, checked):
    run("check")
    checked.clear()
    os.utime(project / "a.md", (1_000_000_000, 1_000_000_000))

    assert run("check").status == 1
    assert checked == []


def test_a_change_that_the_clock_does_not_tell_is_seen(project, run, checked):
    path = project / "a.md"
    status = path.stat()
    run("check")
    checked.clear()
    path.write_text(STYLED.replace("one", "two"), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

    assert "two" in run("check").out
    assert checked == ["a.md"]


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "postlint.toml").write_text('ignore = ["missing-field"]\n'),
        lambda folder: (folder / "_config.yml").write_text("timezone: Asia/Shanghai\n"),
        lambda _folder: main(["baseline"]),
    ],
    ids=["configuration", "generator", "baseline"],
)
def test_other_settings_are_other_results(project, run, checked, change):
    run("check")
    change(project)
    checked.clear()

    run("check")
    assert sorted(checked) == ["a.md", "b.md"]


@pytest.mark.parametrize("option", ["--ignore=missing-field", "--select=all", "--verbose", "--color=always", "--fail-on=error", "--fix"])
def test_other_options_are_other_results(project, run, checked, option):
    run("check")
    checked.clear()

    run("check", option)
    assert "b.md" in checked


def test_the_same_name_in_another_folder_is_another_file(project, run, checked, monkeypatch):
    (project / "below").mkdir()
    (project / "below" / "a.md").write_text(PLAIN, encoding="utf-8")
    run("check", "a.md")
    checked.clear()
    monkeypatch.chdir(project / "below")

    assert run("check", "a.md").status == 0
    assert checked == ["a.md"]
    assert not (project / "below" / ".postlint_cache").exists()


def test_a_baseline_in_force_is_kept_to(project, run, checked):
    run("baseline")
    first = run("check")
    assert first.out == "nothing to find in 2 files; 1 known to the baseline\n"
    checked.clear()

    assert run("check") == first
    assert checked == []
    (project / "a.md").unlink()
    assert "stale-baseline" in run("check").out


def test_what_a_fix_changed_is_checked_again_and_what_it_left_is_not(project, run, checked):
    run("fix")
    assert (project / "a.md").read_text() == "<p>one</p>\n"
    checked.clear()
    run("fix")
    assert set(checked) == {"a.md"}
    checked.clear()
    run("fix")
    assert checked == []


def test_a_rule_that_looks_at_other_files_is_asked_again(project, run, checked):
    run("check", "--extend-select=recurring-paragraph")
    checked.clear()

    run("check", "--extend-select=recurring-paragraph")
    assert sorted(checked) == ["a.md", "b.md"]


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
    assert (folder / ".postlint_cache" / "results").exists()


def test_git_does_not_see_the_cache(project, run):
    run("check")

    assert (project / ".postlint_cache" / ".gitignore").read_text() == "*\n"


def test_clean_cache_takes_the_folder_away(project, run):
    run("check")

    assert run("clean-cache").out == f"took away {project}{os.sep}.postlint_cache\n"
    assert not (project / ".postlint_cache").exists()
    assert run("clean-cache").out == "there is no cache here\n"


# Against those who would hide findings


def test_a_changed_byte_of_the_cache_changes_nothing_that_is_said(project, run):
    first = run("check")
    whole = (project / RESULTS).read_bytes()
    for place in range(0, len(whole), 13):
        (project / RESULTS).write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert run("check") == first


def test_no_part_of_the_cache_is_taken_for_the_whole(project, run):
    first = run("check")
    whole = (project / RESULTS).read_bytes()
    for length in range(0, len(whole), 41):
        (project / RESULTS).write_bytes(whole[:length])
        assert run("check") == first


def test_a_cache_of_somebody_else_is_not_believed(project, run, checked, monkeypatch, tmp_path_factory):
    (project / "a.md").write_text(PLAIN, encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("theirs")))
    run("check")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("mine")))
    checked.clear()

    run("check")
    assert sorted(checked) == ["a.md", "b.md"]


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
    from linter.engine import cache

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


def test_runs_at_once_leave_one_whole_cache(project, run, checked):
    def once():
        subprocess.run([sys.executable, "-m", "linter", "check"], check=False, capture_output=True)

    for number in range(40):
        (project / f"{number}.md").write_text(STYLED, encoding="utf-8")
    runs = [threading.Thread(target=once) for _ in range(4)]
    for one in runs:
        one.start()
    for one in runs:
        one.join()

    assert sorted(os.listdir(project / ".postlint_cache")) == [".gitignore", "results"]
    run("check")
    assert checked == []


# What is loaded

LIGHT = """
    linter linter.cli linter.cli.again linter.cli.arguments linter.cli.caching linter.cli.check linter.cli.main linter.cli.output
    linter.cli.progress linter.cli.selection linter.engine linter.engine.cache linter.engine.config linter.engine.seal linter.engine.settings
    linter.report linter.report.escape linter.report.formats linter.report.summary linter.source linter.source.document linter.source.find
    linter.source.project linter.source.site linter.values linter.values.patterns linter.values.profiles
""".split()
LIGHTEST = "linter linter.cli linter.cli.again linter.cli.main linter.engine linter.engine.seal linter.source linter.source.project".split()


def test_a_run_that_is_answered_from_the_cache_loads_no_rule_and_no_parser(project):
    code = (
        "import sys\n"
        "from linter.cli.main import main\n"
        "main(['check', '-q', 'a.md'])\n"
        "heavy = ('linter', 'pyromark', 'yaml', 'json', 'tomllib', 'argparse', 'hashlib', 'datetime')\n"
        "print(*sorted(name for name in sys.modules if name.startswith(heavy)))"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}

    def loaded():
        done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True, env=env)
        assert "inline-style" in done.stdout
        return done.stdout.splitlines()[-1].split()

    assert "linter.rules" in loaded()
    assert loaded() == sorted([*LIGHT, "argparse"])
    time.sleep(2.2)  # until the files are old enough to be believed, which is written down
    assert loaded() == sorted([*LIGHT, "argparse", "linter.source.write"])
    assert loaded() == LIGHTEST


# A whole run, said again


@pytest.fixture
def old(monkeypatch):
    """Files count as old at once."""
    monkeypatch.setattr(again, "TICK", -(10**15))


@pytest.fixture
def repeated(old, project, run, monkeypatch):
    """A run of which it is known what to say, with what it says."""
    write(project / "sub" / "c.md", STYLED)
    write(project / "_config.yml", "title: x\n")
    first = run("check")
    run("check")
    monkeypatch.setattr(main_module, "said", noting := Noting(again.said))
    assert run("check") == first
    assert noting.answers == [1]
    noting.answers.clear()
    time.sleep(0.02)
    return noting


class Noting:
    """A function that notes its answers."""

    def __init__(self, function):
        self.function = function
        self.answers = []

    def __call__(self, *arguments):
        self.answers.append(self.function(*arguments))
        return self.answers[-1]


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


CHANGES = {
    "a post": lambda folder: write(folder / "a.md", STYLED.replace("one", "two")),
    "a new post": lambda folder: write(folder / "n.md", STYLED),
    "a new post in a folder below": lambda folder: write(folder / "sub" / "n.md", STYLED),
    "a new folder": lambda folder: write(folder / "more" / "n.md", STYLED),
    "a deleted post": lambda folder: (folder / "sub" / "c.md").unlink(),
    "a renamed post": lambda folder: (folder / "a.md").rename(folder / "z.md"),
    "a configuration": lambda folder: write(folder / "postlint.toml", 'ignore = ["inline-style"]\n'),
    "a configuration below": lambda folder: write(folder / "sub" / "postlint.toml", 'ignore = ["inline-style"]\n'),
    "a configuration above": lambda folder: write(folder.parent / "postlint.toml", 'ignore = ["inline-style"]\n'),
    "a .gitignore": lambda folder: write(folder / ".gitignore", "a.md\n"),
    "a .gitignore below": lambda folder: write(folder / "sub" / ".gitignore", "c.md\n"),
    "the site's configuration": lambda folder: write(folder / "_config.yml", "timezone: Asia/Shanghai\n"),
    "another generator": lambda folder: write(folder / "hugo.toml", "title = 'x'\n"),
    "another generator in its folder": lambda folder: write(folder / "config" / "_default" / "hugo.toml", "title = 'x'\n"),
    "a baseline": lambda _folder: main(["baseline"]),
    "a link elsewhere": lambda folder: ((folder / "b.md").unlink(), (folder / "b.md").symlink_to("a.md")),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_any_change_a_run_finds_out_again(repeated, project, run, change):
    change(project)
    repeated.answers.clear()
    done = run("check")

    assert repeated.answers == [None]
    repeated.answers.clear()
    assert done == run("check", "--no-cache")
    (project.parent / "postlint.toml").unlink(missing_ok=True)


def test_where_nothing_changed_it_says_the_same_and_finds_out_nothing(repeated, run, checked):
    assert run("check") == run("check", "--no-cache")
    assert repeated.answers == [1, None]


@pytest.mark.parametrize("option", [["-q"], ["--fix"], ["--changed"], ["--statistics"], ["--no-cache"], ["sub"]])
def test_another_command_finds_out_for_itself(repeated, run, option):
    run("check", *option)

    assert repeated.answers == [None]


@pytest.mark.parametrize("variable", ["NO_COLOR", "FORCE_COLOR"])
def test_another_look_is_another_run(repeated, run, monkeypatch, variable):
    monkeypatch.setenv(variable, "1")
    run("check")

    assert repeated.answers == [None]


def test_no_changed_byte_of_what_is_kept_of_a_run_changes_what_is_said(repeated, project, run):
    kept = next((project / ".postlint_cache").glob("run-*"))
    whole, first = kept.read_bytes(), run("check")
    for place in range(0, len(whole), 61):
        kept.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert run("check") == first
        kept.write_bytes(whole[:place])
        assert run("check") == first


def test_another_postlint_finds_out_for_itself(repeated, run, monkeypatch):
    monkeypatch.setattr(again, "program", lambda: "another")
    run("check")

    assert repeated.answers == [None]


def test_what_has_just_changed_is_not_kept(project, run, monkeypatch):
    monkeypatch.setattr(main_module, "said", noting := Noting(again.said))
    for _ in range(3):
        run("check")

    assert noting.answers == [None, None, None]


def test_only_the_latest_runs_are_kept(repeated, project, run):
    for number in range(12):
        for _ in range(2):
            run("check", "-q", *["a.md"] * number)

    assert len(list((project / ".postlint_cache").glob("run-*"))) == 8


def test_another_postlint_believes_nothing_of_the_results(project, run, checked, monkeypatch):
    from linter.cli import caching

    run("check")
    size = (project / RESULTS).stat().st_size
    checked.clear()
    monkeypatch.setattr(caching, "program", lambda: "another")
    run("check")

    assert sorted(checked) == ["a.md", "b.md"]
    assert (project / RESULTS).stat().st_size == size
