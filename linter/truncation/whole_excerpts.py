"""Detects posts that are only the beginning of a text, as a feed gives it: no other paragraph tells how such a post ends its sentences."""

from __future__ import annotations

from functools import lru_cache

from ..values.patterns import lazy
from .article import PROSE, Article, Ending
from .footer_lines import is_feed_footer, is_note
from .terminators import is_cjk, is_ended, last_sentence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..syntax.nodes import Paragraph
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
    why = origin(article) or ("one paragraph of a text from elsewhere" if is_preview(article) else "")
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


def word_before_dots(article: Article, last: Paragraph, before: str, dots: str, siblings: Siblings | None) -> Ending | None:
    """The last paragraph if such a word is ``before`` its dots."""
    if siblings is None or not siblings.word or not before.endswith(siblings.word):
        return None
    if len(before) < _SHORTEST_CJK or article.is_followed(last):
        return None
    why = f"inside a word that no other post of the folder has, but others have `{siblings.longer}`"
    return Ending(last, " ".join((before + dots).split()[-3:])[-40:], why, certain=False)


# `<ann> yes`, as in the log of a chat.
_SPEAKER = lazy(r"\W{0,4}<[\w\[\]|-]{2,24}>")
_COLONS = ":："


def _is_alone(article: Article, last: Paragraph, text: str) -> bool:
    """Whether a text is one long paragraph of prose, and not a label or a link."""
    if last.kind not in PROSE or last.linked or is_note(text.rsplit("\n", 1)[-1]):
        return False
    above = article.shown[: article.last]
    from .sources import credited

    if any(one.kind not in _OUTSIDE and not credited(article.post, one) for one in above) or any(
        block.kind == "code" for block in article.post.blocks
    ):
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
    from .sources import source_field

    name = source_field(article.post)
    return f"one paragraph of a text from elsewhere (`{name}`)" if name else ""


@lru_cache(maxsize=1)
def is_preview(article: Article) -> bool:
    """Whether a short post has a line with the address of a page on Medium, which shows the beginning of a text to who is not a member.

    Cached because several rules ask.  Other sites show their texts as they are, and authors of short posts like to trail off.
    """
    others = article.others
    if len(others) > _MOST_SHOWN or not article.shown:
        return False
    longest = _LONGEST_SHOWN_CJK if is_cjk(article.shown[article.last].text[:1]) else _LONGEST_SHOWN
    if sum([len(one.text) for one in others]) > longest:
        return False
    shown = article.shown
    from .sources import credited

    return any(_MEDIUM().search(credited(article.post, one)) is not None for one in (*shown[:_NEAR], *shown[-_NEAR:]))


# An address on Medium ends with an identifier, also on a domain of its own.
_MEDIUM = lazy(r"-[0-9a-f]{10,12}/?(?:\?\S*)?\Z")
_MOST_SHOWN, _LONGEST_SHOWN, _LONGEST_SHOWN_CJK, _NEAR = 5, 1_200, 600, 3
"""Other paragraphs, their characters, and how far from the start or the end the source is named."""
