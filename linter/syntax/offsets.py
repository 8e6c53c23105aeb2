"""Converts the byte offsets of a UTF-8 text to character offsets."""

from __future__ import annotations

from bisect import bisect_left

from ..values.patterns import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_SURROGATE = lazy("[\ud800-\udfff]")

_CHECKPOINT = 1024
"""Bytes between two places whose characters are counted once; an offset as near to the last one is counted from there."""
_CONTINUATION = bytes(range(0x80, 0xC0))
"""The continuation bytes of UTF-8 (RFC 3629, section 3)."""
_IS_CONTINUATION = bytes([byte in _CONTINUATION for byte in range(256)])
_FEW = 200
"""Up to this many continuation bytes, as in English with its quotes and dashes, listing them is faster than counting again."""


def characters(text: str, start: int, data: bytes) -> tuple[str, Callable[[int], int]]:
    """The text from ``start`` on, and a function that converts its UTF-8 offsets to character offsets of the whole text.

    ``data`` is the whole text in UTF-8, or empty if that is not available.
    """
    body = text[start:] if start else text
    if body.isascii():
        return body, lambda offset: offset + start
    try:
        data = data[len(text[:start].encode()) :] or body.encode()
    except UnicodeEncodeError:
        # Invalid UTF-8 is lone surrogates in the text, which Markdown parsers reject: each is replaced by one character.
        body = _SURROGATE().sub("\ufffd", body)
        data = body.encode()
    if len(data) - len(body) <= _FEW:
        places = _continuations(data)
        return body, lambda offset: start + offset - bisect_left(places, offset)
    checkpoints: list[int] = [start]
    """The character offset at each checkpoint."""

    def count(offset: int) -> int:
        """The character offset, from the last checkpoint before it."""
        checkpoint, rest = divmod(offset, _CHECKPOINT)
        while len(checkpoints) <= checkpoint:
            end = len(checkpoints) * _CHECKPOINT
            checkpoints.append(checkpoints[-1] + len(data[end - _CHECKPOINT : end].translate(None, _CONTINUATION)))
        return checkpoints[checkpoint] + len(data[offset - rest : offset].translate(None, _CONTINUATION))

    # The last two offsets and their characters.  Most offsets are near the last; a block begins where its text does.
    near, at_near = before, at_before = 0, start

    def character(offset: int) -> int:
        nonlocal near, at_near, before, at_before
        if offset == before:
            return at_before
        distance = offset - near
        before, at_before = near, at_near
        # Offsets are between characters, so that what is between two of them can be decoded, which is the fastest way to count.
        if 0 <= distance <= _CHECKPOINT:
            at_near += len(data[near:offset].decode())
        elif -_CHECKPOINT <= distance < 0:
            at_near -= len(data[offset:near].decode())
        else:
            at_near = count(offset)
        near = offset
        return at_near

    return body, character


def _continuations(data: bytes) -> list[int]:
    """The offsets of the continuation bytes."""
    marked = data.translate(_IS_CONTINUATION)
    offsets: list[int] = []
    offset = marked.find(b"\1")
    while offset >= 0:
        offsets.append(offset)
        offset = marked.find(b"\1", offset + 1)
    return offsets
