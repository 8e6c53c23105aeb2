"""Parses the comments of a post that ignore rules."""

from __future__ import annotations

from ...syntax.fields import scalars
from ...values.named_tuples import NamedTuple
from ...values.patterns import DOTALL, IGNORECASE, lazy
from ...values.spans import Span, index_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from ...syntax.parse import Post


class IgnoreComment(NamedTuple):
    """One comment that ignores rules, or ends what another one ignores."""

    span: Span
    """The comment, as underlined when it ignores nothing."""
    action: str
    """``ignore``, ``disable``, ``enable`` or ``file``; empty if it has no effect because it is written in another form."""
    names: tuple[tuple[str, Span], ...]
    """The rules or families it names, with their places; none means every rule."""
    in_front_matter: bool
    """Whether it is in the front matter."""
    word: str = ""
    """The first word of a comment without effect, such as ``postlint-disable-next-line``."""
    rest: str = ""
    """What follows that word."""


_ACTION = r"postlint-(?P<action>ignore|disable|enable|file)(?P<names>(?:[ \t,]+[a-z][a-z0-9_-]*+)*+)[ \t]*+(?:(?::|--)[ \t][^\r\n]*?)?"
_COMMENT = lazy(rf"(?:<!--|\{{/\*)\s*+{_ACTION}\s*+(?:-->|\*/\}})")
_FIELD = lazy(rf"#[\t ]*+{_ACTION}[\t ]*(?=[\r\n]|\Z)")
_NAME = lazy(r"[a-z][a-z0-9_-]*")
# The words of which other linters make their comments (ESLint, markdownlint, stylelint, Prettier, Vale); a text with other words,
# such as the name of a file, is no such comment.
_PARTS = "ignore|disable|enable|file|next|same|this|line|start|begin|end|off|on|all|skip|suppress|capture|restore|configure"
_WORD = rf"(?P<word>postlint(?:-(?:{_PARTS}))+(?![\w-]))"
_OTHER_COMMENT = lazy(rf"(?:<!--|\{{/\*)\s*+{_WORD}(?P<rest>(?:(?!-->|\*/\}}).){{0,1000}}+)(?:-->|\*/\}})", DOTALL | IGNORECASE)
_OTHER_FIELD = lazy(rf"#[\t ]*+{_WORD}(?P<rest>[^\r\n]*+)", IGNORECASE)


def ignore_comments(post: Post) -> tuple[IgnoreComment, ...]:
    """Return the ignore comments of a post in the order of the text; one in code is an example.

    Comments in the form of other linters are among them, without an action.
    """
    text, front_matter, code = post.text, post.front_matter, post.code
    if "postlint-" not in text:
        return ()
    body, comments = 0, []
    if front_matter and front_matter.closing:
        body = front_matter.end
        quoted = [value.span for _, value in scalars(front_matter.fields) if value.style == "block" or value.raw[:1] in ("'", '"')]
        comments = [_comment(found, in_front_matter=True) for found in _outside(_FIELD(), text, front_matter.content, quoted)]
        others = _outside(_OTHER_FIELD(), text, front_matter.content, quoted)
        comments += _without_effect(others, comments, in_front_matter=True)
    rest = Span(body, len(text))
    in_body = [_comment(found) for found in _outside(_COMMENT(), text, rest, code)]
    comments += in_body + _without_effect(_outside(_OTHER_COMMENT(), text, rest, code), in_body)
    return tuple(sorted(comments))


def _outside(pattern: re.Pattern[str], text: str, where: Span, spans: Sequence[Span]) -> Iterator[re.Match[str]]:
    """The matches of a pattern in a part of the text that begin in none of some spans."""
    return (match for match in pattern.finditer(text, *where) if index_at(spans, match.start()) < 0)


def _without_effect(
    matches: Iterable[re.Match[str]], comments: list[IgnoreComment], *, in_front_matter: bool = False
) -> list[IgnoreComment]:
    """The comments in another form, without those that are known."""
    known = {comment.span.start for comment in comments}
    return [
        IgnoreComment(Span(*match.span()), "", (), in_front_matter, match["word"], match["rest"].strip())
        for match in matches
        if match.start() not in known
    ]


def _comment(found: re.Match[str], *, in_front_matter: bool = False) -> IgnoreComment:
    start, end = found.span("names")
    names = tuple((name[0], Span(*name.span())) for name in _NAME().finditer(found.string, start, end))
    return IgnoreComment(Span(*found.span()), found["action"], names, in_front_matter)
