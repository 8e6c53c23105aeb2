"""Finds the files of a corpus, and cuts them into shards."""

from __future__ import annotations

import os
from glob import glob, has_magic
from typing import TYPE_CHECKING

from ...source.project import is_under
from ...values.errors import UsageError
from ..manifest import UNKNOWN, Shard, Source
from .folder import FILES, state_of_posts
from .streams import COMPRESSED, file_system, is_remote, state_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...config.model import Config

LINES = (".jsonl", ".ndjson", ".json")
PARQUET = (".parquet", ".pq")
SMALLEST, LARGEST, PARTS = 1_000_000, 32_000_000, 64
"""Bytes of a shard at least and at most; in between, a corpus has about so many shards."""


def find_sources(inputs: Sequence[str], config: Config, out: str = "") -> list[Source]:
    """Return the files and folders that arguments name: paths, URLs and globs, without what is in the output folder.

    Raises ``UsageError`` and ``OSError``.
    """
    found: dict[str, Source] = {}
    for argument in inputs:
        paths = list(_matching(argument))
        if not paths:
            raise UsageError(f"`{argument}` names no file")
        for path in paths:
            is_folder = not is_remote(path) and os.path.isdir(path)
            sources = _in_folder(path, config) if is_folder else [_source(path)]
            found.update((source.file, source) for source in sources if not _is_in(source.file, out))
    return _named(list(found.values()))


def _is_in(path: str, folder: str) -> bool:
    return bool(folder) and not is_remote(path) and is_under(os.path.realpath(path), os.path.realpath(folder))


def _matching(argument: str) -> Iterator[str]:
    if is_remote(argument):
        if not has_magic(argument.partition("://")[2].partition("?")[0]) or argument.startswith("http"):
            yield argument
            return
        system, inner = file_system(argument)
        yield from (system.unstrip_protocol(path) for path in sorted(system.glob(inner)))
    elif os.path.exists(argument):
        yield argument
    elif has_magic(argument):
        yield from sorted(glob(argument, recursive=True))
    else:
        raise UsageError(f"`{argument}` does not exist")


def _format(path: str) -> str:
    name = path.partition("?")[0].lower() if is_remote(path) else path.lower()
    for ending in COMPRESSED:
        name = name.removesuffix(ending)
    return "parquet" if name.endswith(PARQUET) else "jsonl" if name.endswith(LINES) else ""


def _source(path: str) -> Source:
    kind = _format(path)
    if not kind:
        raise UsageError(f"`{path}` is no corpus: name files that end in .jsonl, .jsonl.gz, .jsonl.zst or .parquet, or folders")
    return Source(kind, path, path, state_of(path))


def _in_folder(path: str, config: Config) -> list[Source]:
    """The files with rows below a folder; if there are none, its posts."""
    files = [os.path.join(folder, name) for folder, _, names in sorted(os.walk(path)) for name in sorted(names)]
    files = [file for file in files if _format(file) and not os.path.basename(file).startswith((".", "_"))]
    packed = [file for file in files if not file.lower().endswith(".json")]
    if packed:
        return [_source(file) for file in packed]
    posts = posts_of(path, config)
    if not posts:
        raise UsageError(f"`{path}` has no posts, and no files with rows")
    return [Source("folder", path, path, state_of_posts(path, posts))]


def posts_of(folder: str, config: Config) -> list[str]:
    """Return the posts of a folder, by their paths below it, in order."""
    from ...run.discovery import find_posts

    return [os.path.relpath(path, folder).replace(os.sep, "/") for path in find_posts(config, [folder]).paths]


def _named(sources: list[Source]) -> list[Source]:
    """The files with the shortest names that tell them apart, which are the same on every machine."""
    parts = [source.file.replace(os.sep, "/").rstrip("/").split("/") for source in sources]
    for length in range(1, max(map(len, parts), default=0) + 1):
        names = ["/".join(part[-length:]) for part in parts]
        if len(set(names)) == len(names):
            return [source._replace(name=name) for source, name in zip(sources, names, strict=True)]
    return sources


def cut(sources: Sequence[Source], config: Config, size: int = 0) -> Iterator[Shard]:
    """Yield the shards of some files; ``size`` is in bytes, 0 for one that suits the corpus.  Raises ``OSError``."""
    total = sum(max(source.state.size, 0) for source in sources)
    size = size or max(SMALLEST, min(LARGEST, total // PARTS))
    number = 0
    for source in sources:
        first = 0
        for shard in _shards(source, config, size):
            yield shard._replace(number=number, first_row=first)
            number, first = number + 1, first + max(shard.rows, 0)


def _shards(source: Source, config: Config, size: int) -> Iterator[Shard]:
    kind, file, name, state = source
    one = Shard(0, kind, file, name, 0, 0, True, 0, UNKNOWN, max(state.size, 0), (state.size, state.changed))  # noqa: FBT003
    if kind == "folder":
        posts = posts_of(file, config)
        for start in range(0, len(posts), FILES):
            some = tuple(posts[start : start + FILES])
            now = state_of_posts(file, some)
            end = start + len(some)
            yield one._replace(start=start, end=end, whole=False, rows=len(some), size=now.size, state=(now.size, now.changed), paths=some)
    elif kind == "parquet":
        from .parquet import BrokenFileError, cuts

        try:
            ranges = list(cuts(file, size))
        except BrokenFileError:
            yield one  # it cannot be done: the others can
            return
        rows = sum(count for _, _, count in ranges) or 1
        for start, end, count in ranges:
            yield one._replace(start=start, end=end, whole=False, rows=count, size=state.size * count // rows)
    elif is_remote(file) or file.lower().endswith(COMPRESSED):
        yield one
    else:
        from .jsonl import cuts

        for start, end, count in cuts(file, size):
            yield one._replace(start=start, end=end, whole=False, rows=count, size=end - start)
