"""Real clients: Neovim, with the snippet that users copy, and Node.js, with the client of Visual Studio Code."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.server.editor import COMMAND, ENV, ROOT, SECONDS

OWN = Path(__file__).parent
TOOLS = Path(os.environ.get("POSTLINT_JSONRPC", ROOT / "editors" / "vscode"))
"""The folder whose ``node_modules`` has ``vscode-jsonrpc``, which the extension brings."""
TEXT = '---\ntitle: A 😀 walk\n---\n\nAlong 中文 <b style="">the</b> river.\n\n<p style="">One</p>   \n\n</i>\n\n'
NOT_ENDED = TEXT + '<p style="">中</p>'


@pytest.fixture
def of_command(folder, run):
    """A post in a work tree, the problems that the command reports, and what it makes of the post."""

    def made(text):
        (folder / ".git").mkdir()
        post = folder.resolve() / "a.md"
        post.write_text(text, encoding="utf-8")
        problems = [(one["line"] - 1, one["rule"]) for one in json.loads(run("check", "--output-format", "json", "a.md").out)]
        run("fix", "--quiet", "a.md")
        fixed = post.read_text(encoding="utf-8")
        post.write_text(text, encoding="utf-8")
        return post, problems, fixed

    return made


@pytest.mark.parametrize("text", [TEXT, NOT_ENDED], ids=["a last newline", "none"])
@pytest.mark.skipif(not shutil.which("nvim"), reason="Neovim is not installed")
def test_neovim_shows_the_problems_of_the_command_and_formats_as_it_fixes(of_command, text):
    post, problems, fixed = of_command(text)
    env = {**ENV, "POSTLINT": json.dumps(COMMAND[:5]), "SNIPPET": str(ROOT / "editors" / "neovim" / "postlint.lua"), "POST": str(post)}
    command = ["nvim", "--headless", "-u", "NONE", "-i", "NONE", "-c", f"luafile {OWN / 'drive.lua'}"]
    done = subprocess.run(command, env=env, cwd=post.parent, capture_output=True, timeout=SECONDS, check=False)
    told = dict(json.loads(line) for line in done.stdout.decode().splitlines() if line.startswith("["))

    assert done.returncode == 0, done
    assert [(line, rule) for line, _, rule, _ in told["problems"]] == problems
    assert ["inline-style", 'style=""'] in [one[2:] for one in told["problems"]]
    assert told["hover"] == f"# {problems[0][1]}"
    assert told["actions"][0].endswith(f"({problems[0][1]})")
    assert [4, len("😀 <b ".encode()), "inline-style", 'style=""'] in told["typed"]
    assert post.read_text(encoding="utf-8") == fixed


@pytest.mark.skipif(
    not shutil.which("node") or not (TOOLS / "node_modules" / "vscode-jsonrpc").is_dir(),
    reason="vscode-jsonrpc is not installed: npm ci in editors/vscode",
)
def test_the_client_of_visual_studio_code_is_told_the_same(of_command):
    post, problems, fixed = of_command(NOT_ENDED)
    done = subprocess.run(["node", OWN / "client.mjs", TOOLS, post, *COMMAND], env=ENV, capture_output=True, timeout=SECONDS, check=True)
    told = json.loads(done.stdout)

    assert done.stderr == b""
    assert (told["server"], told["sync"], told["code"], told["published"], told["version"]) == ("postlint", 1, 0, 0, 1)
    assert [(line, rule) for line, _, rule in told["problems"]] == problems
    assert told["again"] == "unchanged"
    assert told["cancelled"] in (-32800, "answered")
    assert told["registered"] == ["workspace/didChangeWatchedFiles"]
    assert told["actions"][0].endswith(f"({problems[0][1]})")
    assert told["fixed"] == told["formatted"] == fixed
