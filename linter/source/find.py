"""Which files to look at."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from .document import HTML, MARKDOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pathspec

ENDINGS = MARKDOWN + HTML

# Folders that hold other people's files or a site's output; the names are ruff's and rumdl's defaults that fit here.
NEVER = frozenset(
    {"venv", "node_modules", "__pycache__", "site-packages", "_site"}
    # A generator's templates look like posts, and are none.
    | {"_layouts", "_includes", "archetypes", "scaffolds"}
)
# Templates too, where they stand beside what only a site has.
_TEMPLATES = frozenset({"layouts", "themes"})
_SITE = frozenset({"content", "source", "_config.yml", "config.toml", "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"})


_INSTALLED = frozenset({"node_modules", "__pycache__", "site-packages", "venv"})


class Missing(NamedTuple):
    """An argument that names nothing that can be read."""

    path: str
    reason: str


Excluding = Callable[[str], Callable[[str], bool] | None]
"""Gives for a folder what says of the paths in it whether they are ruled out; ``None`` where none is."""


def find(arguments: Iterable[str], excluding: Excluding, *, force_exclude: bool, gitignores: bool = True) -> Iterator[str | Missing]:
    """The files that the arguments name, each once, folders in the order of their names.

    A folder gives its posts (by ending), without what ``.gitignore`` files and
    ``excluding`` rule out, and without what is hidden: names that begin with a dot.  A file that
    is named itself is taken whatever its ending, unless ``force_exclude`` applies ``excluding`` to it too.
    Without ``gitignores``, no ``.gitignore`` file is asked.
    """
    seen: set[str] = set()
    for argument in arguments:
        if os.path.isdir(argument):
            found: Iterable[tuple[str, str] | Missing] = _walk(argument, excluding, gitignores=gitignores)
        elif not os.path.exists(argument):
            yield Missing(argument, "there is no such file or folder")
            continue
        elif force_exclude and (excluded := excluding(os.path.dirname(argument))) and excluded(argument):
            continue
        else:
            found = ((argument, os.path.realpath(argument)),)
        for one in found:
            if isinstance(one, Missing):
                yield one
            elif one[1] not in seen:
                seen.add(one[1])
                yield one[0]


def _walk(root: str, excluding: Excluding, *, gitignores: bool) -> Iterator[tuple[str, str] | Missing]:
    """The posts below a folder, each with its path free of links, by which it is known again."""
    ignores = _Ignores.above(root) if gitignores else _Ignores(())
    pending: list[tuple[str, _Ignores]] = [(root, ignores)]
    while pending:
        folder, ignores = pending.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield Missing(folder, f"the folder cannot be read: {error.strerror or error}")
            continue
        if gitignores and any(entry.name == ".gitignore" for entry in entries):
            ignores = ignores.within(folder)
        below: list[tuple[str, _Ignores]] = []
        excluded = excluding(folder)
        real = os.path.realpath(folder)
        never = NEVER if _SITE.isdisjoint([entry.name for entry in entries]) else NEVER | _TEMPLATES
        for entry in entries:
            if entry.name[0] == ".":
                continue
            # "./a.md" is how nobody writes it.
            path = entry.path.removeprefix(f".{os.sep}")
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in never and not ignores.match(path, "/") and not (excluded and excluded(path)):
                    below.append((path, ignores))
            elif entry.name.lower().endswith(ENDINGS) and _is_file(entry):
                if ignores.match(path, "") or (excluded and excluded(path)):
                    continue
                yield path, os.path.realpath(path) if entry.is_symlink() else os.path.join(real, entry.name)
        pending.extend(reversed(below))


def files_below(root: str) -> list[str]:
    """Return the files below a folder, as absolute paths; without what is hidden, and without packages that tools install."""
    found = []
    for folder, folders, files in os.walk(os.path.abspath(root)):
        folders[:] = [name for name in folders if name[0] != "." and name not in _INSTALLED]
        found += [os.path.join(folder, name) for name in files]
    return found


def _is_file(entry: os.DirEntry[str]) -> bool:
    # Links that go round are an error to the entry itself.
    return os.path.isfile(entry.path) if entry.is_symlink() else entry.is_file()


class _Ignores:
    """The ``.gitignore`` files that hold for a folder, the nearest last (gitignore(5))."""

    __slots__ = ("specs",)

    def __init__(self, specs: tuple[tuple[str, pathspec.GitIgnoreSpec], ...]) -> None:
        self.specs = specs

    @classmethod
    def above(cls, folder: str) -> _Ignores:
        """Those of the folders above, up to the top of the git work tree."""
        chain: list[str] = []
        at = os.path.abspath(folder)
        while not os.path.exists(os.path.join(at, ".git")):
            up = os.path.dirname(at)
            if up == at:
                return cls(())  # not in a work tree: nothing above speaks for this folder
            at = up
            chain.append(at)
        found = cls(())
        for parent in reversed(chain):
            if os.path.exists(os.path.join(parent, ".gitignore")):
                found = found.within(parent)
        return found

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
