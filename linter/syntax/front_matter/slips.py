"""Recognizes front matter whose fences are wrong or missing, as people write them by mistake.

No generator reads such a block, so only its content can show what is meant: lines of fields, among them those that most posts have.
"""

from __future__ import annotations

from ...values.forms import Reading
from ...values.named_tuples import NamedTuple
from ...values.patterns import VERBOSE, lazy
from ...values.spans import Span
from ..fields import FrontMatter
from .content import parse_content

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

FENCES = {"yaml": "---", "toml": "+++", "json": ";;;"}
"""The fence of each format."""
INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"
"""What an editor shows nothing of, for a character class of a regular expression."""
_DASHES = "\\-\u2010-\u2015\u2212\u2500\u2501\u2e3a\u2e3b\u30fc\uff0d\uff70"
"""Characters that look like a hyphen: dashes, the minus sign, lines of a box, the long vowel mark of Japanese."""
_GAP = rf"[ \t\u00a0\u3000{INVISIBLE}]"
_BEFORE = lazy(rf"(?:{_GAP}*+(?:\r\n?|\n))*+[{INVISIBLE}]*+")
_FENCE = lazy(
    rf"""
    (?P<indent>{_GAP}*+) [\\“"']?
    (?P<fence>
      (?P<like>[{_DASHES}][{_DASHES}\x20\t\u00a0\u3000{INVISIBLE}]*+ | [+\uff0b][+\uff0b\x20\t]++ | [;\uff1b][;\uff1b\x20\t]++)
      | `{{3,}}+[a-z]*+ | ={{3,}}+ | ~{{3,}}+ | \*{{3,}}+ | _{{3,}}+ | \.{{3,}}+
    )
    [.,:;\u3002”"']? {_GAP}*+ (?:\r\n?|\n|\Z)
    """,
    VERBOSE,
)
_GLUED = lazy(r"(?P<fence>-{3,}|\+{3,})(?P<gap>[\t ]*+)(?=[a-z]\w*+[\t ]*+[:=][\t ])")
_LINE = lazy(
    r"""["']?(?P<key>\w[\w.-]{0,40})["']?[\t ]*+(?P<mark>:(?=[\t \r\n]|\Z)|=)[^\r\n]*+(?:\r\n?|\n|\Z)"""
    r"|(?P<more>(?:[\t ]++[^\s]|-[\t ]|\#|[\]}])[^\r\n]*+(?:\r\n?|\n|\Z))"
    r"|(?P<blank>[\t ]*+(?:\r\n?|\n))"
)
_INDENT = lazy(r"[\t ]*")
_FENCE_IN_LINE = lazy(r"[^\s-][\t ]*+(-{3,}+)[\t ]*+[\r\n]*+\Z")
_USUAL = frozenset(
    "title date layout tags tag categories category author authors description slug draft permalink published updated lastmod keywords "
    "subtitle excerpt summary cover image lang language comments toc aliases weight id type status 标题 日期 标签 分类 作者".split()
)
"""Fields that posts usually have, in lower case."""
_NAMES = frozenset({"title", "layout", "标题"})
"""Fields that alone show that front matter is meant."""


class Fields(NamedTuple):
    """Consecutive lines of fields."""

    end: int
    """Where the line after the last one begins; blank lines belong to it only between two usual fields."""
    names: tuple[str, ...]
    """The keys."""
    toml: bool
    """Whether an equals sign follows the first key."""

    @property
    def usual(self) -> int:
        """How many of them posts usually have."""
        return sum(name.lower() in _USUAL for name in self.names)

    @property
    def are_meant(self) -> bool:
        """Whether they are front matter to a person, wherever they are."""
        return self.usual > 1 or (self.usual == 1 and self.names[0] in _NAMES)

    @property
    def are_below(self) -> bool:
        """Whether they are front matter to a person also below text, where other things have fields: most of them are usual."""
        return self.usual > 0 and self.usual * 2 >= len(self.names) and self.names[0].lower() in _USUAL


def fields_from(text: str, start: int) -> Fields:
    """Return the lines of fields that begin at an offset, which is the beginning of a line."""
    offset = end = start
    names: list[str] = []
    toml = blank = False
    indent = _INDENT().match(text, start)
    by = indent.end() - start if indent else 0
    while offset < len(text) and (line := _LINE().match(text, offset + by * text.startswith(text[start : start + by], offset))):
        if line["key"]:
            if blank and line["key"].lower() not in _USUAL:
                break
            toml = toml if names else line["mark"] == "="
            names.append(line["key"])
        elif line["more"] and (not names or _is_fence(text, offset) or (blank and text[offset] not in " \t")):
            break
        # Below a blank line, indented text belongs to a field only if another field follows.
        blank = line.lastgroup == "blank" or (blank and not line["key"])
        offset = line.end()
        end = end if blank else offset
    return Fields(end, tuple(names), toml)


def _is_fence(text: str, offset: int) -> bool:
    """Whether the line, which could continue a field, is a fence with spaces in it or before it."""
    fence = _FENCE().match(text, offset)
    return fence is not None and fence["fence"].count("-") > 2


def with_slips(text: str) -> FrontMatter | None:
    """Return the block at the beginning of a text that only wrong or missing fences keep from being front matter."""
    before = _BEFORE().match(text)
    start = before.end() if before else 0
    glued = _GLUED().match(text, start)
    if glued is not None:
        return _between(text, Span(*glued.span("fence")), glued.end())
    opening = _FENCE().match(text, start)
    if opening is not None:
        return _between(text, _span(opening), opening.end(), strict=not opening["like"])
    return _unopened(text, start)


def _between(text: str, opening: Span, start: int, *, strict: bool = False) -> FrontMatter | None:
    """The fields below an opening fence, with what may be the closing one."""
    fields = fields_from(text, start)
    if not fields.usual or (strict and len(fields.names) < 2):
        return None
    closing = _closing(text, fields)
    fences = {opening.text(text), closing[0].text(text) if closing else ""}
    if not fields.are_meant and fences.isdisjoint(FENCES.values()):
        return None
    if closing is None:
        short = len(opening.text(text).strip()) < 2
        return None if short or strict else _block(text, opening, Span(start, fields.end), None, fields, fields.end)
    return _block(text, opening, Span(start, closing[0].start), closing[0], fields, closing[1])


def _unopened(text: str, start: int) -> FrontMatter | None:
    """Fields in the first line, without an opening fence."""
    fields = fields_from(text, start)
    if text[start : start + 1] in " \t" or not fields.are_meant or fields.names[0].lower() not in _USUAL:
        return None
    # Prose may begin with such a line and a capital letter.
    if fields.names[0] != fields.names[0].lower() and not {"title", "date"} <= {name.lower() for name in fields.names}:
        return None
    opening, closing = Span(start, start), _closing(text, fields)
    if closing is not None:
        return _block(text, opening, Span(start, closing[0].start), closing[0], fields, closing[1])
    if fields.usual < 2 or (fields.end < len(text) and text[fields.end] not in "\r\n"):
        return None
    return _block(text, opening, Span(start, fields.end), Span(fields.end, fields.end), fields, fields.end)


def _closing(text: str, fields: Fields) -> tuple[Span, int] | None:
    """The line below the fields that is meant as the closing fence, and where the body begins."""
    offset = fields.end
    while (line := _LINE().match(text, offset)) and line["blank"]:
        offset = line.end()
    fence = _FENCE().match(text, offset)
    if fence is not None and (offset == fields.end or len(fence["fence"].strip()) > 1):
        return Span(offset, _span(fence).end), fence.end()
    glued = _FENCE_IN_LINE().search(text, max(0, fields.end - 200), fields.end)
    return (Span(*glued.span(1)), fields.end) if glued else None


def _span(fence: re.Match[str]) -> Span:
    """The line of a fence without its indentation, and without its end."""
    return Span(fence.end("indent"), fence.start() + len(fence[0].rstrip("\r\n")))


def _block(text: str, opening: Span, content: Span, closing: Span | None, fields: Fields, end: int) -> FrontMatter:
    is_json = opening.text(text)[:1] in (";", "\uff1b") and text.startswith('"', content.start)
    kind = "json" if is_json else "toml" if fields.toml else "yaml"
    read, problem, _ = parse_content(content.text(text), content.start, kind, "")
    return FrontMatter(kind, opening, content, closing, end, "", read, problem, Reading.TEXT, 0)
