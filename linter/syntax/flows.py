"""What a Markdown parser is given in place of template tags, and the contents between them that are read by themselves."""

from __future__ import annotations

from bisect import bisect_left

from ..values.dialects import TemplateLanguage
from ..values.patterns import IGNORECASE, MULTILINE, lazy
from ..values.spans import Span
from ..values.typed import cast
from .html import MASK, Comment, CutMarkup, Tag
from .nodes import Block, MarkdownLink
from .pieces import Reader, read_html
from .structure import BLOCKS
from .template_tags import Effect

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator, Sequence

    from .html import Token
    from .pieces import Piece
    from .template_tags import Flow, Templates, TemplateTag

_SILENT = "\ufdd1"
"""Replaces a character of a tag that prints nothing: a noncharacter, which no text uses."""
_RUN = lazy(f"{_SILENT}++")
_SPACED_RUN = lazy(rf"{_SILENT}[{_SILENT}\t ]*+")
_ONLY_PREFIX = lazy(r"[\t >]*+(?:`{3,}+|~{3,}+)?+[\t ]*+")
_BLOCK_TAG = lazy(rf"</?(?:{'|'.join(sorted(BLOCKS))})[\s>/]", IGNORECASE)
_BLOCK_START = lazy(r"^(?:[\t ]*+(?:>|[-*+][\t ]|\d{1,9}[.)][\t ]))*+[\t ]*+\Z", MULTILINE)
_LONGEST_PREFIX = 100


_DEEPEST = 20
"""Maximum nesting of what is read by itself; what is deeper is read with what is around it."""


def read_flows(
    text: str, masked: str, start: int, templates: Templates, language: TemplateLanguage, read: Callable[[str, int, str], Reader]
) -> Reader:
    """Read the Markdown of a post from ``start`` on, with each content that is read by itself in its place.

    ``read`` parses a text, from an offset, given what the generator passes to its parser.
    """
    flows, body, before = templates.flows, Span(start, len(text)), masked[:start]
    page = before + _page(text, masked, body, templates.tags, flows, language)
    reader = read(before + _without(masked, body, flows), start, page)
    if flows:
        # What is between tags of Hexo is given to Nunjucks as a whole.
        inner_language = TemplateLanguage.NUNJUCKS if language is TemplateLanguage.TAG_PLUGINS else language
        _Insertion(text, masked, templates, inner_language, read).insert(reader, flows, 0)
    return reader


class _Insertion:
    def __init__(
        self, text: str, masked: str, templates: Templates, language: TemplateLanguage, read: Callable[[str, int, str], Reader]
    ) -> None:
        self.text = text
        self.masked = masked
        self.tags = templates.tags
        self.language = language
        self.read = read

    def insert(self, reader: Reader, flows: Sequence[Flow], depth: int) -> None:
        """Put the content of each flow in the place that it has in the text of ``reader``."""
        inner = [(outer.outer, self.content(outer, nested, depth)) for outer, nested in _nested(flows)]
        reader.pieces, used = _merged(reader.pieces, inner)
        for other in used:
            reader.tags += other.tags
            reader.comments += other.comments
            reader.blocks += other.blocks
            reader.links += other.links
        for nodes in (reader.tags, reader.comments):
            nodes.sort(key=_start_of_token)
        reader.blocks.sort(key=_span)

    def content(self, flow: Flow, nested: Sequence[Flow], depth: int) -> Reader:
        """What is in a flow, at its place in the post."""
        start, end = flow.inner
        if not flow.markdown:
            return _moved(read_html(self.masked[start:end], 0), start)
        nested = nested if depth < _DEEPEST else ()
        tags = self.tags[bisect_left(self.tags, (start,)) : bisect_left(self.tags, (end,))]
        page = _page(self.text, self.masked, flow.inner, tags, nested, self.language)
        reader = _moved(self.read(_without(self.masked, flow.inner, nested), 0, page), start)
        if nested:
            self.insert(reader, nested, depth + 1)
        return reader


def _start_of_token(token: Token) -> int:
    return token[1]


def _span(block: Block) -> Span:
    return block.span


def _nested(flows: Sequence[Flow]) -> Iterator[tuple[Flow, list[Flow]]]:
    """Each flow that is in no other, with those in it."""
    index = 0
    while index < len(flows):
        first = index
        end = flows[index].outer.end
        while index < len(flows) and flows[index].outer.start < end:
            index += 1
        yield flows[first], list(flows[first + 1 : index])


def _merged(pieces: list[Piece], inner: list[tuple[Span, Reader]]) -> tuple[list[Piece], list[Reader]]:
    """The pieces with those of each reader in the place of a span, and the readers that have a place.

    In a tag, a comment or the URL of a link they have none: there, they are a part of it.
    """
    result: list[Piece] = []
    used: list[Reader] = []
    index = 0

    def use(reader: Reader) -> None:
        result.extend(reader.pieces)
        used.append(reader)

    for piece in pieces:
        kind, start, end, value = piece
        while kind in _LEAVES and index < len(inner) and inner[index][0].start < end:
            span, reader = inner[index]
            index += 1
            if kind == "token" and span.start > start:
                continue
            if kind != "token" and start < span.start:
                result.append((kind, start, span.start, value))
            use(reader)
            if kind != "token":
                start = max(start, span.end)
        if kind not in _LEAVES or start < end:
            result.append((kind, start, end, value))
    for _, reader in inner[index:]:
        use(reader)
    return result, used


_LEAVES = frozenset({"text", "code", "math", "alt", "raw", "token"})


def _moved(reader: Reader, by: int) -> Reader:
    """The reader with every place moved."""
    known: dict[int, object] = {}

    def moved(value: object) -> object:
        if value is None:
            return None
        if id(value) not in known:
            if isinstance(value, (Tag, Comment, CutMarkup)):
                known[id(value)] = value._replace(start=value.start + by, end=value.end + by)
            elif isinstance(value, Block):
                known[id(value)] = value._replace(span=value.span.moved(by))
            elif isinstance(value, MarkdownLink):
                url = value.url and value.url._replace(span=value.url.span.moved(by))
                known[id(value)] = value._replace(span=value.span.moved(by), text=value.text.moved(by), url=url)
        return known[id(value)]

    result = Reader(reader.text)
    result.pieces = [(kind, start + by, end + by, moved(value)) for kind, start, end, value in reader.pieces]
    result.tags = [cast("Tag", moved(tag)) for tag in reader.tags]
    result.comments = [cast("Comment", moved(comment)) for comment in reader.comments]
    result.blocks = [cast("Block", moved(block)) for block in reader.blocks]
    result.links = [cast("MarkdownLink", moved(link)) for link in reader.links]
    return result


def _without(masked: str, span: Span, flows: Sequence[Flow]) -> str:
    """A part of the text with everything masked that is read by itself."""
    parts: list[str] = []
    offset = span.start
    for flow, _ in _nested(flows):
        parts += masked[offset : flow.outer.start], MASK * (flow.outer.end - flow.outer.start)
        offset = flow.outer.end
    return "".join([*parts, masked[offset : span.end]])


def _page(text: str, masked: str, span: Span, tags: Sequence[TemplateTag], flows: Sequence[Flow], language: TemplateLanguage) -> str:
    """What the generator gives its Markdown parser for a part of the text: ``masked`` with what the parser can tell of the tags.

    Liquid and Nunjucks leave nothing of a tag that prints nothing; Hexo puts a comment in the place of each tag.  What is read by
    itself is masked.
    """
    parts: list[str] = []
    offset = span.start
    plugins = language is TemplateLanguage.TAG_PLUGINS
    dashes = language in _TRIMMED_BY_DASHES
    for start, end, effect in _places(tags, flows):
        filling = (_SILENT if effect in _PRINTS_NOTHING else MASK) * (end - start)
        first, last = start, end
        if plugins and effect is not Effect.COMMENT and _starts_block(text, start):
            filling = f"<?{MASK * (end - start - 4)}?>"
        elif dashes and (text[start + 2] == "-" or text[end - 3] == "-"):
            # With a dash, the tag removes the whitespace on that side, and with it the ends of lines.
            while text[start + 2] == "-" and first > offset and text[first - 1].isspace():
                first -= 1
            while text[end - 3] == "-" and last < span.end and text[last].isspace():
                last += 1
            filling = filling[0] * (last - first)
        parts += masked[offset:first], filling
        offset = last
    result = "".join([*parts, masked[offset : span.end]])
    if _SILENT not in result:
        return result
    return _RUN().sub(_on_own_line, _SPACED_RUN().sub(_blank_line, result)).replace(_SILENT, MASK)


def _blank_line(match: re.Match[str]) -> str:
    """Spaces in place of the tags that are alone on a line."""
    text, start, end = match.string, match.start(), match.end()
    if text[end : end + 1] != "\n" and text[end : end + 2] not in ("\r\n", "\r", ""):
        return match[0]
    is_alone = _ONLY_PREFIX().fullmatch(text, text.rfind("\n", 0, start) + 1, start)
    return match[0].replace(_SILENT, " ") if is_alone else match[0]


def _on_own_line(match: re.Match[str]) -> str:
    """Tags at the beginning of a line, before text, as a line of their own.

    The text after them begins its line; after a blank line, and before a block of HTML, another one changes nothing.
    """
    text, start, end = match.string, match.start(), match.end()
    if text[end : end + 1].strip() == "" or (start and text[start - 1] != "\n"):
        return match[0]
    before = text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : max(start - 1, 0)]
    if before.removesuffix("\r").strip("\t ") and not _BLOCK_TAG().match(text, end):
        return match[0]
    return " " * (end - start - 1) + "\n"


_TRIMMED_BY_DASHES = (TemplateLanguage.LIQUID, TemplateLanguage.NUNJUCKS)
_PRINTS_NOTHING = (Effect.SILENT, Effect.VALUE, Effect.COMMENT)


def _places(tags: Sequence[TemplateTag], flows: Sequence[Flow]) -> Iterator[tuple[int, int, Effect]]:
    """What is in the place of something else for the parser: single tags, and what is read by itself, with the tags around it."""
    index = end = 0
    for tag in tags:
        if tag.start < end:
            continue
        while index < len(flows) and flows[index].outer.start < tag.start:
            index += 1
        if index < len(flows) and flows[index].outer.start == tag.start:
            end = flows[index].outer.end
            yield tag.start, end, Effect.OUTPUT
        else:
            yield tag


def _starts_block(text: str, start: int) -> bool:
    line = text.rfind("\n", max(0, start - _LONGEST_PREFIX), start) + 1
    return (line > 0 or start <= _LONGEST_PREFIX) and _BLOCK_START().match(text, line, start) is not None
