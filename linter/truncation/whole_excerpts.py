"""Detects posts that are only the beginning of a text, as a feed gives it: no other paragraph tells how such a post ends its sentences."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING

from ..syntax.fields import Scalar
from ..values.patterns import lazy
from .article import PROSE, Article, Ending
from .footer_lines import is_feed_footer, is_note
from .terminators import is_cjk, is_ended, last_sentence

if TYPE_CHECKING:
    from ..syntax.nodes import Paragraph
    from ..syntax.parse import Post
    from ..values.siblings import Siblings

_DOTS = ("…", "...", "⋯", "[…]", "[...]", "(...)")
_SHORTEST, _SHORTEST_CJK = 80, 40
"""Characters of a text that may be the beginning of a longer one; a comment on a link is shorter."""
_LONG = 1.75
"""How many times as long a text of one sentence must be."""
_OUTSIDE = frozenset({"heading", "caption"})


def excerpt(article: Article, siblings: Siblings | None, *, dots: bool) -> Ending | None:
    """The last paragraph of a post that is the beginning of a text, with dots at the end or without any terminator.

    Evidence is the length that it shares with other posts of its folder, what WordPress adds below each text of a feed, or where the
    front matter says that the text comes from; with these, the text must be one paragraph.
    """
    last = article.shown[article.last] if article.last >= 0 else None
    text = last.text.rstrip() if last is not None else ""
    if last is None or last.kind in _OUTSIDE or len(text) < 2 or text.endswith(_DOTS) is not dots:
        return None
    if not dots and is_ended(text) and text[-1] not in _COLONS:
        return None
    said = text[-12:].strip() if is_cjk(text.rstrip("".join(_DOTS))[-1:]) else " ".join(text.split()[-3:])[-30:]
    if siblings is not None and siblings.feed:
        why = f"{siblings.feed} of {siblings.posts} posts of the folder break off at {siblings.length} characters"
        return Ending(last, said, why, certain=False)
    if not _is_alone(article, last, text) or article.is_open(last) or article.is_followed(last):
        return None
    # A colon, or a text whose lines are its paragraphs: the last of them may be a caption, a button or a note.
    if not dots and (
        (text[-1] in _COLONS and article.is_annotated) or len(text) > _LONGEST or _has_lines(last.span.text(article.post.text))
    ):
        return None
    why = origin(article)
    return Ending(last, said, why, certain=False) if why else None


def cut_word(article: Article, siblings: Siblings | None) -> Ending | None:
    """The last paragraph if it ends with a word that no other post of the folder has, while longer words there begin with it."""
    last = article.shown[article.last]
    if siblings is None or not siblings.word or last.kind not in PROSE | {"item"} or last.linked:
        return None
    text = last.text.rstrip()
    line = text.rsplit("\n", 1)[-1]
    # Who writes a word in short in a chat writes it so.
    if _SPEAKER().match(line):
        return None
    if not text.endswith(siblings.word) or len(text) < _SHORTEST_CJK or is_note(text) or article.is_open(last) or article.is_followed(last):
        return None
    why = f"no other post of the folder has the word, but others have `{siblings.longer}`"
    return Ending(last, siblings.word, why, certain=False)


# `<ann> yes`, as in the log of a chat.
_SPEAKER = lazy(r"\W{0,4}<[\w\[\]|-]{2,24}>")
_COLONS = ":："


def _is_alone(article: Article, last: Paragraph, text: str) -> bool:
    """Whether a text is one long paragraph of prose, and not a label or a link."""
    if last.kind not in PROSE or last.linked or is_note(text.rsplit("\n", 1)[-1]):
        return False
    if any(one.kind not in _OUTSIDE for one in article.shown[: article.last]) or any(block.kind == "code" for block in article.post.blocks):
        return False
    shortest = _SHORTEST_CJK if is_cjk(text.lstrip()[0]) else _SHORTEST
    return len(text) >= (shortest if len(last_sentence(text)) < len(text) else shortest * _LONG)


def _has_lines(source: str) -> bool:
    """Whether the source lines of a paragraph are paragraphs or labels of their own, and not one text that was wrapped."""
    lines = [line.strip() for line in source.rstrip().split("\n")]
    longest = max(map(len, lines))
    return len(lines) > 1 and (longest > _WIDEST or any(len(line) < _FULL * longest for line in lines[:-1]))


_LONGEST = 3_000
"""Characters of a text that may be an excerpt."""
_WIDEST, _FULL = 120, 0.6
"""Characters of a line that was not wrapped, and the part of the longest line that a wrapped one has at least."""


@lru_cache(maxsize=1)
def origin(article: Article) -> str:
    """What shows that a text was taken from elsewhere, for a message; empty if nothing does.  Cached because several rules ask."""
    below = next((one.text for one in article.shown[article.last + 1 :] if is_feed_footer(one.text)), "")
    if below:
        return f"above `{below[:30]}`, which feeds add"
    name = _source_field(article.post)
    return f"one paragraph of a text from elsewhere (`{name}`)" if name else ""


# Fields for the address of the original, and dates as feeds write them (RFC 822 section 5, RSS 2.0 `pubDate`).
_ADDRESS = lazy(r"https?://[^\s/]+/\S")
_FEED_DATE = lazy(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d")
_SOURCES = frozenset(
    "source sourceurl original originalurl originallink link url externalurl externallink canonical canonicalurl guid origin rssurl "
    "feedurl posturl articleurl".split()
)


def is_source_field(key: str) -> bool:
    """Whether a field of the front matter is usual for the address of the original."""
    return _bare(key) in _SOURCES


def _bare(key: str) -> str:
    return key.lower().replace("_", "").replace("-", "")


def _is_own(post: Post, address: str) -> bool:
    """Whether an address is that of the post itself, as exports of WordPress have it: it ends with the name of the file or the slug."""
    last = address.partition("?")[0].rstrip("/").rpartition("/")[2].removesuffix(".html").lower()
    slug = post.front_matter.field("slug") if post.front_matter else None
    names = [
        os.path.splitext(os.path.basename(str(post.document.path)))[0],
        slug.value.value if slug is not None and isinstance(slug.value, Scalar) else "",
    ]
    return bool(last) and any(_NAME_DATE().sub("", name).lower() == last for name in names)


_NAME_DATE = lazy(r"\A\d{4}-\d\d?-\d\d?-")


def _source_field(post: Post) -> str:
    """The field of the front matter that has the address of the original, or a date from a feed; empty if there is none."""
    if post.front_matter is None:
        return ""
    # The Jekyll exporter of WordPress writes the address of the post itself to `guid`, beside `permalink`.
    exported = post.front_matter.field("permalink") is not None
    for field in post.front_matter.fields:
        value = field.value.value if isinstance(field.value, Scalar) else ""
        name = _bare(field.key)
        if exported and name == "guid":
            continue
        is_address = is_source_field(field.key) and _ADDRESS().match(value) is not None and not _is_own(post, value)
        if is_address or (name in ("date", "pubdate") and _FEED_DATE().match(value)):
            return field.key
    return ""
