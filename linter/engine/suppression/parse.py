"""Parses the comments of a post that ignore rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...values.patterns import lazy
from ...values.spans import Span, index_at

if TYPE_CHECKING:
    import re

    from ...syntax.parse import Post


class IgnoreComment(NamedTuple):
    """One comment that ignores rules, or ends what another one ignores."""

    span: Span
    """The comment, as underlined when it ignores nothing."""
    action: str
    """``ignore``, ``disable``, ``enable`` or ``file``."""
    names: tuple[tuple[str, Span], ...]
    """The rules or families it names, with their places; none means every rule."""
    in_front_matter: bool
    """Whether it stands in the front matter."""


_ACTION = r"postlint-(?P<action>ignore|disable|enable|file)(?P<names>(?:[ \t,]+[a-z][a-z0-9_-]*+)*+)[ \t]*+(?:(?::|--)[ \t][^\r\n]*?)?"
_COMMENT = lazy(rf"(?:<!--|\{{/\*)\s*+{_ACTION}\s*+(?:-->|\*/\}})")
_FIELD = lazy(rf"#[\t ]*+{_ACTION}[\t ]*(?=[\r\n]|\Z)")
_NAME = lazy(r"[a-z][a-z0-9_-]*")


def ignore_comments(post: Post) -> tuple[IgnoreComment, ...]:
    """Return the ignore comments of a post in the order of the text; one that stands in code is an example."""
    text, front_matter, code = post.text, post.front_matter, post.code
    if "postlint-" not in text:
        return ()
    body, comments = 0, []
    if front_matter and front_matter.closing:
        body = front_matter.end
        comments = [_comment(found, in_front_matter=True) for found in _FIELD().finditer(text, *front_matter.content)]
    comments += [_comment(found) for found in _COMMENT().finditer(text, body) if index_at(code, found.start()) < 0]
    return tuple(comments)


def _comment(found: re.Match[str], *, in_front_matter: bool = False) -> IgnoreComment:
    start, end = found.span("names")
    names = tuple((name[0], Span(*name.span())) for name in _NAME().finditer(found.string, start, end))
    return IgnoreComment(Span(*found.span()), found["action"], names, in_front_matter)
