"""Nothing of a post or of its name reaches a terminal or a CI log as it is."""

from __future__ import annotations

import json
import re

import pytest
from corpora.judge import payloads

# What moves a cursor, ends a line, hides text or turns its direction.
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
NASTY = [
    *("\x1b]8;;https://a.net\x1b\\a\x1b]8;;\x1b\\", "\x1b[2J", "\x9b31m", "a\rb", "\u202eevil", "\u2066a", "\x07", "\x00", "a\u2028b"),
    *("::error::a", "::set-output name=a::b", "::add-mask::a", "##[error]a", "##vso[task.setvariable]a", "%0A::error::a", "a\n::error::b"),
]


def names(folder, texts):
    """A file for each text, which is its content and, as far as a file system allows, its name."""
    for number, text in enumerate(texts):
        name = text.replace("/", "_").replace("\0", "_").encode("utf-8", "replace")[:80].decode("utf-8", "ignore")
        body = f'---\ntitle: {json.dumps(text)}\n---\n\n<p onclick="a">{text}</p>\n'
        (folder / f"{number:04} {name}.md").write_bytes(body.encode("utf-8", "replace"))


@pytest.mark.parametrize("output", ["text", "concise", "json", "github", "sarif"])
def test_what_is_printed_is_printable(folder, run, shared, output):
    # Every tenth payload is enough for names; the odd ones are all there.
    names(folder, [*NASTY, *list(payloads(shared))[::10]])

    done = run("check", "--isolated", "--output-format", output, ".")
    assert done.status == 1
    assert RAW.findall(done.out + done.err) == []
    lines = done.out.split("\n")
    if output == "github":
        found = json.loads(run("check", "--isolated", "--output-format", "json", ".").out)
        assert len([line for line in lines if line.startswith("::")]) == len(found)
        assert all(line.startswith("::") for line in lines if line)
    elif output in ("json", "sarif"):
        json.loads(done.out)
    else:
        assert [line for line in lines if line.lstrip().startswith(("::", "##["))] == []
