"""Cache signing: the key of a user, digests, a digest of the program itself."""

from __future__ import annotations

import os
import sys

from .. import __file__ as _package, __version__

try:  # what `hashlib` calls `blake2b`, without OpenSSL, which takes 3 ms
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

TYPE_CHECKING = False  # see cli/main.py
if TYPE_CHECKING:
    from typing import BinaryIO

FOLDER = ".postlint_cache"
TICK = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system that is in use (FAT)."""
SIGNATURE_SIZE = 32
"""Bytes of a seal, and of the key."""
# `marshal` differs between versions of Python.
HEAD = f"postlint 1 {sys.implementation.cache_tag} {sys.hexversion:x}\n".encode()
"""What files of ours begin with."""
# Another version of these may find something else in the same post.
_NEEDED = ("beautifulsoup4", "bleach", "jsonschema", "pathspec", "pyromark", "pyyaml", "tinycss2")


def digest(data: bytes) -> bytes:
    """What stands for ``data``: 16 bytes."""
    return blake2b(data, digest_size=16).digest()


def digesting() -> blake2b:
    """What takes data piece by piece and gives its digest."""
    return blake2b(digest_size=16)


def sign(data: bytes, key: bytes) -> bytes:
    """What only the holder of the key can make of ``data`` (keyed BLAKE2b, RFC 7693)."""
    return blake2b(data, key=key, digest_size=SIGNATURE_SIZE).digest()


def signed(header: bytes, start: int, key: bytes) -> bytes:
    """The end of a file of ours: a header behind a body that ends at ``start``, where that is, and a seal over both."""
    return header + start.to_bytes(8, "little") + sign(b"%b%d %b" % (HEAD, start, header), key)


def read_header(file: BinaryIO, key: bytes) -> tuple[bytes, int] | None:
    """The header of a file of ours and where it starts; ``None`` where the file is not whole, or not sealed with this key."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(size - _TAIL, 0))
    tail = file.read(_TAIL)
    start = int.from_bytes(tail[:8], "little")
    if len(tail) != _TAIL or not len(HEAD) <= start <= size - _TAIL <= start + _LARGEST:
        return None
    file.seek(start)
    header = file.read(size - _TAIL - start)
    return (header, start) if signed(header, start, key)[-SIGNATURE_SIZE:] == tail[8:] else None


_TAIL = 8 + SIGNATURE_SIZE
_LARGEST = 1 << 28
"""Bytes of a header; a longer one is none of ours."""


def user_cache_folder() -> str:
    """The folder of this user's own cached data (XDG Base Directory Specification)."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser(r"~\AppData\Local")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        base = base if os.path.isabs(base) else os.path.expanduser("~/.cache")
    return os.path.join(base, "postlint")


def program_digest() -> bytes:
    """What stands for the program itself: our files, as they are, and the versions of what we build upon; found out once."""
    if not _program_digest:
        _program_digest.append(digest(repr(_program()).encode("utf-8", "surrogateescape")))
    return _program_digest[0]


_program_digest: list[bytes] = []


def _program() -> object:
    files = []
    pending = [os.path.dirname(_package)]
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        pending.append(entry.path)
                elif entry.name.endswith((".py", ".bin")):
                    status = entry.stat()
                    files.append((entry.path, status.st_size, status.st_mtime_ns))
    packages = [name for path in sys.path if path.endswith("-packages") and os.path.isdir(path) for name in os.listdir(path)]
    versions = [name for name in packages if name.endswith(".dist-info") and name.lower().startswith(_NEEDED)]
    return __version__, sorted(files), sorted(versions)


def user_key(folder: str) -> bytes:
    """The key of this user's caches, from the file ``key`` in ``folder``, which is made where it is not there.

    Raises ``OSError`` where it can be neither read nor made; then there is no cache.
    """
    path = os.path.join(folder, "key")
    try:
        with open(path, "rb") as file:
            found = file.read(SIGNATURE_SIZE + 1)
        if len(found) == SIGNATURE_SIZE:
            return found
        os.unlink(path)
    except FileNotFoundError:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    made = os.urandom(SIGNATURE_SIZE)
    # Whole or not at all: of two runs that begin at once, the second takes the first one's.
    name = f"{path}-{os.getpid()}"
    descriptor = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        os.write(descriptor, made)
    finally:
        os.close(descriptor)
    try:
        os.link(name, path)
    except FileExistsError:
        return user_key(folder)
    except OSError:  # a file system without hard links
        os.rename(name, path)
        return made
    finally:
        if os.path.exists(name):
            os.unlink(name)
    return made
