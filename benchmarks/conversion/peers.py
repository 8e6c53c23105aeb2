"""Other converters, each as it comes: html-to-markdown, markdownify, turbohtml alone, pandoc.

Those in Python are taken from the interpreter that ``$POSTLINT_CONVERTERS`` names, else from this one.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

from .bodies import BODIES
from .judge import Page, pages

_PROGRAMS = {
    "html-to-markdown": "import html_to_markdown as h\ndef convert(s):\n r = h.convert(s)\n return r if isinstance(r, str) else r.content",
    "markdownify": "from markdownify import markdownify as convert",
    "turbohtml": "import turbohtml\ndef convert(s): return turbohtml.parse_fragment(s).to_markdown()",
}
_RUN = "\nimport json, sys\nprint(json.dumps([convert(s) for s in json.load(sys.stdin)]))"
_FIELDS = tuple(field for field in Page._fields if field != "items")


def table() -> str:
    """The table of all converters that are installed: bodies with an equal page, and with each part of it equal."""
    import postlint

    found: dict[str, list[str] | None] = {"postlint": [postlint.convert(body.html).text for body in BODIES]}
    for name in (*_PROGRAMS, "pandoc"):
        found[name] = _texts(name)
    lines = [f"| {len(BODIES)} bodies | equal | {' | '.join(_FIELDS)} | codes kept of {sum(len(body.codes) for body in BODIES)} |"]
    lines.append("|---" * (len(_FIELDS) + 3) + "|")
    for name, texts in found.items():
        if texts is None:
            lines.append(f"| {name} | not installed |" + " |" * (len(_FIELDS) + 1))
            continue
        compared = [pages(body, text) for body, text in zip(BODIES, texts, strict=True)]
        same = {field: sum(getattr(want, field) == getattr(got, field) for want, got in compared) for field in _FIELDS}
        codes = sum(code in text for body, text in zip(BODIES, texts, strict=True) for code in body.codes)
        equal = sum(want == got for want, got in compared)
        lines.append(f"| {name} | {equal} | {' | '.join(str(same[field]) for field in _FIELDS)} | {codes} |")
    return "\n".join(lines) + "\n"


def _texts(name: str) -> list[str] | None:
    """The Markdown of all bodies by a converter; ``None`` if it is not installed."""
    if name == "pandoc":
        program = shutil.which("pandoc")
        if program is None:
            return None
        command = [program, "--from=html", "--to=gfm", "--wrap=none"]
        return [subprocess.run(command, input=body.html, capture_output=True, text=True, check=True).stdout for body in BODIES]
    python = sys.executable if name == "turbohtml" else os.environ.get("POSTLINT_CONVERTERS", sys.executable)
    done = subprocess.run(
        [python, "-c", _PROGRAMS[name] + _RUN],
        input=json.dumps([body.html for body in BODIES]),
        capture_output=True,
        text=True,
        check=False,
    )
    return json.loads(done.stdout) if not done.returncode else None
