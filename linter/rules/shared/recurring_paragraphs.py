"""Paragraphs that many posts of a run have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...syntax.nodes import Paragraph
    from ...syntax.parse import Post


def recurring_key(paragraph: Paragraph) -> bytes:
    """What stands for the text of a paragraph: eight bytes, so that a run over many posts can keep them."""
    from hashlib import blake2b

    return blake2b(paragraph.text.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def may_recur(post: Post, shortest: int) -> Iterator[Paragraph]:
    """The paragraphs of a post that are prose and not too short to be the same by chance."""
    for one in post.paragraphs:
        if len(one.text) >= shortest and one.kind in ("paragraph", "other") and not one.coded:
            yield one
