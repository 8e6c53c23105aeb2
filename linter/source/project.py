"""Locates the root folder of a project."""

from __future__ import annotations

import os

PYPROJECT = "pyproject.toml"
FILES = ("postlint.toml", ".postlint.toml", PYPROJECT)
"""The names of configuration files."""
BASELINE = "postlint-baseline.json"
"""The default baseline file."""


def upwards(folder: str) -> list[str]:
    """A folder (absolute) and its parents, closest first."""
    folders = [folder]
    while (parent := os.path.dirname(folders[-1])) != folders[-1]:
        folders.append(parent)
    return folders


def project() -> str:
    """The closest parent folder with a postlint configuration or a git work tree; ``""`` if there is none."""
    for folder in upwards(os.getcwd()):
        if any(os.path.exists(os.path.join(folder, name)) for name in (".git", *FILES)):
            return folder
    return ""
