"""Where a project begins."""

from __future__ import annotations

import os

FILES = ("postlint.toml", ".postlint.toml", "pyproject.toml")
"""What a configuration is called."""


def project() -> str:
    """The nearest folder from here upwards that holds a configuration of ours or a git work tree; ``""`` where none does."""
    at = os.getcwd()
    while True:
        if any(os.path.exists(os.path.join(at, name)) for name in (".git", *FILES)):
            return at
        up = os.path.dirname(at)
        if up == at:
            return ""
        at = up
