"""Files of statistics: a first line with the name and the length in bytes of each part, and the parts, compressed with zlib."""

from __future__ import annotations

import os


def part(file: str, name: str) -> bytes:
    """One part of a file in this folder; raises ``OSError`` if there is no such file and ``ValueError`` if it has no such part."""
    import zlib

    with open(os.path.join(os.path.dirname(__file__), file), "rb") as stream:
        data = stream.read()
    head, _, body = data.partition(b"\n")
    offset = 0
    sizes = head.decode("ascii", "replace").split()
    for one, size in zip(sizes[::2], sizes[1::2], strict=False):
        if one == name:
            return zlib.decompress(body[offset : offset + int(size)])
        offset += int(size)
    raise ValueError(f"{file} has no part {name}")
