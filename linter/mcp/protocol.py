"""The Model Context Protocol over standard input and output: JSON-RPC 2.0, one message on a line.

https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle, and `server/tools` there.  Clients of a later version begin as
this one does where a server knows no other.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, BinaryIO

from .. import __version__
from ..values.named_tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

VERSIONS = ("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05")
"""Versions of the protocol, the last first; in what is used here they do not differ."""
_INVALID_JSON, _INVALID_REQUEST, _UNKNOWN_METHOD, _INVALID_ARGUMENTS = -32700, -32600, -32601, -32602
_INSTRUCTIONS = (
    "postlint finds and fixes what is wrong in posts: Markdown and HTML files with front matter. `check` before and after an edit; "
    "`fix` returns the fixed text and writes nothing; `explain` has the reason for a rule."
)


class ToolError(Exception):
    """A tool cannot do what is asked; the message is for the model."""


class Tool(NamedTuple):
    """What a client can call."""

    about: str
    schema: Mapping[str, object]
    """The JSON Schema of its arguments."""
    call: Callable[[dict[str, object]], dict[str, object]]
    """Takes arguments, and returns a result as data; raises ``ToolError``."""


def serve(tools: Mapping[str, Tool], source: BinaryIO, target: BinaryIO) -> None:
    """Answer requests until there are none."""
    for line in source:
        if line.strip():
            answer = _answer(line, tools)
            if answer is not None:
                target.write(json.dumps({"jsonrpc": "2.0", **answer}, ensure_ascii=True).encode() + b"\n")
                target.flush()


def _answer(line: bytes, tools: Mapping[str, Tool]) -> dict[str, object] | None:
    """The answer to a message; ``None`` for a notification."""
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        return {"id": None, **_error(_INVALID_JSON, "the message is not JSON")}
    if not isinstance(message, dict) or not isinstance(message.get("method"), str):
        has_answer = isinstance(message, dict) and ("result" in message or "error" in message)
        return None if has_answer else {"id": None, **_error(_INVALID_REQUEST, "the message is no request")}
    if "id" not in message:
        return None
    params = message.get("params")
    return {"id": message["id"], **_result(message["method"], params if isinstance(params, dict) else {}, tools)}


def _result(method: str, params: dict[str, object], tools: Mapping[str, Tool]) -> dict[str, object]:
    if method == "initialize":
        wanted = params.get("protocolVersion")
        return {
            "result": {
                "protocolVersion": wanted if wanted in VERSIONS else VERSIONS[0],
                "capabilities": {"tools": {}},
                "serverInfo": {"name": "postlint", "version": __version__},
                "instructions": _INSTRUCTIONS,
            }
        }
    if method == "ping":
        return {"result": {}}
    if method == "tools/list":
        return {"result": {"tools": [_described(name, tool) for name, tool in tools.items()]}}
    if method != "tools/call":
        return _error(_UNKNOWN_METHOD, f"unknown method `{method}`")
    tool, arguments = tools.get(str(params.get("name"))), params.get("arguments") or {}
    if tool is None or not isinstance(arguments, dict):
        return _error(_INVALID_ARGUMENTS, f"there is no such tool; there are {', '.join(tools)}")
    return {"result": _called(tool, arguments)}


def _called(tool: Tool, arguments: dict[str, object]) -> dict[str, object]:
    try:
        found = tool.call(arguments)
    except ToolError as error:
        return {"content": [{"type": "text", "text": str(error)}], "isError": True}
    # Clients that know no structured content read the text.
    return {"content": [{"type": "text", "text": json.dumps(found, ensure_ascii=False)}], "structuredContent": found, "isError": False}


def _described(name: str, tool: Tool) -> dict[str, object]:
    hints = {"readOnlyHint": True, "destructiveHint": False, "idempotentHint": True, "openWorldHint": False}
    return {"name": name, "description": tool.about, "inputSchema": tool.schema, "annotations": hints}


def _error(code: int, message: str) -> dict[str, object]:
    return {"error": {"code": code, "message": message}}
