"""Comments that tell postlint to look away."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..values.patterns import lazy
from ..values.spans import Span, index_at

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from .fields import FrontMatter


class Directive(NamedTuple):
    """One comment that directs postlint."""

    span: Span
    """The comment, as underlined when it silences nothing."""
    action: str
    """``ignore``, ``disable``, ``enable`` or ``file``."""
    names: tuple[tuple[str, Span], ...]
    """The rules or families it names, with their places; none means every rule."""
    fields: bool
    """Whether it stands in the front matter."""


_SAYS = r"postlint-(?P<action>ignore|disable|enable|file)(?P<names>(?:[ \t,]+[a-z][a-z0-9_-]*+)*+)[ \t]*+(?:(?::|--)[ \t][^\r\n]*?)?"
_COMMENT = lazy(rf"(?:<!--|\{{/\*)\s*+{_SAYS}\s*+(?:-->|\*/\}})")
_FIELD = lazy(rf"#[\t ]*+{_SAYS}[\t ]*(?=[\r\n]|\Z)")
_NAME = lazy(r"[a-z][a-z0-9_-]*")


def directives(text: str, front_matter: FrontMatter | None, code: tuple[Span, ...]) -> Iterator[Directive]:
    """The directives of a post in the order of the text; what stands in ``code`` is an example of one."""
    if "postlint-" not in text:
        return
    body = 0
    if front_matter and front_matter.closing:
        body = front_matter.end
        for found in _FIELD().finditer(text, *front_matter.content):
            yield _directive(found, fields=True)
    for found in _COMMENT().finditer(text, body):
        if index_at(code, found.start()) < 0:
            yield _directive(found, fields=False)


def _directive(found: re.Match[str], *, fields: bool) -> Directive:
    start, end = found.span("names")
    names = tuple((name[0], Span(*name.span())) for name in _NAME().finditer(found.string, start, end))
    return Directive(Span(*found.span()), found["action"], names, fields)
