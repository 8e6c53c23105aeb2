"""The nodes of front matter, whatever its format."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..values.patterns import lazy

if TYPE_CHECKING:
    from ..values.spans import Span


class Scalar(NamedTuple):
    """A value that is one piece of text."""

    span: Span
    """With its quotes; empty, after the colon, where nothing is written."""
    raw: str
    """As written."""
    value: str
    """Unquoted, escapes resolved; what is there to read, whatever its type."""
    style: str
    """``plain``, ``single``, ``double``, ``block``; ``toml`` or ``json`` in those formats."""
    kind: str
    """``str``, ``int``, ``float``, ``bool``, ``null``, ``timestamp``: as YAML 1.1 reads it (PyYAML, Ruby, gray-matter)."""
    modern: str
    """The same as YAML 1.2's core schema reads it (Hexo, Astro, Hugo), timestamps included."""


class Sequence(NamedTuple):
    """A list."""

    span: Span
    items: tuple[Value, ...]
    flow: bool
    """Whether it is written in brackets."""


class Mapping(NamedTuple):
    """A table of keys and values."""

    span: Span
    fields: tuple[Field, ...]


class Field(NamedTuple):
    """A key and its value."""

    key: str
    key_span: Span
    value: Value


Value = Scalar | Sequence | Mapping


class Problem(NamedTuple):
    """Why front matter cannot be read, and where."""

    span: Span
    reason: str
    tab: bool = False
    """Whether it is a tab that indents a line, which some generators take for spaces."""


class FrontMatter(NamedTuple):
    """The block of fields at the beginning of a post."""

    format: str
    """``yaml``, ``toml`` or ``json``."""
    opening: Span
    """The line of the opening fence without its line end; for JSON the ``{``."""
    content: Span
    """What stands between the fences."""
    closing: Span | None
    """The closing fence without its line end; ``None`` where there is none."""
    end: int
    """Where the body begins."""
    language: str
    """What follows the opening fence on its line (``---js``); mostly empty."""
    fields: tuple[Field, ...]
    """In the order of the text, duplicates included; empty where it cannot be read."""
    problem: Problem | None

    def field(self, name: str) -> Field | None:
        """The first field of that name."""
        for field in self.fields:
            if field.key == name:
                return field
        return None


# https://yaml.org/spec/1.2.2/#103-core-schema
_CORE = (
    ("null", lazy(r"(?:null|Null|NULL|~|)\Z")),
    ("bool", lazy(r"(?:true|True|TRUE|false|False|FALSE)\Z")),
    ("int", lazy(r"(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)\Z")),
    ("float", lazy(r"(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z")),
)


def modern_kind(value: str, kind: str) -> str:
    """What YAML 1.2 makes of a plain scalar that YAML 1.1 takes for ``kind``."""
    if kind == "timestamp":
        return kind
    if kind == "str" and (not value or value[0] not in "0123456789+-."):
        return kind
    for name, pattern in _CORE:
        if pattern().match(value):
            return name
    return "str"
