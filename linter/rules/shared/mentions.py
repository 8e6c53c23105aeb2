"""Tags that the text is about: named in a sentence, or shown as an example, and meant to be read."""

from __future__ import annotations

from functools import lru_cache

from ...values.patterns import IGNORECASE, lazy
from ...values.spans import Span, index_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...syntax.html import Tag
    from ...syntax.parse import Post

_REACH = 60
"""Characters before and after a tag in which the words are that show what it is."""
_WORD = (
    r"(?:\b(?:tags?|elements?|elementos?|éléments?|elementi|balises?|etiquetas?|elemente?n?|znacznik\w{0,3}|теги?|тегов)\b"
    r"|标签|標籤|标记|標記|元素|タグ|要素|태그|요소)"
)
_AND = r"(?:[,、，/|]|\b(?:and|or|e|ou|y|o|et|und|oder|i|lub|и|или)\b|和|与|與|或|及|と|や)"
_GAP = r"(?:[\s\u00a0*_]|<br[ ]?/?>)*+"
_ANNOUNCED = lazy(rf"{_WORD}{_GAP}\Z", IGNORECASE)
_FOLLOWED = lazy(rf"{_GAP}{_WORD}|[ \u00a0](?:is|are|was|é|são|es|son|est|sont|ist|sind|è)\b", IGNORECASE)
# The place of something in a page, by the tag that it is at: `</head>の前に`, `</body>之前`; after an end tag, which nobody
# writes before the word for a place that belongs to the text, also `before </body>` and `</body>前か`.
_AT = lazy(r"[ ]?(?:の(?:直前|直後|前|後|中|内|間|上|下|閉じ)|之[前后後间間]|的(?:前面|后面|後面|里面|裡面|前|后|後)|直前|直後)")
_AT_END = lazy(r"[ ]?(?:[前後](?=[かにのでへとを])|[前后後](?:面)?(?=[，。,、]|添加|加|插入|放)|앞에|뒤에|바로|という|といった|这样|這樣)")
_BEFORE_END = lazy(
    r"\b(?:before|after|above|below|closing|avant|vor|nach|antes (?:de|do)|prima di)[ ](?:(?:the|le|la|el|il|dem|der)[ ])?\Z", IGNORECASE
)
# A list of names: another start tag without attributes on one side.
_AFTER_NAME = lazy(rf"<[a-z][a-z0-9]*+>{_GAP}{_AND}{_GAP}\Z", IGNORECASE)
_BEFORE_NAME = lazy(rf"{_GAP}{_AND}{_GAP}<[a-z][a-z0-9]*+>", IGNORECASE)
# Between two marks, which nobody sets around the beginning of an element.
_QUOTED = lazy(r"""(?:[,、，/|(（“‘„«「『"']|&(?:#822[0-1]|[lr]dquo|quot|#8216|lsquo);)[ ]?\Z""")
_QUOTE_ENDS = lazy(r"""[ ]?(?:[,、，/|)）”’“»」』"'.;。]|&(?:#822[0-1]|[lr]dquo|quot|#8217|rsquo);)""")
_CURLY = (
    "\u2018",
    "\u2019",
    "\u201c",
    "\u201d",
    "\u2033",
    "&#8216;",
    "&#8217;",
    "&#8220;",
    "&#8221;",
    "&#8243;",
    "&quot;",
    "&rdquo;",
    "&ldquo;",
)
# https://wordpress.org/plugins/codecolorer/, https://wordpress.com/support/wordpress-editor/blocks/syntax-highlighter-code-block/
_LISTING = lazy(r"\[(/?)(cc[a-z]*+(?:_\w++)?|code|sourcecode|html|xml|php|css|js|javascript)\b[^\[\]\n]{0,200}+\]", IGNORECASE)


def is_mentioned(post: Post, span: Span) -> bool:
    """Whether a sentence is about the element whose tag, or whose two tags without content, are at a span.

    It is announced by a word for elements, in a list of names, between quotation marks, or such a word or a verb follows.
    """
    text, (start, end) = post.text, span
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if _ANNOUNCED().search(before) or _FOLLOWED().match(after):
        return True
    if _AT().match(after) or (text.startswith("</", start) and (_AT_END().match(after) or _BEFORE_END().search(before))):
        return True
    if _AFTER_NAME().search(before) or _BEFORE_NAME().match(after):
        return True
    return _QUOTED().search(before) is not None and _QUOTE_ENDS().match(after) is not None


def is_example(post: Post, tag: Tag) -> bool:
    """Whether a start tag is shown as an example, or named: a value has quotation marks of typography, or it is in `[cc]`, `[code]`.

    Word processors and WordPress (``wptexturize``) make such marks of those in text, and leave those of HTML.
    """
    if any(attribute.raw and not attribute.quote and is_in_curly_quotes(attribute.raw) for attribute in tag.attributes):
        return True
    return index_at(_listings(post), tag.start) >= 0 or is_mentioned(post, tag.span)


def is_in_curly_quotes(value: str) -> bool:
    """Whether a value begins with a quotation mark of typography, in which no browser looks for the value."""
    return value.startswith(_CURLY)


@lru_cache(maxsize=1)
def _listings(post: Post) -> list[Span]:
    """What is between `[cc]` and `[/cc]`, and other names of listings."""
    listings: list[Span] = []
    name, start = "", 0
    for match in _LISTING().finditer(post.text, post.body.start) if "[/" in post.text else ():
        if match[1] and match[2].lower() == name:
            listings.append(Span(start, match.start()))
            name = ""
        elif not match[1] and not name:
            name, start = match[2].lower(), match.end()
    return listings


def escape_advice(name: str) -> str:
    """What to do with the tag of an element, or with its end tag (a name with a slash before it), that is meant to be read."""
    return f"write `&lt;` for its `<` if the text is about `<{name}>`"
