"""Converts the byte offsets of a UTF-8 text to character offsets."""

from __future__ import annotations

from bisect import bisect_left

from ..values.patterns import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_SURROGATE = lazy("[\ud800-\udfff]")

_CHECKPOINT = 256
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
    size, end = len(data), start + len(body)
    if size - len(body) <= _FEW:
        places = _continuations(data)
        return body, lambda offset: start + offset - bisect_left(places, offset)
    checkpoints: list[int] = [start]
    """The character offset at each checkpoint."""
    known: dict[int, int] = {}
    near, at_near = 0, start

    def character(offset: int) -> int:
        nonlocal near, at_near
        # Most offsets are a little after the one before.
        if near <= offset <= near + _CHECKPOINT:
            at_near += len(data[near:offset].translate(None, _CONTINUATION))
            near = offset
            return at_near
        result = known.get(offset)
        if result is None:
            if offset > size - _CHECKPOINT:
                known[offset] = last = end - len(data[offset:].translate(None, _CONTINUATION))
                return last
            checkpoint, rest = divmod(offset, _CHECKPOINT)
            while len(checkpoints) <= checkpoint:
                end_of_block = len(checkpoints) * _CHECKPOINT
                checkpoints.append(checkpoints[-1] + len(data[end_of_block - _CHECKPOINT : end_of_block].translate(None, _CONTINUATION)))
            result = known[offset] = checkpoints[checkpoint] + len(data[offset - rest : offset].translate(None, _CONTINUATION))
        return result

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
