"""Records what the generators read of odd front matter: ``python -m tests.front_matter.record [--node FOLDER] [--python FILE]``.

FOLDER has a ``node_modules`` with hexo, @docusaurus/utils, @11ty/eleventy and @astrojs/internal-helpers; FILE is a Python that has
Pelican.  What an absent generator read earlier is kept.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from .cases import TEXTS

_READERS = Path(__file__).parent / "readers"
RECORD = Path(__file__).parent / "record.json"
"""The record: versions by generator, and for each text what each generator makes of it.

That is ``text`` where nothing is read, ``error`` where the build stops or the fields are lost with an error, and otherwise the fields and
the stripped body.
"""


def load() -> dict[str, Any]:
    """Return the record."""
    return json.loads(RECORD.read_text("utf-8")) if RECORD.exists() else {"versions": {}, "texts": {}}


def _run(command: list[str]) -> dict[str, Any] | None:
    try:
        done = subprocess.run(command, input=json.dumps(TEXTS), capture_output=True, text=True, check=False)
    except OSError as error:
        print(error, file=sys.stderr)
        return None
    print(done.stderr, end="", file=sys.stderr)
    return json.loads(done.stdout) if done.returncode == 0 else None


def shown_result(result: list[Any]) -> object:
    """Return what a reader found, in the form of the record."""
    verdict, *found = result
    return [found[0], shown_body(found[1])] if verdict == "fields" else verdict


def shown_body(text: str) -> str:
    """Return a body without what no reader of a page sees: the kind of line ends, a byte order mark, space around it."""
    return re.sub(r"\r\n?", "\n", text).removeprefix("\ufeff").strip()


def main() -> None:
    """Run the readers that are there, and write the record."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--node", default="node_modules/..")
    parser.add_argument("--python", default=sys.executable)
    options = parser.parse_args()
    python = sys.executable
    results = {
        "hugo": _run([python, str(_READERS / "hugo.py")]),
        "jekyll": _run(["ruby", str(_READERS / "jekyll.rb")]),
        "pelican": _run([options.python, str(_READERS / "pelican_markdown.py")]),
        "zola": _run([python, str(_READERS / "zola.py")]),
        **(_run(["node", str(_READERS / "node.mjs"), options.node]) or {}),
    }
    old = load()
    versions = dict(old["versions"])
    texts: dict[str, dict[str, object]] = {text: dict(old["texts"].get(text, {})) for text in TEXTS}
    for name, result in results.items():
        if result is not None:
            versions[name] = result["version"]
            for text, found in zip(TEXTS, result["read"], strict=True):
                texts[text][name] = shown_result(found)
    lines = [f"  {json.dumps(text)}: {json.dumps(dict(sorted(found.items())))}" for text, found in texts.items()]
    head = json.dumps(dict(sorted(versions.items())))
    RECORD.write_text('{"versions": ' + head + ',\n"texts": {\n' + ",\n".join(lines) + "\n}}\n", "utf-8")


if __name__ == "__main__":
    main()
