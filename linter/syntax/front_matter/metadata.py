"""Parses the metadata of Pelican: Python-Markdown's extension ``meta``.

https://python-markdown.github.io/extensions/meta_data/, and ``markdown/extensions/meta.py`` of version 3.11.  The lines before the
first blank one are `key: value`, or a continuation that is indented by four columns; any other line belongs to the text.  A first line
that begins with three dashes is skipped, and one that begins with three dashes or dots is the end.
"""

from __future__ import annotations

from ...values.forms import Reading
from ...values.patterns import VERBOSE, lazy
from ...values.spans import Span
from ..fields import Field, FrontMatter, Scalar
from .recognized import recognized

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_FIRST_LINE = lazy(r"\ufeff?(?:(?P<fence>---)[^\r\n]*+(?:\r\n?|\n|\Z)|(?=[ ]{0,3}[A-Za-z0-9_-]+:))")
_LINE = lazy(
    r"""
      (?P<end>(?:---|\.\.\.)[^\r\n]*+) (?:\r\n?|\n|\Z)
    | [ ]{0,3}(?P<key>[A-Za-z0-9_-]++):[\t\x20]*+(?P<value>[^\r\n]*+) (?:\r\n?|\n|\Z)
    | (?P<more>(?:[ ]{4}|[ ]{0,3}\t)[\t\x20]*+[^\s][^\r\n]*+) (?:\r\n?|\n|\Z)
    | (?P<blank>[^\S\r\n]*+) (?:\r\n?|\n|\Z)
    """,
    VERBOSE,
)


def metadata(text: str) -> FrontMatter | None:
    """Return the metadata that Pelican reads; otherwise what a person means as front matter."""
    first = _FIRST_LINE().match(text)
    if first is None:
        return recognized(text)
    offset = start = first.end()
    fields: list[Field] = []
    closing: Span | None = None
    while offset < len(text):
        line = _LINE().match(text, offset)
        if line is None or (line["more"] is not None and not fields):
            break
        kind = line.lastgroup
        if kind in ("end", "blank"):
            closing = Span(offset, offset + len(line["end"].rstrip())) if kind == "end" else Span(offset, offset)
            offset = line.end()
            break
        if kind == "more":
            fields[-1] = _continued(fields[-1], line, text)
        else:
            fields.append(_field(line))
        offset = line.end()
    if not fields:
        return recognized(text)
    return _block(text, first, Span(start, offset if closing is None else closing.start), closing, tuple(fields), offset)


def _block(text: str, first: re.Match[str], read: Span, closing: Span | None, fields: tuple[Field, ...], rendered: int) -> FrontMatter:
    if first["fence"] is None:
        opening = Span(read.start, read.start)
    else:
        opening = Span(first.start("fence"), first.start("fence") + len(first[0].lstrip("\ufeff").rstrip("\r\n")))
    end = rendered
    if first["fence"] is not None and (closing is None or not closing.text(text)):
        # What follows up to the closing fence is text to Pelican; to the author it is front matter.
        meant = recognized(text)
        if meant is not None and meant.closing is not None and meant.end > end:
            if any(not isinstance(field.value, Scalar) for field in meant.fields):
                # Lists are a sign of a plugin that reads YAML: https://github.com/pelican-plugins/yaml-metadata
                return meant._replace(reading=Reading.FIELDS, rendered=rendered)
            read, closing, end = meant.content, meant.closing, meant.end
    closing = closing or Span(read.end, read.end)
    return FrontMatter("metadata", opening, read, closing, end, "", fields, None, Reading.FIELDS, rendered)


def _field(line: re.Match[str]) -> Field:
    start, raw = line.start("value"), line["value"].rstrip()
    return Field(line["key"], Span(*line.span("key")), Scalar(Span(start, start + len(raw)), raw, raw, "plain", "str", "str"))


def _continued(field: Field, line: re.Match[str], text: str) -> Field:
    value = field.value
    assert isinstance(value, Scalar)
    span = Span(value.span.start, line.start("more") + len(line["more"].rstrip()))
    return field._replace(value=value._replace(span=span, raw=span.text(text), value=f"{value.value}\n{line['more'].strip()}"))
