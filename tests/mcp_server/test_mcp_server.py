"""`postlint mcp`: what a program with a language model can ask for, by the protocol and by its official client."""

from __future__ import annotations

import asyncio
import io
import json
import os
import subprocess
import sys

import pytest

from linter.config.overrides import Overrides
from linter.mcp import tools as mcp_tools
from linter.mcp.protocol import VERSIONS, serve
from linter.mcp.tools import tools
from tests.conftest import ROOT

STYLED = '---\ntitle: A walk\n---\n\n<p style="position: static">Along the river.</p>\n'
FIXED = STYLED.replace(' style="position: static"', "")
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT)}


@pytest.fixture
def site(folder):
    (folder / "postlint.toml").write_text('[per-file-ignores]\n"old/*" = ["inline-style"]\n', encoding="utf-8")
    (folder / "a.md").write_text(STYLED, encoding="utf-8")
    return folder


def answers(*messages):
    """What the server answers to messages, in this process."""
    source, target = io.BytesIO(), io.BytesIO()
    for message in messages:
        source.write((message if isinstance(message, bytes) else json.dumps(message).encode()) + b"\n")
    source.seek(0)
    serve(tools(Overrides(), 0), source, target)
    return [json.loads(line) for line in target.getvalue().splitlines()]


def request(method, number=1, **params):
    return {"jsonrpc": "2.0", "id": number, "method": method, "params": params}


def call(name, **arguments):
    """The result of a tool: data, or the text of an error."""
    (answer,) = answers(request("tools/call", name=name, arguments=arguments))
    result = answer["result"]
    (content,) = result["content"]
    if result["isError"]:
        return content["text"]
    assert json.loads(content["text"]) == result["structuredContent"]
    return result["structuredContent"]


# Tools


def test_files_are_checked_with_their_settings(site):
    found = call("check", paths=["a.md", "b.md"])

    assert [(one["path"], one["rule"], one["line"], one["fix"]["safety"]) for one in found["problems"]] == [
        ("a.md", "inline-style", 5, "safe")
    ]
    assert (found["files"], found["left_out"], found["failed"]) == (1, 0, [])
    assert found["missing"] == [{"path": "b.md", "reason": "no such file or folder"}]
    assert call("check")["problems"] == found["problems"]


def test_a_text_is_checked_as_the_post_at_its_path(site):
    assert [one["rule"] for one in call("check_text", text=STYLED)["problems"]] == ["inline-style"]
    assert call("check_text", text=STYLED, path="old/b.md")["problems"] == []


def test_a_text_is_fixed_and_no_file_is_written(site):
    red = STYLED.replace("position: static", "color: red")

    assert call("fix", text=STYLED, path="a.md") == {
        "text": FIXED, "applied": {"inline-style": 1}, "notes": [], "problems": [], "left_out": 0, "failed": [],
    }  # fmt: skip
    assert (site / "a.md").read_text(encoding="utf-8") == STYLED
    assert [call("fix", text=red)["text"], call("fix", text=red, unsafe=True)["text"]] == [red, FIXED]


def test_a_rule_is_explained():
    assert call("explain", rule="inline-style")["page"].startswith("# inline-style\n")
    assert call("explain", rule="inline-styles") == "there is no rule `inline-styles`; did you mean `inline-style`?"


def test_no_more_problems_are_returned_than_a_model_can_read(site, monkeypatch):
    monkeypatch.setattr(mcp_tools, "MOST_PROBLEMS", 2)
    found = call("check_text", text="<p style=''>a</p>\n" * 5)

    assert (len(found["problems"]), found["left_out"]) == (2, 3)


@pytest.mark.parametrize(
    ("name", "arguments", "error"),
    [
        ("check", {"paths": ["../b.md"]}, "`../b.md` is outside of the folder in which the server was started"),
        ("check", {"paths": "a.md"}, "`paths` is not a list of strings"),
        ("check_text", {"text": "a", "path": "/etc/a.md"}, "`/etc/a.md` is outside of the folder in which the server was started"),
        ("check_text", {}, "`text` and `path` must be strings"),
        ("fix", {"text": "a", "unsafe": "yes"}, "`unsafe` is neither true nor false"),
    ],
)
def test_what_cannot_be_done_is_an_error_for_the_model(site, name, arguments, error):
    assert call(name, **arguments) == error


def test_a_link_does_not_lead_out_of_the_folder(site, tmp_path_factory):
    try:
        (site / "out").symlink_to(tmp_path_factory.mktemp("outside"))
    except OSError:
        pytest.skip("no links here")

    assert "outside of the folder" in call("check", paths=["out"])


def test_wrong_settings_are_an_error_of_the_call_and_are_read_anew(site):
    before = (site / "postlint.toml").read_text(encoding="utf-8")
    (site / "postlint.toml").write_text('select = ["nosuch"]\n', encoding="utf-8")

    assert call("check").endswith("postlint.toml:1: unknown rule, family or preset `nosuch`")
    (site / "postlint.toml").write_text(before, encoding="utf-8")
    assert call("check")["files"] == 1


# Protocol


@pytest.mark.parametrize(("wanted", "given"), [*zip(VERSIONS, VERSIONS, strict=True), ("2099-01-01", VERSIONS[0]), (None, VERSIONS[0])])
def test_the_version_is_the_one_of_the_client_if_it_is_known(wanted, given):
    (answer,) = answers(request("initialize", protocolVersion=wanted))

    assert answer["result"]["protocolVersion"] == given
    assert answer["result"]["capabilities"] == {"tools": {}}


def test_every_tool_has_a_schema_and_changes_nothing():
    (answer,) = answers(request("tools/list"))

    assert [tool["name"] for tool in answer["result"]["tools"]] == ["check", "check_text", "fix", "explain"]
    assert all(tool["inputSchema"]["type"] == "object" and tool["annotations"]["readOnlyHint"] for tool in answer["result"]["tools"])


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (b"{", -32700),
        (b"[" * 100_000, -32700),
        (b"[]", -32600),
        ({"id": 1}, -32600),
        (request("resources/list"), -32601),
        (request("tools/call", name="write"), -32602),
        (request("tools/call", name="check", arguments=["a.md"]), -32602),
    ],
)
def test_a_message_that_is_not_understood_is_an_error_and_the_next_is_answered(message, code):
    first, second = answers(message, request("ping", 2))

    assert first["error"]["code"] == code
    assert second == {"jsonrpc": "2.0", "id": 2, "result": {}}


def test_a_notification_and_an_answer_have_no_answer():
    assert answers({"jsonrpc": "2.0", "method": "notifications/initialized"}, {"jsonrpc": "2.0", "id": 1, "result": {}}, b"") == []


def test_only_messages_go_to_standard_output(site):
    (site / "rules").mkdir()
    (site / "rules" / "loud.py").write_text("print('loud')\n", encoding="utf-8")
    messages = json.dumps(request("tools/call", name="check")) + "\n"
    done = subprocess.run(
        [sys.executable, "-m", "postlint", "mcp", "--rules-from", "rules"],
        input=messages, capture_output=True, encoding="utf-8", cwd=site, env=ENVIRONMENT, check=True,
    )  # fmt: skip

    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [1]
    assert "loud" in done.stderr


# The official client


def test_the_official_client_calls_the_tools(site):
    pytest.importorskip("mcp")
    from mcp import ClientSession, StdioServerParameters
    from mcp.client.stdio import stdio_client

    async def talk():
        server = StdioServerParameters(command=sys.executable, args=["-m", "postlint", "mcp"], env=ENVIRONMENT, cwd=site)
        async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
            await session.initialize()
            listed = await session.list_tools()
            result = await session.call_tool("fix", {"text": STYLED})
            return [tool.name for tool in listed.tools], result.model_dump(by_alias=True)

    names, result = asyncio.run(talk())

    assert names == ["check", "check_text", "fix", "explain"]
    assert result["structuredContent"]["text"] == FIXED
