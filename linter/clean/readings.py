"""What no renderer shows as markup: the parts of a post that are code or a comment, however it is read."""

from __future__ import annotations

from collections import Counter
from functools import cached_property, lru_cache

from ..syntax.rereading import are_alike
from ..values.dialects import Dialect
from ..values.patterns import IGNORECASE, MULTILINE, VERBOSE, lazy
from ..values.spans import Span, index_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from ..syntax.parse import Post

_DIALECTS = (Dialect.COMMONMARK, Dialect.MARKED, Dialect.GOLDMARK, Dialect.KRAMDOWN, Dialect.PYTHON_MARKDOWN)
# https://python-markdown.github.io/extensions/admonition/: its lines are indented, as those of an item are.
_ADMONITION = lazy(r"^([\t ]*+)(?:!!!|\?\?\?)(?=[ +])", MULTILINE)


class Readings:
    """A post as its own generator reads it, and as the others do where they differ.

    Where the generator or its engine is known, its reading decides about fenced code that begins and ends as it has to.  Everything
    else may be read with another engine or option, so each renderer counts.
    """

    def __init__(self, post: Post) -> None:
        self.post = post
        self._is_known = post.profile.engine_known
        self._own = _Inert(post, images=self._is_known)
        self._made: list[_Inert] = []
        self._unmade = _other_readings(post)

    def is_inert(self, offset: int) -> bool:
        """Whether no renderer shows markup at an offset."""
        if not self._own.holds(offset):
            return False
        # No other engine reads MDX.
        if self.post.document.language != "markdown" or (self._is_known and self.post.language == "mdx"):
            return True
        if not self._is_known and self._is_after_inner_fence(offset):
            return False
        fence = self._fence(offset)
        if fence is not None and (self._is_known or _SIMPLE().fullmatch(fence)):
            return self._is_known or self._without_fences.holds(offset)
        return all(other.holds(offset) for other in self._others()) and (self._is_known or self._without_fences.holds(offset))

    def _others(self) -> Iterator[_Inert]:
        """The other readings, each made when the first offset asks for it."""
        yield from self._made
        for other in self._unmade:
            self._made.append(_Inert(other, images=self._is_known))
            yield self._made[-1]

    @cached_property
    def _without_fences(self) -> _WithoutFences:
        return _WithoutFences(self.post, self._own)

    def _fence(self, offset: int) -> str | None:
        """The information of the fenced code around an offset, if every parser that knows it finds its end."""
        text, block = self.post.text, self.post.block_at(offset)
        if block is None or not block.fenced:
            return None
        start, end = block.span
        first = _FENCE_START().match(text, start, end)
        if first is None:
            return None
        prefix = start - (text.rfind("\n", 0, start) + 1)
        last = text.rfind("\n", start, end) + 1
        # https://spec.commonmark.org/0.31.2/#fenced-code-blocks, and kramdown's parser of GFM: up to three spaces come before it.
        closing = last + prefix
        if self._is_known and self.post.profile.dialect is not Dialect.PYTHON_MARKDOWN:
            closing += len(text[closing : closing + 3]) - len(text[closing : closing + 3].lstrip(" "))
        is_same = text.startswith(first[1], closing) and not text[closing + len(first[1]) : end].strip(" \r")
        if prefix and not self._is_known:
            return None  # Python-Markdown knows no fence in a quote or a list
        marks = text[start - prefix : start].count(">")
        is_aligned = not text[last : last + prefix].strip(" >") and text.count(">", last, last + prefix) == marks
        return first[2] if is_same and is_aligned and not _FENCE_WITH_TAB().search(text, first.end(), last) else None

    def _is_after_inner_fence(self, offset: int) -> bool:
        """Whether fenced code has a line before an offset that begins with the marks of its fence: to plain kramdown, it ends there."""
        block = self.post.block_at(offset)
        if block is None or not block.fenced or (first := _INNER_FENCE().match(self.post.text, block.span.start)) is None:
            return False
        inner = _INNER_FENCE().finditer(self.post.text, first.end(), offset)
        return any(match[1].startswith(first[1]) for match in inner)


_INNER_FENCE = lazy(r"^[ \t]*+(`{3,}+|~{3,}+)", MULTILINE)
_FENCE_START = lazy(r"(`{3,}+|~{3,}+)([^\n`~]*+)\n")
# A language, with attributes as documentation sites write them: to a renderer that knows no attributes, the page would be broken.
_SIMPLE = lazy(r"""[ ]?[\w+#.-]*+(?:[ ]*+\{[^}\n]*+\}|[ ]++[\w:-]++=(?:"[^"\n]*+"|'[^'\n]*+'|[^\s"']++))*+[ ]*+\r?""")


_FENCE_ATTRIBUTES = lazy(
    r"""^([ ]{0,3}(?:`{3,}+|~{3,}+)[ ]?[\w+#.-]++)
        (?:[ ]*+\{[^}\n`]*+\} | [ ]++[\w:-]++=(?:"[^"\n`]*+"|'[^'\n`]*+'|[^\s"'`]++))++ [ ]*+(?=\r?$)""",
    MULTILINE | VERBOSE,
)


def _other_readings(post: Post) -> Iterator[Post]:
    """A post without template tags in every dialect, and with the syntax of an extension, or without it."""
    text = post.text
    if post.profile.engine_known:
        # What another renderer makes of the attributes of a fence does not count: it would show the rest of the page as code.
        text = _FENCE_ATTRIBUTES().sub(lambda match: match[1] + " " * (len(match[0]) - len(match[1])), text)
    known = {} if post.templated or post.masked != text else {post.profile.dialect: post}
    for dialect in _DIALECTS:
        if dialect is post.profile.dialect and not post.templated:
            continue
        if not any(are_alike(text, dialect, other) for other in known):
            known[dialect] = post.as_read_by(dialect, text if text != post.text else "", only="code")
            yield known[dialect]
    common = next((reading for dialect, reading in known.items() if are_alike(text, dialect, Dialect.COMMONMARK)), None)
    # The same length each time: without the marks of tables and footnotes, with spaces after a fence, a character at the beginning.
    plain = _FENCE_WITH_TAB().sub(lambda match: match[0].replace("\t", " "), text.replace("|", "/").replace("[^", "[*"))
    if plain != text and (common is None or not _is_plain(common)):
        yield post.as_read_by(Dialect.COMMONMARK, plain)
    if "`" in text and (unlinked := _without_backticks_in_addresses(post, text)) != text:
        yield post.as_read_by(Dialect.COMMONMARK, unlinked)
    if post.front_matter is None and (match := _POSSIBLE_FRONT_MATTER().match(text)):
        yield post.as_read_by(Dialect.COMMONMARK, _NOT_NEWLINE().sub(" ", match[0]) + text[match.end() :])
    if text.startswith("\ufeff") and post.front_matter is None:
        yield post.as_read_by(Dialect.COMMONMARK, "x" + text[1:])
    if "!!!" in text or "???" in text:
        yield post.as_read_by(Dialect.PYTHON_MARKDOWN, _ADMONITION().sub(r"\1-  ", text), only="code")


def _is_plain(reading: Post) -> bool:
    """Whether a reading of CommonMark has no table and no footnote, and no fence with a tab, and no stroke that could become a tag."""
    text = reading.text
    if "[^" in text or "<|" in text or "|>" in text or _FENCE_WITH_TAB().search(text):
        return False
    return all(block.kind != "table" for block in reading.blocks)


def _without_backticks_in_addresses(post: Post, text: str) -> str:
    """A text without the backticks in bare addresses, which would begin code.  In code, one ends it; in a link, the address ends first."""
    links = sorted(link.url.span for link in post.links if link.url is not None)

    def without_backticks(match: re.Match[str]) -> str:
        start = match.start()
        if index_at(post.code, start) >= 0:
            return match[0]
        link = index_at(links, start)
        length = links[link].end - start if link >= 0 else 0
        return match[0][:length] + _BARE_ADDRESS().sub(_without_backticks, match[0][length:]) if length else _without_backticks(match)

    return _BARE_ADDRESS().sub(without_backticks, text)


def _without_backticks(match: re.Match[str]) -> str:
    return match[0].replace("`", "x")


# https://github.github.com/gfm/#autolinks-extension-: a backtick is a character of the address.
_BARE_ADDRESS = lazy(r"(?:https?://|ftp://|www\.)[^\s<`]*+`[^\s<]*+", IGNORECASE)
# Readers take any block between fences off, whatever is in it: `---`, a comment that begins, `---`.
_POSSIBLE_FRONT_MATTER = lazy(r"\ufeff?(---|\+\+\+|;;;)[^\n]*+\n(?:(?!\1)[^\n]*+\n)*+\1[^\n]*+(?:\n|\Z)")
_NOT_NEWLINE = lazy(r"[^\n]")


class _WithoutFences:
    """The raw HTML of Python-Markdown without its extension for fenced code, in which nothing is code.

    Only of elements that are markup to the post's own reading too: a page whose fences are text would be seen by its author.
    """

    def __init__(self, post: Post, own: _Inert) -> None:
        other = post.as_read_by(Dialect.PYTHON_MARKDOWN, _MARKDOWN().sub("x", _FENCE().sub(r"\1x", post.text)), only="raw HTML")
        self._raw = [block.span for block in other.blocks if block.kind == "html" and not own.holds(block.span.start)]

    def holds(self, offset: int) -> bool:
        """Whether an offset is not in such an element."""
        return index_at(self._raw, offset) < 0


_FENCE = lazy(r"^([ ]*+)[`~](?=[`~]{2})", MULTILINE)
_MARKDOWN = lazy(r"m(?=arkdown[ ]*=)", IGNORECASE)
_FENCE_WITH_TAB = lazy(r"^[ >]*+(?:`{3,}+|~{3,}+)[ ]*+\t[ \t]*+$", MULTILINE)


@lru_cache(maxsize=1)
def readings(post: Post) -> Readings:
    """The readings of a post; cached because several searches use them."""
    return Readings(post)


class _Inert:
    """The code and the comments of one reading, and with ``images`` the alternative texts, which parsers of Markdown escape."""

    def __init__(self, post: Post, *, images: bool) -> None:
        self.post = post
        self._images = sorted(link.text for link in post.links if link.image) if images else []
        self._code = _code(post)
        self._comments = [comment.span for comment in post.comments]
        self._ambiguous = _ambiguous_comments(post, self._code) if self._comments else _NONE

    def holds(self, offset: int) -> bool:
        """Whether an offset is in code or in a comment that every browser ends at the same place."""
        if index_at(self._code, offset) >= 0 or index_at(self._images, offset) >= 0:
            return True
        comment = index_at(self._comments, offset)
        return comment >= 0 and comment not in self._ambiguous


def _ambiguous_comments(post: Post, code: list[Span]) -> set[int]:
    """The indexes of the comments that some browser ends elsewhere.

    A parser that treats a comment as the content of an element ends it with that element, but only an element that is open there
    can contain it.  A commented-out video, with both of its tags, is a comment to every parser.
    """
    ambiguous = set()
    opened: Counter[str] = Counter()
    containers = (match for match in _CONTAINER().finditer(post.masked, post.body.start) if index_at(code, match.start()) < 0)
    container = next(containers, None)
    for index, comment in enumerate(post.comments):
        while container is not None and container.start() < comment.start:
            name = container[2].lower()
            opened[name] = max(opened[name] - 1, 0) if container[1] else opened[name] + 1
            container = next(containers, None)
        is_inline = post.document.language == "markdown" and not _STARTS_LINE().search(post.text, max(0, comment.start - 5), comment.start)
        if not _ends_unambiguously(comment.source, opened) or (is_inline and _INLINE_MARK().search(comment.source)):
            ambiguous.add(index)
    return ambiguous


_NONE: set[int] = set()
# Their end tags end a comment that is parsed as text, or close the SVG or MathML that makes it markup.
_CONTAINER = lazy(r"<(/?)(noscript|style|title|textarea|xmp|iframe|noembed|noframes|template|select|plaintext|svg|math)\b", IGNORECASE)


_STARTS_LINE = lazy(r"(?:\A|[\r\n])[ ]{0,3}\Z")
# Emphasis, a link or code that ends in a comment of a paragraph: some parsers read it first.
_INLINE_MARK = lazy(r"[*_~`\]]")


def _ends_unambiguously(comment: str, opened: Counter[str]) -> bool:
    """Whether every browser ends a comment at the same place, inside these elements."""
    if not comment.startswith("<!--") or comment.count("<!--") > 1 or _ODD_END().search(comment[4:-3]):
        return False
    return not any(container[1] and opened[container[2].lower()] for container in _CONTAINER().finditer(comment))


_ODD_END = lazy(r"--!?>|\A-?>")


def _code(post: Post) -> list[Span]:
    """The spans that every Markdown parser shows as code.

    Not the content of raw text elements, which ends elsewhere in another interpretation, and not math, which few parsers support.
    """
    ends = {tag.end for tag in post.tags if tag.name not in _SHOWN}
    formulas = {span.start for span in post.formulas}
    shown = [span for span in post.code if span.start not in formulas]
    return [span for span in shown if span.start not in ends or post.text.startswith("`", span.start)]


# Renderers show what is in a script, but they read the Markdown in `code`, and in `pre` within a paragraph.
_SHOWN = frozenset({"script"})
