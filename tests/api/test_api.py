"""The public API: what comes in and out, and what it leaves alone."""

from __future__ import annotations

import asyncio
import gc
import inspect
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest
from conftest import ROOT
from hypothesis import given, strategies as st

import postlint
from postlint import Config, Safety, Severity

STYLED = '<p style="position: static">one</p>'
STYLE = Config.of(select=["style"])
BYTES = b"\xef\xbb\xbf---\r\ntitle: A walk\r\n---\r\n\r\n" + STYLED.encode() + b"\r\n"


def test_what_is_public_is_what_is_documented():
    assert dir(postlint) == sorted(postlint.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'nope'"):
        _ = postlint.nope


def test_a_problem_has_its_place_in_characters_and_in_lines():
    (problem,) = postlint.check(f"文字\n\n{STYLED}\n", path="post.md").diagnostics

    assert (problem.rule, problem.severity) == ("inline-style", Severity.WARNING)
    assert (problem.start, problem.end) == (7, 31)
    assert (problem.line, problem.column, problem.end_line, problem.end_column) == (3, 4, 3, 28)
    assert problem.url.endswith("/rules/inline-style.md")
    assert (problem.fix.safety, problem.fix.edits) == (Safety.SAFE, (postlint.Edit(postlint.Span(6, 31), ""),))
    assert problem.fix.title


def test_bytes_keep_their_mark_and_their_line_ends():
    fixed = postlint.fix(BYTES, config=STYLE)

    assert fixed.text == BYTES.replace(b' style="position: static"', b"")
    assert (fixed.changed, fixed.applied, fixed.refused, fixed.check.diagnostics) == (True, {"inline-style": 1}, {}, ())
    assert postlint.fix(fixed.text, config=STYLE).text == fixed.text


@pytest.mark.parametrize("text", ["", "\ud800", "---\n[", b"\xff\xfe", b"", b"\x00"])
def test_no_post_raises(text):
    checked = postlint.check(text)
    fixed, cleaned = postlint.fix(text, unsafe=True), postlint.clean(text)

    assert checked.error == {"\ud800": "file is not UTF-8", b"\xff\xfe": "file is not UTF-8 (it looks like utf-16)"}.get(text, "")
    assert type(fixed.text) is type(cleaned.text) is type(text)


def test_a_text_that_no_bytes_can_hold_is_reported_and_left_as_it_is():
    fixed = postlint.fix(f"\ud800 {STYLED}")

    assert [problem.rule for problem in fixed.check.diagnostics] == ["not-utf-8"]
    assert (fixed.text, fixed.changed) == (f"\ud800 {STYLED}", False)


@given(st.binary(max_size=200))
def test_without_a_fix_the_same_bytes_come_back(data):
    fixed = postlint.fix(data, config=Config.of(select=["security"]))

    assert fixed.text == data


def test_what_cannot_be_cleaned_does_not_come_out():
    cleaned = postlint.clean("<script>a()</script>\n", path="post.mdx")

    assert (cleaned.text, bool(cleaned.refused)) == ("", True)
    assert [problem.rule for problem in cleaned.removed] == ["outside-policy"]


@pytest.mark.parametrize(
    ("call", "kind", "message"),
    [
        (lambda: Config.of(select=["styl"]), postlint.UnknownRuleError, "unknown rule, family or preset `styl`; did you mean `style`?"),
        (
            lambda: Config.of(rules={"long-lin": {"width": 1}}),
            postlint.UnknownRuleError,
            "unknown rule `long-lin`; did you mean `long-line`?",
        ),
        (
            lambda: Config.of(rules={"long-line": {"width": "x"}}),
            postlint.ConfigError,
            '`rules.long-line.width` is "x", not an integer',
        ),
        (lambda: Config.of(profile="hugu"), postlint.ConfigError, "unknown profile `hugu`; did you mean `hugo`?"),
        (lambda: Config.of(timezone="Nowhere"), postlint.ConfigError, "`timezone` is 'Nowhere'"),
        (lambda: postlint.clean("a", policy="artcle"), postlint.PolicyError, "there is no policy `artcle`; did you mean `article`?"),
        (lambda: Config.of(rules_from="nowhere"), postlint.InvalidRuleError, "nowhere: cannot be read"),
    ],
)
def test_invalid_settings_raise(call, kind, message):
    with pytest.raises(kind) as error:
        call()
    assert str(error.value).startswith(message)
    assert isinstance(error.value, postlint.PostlintError)
    assert type(error.value).__module__ == "postlint"
    again = pickle.loads(pickle.dumps(error.value))
    assert (type(again), str(again)) == (kind, str(error.value))


def test_settings_are_read_as_the_command_reads_them(folder):
    (folder / "postlint.toml").write_text('select = ["style"]\n[rules.inline-style]\nkeep = ["position"]\n', encoding="utf-8")
    (folder / "a.md").write_text(STYLED + "\n", encoding="utf-8")

    assert postlint.check(STYLED, config=Config.load()).diagnostics == ()
    assert Config.load("a.md") == Config.load(".") == Config.load("postlint.toml")
    assert len(postlint.check(STYLED, config=STYLE).diagnostics) == 1
    with pytest.raises(AttributeError, match="immutable"):
        Config.load().anything = 1
    with pytest.raises(TypeError):
        Config()


@pytest.mark.parametrize(("jobs", "time_limit"), [(1, 0), (1, 30), (3, 30)])
def test_files_are_checked_in_their_order(folder, jobs, time_limit):
    for number in range(5):
        (folder / f"{number}.md").write_text(STYLED * number + "\n", encoding="utf-8")
    results = list(postlint.check_paths([folder, "missing.md"], jobs=jobs, time_limit=time_limit))

    assert [result.path for result in results] == ["missing.md", *(str(folder / f"{number}.md") for number in range(5))]
    assert results[0].error == "no such file or folder"
    assert [len(result.diagnostics) for result in results[1:]] == [0, 1, 2, 3, 4]


def test_files_are_fixed_in_place(folder):
    (folder / "a.md").write_bytes(BYTES)
    (folder / "b.md").write_bytes(b"---\ntitle: B\n---\n\nAlong the river.\n")
    first, second = postlint.fix_paths(["a.md", "b.md"], config=STYLE)

    assert (first.path, first.changed, first.applied, first.check.diagnostics, first.error) == ("a.md", True, {"inline-style": 1}, (), "")
    assert (second.changed, second.applied) == (False, {})
    assert (folder / "a.md").read_bytes() == BYTES.replace(b' style="position: static"', b"")


def test_a_file_that_is_not_written_says_why(folder):
    (folder / "a.md").write_bytes(BYTES)
    (folder / "a.md").chmod(0o444)
    (result,) = postlint.fix_paths(["a.md"], config=STYLE)

    assert (result.changed, result.error) == (False, "cannot be written: the file is read-only; the file is unchanged")
    assert len(result.check.diagnostics) == 1


def test_nothing_outside_is_changed(folder, capfd):
    before = (
        os.getcwd(),
        signal.getsignal(signal.SIGALRM),
        signal.getsignal(signal.SIGINT),
        gc.isenabled(),
        gc.get_threshold(),
        dict(os.environ),
    )
    (folder / "a.md").write_bytes(BYTES)
    postlint.fix(BYTES)
    postlint.clean(BYTES)
    list(postlint.check_paths(["."], time_limit=30, jobs=2))

    assert before == (
        os.getcwd(),
        signal.getsignal(signal.SIGALRM),
        signal.getsignal(signal.SIGINT),
        gc.isenabled(),
        gc.get_threshold(),
        dict(os.environ),
    )
    assert capfd.readouterr() == ("", "")
    assert sorted(os.listdir(folder)) == ["a.md"]


def test_threads_share_a_configuration():
    config = Config.of(select=["all"])
    texts = [f"{STYLED}\n\n{'word ' * number}\n" for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda text: postlint.check(text, config=config), texts))

    assert found == [postlint.check(text, config=config) for text in texts]


def test_it_works_in_a_running_loop_and_in_a_thread_other_than_the_main_one():
    async def checked():
        return postlint.check(STYLED), await asyncio.to_thread(postlint.check, STYLED)

    first, second = asyncio.run(checked())
    assert first == second
    seen = []
    thread = threading.Thread(target=lambda: seen.append(postlint.fix(STYLED, config=STYLE).text))
    thread.start()
    thread.join()
    assert seen == ["<p>one</p>"]


def check_one(arguments):
    text, config = arguments
    return postlint.check(text, config=config)


def test_results_and_settings_cross_processes():
    config = Config.of(select=["style"], rules={"inline-style": {"keep": ["color"]}})
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        (result,) = pool.map(check_one, [(STYLED, config)])

    assert result == postlint.check(STYLED, config=config)
    for value in (postlint.fix(BYTES), postlint.clean(STYLED), result):
        assert pickle.loads(pickle.dumps(value)) == value
        assert type(value).__module__ == "postlint"


def test_it_is_a_command_too():
    done = subprocess.run([sys.executable, "-m", "postlint", "--version"], capture_output=True, text=True, check=True)

    assert done.stdout == f"postlint {postlint.__version__}\n"


def test_what_is_public_has_a_docstring():
    named = [getattr(postlint, name) for name in postlint.__all__ if name != "__version__"]

    assert [each.__name__ for each in named if not inspect.getdoc(each)] == []


def test_a_type_checker_sees_the_documented_names_and_no_others(tmp_path):
    (tmp_path / "use.py").write_text(
        "import postlint\n"
        "text: str = postlint.fix('a').text\n"
        "data: bytes = postlint.fix(b'a').text\n"
        "wrong: str = postlint.fix(b'a').text\n"
        "postlint.nope\n"
        "postlint.Document\n"
        "reveal_type(postlint.check('a').diagnostics[0].fix)\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", "--ignore-missing-imports", "use.py"]
    environment = os.environ | {"MYPYPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    lines = [line for line in done.stdout.splitlines() if line.startswith("use.py")]

    assert [line.split("  [")[0] for line in lines[:3]] == [
        'use.py:4: error: Incompatible types in assignment (expression has type "bytes", variable has type "str")',
        'use.py:5: error: Module has no attribute "nope"',
        'use.py:6: error: Module has no attribute "Document"',
    ]
    assert "linter.api.types.Fix" in lines[3]
