"""Discovers the files to check."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from .document import HTML, MARKDOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pathspec

ENDINGS = MARKDOWN + HTML

# Folders of dependencies or site output; the names are the defaults of ruff and rumdl that apply here.
SKIPPED_FOLDERS = frozenset(
    {"venv", "node_modules", "__pycache__", "site-packages", "_site"}
    # A generator's templates resemble posts.
    | {"_layouts", "_includes", "archetypes", "scaffolds"}
)
# Also templates, if the folder contains the files of a site.
_TEMPLATES = frozenset({"layouts", "themes"})
_SITE = frozenset({"content", "source", "_config.yml", "config.toml", "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"})


_INSTALLED = frozenset({"node_modules", "__pycache__", "site-packages", "venv"})


class Missing(NamedTuple):
    """An argument that names nothing readable."""

    path: str
    reason: str


Excluding = Callable[[str], Callable[[str], bool] | None]
"""Returns for a folder the predicate of its excluded paths; ``None`` if nothing is excluded."""


def find(arguments: Iterable[str], excluding: Excluding, *, force_exclude: bool, gitignores: bool = True) -> Iterator[str | Missing]:
    """The files that the arguments name, without duplicates, folders sorted by name.

    A folder yields its posts (by extension), except files that ``.gitignore`` files and ``excluding`` exclude, and hidden files,
    whose names begin with a dot.  A file that is named itself is yielded whatever its extension, unless ``force_exclude`` applies
    ``excluding`` to it too.  Without ``gitignores``, ``.gitignore`` files are ignored.
    """
    seen: set[str] = set()
    for argument in arguments:
        if os.path.isdir(argument):
            candidates: Iterable[tuple[str, str] | Missing] = _walk(argument, excluding, gitignores=gitignores)
        elif not os.path.exists(argument):
            yield Missing(argument, "no such file or folder")
            continue
        elif force_exclude and (excluded := excluding(os.path.dirname(argument))) and excluded(argument):
            continue
        else:
            candidates = ((argument, os.path.realpath(argument)),)
        for candidate in candidates:
            if isinstance(candidate, Missing):
                yield candidate
            elif candidate[1] not in seen:
                seen.add(candidate[1])
                yield candidate[0]


def _walk(root: str, excluding: Excluding, *, gitignores: bool) -> Iterator[tuple[str, str] | Missing]:
    """The posts below a folder, each with its real path, which identifies it."""
    ignores = _Ignores.above(root) if gitignores else _Ignores(())
    pending: list[tuple[str, _Ignores]] = [(root, ignores)]
    while pending:
        folder, ignores = pending.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield Missing(folder, f"cannot read the folder: {error.strerror or error}")
            continue
        if gitignores and any(entry.name == ".gitignore" for entry in entries):
            ignores = ignores.within(folder)
        subfolders: list[tuple[str, _Ignores]] = []
        excluded = excluding(folder)
        real = os.path.realpath(folder)
        skipped = SKIPPED_FOLDERS if _SITE.isdisjoint([entry.name for entry in entries]) else SKIPPED_FOLDERS | _TEMPLATES
        for entry in entries:
            if entry.name[0] == ".":
                continue
            # Without "./", which no user writes.
            path = entry.path.removeprefix(f".{os.sep}")
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in skipped and not ignores.match(path, "/") and not (excluded and excluded(path)):
                    subfolders.append((path, ignores))
            elif entry.name.lower().endswith(ENDINGS) and _is_file(entry):
                if ignores.match(path, "") or (excluded and excluded(path)):
                    continue
                yield path, os.path.realpath(path) if entry.is_symlink() else os.path.join(real, entry.name)
        pending.extend(reversed(subfolders))


def files_below(root: str) -> list[str]:
    """Return the files below a folder, as absolute paths; without hidden files and installed packages."""
    paths = []
    for folder, folders, files in os.walk(os.path.abspath(root)):
        folders[:] = [name for name in folders if name[0] != "." and name not in _INSTALLED]
        paths += [os.path.join(folder, name) for name in files]
    return paths


def _is_file(entry: os.DirEntry[str]) -> bool:
    # Circular links are an error for the entry itself.
    return os.path.isfile(entry.path) if entry.is_symlink() else entry.is_file()


class _Ignores:
    """The ``.gitignore`` files that apply to a folder, the closest last (gitignore(5))."""

    __slots__ = ("specs",)

    def __init__(self, specs: tuple[tuple[str, pathspec.GitIgnoreSpec], ...]) -> None:
        self.specs = specs

    @classmethod
    def above(cls, folder: str) -> _Ignores:
        """The ``.gitignore`` files of the parent folders, up to the root of the git work tree."""
        chain: list[str] = []
        current = os.path.abspath(folder)
        while not os.path.exists(os.path.join(current, ".git")):
            parent_folder = os.path.dirname(current)
            if parent_folder == current:
                return cls(())  # not in a work tree: no parent folder applies
            current = parent_folder
            chain.append(current)
        ignores = cls(())
        for parent in reversed(chain):
            if os.path.exists(os.path.join(parent, ".gitignore")):
                ignores = ignores.within(parent)
        return ignores

    def within(self, folder: str) -> _Ignores:
        import pathspec

        try:
            with open(os.path.join(folder, ".gitignore"), encoding="utf-8", errors="replace") as file:
                spec = pathspec.GitIgnoreSpec.from_lines(file)
        except (OSError, ValueError):
            return self
        return _Ignores((*self.specs, (os.path.abspath(folder), spec)))

    def match(self, path: str, slash: str) -> bool:
        if not self.specs:
            return False
        absolute = os.path.abspath(path)
        for folder, spec in reversed(self.specs):
            verdict = spec.check_file(os.path.relpath(absolute, folder).replace(os.sep, "/") + slash).include
            if verdict is not None:
                return verdict
        return False
