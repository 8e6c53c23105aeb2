"""The processes behind the server: how they start and end, and what happens where the work takes too long or fails."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.server.editor import COMMAND, ENV, SECONDS, Editor, capabilities, types

RULE = '''
import os, time
from linter.rules.api import Context, NoOptions, Post, rule, whole_post

@rule("slow", on=whole_post())
def slow_rule(post: Post, context: Context[NoOptions]) -> None:
    """Slow.

    Waits while a file is there, fails, or ends its process.

    Bad:

        wait

    Good:

        go on
    """
    if "fail now" in post.text:
        raise RuntimeError("no way")
    if "end now" in post.text:
        print("about to end", flush=True)
        os._exit(3)
    if "wait now" in post.text:
        open(os.environ["POSTLINT_TEST_WAITS"] + "-begun", "w").close()
    while "wait now" in post.text and os.path.exists(os.environ["POSTLINT_TEST_WAITS"]):
        time.sleep(0.01)
    if "wait" in post.text:
        context.report(post.body)
'''


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder, and a rule of one's own that can be made to wait, to fail and to end its process."""
    made = tmp_path_factory.mktemp("slow").resolve()
    (made / "rules").mkdir()
    (made / "rules" / "slow_rule.py").write_text(RULE, encoding="utf-8")
    return made


@pytest.fixture
def waits(folder):
    """The file that makes the rule wait while it is there."""
    path = folder / "waits"
    path.touch()
    yield path
    path.unlink(missing_ok=True)


@pytest.fixture(scope="module")
def editor(folder):
    """A client of a server with that rule, and with a limit of time that no other check reaches."""
    ENV["POSTLINT_TEST_WAITS"] = str(folder / "waits")
    arguments = ("--rules-from", str(folder / "rules"), "--select", "own", "--time-limit", "30")
    started = Editor([folder], capabilities(), arguments=arguments)
    yield started
    assert started.end() == 0


def until(happened):
    """Wait for something that a process does."""
    end = time.monotonic() + SECONDS
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.01)


def children(process):
    """The processes that a process has started."""
    return [int(word) for word in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def test_while_a_post_is_checked_the_server_answers_others(editor, folder, waits):
    slow = editor.open(folder / "slow.md", "wait now\n")
    published = len(editor.published)

    other = editor.open(folder / "other.md", "wait\n")
    assert [one.message for one in editor.report(other)] == ["slow"]
    assert editor.complete(other, 0) == {}
    assert [one.uri for one in editor.published[published:]] == [other]
    waits.unlink()
    assert [one.message for one in editor.report(slow)] == ["slow"]


def test_the_check_of_an_older_version_is_dropped(editor, folder, waits):
    uri = editor.open(folder / "dropped.md", "wait now\n")
    last = editor.change(uri, "go on\n")

    assert editor.report(uri, last) == []
    assert [one.version for one in editor.published if one.uri == uri] == [last]


def test_a_rule_that_fails_is_shown_as_the_command_shows_it(editor, folder):
    uri = editor.open(folder / "fails.md", "fail now\n")
    (found,) = editor.report(uri)
    command = [*COMMAND[:4], "check", "--rules-from", "rules", "--select", "own", "-"]
    done = subprocess.run(command, env=ENV, cwd=folder, input=b"fail now\n", capture_output=True, check=False)
    message = f"a custom rule failed at {folder / 'rules' / 'slow_rule.py'}:20: RuntimeError('no way')"

    assert (found.severity, found.message) == (types.DiagnosticSeverity.Error, message)
    assert message in done.stdout.decode()


def test_a_check_that_ends_its_process_ends_nothing_else(editor, folder):
    uri = editor.open(folder / "ends.md", "end now\n")
    (found,) = editor.report(uri)

    assert found.message == "the process that checked it ended: exit code 3"
    editor.change(uri, "wait\n")
    assert [one.message for one in editor.report(uri)] == ["slow"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc is Linux's")
def test_a_process_that_is_killed_is_replaced(editor, folder):
    uri = editor.open(folder / "killed.md", "go on\n")
    editor.report(uri)
    for process in children(editor.client._server.pid):
        os.kill(process, signal.SIGKILL)
    editor.report(uri, editor.change(uri, "go on, once more\n"))

    editor.change(uri, "wait\n")
    assert [one.message for one in editor.report(uri)] == ["slow"]


def test_a_check_that_takes_too_long_is_ended(folder, waits):
    ENV["POSTLINT_TEST_WAITS"] = str(folder / "waits")
    arguments = ("--rules-from", str(folder / "rules"), "--select", "own", "--time-limit", "1.5")
    editor = Editor([folder], capabilities(), arguments=arguments)
    uri = editor.open(folder / "limit.md", "wait now\n")
    (found,) = editor.report(uri)

    assert (found.code, found.message) == ("not-checked", "not checked: it took longer than 1.5 s; exclude it, or raise `--time-limit`")
    assert editor.end() == 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc is Linux's")
@pytest.mark.parametrize("text", ["go on", "wait now"], ids=["while they wait", "while they check"])
def test_the_processes_end_with_the_server_however_it_ends(folder, waits, text):
    env, begun = {**ENV, "POSTLINT_TEST_WAITS": str(waits)}, waits.with_name("waits-begun")
    begun.unlink(missing_ok=True)
    command = (*COMMAND, "--rules-from", "rules", "--select", "own")
    server = subprocess.Popen(command, env=env, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    document = {"uri": "untitled:a", "languageId": "markdown", "version": 1, "text": text}
    messages = [
        {"id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}},
        {"method": "initialized", "params": {}},
        {"method": "textDocument/didOpen", "params": {"textDocument": document}},
    ]
    for message in messages:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    server.stdin.flush()

    until(lambda: children(server.pid) and (text != "wait now" or begun.exists()))
    worker = Path(f"/proc/{children(server.pid)[0]}")
    server.kill()
    server.wait()

    until(lambda: not worker.exists() or "State:\tZ" in (worker / "status").read_text())
    server.communicate()


def test_a_server_whose_client_is_gone_ends_with_1(folder):
    done = subprocess.run(COMMAND, env=ENV, cwd=folder, input=b"", capture_output=True, timeout=120, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")


def test_without_the_extra_the_command_names_it(folder, tmp_path):
    (tmp_path / "pygls").mkdir()
    (tmp_path / "pygls" / "__init__.py").write_text("raise ModuleNotFoundError(\"No module named 'pygls'\", name='pygls')\n")
    env = {**ENV, "PYTHONPATH": os.pathsep.join([str(tmp_path), ENV["PYTHONPATH"]])}
    done = subprocess.run(COMMAND, env=env, cwd=folder, input=b"", capture_output=True, timeout=120, check=False)

    assert done.returncode == 2
    assert done.stderr == b"postlint: the language server needs pygls: install it with `pip install 'postlint[lsp]'`\n"


def test_nothing_is_imported_from_the_folder_that_is_open(tmp_path):
    for name in ("linter", "yaml", "pygls", "json", "bs4"):
        (tmp_path / f"{name}.py").write_text("import os; os._exit(9)\n", encoding="utf-8")
    editor = Editor([tmp_path.resolve()], capabilities())
    uri = editor.open(tmp_path.resolve() / "a.md", '---\ntitle: A walk\nlist: [{a: 1}]\n---\n\n<p style="">x</p>\n')

    assert [one.code for one in editor.report(uri)] == ["inline-style"]
    assert "style" not in editor.format(uri)
    assert editor.end() == 0
