"""Detects a post that ends inside markup."""

from __future__ import annotations

from ..syntax.html import MASK
from ..values.named_tuples import NamedTuple
from ..values.patterns import IGNORECASE, lazy
from ..values.spans import Span, index_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from ..syntax.parse import Post


class Unfinished(NamedTuple):
    """Markup that the end of the post cuts off."""

    span: Span
    what: str
    """The kind of markup, with its article, for a message."""
    certain: bool = True
    """Whether authors hardly write it so: a tag, a reference or a URL; they forget the second backtick, bracket or asterisks of text."""


_END_TAG = lazy(r"</[A-Za-z][\w-]*\s*>")
_REACH = 3_000
_ENTITY = lazy(r"&(?:#\d{1,6}|#[xX][0-9A-Fa-f]{1,5}|[A-Za-z]{2,8})?\Z")
# An ampersand alone may be cut off, as in `the next room&`; company names and addresses have one after other words.
_WORD_BEFORE = lazy(r"[\s\"'(;>][^\W\d_A-Z]{2,}\Z")
_SHORTEST = 2
"""Letters of a cut name after a word that may be another word: `&co`."""
_ENTITY_NAMES = tuple(
    "nbsp amp quot apos ldquo rdquo lsquo rsquo hellip mdash ndash middot copy laquo raquo ensp emsp bull times deg trade reg euro lt "
    "gt".split()
)
_LINK_URL = lazy(r"!?\[(?:[^\[\]\n]|\[[^\[\]\n]*\]){0,300}\]\([^()<>\s]*\Z")
_LINK_TEXT = lazy(r"(?:!\[(?<![\w\]]!\[)|\[(?<![\w\]]\[))(?=\S|\Z)[^\[\]()<>]{0,120}\Z")
_STRONG = lazy(r"(\*(?<![*\\]\*)\*)(?=[^\s*)）]|\Z)[^*|]{0,300}\Z")
# A backtick between figures or in a smiley is an apostrophe or a stroke; code begins with a letter, behind a space, a bracket or Han.
_CODE_SPAN = lazy(
    r"(?:(?<![^\s(\[{（「『“【：，。、])|(?<=[\u3040-\u9fff]))(`{1,2})(?=[/.$@#<_?\\(-]{0,2}[A-Za-z])[^`|\n]{0,200}\Z"
    r"|(?<=[^\W\d_]\s)(`)\Z"
)
_CUTS = (
    ("](", _LINK_URL, "a link URL", True),
    ("`", _CODE_SPAN, "a code span", False),
    ("**", _STRONG, "strong text", False),
    ("[", _LINK_TEXT, "a link text", False),
)
KNOWN_TAGS = frozenset(
    "a abbr article aside audio b blockquote body br button caption center cite code col dd del details div dl dt em figcaption figure "
    "font footer form h1 h2 h3 h4 h5 h6 header hr html i iframe img input ins kbd label li link main mark nav noscript object ol option "
    "p param picture pre q rp rt ruby s samp script section select small source span strike strong style sub summary sup svg table tbody "
    "td textarea tfoot th thead time tr tt u ul var video wbr".split()
)
"""Names of HTML elements that posts use."""


_NOT_A_TAG = lazy(r"\n[\t ]*\r?\n|\\|\A</?[\w-]+\s*[^\s\w:@/\"'={]")


def unfinished(post: Post) -> Unfinished | None:
    """The tag, character reference, code span, link or emphasis that the end of the post cuts off; ``None`` if there is none."""
    text = post.text
    start = post.body.start
    end = len(text.rstrip())
    if end - start < 8 or (post.code and post.code[-1].end >= end and post.code[-1].end - post.code[-1].start > 200):
        return None
    floor = max(start, end - _REACH)
    last = _before_end_tags(text, floor, end)
    tag = _tag(post, floor, last)
    if tag:
        return tag
    entity = _ENTITY().search(text, max(floor, last - 10), last) if text.find("&", max(floor, last - 10), last) >= 0 else None
    if entity and _is_entity(text, entity) and not _in_code(post, entity.start()):
        return Unfinished(Span(*entity.span()), "a character reference")
    if post.language == "html":
        return None
    marks = text[text.rfind("\n", floor, last) + 1 : last].lstrip(" \t")
    if marks.startswith(_BREAKS):
        marks = marks.replace(" ", "").replace("\t", "")
        if len(marks) >= _BREAK and not marks.strip(marks[0]):
            return None
    line = max((match.end() for match in _BLANK_LINE().finditer(text, floor, last)), default=floor)
    block = post.block_at(max(last - 1, floor))
    line = max(line, block.span.start if block is not None else floor)  # an item of a list is a block of its own
    for delimiter, pattern, what, certain in _CUTS:
        # Searching one character is many times as fast as searching two.
        if text.find(delimiter[0], line, last) < 0 or text.find(delimiter, line, last) < 0:
            continue
        cut = pattern().search(text, line, last)
        if cut is None or _in_code(post, cut.start()) or MASK in post.masked[cut.start() : cut.end()]:
            continue
        if _opens(text[line : cut.start()], cut) and not _is_stray(text, cut):
            return Unfinished(Span(*cut.span()), what, certain)
    return None


_BREAK = 3
"""Marks that are a thematic break, with spaces anywhere between them (CommonMark 4.1)."""
_BREAKS = ("*", "-", "_")
_BLANK_LINE = lazy(r"\n[ \t\r]*+\n")


def _before_end_tags(text: str, floor: int, end: int) -> int:
    """Where the text ends, without the end tags after it."""
    while text[end - 1 : end] == ">":
        start = text.rfind("<", floor, end)
        if start < 0 or not _END_TAG().fullmatch(text, start, end):
            break
        end = start
        while end > floor and text[end - 1].isspace():
            end -= 1
    return end


_HATENA_ENDS = ("||<", "|<", "<<")


def _tag(post: Post, floor: int, end: int) -> Unfinished | None:
    text = post.text
    start = text.rfind("<", floor, end)
    # The end of code and of a quotation in the notation of Hatena.
    if text[text.rfind("\n", floor, end) + 1 : end] in _HATENA_ENDS:
        return None
    if start < 0 or text.find(">", start, end) >= 0 or _in_code(post, start) or MASK in post.masked[start:end]:
        return None
    source = text[start:end]
    name = _NAME().match(source)
    if name is None:
        # A lone `<` is cut markup only directly after text, except in HTML, where a program would have escaped it.
        alone = source == "</" or (source == "<" and start > 0 and (_is_html(post) or not text[start - 1].isspace()))
        return Unfinished(Span(start, end), "a tag") if alone else None
    lower = name[1].lower()
    has_more = name.end() < len(source)
    if has_more and (_NOT_A_TAG().search(source) or _BROKEN_URL().search(source)):
        return None
    if lower in KNOWN_TAGS if has_more else any(known.startswith(lower) for known in KNOWN_TAGS):
        return Unfinished(Span(start, end), "a tag")
    return None


# An address without its closing quotation mark, and the text behind it.
_BROKEN_URL = lazy(r"(?:href|src)\s?=\s?[\"'](?:[^\s\"'<>]+)\s?[^\"'<>=]{60}", IGNORECASE)
_NAME = lazy(r"</?([A-Za-z][\w-]*)")


def _is_entity(text: str, match: re.Match[str]) -> bool:
    name = match[0][1:]
    if not name:
        return _WORD_BEFORE().search(text, max(0, match.start() - 30), match.start()) is not None
    # In a name such as `scop&co` the sign is between two words.
    if name[0] != "#" and match.start() and text[match.start() - 1].isalnum() and name not in _ENTITY_NAMES and len(name) <= _SHORTEST:
        return False
    return name[0] == "#" or any(known.startswith(name) for known in _ENTITY_NAMES)


def _in_code(post: Post, offset: int) -> bool:
    """Whether an offset is in code, other than in a `<code>` element that the end of the post cuts off, too."""
    index = index_at(post.code, offset)
    if index < 0:
        return False
    start = post.code[index].start
    return not (post.text.endswith(_OPENED, 0, start) and post.text.find("</code", start) < 0)


_OPENED = ("<code>", "<tt>", "<kbd>", "<samp>")


def _is_html(post: Post) -> bool:
    """Whether the last text of the post is in an HTML element."""
    return post.language == "html" or (bool(post.paragraphs) and post.paragraphs[-1].tag is not None)


def _is_stray(text: str, cut: re.Match[str]) -> bool:
    """Whether a delimiter opens and closes nothing.

    Such as a backtick on its own line, or asterisks before a tag, a URL or a whole sentence.  Programs that rewrite texts leave
    delimiters behind that close a paragraph or a sentence, and write the bracket behind a URL in full width.
    """
    source = cut[0]
    before = text[max(0, cut.start() - 1)]
    if source[0] == "`":
        return source[-1] in "。！？"
    if source.startswith("**"):
        whole = "<" in source or "](" in source or source.rstrip(_CLOSERS)[-1:] in _STOPS or (source[2:3] in "(（" and source[-1] in ")）")
        # Asterisks directly behind text close it.
        # So do those on a line of their own.
        return whole or (source == "**" and (before not in " \t" or text[: cut.start()].rstrip()[-1:] in _BEFORE_LEFTOVER))
    # A note in brackets on a line of its own: `[via Example`.
    alone = source[0] == "[" and text[text.rfind("\n", 0, cut.start()) + 1 : cut.start()].strip() == ""
    return alone or "）" in source or _URL().match(source) is not None


_STOPS = tuple(".。!！?？")
_CLOSERS = "\"'”’）)』」"
_BEFORE_LEFTOVER = frozenset('\n.。!！?？…）)>】]}”"」;；')
# A whole address as the text of a link.
_URL = lazy(r"!?\[https?://[^\s\[\]]*\Z")


def _opens(before: str, cut: re.Match[str]) -> bool:
    """Whether the preceding delimiters are paired, so that this one opens something."""
    delimiter = cut[cut.lastindex] if cut.lastindex else ""
    if not delimiter:
        return True
    return before.count(delimiter) % 2 == 0 and not (delimiter[0] == "`" and "'" in cut[0])
