"""Whether a paragraph goes on from what precedes it, so that its beginning is not missing."""

from __future__ import annotations

from ..values.patterns import IGNORECASE, lazy
from .article import PROSE, Article
from .footer_lines import is_note
from .terminators import CONTINUING, is_ended

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..syntax.nodes import Paragraph


def follows(article: Article, paragraph: Paragraph, before: Paragraph) -> bool:
    """Whether a sentence may continue what precedes: code, a formula, a list, a quotation, an image, or text without a terminator."""
    between = article.post.text[before.span.end : paragraph.span.start]
    if before.kind == "item" and not is_ended(before.text):
        return True
    return before.kind in ("cell", "caption") or may_continue(before) or bool(_BETWEEN().search(between))


def may_continue(before: Paragraph) -> bool:
    """Whether a prose paragraph has no terminator, or ends with punctuation that needs a continuation in the next paragraph."""
    if before.text[-1] in ":：,，-–—$":
        return True
    return before.kind in PROSE and before.text[-1].isalnum() and not is_ended(before.text) and not is_note(before.text)


_BETWEEN = lazy(r"```|~~~|</pre>|</code>|\$\$|!\[|<img|<table|<hr|<iframe|<video|\{[%{]|\n {4,}\S", IGNORECASE)


def is_interrupted(article: Article, index: int) -> bool:
    """Whether a sentence continues what precedes it: text without a terminator, or a link or emphasis on a line of its own."""
    if index == 0:
        return False
    before = article.shown[index - 1]
    # An extraction may put links and emphasis on lines of their own.
    if before.linked or before.strong or article.post.text.startswith(("](", "</a>"), before.span.end) or before.text.endswith(".."):
        return True
    if len(before.text) <= _SHORT_LINE and _LINK_AT_END().search(before.span.text(article.post.text)):
        return True
    if before.kind not in PROSE:
        # A quotation or a list in the middle of a sentence.
        around = next((one for one in reversed(article.shown[: index - 1]) if one.kind in PROSE), None)
        return around is not None and (around.text[-1] in ":：" or not is_ended(around.text))
    goes_on = before.text[-1].isalnum() or before.text[-1] in CONTINUING + ","
    return goes_on and not is_ended(before.text) and not is_note(before.text)


_SHORT_LINE = 40
_LINK_AT_END = lazy(r"\]\([^()\s]{1,300}\)[.。]?\Z|</a>[.。]?\Z", IGNORECASE)


def continues_after_tag(article: Article, index: int) -> bool:
    """Whether only a tag mentioned in the text interrupts it: `such as the <html> element`."""
    before, paragraph = article.shown[max(index - 1, 0)], article.shown[index]
    start, end = before.span.end, paragraph.span.start
    text = article.post.text
    return text.startswith("<", start + 1) and end - start < _LONGEST_TAG and _NAMED_TAG().fullmatch(text, start, end) is not None


_NAMED_TAG = lazy(r"[ \t]<[A-Za-z][A-Za-z0-9]*>[ \t]?")
_LONGEST_TAG = 20
