"""Folders of posts to measure with, made once and kept."""

from __future__ import annotations

import shutil
from random import Random
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from . import material, places, posts as made_up

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_REAL = places.SHARED / "corpus" / "haacked--haacked.com" / "_posts"


class Corpus(NamedTuple):
    """A folder of posts."""

    name: str
    folder: Path
    files: tuple[Path, ...]
    size: int
    """In bytes, of all files."""


def posts(count: int, seed: int = 1) -> Corpus:
    """Posts of our own making, of the kind that a scraper leaves; see `posts.py`."""
    makers = b"".join(_read(module.__file__) for module in (made_up, material))
    return _kept(f"posts-{count}-{seed}", "posts", count, str(crc32(makers)), lambda number: made_up.post(number, seed).encode())


def real_posts(count: int) -> Corpus | None:
    """Real Markdown posts, repeated and made distinct by a number; ``None`` where this machine has none."""
    sources = sorted(path for path in _REAL.rglob("*") if path.suffix in (".md", ".markdown"))
    if not sources:
        return None

    def text(number: int) -> bytes:
        return sources[number % len(sources)].read_bytes() + f"\n\nCopy {number}.\n".encode()

    stamp = crc32("".join(f"{path} {path.stat().st_size}\n" for path in sources).encode())
    # The folder's name makes postlint read them as what they are, Jekyll's posts.
    return _kept(f"real-{count}", "_posts", count, str(stamp), text)


def small_posts(count: int) -> Corpus:
    """Small Markdown posts with a finding each."""

    def text(number: int) -> bytes:
        random = Random(number)
        words = " ".join(random.choices(_WORDS, k=random.randrange(20, 120)))
        fields = f"---\ntitle: Walk {number}\ntags: [river, rain]\n---\n"
        return f"{fields}\n{words.capitalize()}.\n\n- one\n- [two](http://example.com/{number}) \n".encode()

    return _kept(f"small-{count}", "posts", count, "1", text)


_WORDS = "along the river to the mill and back again under old trees where rain falls on quiet water before noon".split()


def part(whole: Corpus, count: int) -> Corpus:
    """The first posts of a corpus, in a folder of their own."""
    first = whole.files[:count]
    stamp = str(crc32("".join(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}\n" for path in first).encode()))
    return _kept(f"{whole.name}-first-{count}", whole.folder.name, len(first), stamp, lambda number: first[number].read_bytes())


def copied(whole: Corpus) -> Corpus:
    """The same posts in a folder whose files may be written."""
    stamp = f"copy {len(whole.files)} {whole.size}"
    return _kept(f"{whole.name}-copy", whole.folder.name, len(whole.files), stamp, lambda number: whole.files[number].read_bytes())


def pages_of(posts: Corpus) -> Corpus:
    """The posts without their front matter, as files of HTML."""
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
    """A small post in which nothing is to be found."""
    places.DATA.mkdir(parents=True, exist_ok=True)
    path = places.DATA / "clean.md"
    path.write_bytes(b"---\ntitle: A walk\ndescription: Along the river to the mill.\n---\n\nAlong the river.\n")
    return path


def _kept(name: str, below: str, count: int, stamp: str, text: Callable[[int], bytes]) -> Corpus:
    """The stored corpus if its stamp is the same, else a new one."""
    _top()
    folder, mark = places.DATA / name / below, places.DATA / f"{name}.stamp"
    if not mark.exists() or mark.read_text() != stamp:
        mark.unlink(missing_ok=True)
        shutil.rmtree(places.DATA / name, ignore_errors=True)
        folder.mkdir(parents=True)
        for number in range(count):
            (folder / f"{number:05}.md").write_bytes(text(number))
        # Last, so that a corpus of which only a part was written is made again.
        mark.write_text(stamp)
    files = tuple(sorted(folder.iterdir()))
    return Corpus(name, folder, files, sum(path.stat().st_size for path in files))


def _top() -> None:
    # Both tools leave out what .gitignore files rule out, as far up as the top of the work tree, and ours rules
    # this folder out.  An empty .git makes it a top of its own for them; git itself does not take it for one.
    (places.DATA / ".git").mkdir(parents=True, exist_ok=True)


def _read(path: str | None) -> bytes:
    if path is None:
        return b""
    with open(path, "rb") as file:
        return file.read()
