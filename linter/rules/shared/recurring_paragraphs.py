"""Finds paragraphs that many posts of a run share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...syntax.nodes import Paragraph
    from ...syntax.parse import Post


def recurring_key(paragraph: Paragraph) -> bytes:
    """A hash of the text of a paragraph: eight bytes, to keep many in memory."""
    from hashlib import blake2b

    return blake2b(paragraph.text.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def may_recur(post: Post, shortest: int) -> Iterator[Paragraph]:
    """The paragraphs of prose in a post that are too long to be equal by chance."""
    for paragraph in post.paragraphs:
        if len(paragraph.text) >= shortest and paragraph.kind in ("paragraph", "other") and not paragraph.coded:
            yield paragraph
