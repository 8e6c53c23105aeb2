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


def project_of(folder: str) -> str:
    """The git work tree around a folder; the folder itself if there is none."""
    folder = os.path.realpath(folder)
    return next((path for path in upwards(folder) if os.path.lexists(os.path.join(path, ".git"))), folder)


def is_inside(path: str, folder: str) -> bool:
    """Whether a path is below a folder, with all symbolic links followed; neither needs to exist."""
    return os.path.realpath(path).startswith(os.path.join(os.path.realpath(folder), ""))


def is_under(path: str, folder: str) -> bool:
    """Whether an absolute path is a folder or below it, by their names alone."""
    try:
        return os.path.commonpath([path, folder]) == folder
    except ValueError:  # another drive
        return False


def stays(path: str) -> bool:
    """Whether a path below the working folder or the project is there also when all symbolic links in it are followed."""
    absolute, real, here = os.path.abspath(path), os.path.realpath(path), os.getcwd()
    return all(is_under(real, os.path.realpath(folder)) for folder in {here, project() or here} if is_under(absolute, folder))
