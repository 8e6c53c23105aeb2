"""Folders of posts for the benchmarks, generated once and kept."""

from __future__ import annotations

import shutil
from random import Random
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from . import paths, posts as generated, sentences

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_SHARED = paths.SHARED / "corpus"
REAL = {
    # By the name of the folder, postlint detects Jekyll.
    "real": ((_SHARED / "haacked--haacked.com" / "_posts",), "_posts"),
    "scraped": ((_SHARED / "scraped-posts",), "posts"),
    "cjk": (tuple(_SHARED / "hexojs--site" / "source" / language for language in ("zh-cn", "zh-tw", "ja", "ko")), "posts"),
}
"""Kinds of real posts: the folders that they are taken from, and the name of the folder that they are copied to."""


class Corpus(NamedTuple):
    """A folder of posts."""

    name: str
    folder: Path
    files: tuple[Path, ...]
    size: int
    """In bytes, of all files."""


def posts(count: int, seed: int = 1) -> Corpus:
    """Generated posts with the defects of scraped ones; see `posts.py`."""
    generator = b"".join(_read(module.__file__) for module in (generated, sentences))
    return _stored(f"posts-{count}-{seed}", "posts", count, str(crc32(generator)), lambda number: generated.post(number, seed).encode())


def real_posts(count: int, kind: str = "real") -> Corpus | None:
    """Real Markdown posts of a kind, repeated and numbered; ``None`` if this machine has none."""
    folders, name = REAL[kind]
    sources = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in (".md", ".markdown"))
    if not sources:
        return None

    def text(number: int) -> bytes:
        return sources[number % len(sources)].read_bytes() + f"\n\nCopy {number}.\n".encode()

    stamp = crc32("".join(f"{path} {path.stat().st_size}\n" for path in sources).encode())
    return _stored(f"{kind}-{count}", name, count, str(stamp), text)


def small_posts(count: int) -> Corpus:
    """Small Markdown posts with one problem each."""

    def text(number: int) -> bytes:
        random = Random(number)
        words = " ".join(random.choices(_WORDS, k=random.randrange(20, 120)))
        fields = f"---\ntitle: Walk {number}\ntags: [river, rain]\n---\n"
        return f"{fields}\n{words.capitalize()}.\n\n- one\n- [two](http://example.com/{number}) \n".encode()

    return _stored(f"small-{count}", "posts", count, "1", text)


_WORDS = "along the river to the mill and back again under old trees where rain falls on quiet water before noon".split()


def first_posts(posts: Corpus, count: int) -> Corpus:
    """The first posts of a corpus, in a separate folder."""
    first = posts.files[:count]
    stamp = str(crc32("".join(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}\n" for path in first).encode()))
    return _stored(f"{posts.name}-first-{count}", posts.folder.name, len(first), stamp, lambda number: first[number].read_bytes())


def copy(posts: Corpus) -> Corpus:
    """The same posts in a folder whose files may be changed."""
    stamp = f"copy {len(posts.files)} {posts.size}"
    return _stored(f"{posts.name}-copy", posts.folder.name, len(posts.files), stamp, lambda number: posts.files[number].read_bytes())


def html_pages(posts: Corpus) -> Corpus:
    """The posts without front matter, as HTML files."""
    folder = posts.folder.parent / "pages"
    folder.mkdir(exist_ok=True)
    for path in posts.files:
        text = path.read_text(encoding="utf-8")
        page = folder / f"{path.stem}.html"
        if not page.exists():
            page.write_text(text.split("\n---\n", 2)[-1], encoding="utf-8")
    files = tuple(sorted(folder.iterdir()))
    return Corpus(posts.name, folder, files, sum(path.stat().st_size for path in files))


def clean_post() -> Path:
    """A small post without problems."""
    paths.DATA.mkdir(parents=True, exist_ok=True)
    path = paths.DATA / "clean.md"
    path.write_bytes(b"---\ntitle: A walk\ndescription: Along the river to the mill.\n---\n\nAlong the river.\n")
    return path


def _stored(name: str, subfolder: str, count: int, stamp: str, text: Callable[[int], bytes]) -> Corpus:
    """The stored corpus if it has this stamp, otherwise a new one."""
    _create_root()
    folder, stamp_file = paths.DATA / name / subfolder, paths.DATA / f"{name}.stamp"
    if not stamp_file.exists() or stamp_file.read_text() != stamp:
        stamp_file.unlink(missing_ok=True)
        shutil.rmtree(paths.DATA / name, ignore_errors=True)
        folder.mkdir(parents=True)
        for number in range(count):
            (folder / f"{number:05}.md").write_bytes(text(number))
        # Last, so that an incomplete corpus is generated again.
        stamp_file.write_text(stamp)
    files = tuple(sorted(folder.iterdir()))
    return Corpus(name, folder, files, sum(path.stat().st_size for path in files))


def _create_root() -> None:
    # Both tools apply the .gitignore files up to the root of the work tree, and ours ignores this folder.  An empty `.git` makes the
    # folder a root for them, though not for git itself.
    (paths.DATA / ".git").mkdir(parents=True, exist_ok=True)


def _read(path: str | None) -> bytes:
    if path is None:
        return b""
    with open(path, "rb") as file:
        return file.read()
