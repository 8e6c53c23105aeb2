"""Cache signing: user key, digests, digest of the program itself."""

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
"""Nanoseconds: the coarsest timestamp resolution of a file system in use (FAT)."""
DIGEST_SIZE = 16
"""Bytes of a digest."""
SIGNATURE_SIZE = 32
"""Bytes of a signature, and of the key."""
# `marshal` differs between versions of Python.
HEAD = f"postlint 1 {sys.implementation.cache_tag} {sys.hexversion:x}\n".encode()
"""The header of cache files."""
# Dependencies that affect the problems found.
_NEEDED = ("beautifulsoup4", "bleach", "jsonschema", "pathspec", "pyromark", "pyyaml", "tinycss2")


def digest(data: bytes, size: int = DIGEST_SIZE) -> bytes:
    """The digest of ``data``, of ``size`` bytes."""
    return blake2b(data, digest_size=size).digest()


def sign(data: bytes, key: bytes) -> bytes:
    """The signature of ``data``, which requires the key (keyed BLAKE2b, RFC 7693)."""
    return blake2b(data, key=key, digest_size=SIGNATURE_SIZE).digest()


def signed(header: bytes, start: int, key: bytes) -> bytes:
    """The end of a cache file: a header after a body that ends at ``start``, that offset, and a signature of both."""
    return header + start.to_bytes(8, "little") + sign(b"%b%d %b" % (HEAD, start, header), key)


def read_header(file: BinaryIO, key: bytes) -> tuple[bytes, int] | None:
    """The header of a cache file and its offset; ``None`` if the file is incomplete, or not signed with this key."""
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
"""Maximum bytes of a header."""


def user_cache_folder() -> str:
    """The folder for this user's cached data (XDG Base Directory Specification)."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser(r"~\AppData\Local")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        base = base if os.path.isabs(base) else os.path.expanduser("~/.cache")
    return os.path.join(base, "postlint")


def program_digest() -> bytes:
    """The digest of the program itself: our files and the versions of the dependencies; computed once."""
    if not _program_digest:
        _program_digest.append(digest(repr(_program()).encode("utf-8", "surrogateescape")))
    return _program_digest[0]


_program_digest: list[bytes] = []


def _program() -> object:
    folder = os.path.dirname(_package)
    record, installed = _record(os.path.join(os.path.dirname(folder), f"postlint-{__version__}.dist-info", "RECORD"))
    files = []
    pending = [folder]
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.name.endswith((".py", ".bin")):
                    status = entry.stat()
                    # An installation writes the same files with new times, so that CI would have to check everything after each.
                    if status.st_mtime_ns > installed:
                        files.append((entry.path, status.st_size, status.st_mtime_ns))
                elif entry.name != "__pycache__" and entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
    packages = [name for path in sys.path if path.endswith("-packages") and os.path.isdir(path) for name in os.listdir(path)]
    versions = [name for name in packages if name.endswith(".dist-info") and name.lower().startswith(_NEEDED)]
    return __version__, digest(record), sorted(files), sorted(versions)


def _record(path: str) -> tuple[bytes, int]:
    """What was installed, with a digest of each file, and when in nanoseconds; nothing for a checkout (PEP 376)."""
    try:
        with open(path, "rb") as file:
            return file.read(), os.fstat(file.fileno()).st_mtime_ns
    except OSError:
        return b"", 0


def user_key(folder: str) -> bytes:
    """The key of this user's caches, from the file ``key`` in ``folder``, which is created if it does not exist.

    Raises ``OSError`` if it can be neither read nor created; then there is no cache.
    """
    path = os.path.join(folder, "key")
    try:
        with open(path, "rb") as file:
            key = file.read(SIGNATURE_SIZE + 1)
        if len(key) == SIGNATURE_SIZE:
            return key
        os.unlink(path)
    except FileNotFoundError:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    new_key = os.urandom(SIGNATURE_SIZE)
    # Atomic: of two runs that start at once, the second uses the key of the first.
    name = f"{path}-{os.getpid()}"
    descriptor = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        os.write(descriptor, new_key)
    finally:
        os.close(descriptor)
    try:
        os.link(name, path)
    except FileExistsError:
        return user_key(folder)
    except OSError:  # a file system without hard links
        os.rename(name, path)
        return new_key
    finally:
        if os.path.exists(name):
            os.unlink(name)
    return new_key
