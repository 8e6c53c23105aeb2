"""Brackets and quotation marks that a paragraph closes and does not open."""

from __future__ import annotations

from ..values.patterns import lazy
from .terminators import is_cjk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..syntax.nodes import Paragraph
    from .article import Article


def _is_open(article: Article, paragraph: Paragraph, pair: str) -> bool:
    """Whether the last bracket before a paragraph is an opening one, as of a link whose text has more than one paragraph."""
    text, start = article.post.text, paragraph.span.start
    return text.rfind(pair[0], 0, start) > text.rfind(pair[1], 0, start)


def unopened_mark(article: Article, index: int, paragraph: Paragraph) -> str:
    """What a paragraph closes and does not open: a bracket near its start, or, in Chinese or Japanese, a quotation; empty if nothing."""
    text = paragraph.text
    if not _CLOSERS.isdisjoint(text[:_LONGEST_ASIDE]) and _CLOSED().match(text):
        return "bracket"
    is_address = ")" in text[:_LONGEST_ADDRESS] and _LINK_REST().match(text) and not _is_open(article, paragraph, "()")
    if is_address or ("](" in text[:_LONGEST_LINK] and _LINK_END().match(text) and not _is_open(article, paragraph, "[]")):
        return "link"
    if article.last != index or not is_cjk(text[0]):
        return ""
    pair = next((pair for pair in _QUOTES if text.count(pair[1]) == 1 and pair[0] not in text), "")
    # A straight or another mark opens it: `"走吧”`.
    if pair == "“”" and (text.partition("”")[0].count('"') % 2 or not _OTHER_OPENERS.isdisjoint(text)):
        return ""
    # So may a bracket: `(走吧」`.
    if pair and _OPEN_BRACKET().search(text[: text.find(pair[1])]):
        return ""
    # Inches: `1.75”`.
    if pair == "“”" and text[text.find("”") - 1 : text.find("”")].isdecimal():
        return ""
    whole = article.post.text
    return "quotation" if pair and whole.count(pair[1]) == whole.count(pair[0]) + 1 else ""


# `工具箱），后来`: a bracket that was opened earlier; `1）` is a list number.
_CLOSED = lazy(r"[^（(「『“《【\n。！？]{1,40}?(?<![：:；;])[）」』》】][，。、；]")
_LINK_END = lazy(r"[^\[\]\n]{1,80}\]\(\S")
_LONGEST_LINK = 84
_CLOSERS = frozenset("）」』》】")
_LONGEST_ASIDE = 42
_OTHER_OPENERS = frozenset("„〝‟＂")
_OPEN_BRACKET = lazy(r"[(（\[［【《〈][^()（）\[\]［］【】《》〈〉]*\Z")
_QUOTES = ("“”", "「」", "『』")
# `blog/archive.html)`: an address of which the beginning is missing; a path or a domain before a bracket is no word.
_LINK_REST = lazy(r"(?=[^\s()]{0,200}(?:/|\w\.\w))[\w./:?=&%#~+@!,-]{3,200}\)(?=[\s,.;:]|\Z)")
_LONGEST_ADDRESS = 204
