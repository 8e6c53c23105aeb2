"""Reads front matter with Pelican's reader of Markdown: ``python pelican_markdown.py < texts.json``."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import markdown
import pelican
from markdown.preprocessors import Preprocessor
from pelican.readers import MarkdownReader
from pelican.settings import DEFAULT_CONFIG
from pelican.utils import pelican_open


class _Rest(Preprocessor):
    """Keeps the lines that the reader of metadata leaves."""

    def run(self, lines: list[str]) -> list[str]:
        self.md.rest = "\n".join(lines)
        return lines


def main() -> None:
    texts = json.load(sys.stdin)
    reader = MarkdownReader({**DEFAULT_CONFIG, "PATH": "."})
    results = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.md")
        for text in texts:
            path.write_bytes(text.encode())
            md = markdown.Markdown(**reader.settings["MARKDOWN"])
            md.rest = ""
            md.preprocessors.register(_Rest(md), "rest", 26)
            with pelican_open(str(path)) as opened:
                md.convert(opened)
            meta = {key: "\n".join(value) for key, value in getattr(md, "Meta", {}).items()}
            results.append(["fields", meta, md.rest] if meta else ["text"])
    json.dump({"version": f"pelican {pelican.__version__}, Markdown {markdown.__version__}", "read": results}, sys.stdout)


if __name__ == "__main__":
    main()
