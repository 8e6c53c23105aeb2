"""A session: what every command and the API rely on."""

from __future__ import annotations

import copy
import os
import pickle
import re
import subprocess
import sys

import pytest
from conftest import before_checks

from linter.config.overrides import Overrides
from linter.config.resolve import ConfigResolver
from linter.engine.check import Checker
from linter.registry.catalogue import CATALOGUE
from linter.rules.definition import ListedRule
from linter.run.plan import Mode, Plan
from linter.run.session import Session
from linter.source import site
from linter.source.document import Document
from linter.syntax import front_matter as parser
from linter.values.errors import ConfigError, StaleIndexError
from linter.values.spans import Span

STYLED = '<p style="position: static">one</p>\n'
COMMON = "This paragraph about nothing stands in every one of the posts.\n"


def session(mode=Mode.CHECK, **settings):
    plan = Plan(mode, write=settings.pop("write", False))
    return Session(ConfigResolver(Overrides(isolated=True, **settings)), plan)


def crash(monkeypatch, error, name="b.md"):
    """Let the check of one post fail."""

    def failing(document):
        if os.path.basename(document.path) == name:
            raise error

    before_checks(monkeypatch, failing)


@pytest.fixture
def posts(folder):
    (folder / ".git").mkdir()
    for name in "abcdef":
        (folder / f"{name}.md").write_text(
            f"---\ntitle: {name}\n---\n\nPost {name} has words of its own.\n\n{COMMON}\n![x](lost.png)\n", encoding="utf-8"
        )
    return folder


@pytest.mark.parametrize("error", [ValueError("no"), RecursionError("deep"), MemoryError("full"), SystemExit(3)])
def test_one_bad_file_never_stops_the_others(posts, monkeypatch, error):
    crash(monkeypatch, error)
    results = list(session().paths(["a.md", "b.md", "c.md"]))

    assert [bool(result.error) for result in results] == [False, True, False]
    assert results[1].error == f"this is a bug in postlint: {error!r}"


@pytest.mark.parametrize(
    "command",
    [("check",), ("fix",), ("clean",), ("clean", "--write"), ("baseline",), ("check", "--add-ignores"), ("init", "--stdout")],
    ids=" ".join,
)
def test_every_command_reports_a_crash_with_its_file_and_exits_with_2(posts, run, monkeypatch, command):
    crash(monkeypatch, ValueError("no"))
    done = run(*command)

    assert done.status == 2
    assert re.search(r"^(postlint: b\.md: .*|.*\n  --> b\.md)$", done.out + done.err, re.MULTILINE)
    assert "ValueError('no')" in done.out + done.err
    assert "Traceback" not in done.out + done.err


@pytest.mark.parametrize("command", [("check",), ("baseline",), ("check", "--add-ignores")], ids=" ".join)
def test_every_command_sees_what_rules_need_of_other_files(posts, run, command):
    done = run(*command, "--select", "recurring-paragraph,missing-target")
    text = done.out + (posts / "postlint-baseline.json").read_text() if command == ("baseline",) else done.out
    text += (posts / "a.md").read_text()

    if command != ("check",):
        done = run("check", "--select", "recurring-paragraph,missing-target")
        assert (done.status, done.out.startswith("No problems in 6 files (")) == (0, True)
    assert "recurring-paragraph" in text
    assert "missing-target" in text


def test_init_ends_what_takes_too_long_too(run):
    assert "--time-limit" in run("init", "--help").out
    assert "--time-limit" in run("baseline", "--help").out


def test_a_missing_engine_is_an_error_in_one_line(posts, run, monkeypatch):
    import importlib.util

    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    # A host of its own makes a policy that no other test has loaded an engine for.
    settings = 'select = ["outside-policy"]\n[rules.outside-policy]\nengine = "nh3"\nhosts = ["session.example.org"]\n'
    (posts / "postlint.toml").write_text(settings, encoding="utf-8")
    done = run("baseline", "a.md")

    assert done.status == 2
    assert (
        done.err
        == "postlint: a.md: it was not checked: the sanitizer nh3 is not installed: run `pip install nh3`, or choose the other one with `--engine`\n"
    )


def test_a_baseline_that_cannot_be_read_ends_the_run_before_anything_is_done(posts):
    (posts / "broken.json").write_text("{", encoding="utf-8")
    running = session(Mode.FIX, write=True, baseline="broken.json")

    with pytest.raises(ConfigError, match=r"broken\.json: is not a baseline"):
        list(running.paths(["a.md", "b.md", "c.md"]))


def test_a_rule_that_differs_from_the_index_is_an_error_that_names_the_command(monkeypatch):
    from linter.rules import index

    entry = index.INDEX["style", "inline_style"]
    monkeypatch.setitem(index.INDEX, ("style", "inline_style"), (*entry[:6], not entry[6], entry[7]))
    rule = ListedRule("style", "inline_style")
    message = "`inline-style` differs from its entry in rules/index.py; run `python docs/generate.py`"

    with pytest.raises(StaleIndexError, match=message):
        _ = rule.message


def test_a_rule_can_be_copied_and_pickled():
    rule = CATALOGUE.named("inline-style")

    for other in (copy.copy(rule), copy.deepcopy(rule), pickle.loads(pickle.dumps(rule))):
        assert (other.name, other.message, other.options) == (rule.name, rule.message, rule.options)
    assert not hasattr(rule, "colour")


OWN_RULE = '''
from linter.rules.api import Context, NoOptions, Post, rule, whole_post


@rule("a walk", on=whole_post())
def walking(post: Post, context: Context[NoOptions]) -> None:
    """A walk.

    Bad:

        walk

    Good:

        run
    """
'''


@pytest.mark.parametrize(
    "settings",
    [
        {"isolated": True},
        {"isolated": True, "select": ("all",)},
        {"isolated": True, "options": (("long-line", "width", 90),)},
        {"rules_from": "own"},
        {"config": "postlint.toml"},
    ],
    ids=["default", "all", "options", "a folder of rules", "declared rules"],
)
def test_settings_and_sessions_pickle(folder, settings):
    (folder / "own").mkdir()
    (folder / "own" / "walking.py").write_text(OWN_RULE, encoding="utf-8")
    declared = '[[own-rules]]\nname = "loud"\non = "text"\npattern = "!!"\nmessage = "loud"\n[rules.inline-style]\nkeep = ["color"]\n'
    (folder / "postlint.toml").write_text(declared, encoding="utf-8")
    config = ConfigResolver(Overrides(**settings)).for_file("a.md")
    again = pickle.loads(pickle.dumps(config))

    assert again.digest == config.digest
    assert [rule.rule.name for rule in again.rules] == [rule.rule.name for rule in config.rules]
    document = Document.from_text(STYLED + "\na walk!!\n", "a.md")
    first, second = (Session(one).check(document).diagnostics for one in (config, pickle.loads(pickle.dumps(again))))
    assert first == second
    if "isolated" in settings:
        assert again == config
        assert hash(again) == hash(config)


@pytest.mark.parametrize("spawn", [False, True], ids=["forked", "spawned"])
def test_workers_give_what_one_process_gives(posts, spawn):
    (posts / "a.md").write_text(STYLED + COMMON, encoding="utf-8")
    config = ConfigResolver(Overrides(isolated=True, select=("all",))).for_file("a.md")
    alone, shared = (
        list(Session(config).paths([f"{name}.md" for name in "abcdef"], **how))
        for how in ({}, {"time_limit": 60, "jobs": 2, "spawn": spawn})
    )

    assert [result.diagnostics for result in shared] == [result.diagnostics for result in alone]
    assert any(diagnostic.rule == "recurring-paragraph" for diagnostic in shared[1].diagnostics)


def test_the_cause_of_a_crash_in_a_worker_is_told(posts, monkeypatch):
    check = Checker.check

    def failing(self, document):
        if document.path == "b.md":
            os._exit(7)
        return check(self, document)

    monkeypatch.setattr(Checker, "check", failing)
    results = list(session(select=("all",)).paths(["a.md", "b.md", "c.md"], time_limit=60))

    assert results[1].error == "the process that checked it ended: exit code 7; the file is unchanged"


STUBBORN = '''
from linter.rules.api import Context, NoOptions, Post, rule, whole_post


@rule("never done", on=whole_post())
def stubborn(post: Post, context: Context[NoOptions]) -> None:
    """A rule that takes every exception.

    Bad:

        walk

    Good:

        run
    """
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
'''


def test_a_custom_rule_cannot_escape_the_time_limit(posts, run):
    (posts / "own").mkdir()
    (posts / "own" / "stubborn.py").write_text(STUBBORN, encoding="utf-8")
    done = run("check", "--rules-from", "own", "--time-limit", "2", "--output-format", "concise", "a.md")

    assert done.status == 2
    assert done.out.startswith("a.md:1:1: error[not-checked] not checked: it took longer than 2 s\n")


def test_a_site_is_recognised_with_one_look_at_each_folder(folder, monkeypatch):
    (folder / ".git").mkdir()
    for number in range(50):
        (folder / "posts" / str(number)).mkdir(parents=True)
    listed = []
    real = os.listdir
    monkeypatch.setattr(site.os, "listdir", lambda path: (listed.append(str(path)), real(path))[1])
    sites = site.Sites()
    for number in range(50):
        sites.for_folder(str(folder / "posts" / str(number)))

    assert len(listed) == len(set(listed)) == 52


def test_a_fix_parses_the_front_matter_of_each_text_once(monkeypatch):
    parser.front_matter.cache_clear()
    document = Document.from_text("---\ntitle: A walk\n---\n\n" + STYLED.replace("2em", "0") + "\nAlong the river.\n")
    session(Mode.FIX).fix(document)

    assert parser.front_matter.cache_info().misses == 2


def test_a_document_is_checked_without_a_file(monkeypatch):
    monkeypatch.setattr("builtins.open", None)
    result = Session(ConfigResolver(Overrides(isolated=True, profile="plain")).for_file("post.md")).check(Document.from_text(STYLED))

    assert [diagnostic.span for diagnostic in result.diagnostics] == [Span(3, 27)]


def test_the_same_command_gives_the_same_in_a_new_process(posts):
    commands = [[sys.executable, "-m", "postlint", "check", "--select", "all", "--jobs", jobs, "--no-cache", "."] for jobs in ("1", "2")]
    first, second = (subprocess.run(command, capture_output=True, text=True, check=False) for command in commands)

    assert (first.returncode, first.stdout) == (second.returncode, second.stdout)
    assert first.returncode == 1
    assert first.stderr == second.stderr == ""


def test_cleaning_is_a_mode_of_the_session():
    result = session(Mode.CLEAN).clean(Document.from_text('<p onclick="a()">One</p>\n<!-- postlint-disable -->\n<script>b()</script>\n'))

    assert (result.error, result.after) == ("", "<p>One</p>\n<!-- postlint-disable -->\n")
