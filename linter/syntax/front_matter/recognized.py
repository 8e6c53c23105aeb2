"""Recognizes what a person means as front matter, whether or not a generator reads it."""

from __future__ import annotations

from ...values.forms import Reading
from ...values.patterns import DOTALL, MULTILINE, VERBOSE, lazy
from ...values.spans import Span
from ..fields import FrontMatter, Problem
from .content import FORMATS, LANGUAGES, parse_content
from .problems import Unreadable

_FENCE = lazy(
    r"""
    (?P<before>\ufeff?(?:[\t\x20]*+(?:\r\n?|\n)|[\t\x20]*+<!--(?:(?!-->).){0,2000}-->[\t\x20]*+(?:\r\n?|\n))*+)
    (?: (?P<indent>[\t\x20]*+)(?P<fence>-{3,}|\+{3}|;{3})(?P<language>[\t\x20]*+[a-zA-Z]*+)[\t\x20]*+(?=\r|\n|\Z)
      | (?P<brace>\{)(?=\s*+["}]) )
    """,
    VERBOSE | DOTALL,
)
# The lookbehind follows the first character; before it, it would run at every position.
_CLOSING = {
    "-": lazy(r"(?P<fence>(?:-(?<![^\r\n]-)-{2,}|\.(?<![^\r\n]\.)\.\.)[\t ]*)(?:\r\n?|\n|\Z)"),
    "+": lazy(r"(?P<fence>\+(?<![^\r\n]\+)\+{2,}[\t ]*)(?:\r\n?|\n|\Z)"),
    ";": lazy(r"(?P<fence>;(?<![^\r\n];);{2,}[\t ]*)(?:\r\n?|\n|\Z)"),
}
_KEY = lazy(r"""\s*+(?:\#[^\r\n]*[\r\n]\s*+)*+(?:["']?[\w][^\r\n:=]{0,80}?["']?\s*[:=](?:\s|\Z)|\Z)""")
_TOML_FIRST = lazy(r"""\s*+(?:\#[^\r\n]*[\r\n]\s*+)*+(?:["'\w][^\r\n=]{0,80}=|\[|\Z)""")
_FIRST_KEY = lazy(r"""["']?\w[\w.-]{0,40}["']?\s*[:=]\s""")
# At the first byte, every generator treats it as a fence, whatever follows.  Exceptions are prose and lines that only resemble
# a list: `[category:Walks]` is the markup of some sites.  A full-width colon is a slip of an input method after usual keys only.
_MAY_BE_FIELDS = lazy(
    r"\s*+(?:\[[^\]\n]*+\]:|[{&*%@`\"']|!(?!\[)|[^\s:\[]+:|(?i:title|date|updated|tags?|categor(?:y|ies)|author|layout|标题|日期|标签|分类)\s*+\uff1a)"
)
# Without blank lines, nobody writes thematic breaks round such lines: one field among them, a list, a usual key without its colon.
_TIGHT_FIELDS = lazy(r"(?!\s)(?:[^\r\n]++(?:\r\n?|\n))*?(?:-[ \t])?(?:title|date|layout|tags|categories|author|description)[ \t]*:[ \t]")
_TIGHT_LIST = lazy(
    r"(?:[-*][ \t]++[^\r\n]*+(?:\r\n?|\n))++\Z"
    r"|(?:title|date|layout|tags|categories|author)[ \t]++\S|(?i:title|date|layout|tags|categories|author)[ \t]*+[-\u2013\u2014;=]"
)
_BREAK = lazy(r"^(?![-*#]|[^\s:]{1,40}+[:\uff1a])\S[^\r\n]*+(?:\r\n?+|\n)[\t ]*+[\r\n]", MULTILINE)
"""A paragraph, neither a field nor an item, and a blank line after it."""
_BRACE = lazy(r"(?<![^\r\n])(\})[\t ]*(?:\r\n?|\n|\Z)")


def begins_with_key(text: str) -> bool:
    """Whether the first line, apart from comments, is the beginning of a field; also if there is none."""
    return _KEY().match(text) is not None


def recognized(text: str) -> FrontMatter | None:
    """Return the block, also after blank lines, a byte order mark or comments, as if no generator read it."""
    match = _FENCE().match(text)
    if not match:
        return _with_slips(text)
    if match["brace"]:
        return json_object(text, match.start("brace"))
    opening = Span(match.start("fence"), match.end())
    fence, language = match["fence"], match["language"].strip()
    start = match.end()
    start += 2 if text.startswith("\r\n", start) else 1
    end = _CLOSING[fence[0]]().search(text, start)
    kind = LANGUAGES.get(language, FORMATS[fence[0]])
    if end is None:
        slips = _with_slips(text)
        if slips is not None and slips.closing is not None:
            return slips
        # Many pages without front matter begin with a thematic break.
        if len(fence) != 3 or not _FIRST_KEY().match(text, start):
            return None
        rest = Span(min(start, len(text)), len(text))
        return FrontMatter(FORMATS[fence[0]], opening, rest, None, len(text), language, (), None, Reading.TEXT, 0)
    content, closing = Span(start, end.start()), Span(end.start("fence"), end.end("fence"))
    inside = content.text(text)
    first = _TOML_FIRST if fence[0] == "+" else _KEY
    if not (language or first().match(inside) or (len(fence) == 3 and _may_be_fields(inside, opening.start))):
        return None
    fields, problem, _ = parse_content(inside, start, kind, language)
    if problem is not None:
        # YAML between fences of TOML: its author decides which of the two is wrong.
        slips = _with_slips(text) if fence[0] != "+" else None
        if slips is not None and slips.problem is None and (slips.closing is not None or _BREAK().search(text, slips.end, end.start())):
            return slips
    return FrontMatter(kind, opening, content, closing, end.end(), language, fields, problem, Reading.TEXT, 0)


def _may_be_fields(text: str, start: int) -> bool:
    """Whether fields with mistakes may be between two fences, of which the first is at an offset."""
    if _TIGHT_FIELDS().match(text):
        return True
    return start == 0 and (_MAY_BE_FIELDS().match(text) is not None or _TIGHT_LIST().match(text) is not None)


def json_object(text: str, start: int) -> FrontMatter | None:
    """Return the JSON object that begins at an offset and is followed by the body, as in Hugo, as if no generator read it."""
    from .json_fields import object_fields

    opening = Span(start, start + 1)
    try:
        fields, end = object_fields(text[start:], start)
    except Unreadable as error:
        closing = _BRACE().search(text, start)
        if not closing:
            return None
        content = Span(start + 1, closing.start())
        # The parser may notice missing text only after the block.
        location = Span(*(min(offset, closing.end(1)) for offset in error.problem.span))
        problem = Problem(location, error.problem.reason)
        return FrontMatter("json", opening, content, Span(*closing.span(1)), closing.end(), "", (), problem, Reading.TEXT, 0)
    end += start
    closing_span = Span(end - 1, end)
    while end < len(text) and text[end] in " \t\r":
        end += 1
    if end < len(text) and text[end] == "\n":
        end += 1
    return FrontMatter("json", opening, Span(start + 1, closing_span.start), closing_span, end, "", fields, None, Reading.TEXT, 0)


def _with_slips(text: str) -> FrontMatter | None:
    from .slips import with_slips  # few posts have any

    return with_slips(text)
