"""Discovers the files to check."""

from __future__ import annotations

import os

from ..values.errors import ConfigError
from ..values.named_tuples import NamedTuple
from ..values.post_folders import ENDINGS
from .project import is_inside, project_of, stays
from .read import read_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pathspec

    from .posts import Inside, Posts, Verdict

    Excluding = Callable[[str], Callable[[str], bool] | None]
    """Returns for a folder the predicate of its excluded paths; ``None`` if nothing is excluded."""
    Skipped = Callable[[str, str], None]
    """What is called with a path that is skipped and the reason."""

_INSTALLED = frozenset({"node_modules", "__pycache__", "site-packages", "venv"})


class Missing(NamedTuple):
    """An argument that names nothing readable."""

    path: str
    reason: str


def find(
    arguments: Iterable[str],
    excluding: Excluding,
    posts: Posts,
    *,
    force_exclude: bool,
    untrusted: bool = False,
    skipped: Skipped | None = None,
) -> Iterator[str | Missing]:
    """The files that the arguments name, without duplicates, folders sorted by name.

    A folder yields its posts, as ``posts`` decides, except files that ``.gitignore`` files and ``excluding`` exclude.  A file that is
    named itself is yielded whatever it is; with ``force_exclude``, only if its folder would yield it.  With ``untrusted``,
    ``.gitignore`` files are ignored, and a link is missing if it leads to anything but a post of the same folder: reports quote what
    they find, and who sends a link must not read other files in them.  ``skipped`` is told of each path that is skipped.
    """
    walk = _Walk(excluding, posts, skipped, gitignores=not untrusted)
    seen: set[str] = set()
    for argument in arguments:
        root = argument
        if untrusted and os.path.exists(argument) and not stays(argument):
            yield Missing(argument, _FOREIGN)
            continue
        if os.path.isdir(argument):
            candidates: Iterable[tuple[str, str] | Missing] = walk.below(argument)
        elif not os.path.exists(argument):
            yield Missing(argument, "no such file or folder")
            continue
        elif force_exclude and walk.skips(argument):
            continue
        else:
            candidates = ((argument, os.path.realpath(argument)),)
            root = project_of(os.path.dirname(os.path.abspath(argument)))
        for candidate in candidates:
            if isinstance(candidate, Missing):
                yield candidate
            elif untrusted and os.path.islink(candidate[0]) and not _is_post_below(root, candidate[1]):
                yield Missing(candidate[0], _FOREIGN)
            elif candidate[1] not in seen:
                seen.add(candidate[1])
                yield candidate[0]


_FOREIGN = "a link to what is no post of the same folder, which is not followed with `--untrusted`"


def _is_post_below(root: str, real: str) -> bool:
    """Whether the target of a link has the ending of a post and is below a folder, and not in git's own."""
    inside = os.path.relpath(real, os.path.realpath(root)).split(os.sep)
    return is_inside(real, root) and ".git" not in inside and real.lower().endswith(ENDINGS)


def skipping(excluding: Excluding, posts: Posts, *, gitignores: bool = True) -> Callable[[str], bool]:
    """Return a test whether the folder of a file, which need not exist, would not yield it."""
    return _Walk(excluding, posts, None, gitignores=gitignores).skips


class _Walk:
    """Walks through folders and yields the posts in them."""

    def __init__(self, excluding: Excluding, posts: Posts, skipped: Skipped | None, *, gitignores: bool) -> None:
        self._excluding = excluding
        self._posts = posts
        self._skipped = skipped
        self._gitignores = gitignores
        self._folders: dict[str, _Folder] = {}

    def below(self, root: str) -> Iterator[tuple[str, str] | Missing]:
        """The posts below a folder, each with its real path, which identifies it."""
        without = self._posts.without_posts_in(root)
        pending: list[tuple[str, _Ignores]] = [(root, _Ignores.above(root) if self._gitignores else _Ignores(()))]
        while pending:
            path, ignores = pending.pop()
            try:
                entries = sorted(os.scandir(path), key=lambda entry: entry.name)
            except OSError as error:
                yield Missing(path, f"cannot read the folder: {error.strerror or error}")
                continue
            folder = self._folder(path, [entry.name for entry in entries], ignores, without)
            real = os.path.realpath(path)
            subfolders: list[tuple[str, _Ignores]] = []
            for entry in entries:
                # Without "./", which no user writes.
                inner = entry.path.removeprefix(f".{os.sep}")
                if entry.is_dir(follow_symlinks=False):
                    if self._takes(folder, folder.inside.folder(entry.name), entry.name, f"{inner}/"):
                        subfolders.append((inner, folder.ignores))
                elif not (entry.name.lower().endswith(ENDINGS) and _is_file(entry)):
                    continue
                elif self._takes(folder, folder.inside.file(entry.name), entry.name, inner):
                    yield inner, os.path.realpath(inner) if entry.is_symlink() else os.path.join(real, entry.name)
            pending.extend(reversed(subfolders))

    def skips(self, path: str) -> bool:
        """Whether the folder of a file, walked from the working folder, would not yield it."""
        parts = os.path.normpath(os.path.relpath(path)).split(os.sep)
        if parts[0] == os.pardir:  # from where it would be walked is not known
            parts = [os.path.basename(path)]
            at = os.path.dirname(path)
        else:
            at = ""
        ignores = _Ignores.above(at or ".") if self._gitignores else _Ignores(())
        for index, name in enumerate(parts):
            folder = self._folders.get(at)
            if folder is None:
                folder = self._folders[at] = self._folder(at, _names(at or "."), ignores)
            ignores = folder.ignores
            inner = os.path.join(at, name)
            last = index == len(parts) - 1
            verdict = folder.inside.file(name) if last else folder.inside.folder(name)
            if not self._takes(folder, verdict, name, path if last else f"{inner}/"):
                return True
            at = inner
        return False

    def _folder(self, path: str, names: list[str], ignores: _Ignores, without: frozenset[str] = frozenset()) -> _Folder:
        if self._gitignores and ".gitignore" in names:
            ignores = ignores.within(path or ".")
        return _Folder(self._excluding(path), self._posts.inside(path, without), ignores, ignores.inside(path))

    def _takes(self, folder: _Folder, verdict: Verdict, name: str, path: str) -> bool:
        """Whether an entry of a folder is taken; the path of a folder ends with a slash."""
        if not verdict.yes:
            reason = verdict.reason
        elif folder.specs and _is_ignored(folder.specs, name, path):
            reason = "ignored by .gitignore"
        elif folder.excluded and folder.excluded(path.removesuffix("/")):
            reason = "excluded"
        else:
            return True
        if reason and self._skipped:
            self._skipped(path, reason)
        return False


class _Folder(NamedTuple):
    """What decides in a folder which files are posts."""

    excluded: Callable[[str], bool] | None
    inside: Inside
    ignores: _Ignores
    specs: list[tuple[str, pathspec.GitIgnoreSpec]]
    """What applies to its entries, each after what leads to the folder from that of the ``.gitignore`` file; the closest first."""


def files_below(root: str) -> list[str]:
    """Return the files below a folder, as absolute paths; without hidden files and installed packages."""
    paths = []
    for folder, folders, files in os.walk(os.path.abspath(root)):
        folders[:] = [name for name in folders if name[0] != "." and name not in _INSTALLED]
        paths += [os.path.join(folder, name) for name in files]
    return paths


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


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
            if os.path.lexists(os.path.join(parent, ".gitignore")):
                ignores = ignores.within(parent)
        return ignores

    def within(self, folder: str) -> _Ignores:
        import pathspec

        path = os.path.join(folder, ".gitignore")
        if os.path.islink(path) or os.path.isdir(path):
            return self  # git follows no link there (gitignore(5))
        try:
            lines = read_bytes(path).decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
        except OSError as error:
            raise ConfigError(f"cannot be read: {error.strerror or error}", path) from None
        lines = [line for line in lines if line and len(line) <= _LONGEST]
        try:
            spec = pathspec.GitIgnoreSpec.from_lines(lines)
        except Exception:  # noqa: BLE001 - each engine of patterns has errors of its own
            spec = pathspec.GitIgnoreSpec.from_lines(line for line in lines if _is_readable(line))
        return _Ignores((*self.specs, (os.path.abspath(folder), spec)))

    def inside(self, folder: str) -> list[tuple[str, pathspec.GitIgnoreSpec]]:
        """Return the lists that apply to the entries of a folder, each after what leads there; the closest first."""
        specs = []
        for root, spec in reversed(self.specs):
            relative = os.path.relpath(os.path.abspath(folder), root).replace(os.sep, "/")
            specs.append(("" if relative == "." else f"{relative}/", spec))
        return specs


_LONGEST = 4096
"""Characters of a pattern; no path is longer."""


def _is_readable(line: str) -> bool:
    """Whether a line of ``.gitignore`` is a pattern; git takes another for one that matches nothing."""
    import pathspec

    try:
        pathspec.GitIgnoreSpec.from_lines([line])
    except Exception:  # noqa: BLE001 - each engine of patterns has errors of its own
        return False
    return True


def _is_ignored(specs: list[tuple[str, pathspec.GitIgnoreSpec]], name: str, path: str) -> bool:
    slash = "/" if path.endswith("/") else ""
    for prefix, spec in specs:
        verdict = spec.check_file(f"{prefix}{name}{slash}").include
        if verdict is not None:
            return bool(verdict)
    return False
