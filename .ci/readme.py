"""Makes the links and pictures of a README lead to the repository, since the page of a package index has no files beside it.

``python .ci/readme.py README.md`` changes the file in place; ``.ci/build`` does that in a copy of the tree.
"""

from __future__ import annotations

import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, ROOT)  # the address in this tree, whatever is installed
_LINK = re.compile(r"(!?\[[^\]]*\]\()(?![a-z]+:|#)([^)\s]+)\)")


def absolute(text: str) -> str:
    """A text in Markdown whose relative links have the address of the repository, and those of pictures that of the files themselves."""
    from linter.values.links import REPOSITORY

    def link(match: re.Match[str]) -> str:
        return f"{match[1]}{REPOSITORY}/{'raw' if match[1][0] == '!' else 'blob'}/main/{match[2]})"

    return _LINK.sub(link, text)


def main(path: str) -> None:
    """Change a file in place."""
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(absolute(text))


if __name__ == "__main__":
    main(sys.argv[1])
