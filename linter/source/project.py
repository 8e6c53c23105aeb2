"""Where a project begins."""

from __future__ import annotations

import os

PYPROJECT = "pyproject.toml"
FILES = ("postlint.toml", ".postlint.toml", PYPROJECT)
"""What a configuration is called."""
BASELINE = "postlint-baseline.json"
"""The file of known findings that counts where none is named and it is there."""


def upwards(folder: str) -> list[str]:
    """A folder (absolute) and those above it, the nearest first."""
    folders = [folder]
    while (up := os.path.dirname(folders[-1])) != folders[-1]:
        folders.append(up)
    return folders


def project() -> str:
    """The nearest folder from here upwards that holds a configuration of ours or a git work tree; ``""`` where none does."""
    for folder in upwards(os.getcwd()):
        if any(os.path.exists(os.path.join(folder, name)) for name in (".git", *FILES)):
            return folder
    return ""
