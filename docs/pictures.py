"""Makes the pictures in the documentation: ``python docs/pictures.py``.

Those of the terminal are the output of a command, as rich draws it.  The SVG names fonts that systems have and loads none from elsewhere.
That of a report is a picture of the page in Chromium, if it is installed.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
import tempfile

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, ROOT)  # pictures of this tree, whatever is installed
FOLDER = os.path.join(ROOT, "docs", "images")
COLUMNS = 80
FONT = "ui-monospace, 'SFMono-Regular', 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace"
PICTURES: dict[str, tuple[str, ...]] = {
    "check": ("check", "--select", "date-not-iso,inline-style,cut-start", "examples"),
    "diff": ("fix", "--diff", "--select", "date-not-iso,content-before-front-matter", "examples"),
}
"""The command of each picture."""


def output(command: tuple[str, ...]) -> str:
    """Return what a command prints on a terminal of 80 columns, with colors."""
    environment = os.environ | {"COLUMNS": str(COLUMNS), "PYTHONPATH": ROOT, "PYTHONUTF8": "1"}
    arguments = [sys.executable, "-m", "postlint", *command, "--isolated", "--no-cache", "--color", "always"]
    done = subprocess.run(arguments, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)  # noqa: S603
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(arguments)} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def picture(command: tuple[str, ...]) -> str:
    """Return the SVG of a terminal in which a command was typed."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=COLUMNS, file=nowhere, force_terminal=True, color_system="standard", legacy_windows=False)
        console.print(Text.assemble(("$ ", "bold green"), ("postlint " + " ".join(command), "bold")))
        console.print(Text.from_ansi(output(command)))
        svg = console.export_svg(title="postlint", unique_id=f"postlint-{command[0]}")
    svg = re.sub(r"@font-face \{[^}]*\}\s*", "", svg)
    svg = re.sub(r"font-family: [^;]*;", f"font-family: {FONT};", svg)
    # rich gives a wide character one column here, so that a browser squeezes the text.
    return re.sub(r'textLength="[\d.]+"([^>]*)>([^<]*)<', _with_length, svg)


def report_picture(path: str) -> None:
    """Write a picture of a report on the examples, in which the pages of a post are compared."""
    from tests.judges.chromium import Chromium

    with tempfile.TemporaryDirectory() as folder, Chromium(1200, 720) as browser:
        page = os.path.join(folder, "report.html")
        environment = os.environ | {"PYTHONPATH": ROOT, "PYTHONUTF8": "1"}
        command = [sys.executable, "-m", "postlint", "report", "examples", "--isolated", "-q", "-o", page]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)  # noqa: S603
        browser.open(f"file://{page}#page=examples%2Fscraped-news.md&version=unsafe")
        browser.run("new Promise((done) => setTimeout(done, 1000))")
        browser.picture(path)


_COLUMN = 12.2
"""Units of the SVG."""


def _with_length(match: re.Match[str]) -> str:
    length = cell_len(html.unescape(match[2])) * _COLUMN
    return f'textLength="{length:g}"{match[1]}>{match[2]}<'


def main() -> None:
    """Write the pictures."""
    os.makedirs(FOLDER, exist_ok=True)
    for name, command in PICTURES.items():
        path = os.path.join(FOLDER, f"{name}.svg")
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(picture(command))
        print(f"wrote {os.path.relpath(path, ROOT)}")
    if shutil.which("chromium"):
        path = os.path.join(FOLDER, "report.png")
        report_picture(path)
        print(f"wrote {os.path.relpath(path, ROOT)}")


if __name__ == "__main__":
    main()
