"""The nodes of front matter in any format."""

from __future__ import annotations

from ..values.forms import Reading
from ..values.named_tuples import NamedTuple
from ..values.patterns import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from ..values.spans import Span

    Disorder = Literal["absent", "below", "invalid", "metadata", "unclosed", "unread"]


class Scalar(NamedTuple):
    """A single value: not a list and not a table."""

    span: Span
    """Including its quotes; empty, after the colon, if there is no value."""
    raw: str
    """The source text."""
    value: str
    """Unquoted, with escapes resolved; a string whatever the type."""
    style: str
    """``plain``, ``single``, ``double`` or ``block`` in YAML; otherwise ``toml`` or ``json``."""
    kind: str
    """The type in YAML 1.1 (PyYAML, Ruby, gray-matter): ``str``, ``int``, ``float``, ``bool``, ``null``, ``timestamp``."""
    modern: str
    """The type in the core schema of YAML 1.2 (Hexo, Astro, Hugo), with timestamps."""


class Sequence(NamedTuple):
    """A list."""

    span: Span
    items: tuple[Value, ...]
    flow: bool
    """Whether it is in brackets."""


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
    """Why front matter cannot be parsed, and where."""

    span: Span
    reason: str
    tab: bool = False
    """Whether the cause is a tab in the indentation, which some generators accept."""


class FrontMatter(NamedTuple):
    """The block of fields at the beginning of a post."""

    format: str
    """``yaml``, ``toml`` or ``json``; ``metadata`` are lines of `key: value`, as Pelican reads them."""
    opening: Span
    """The line of the opening fence without its newline; the ``{`` in JSON; empty without an opening fence."""
    content: Span
    """The text between the fences."""
    closing: Span | None
    """The closing fence without its newline; ``None`` if it is missing, empty if a blank line ends the block."""
    end: int
    """Offset where the body begins."""
    language: str
    """The word after the opening fence (``---js``); usually empty."""
    fields: tuple[Field, ...]
    """In source order, including duplicates; empty if the block cannot be parsed."""
    problem: Problem | None
    reading: Reading
    """What the generator makes of it."""
    rendered: int
    """Offset where the text begins that the generator renders: 0 if the block is part of it."""

    @property
    def in_order(self) -> bool:
        """Whether nothing is wrong with its form: at the beginning of the post, between fences, its fields all that the generator reads."""
        return (
            self.problem is None
            and self.closing is not None
            and self.opening.start == 0 < self.end == self.rendered
            and self.reading is Reading.FIELDS
            and self.format != "metadata"
            and bool(self.fields)
        )

    @property
    def disorders(self) -> list[Disorder]:
        """What is wrong with its form: it is not at the beginning, cannot be parsed, has no end, or is not read as the author meant."""
        disorders: list[Disorder] = []
        if self.opening.start != 0 or self.end == 0:
            disorders.append("below")
        if self.problem is not None:
            disorders.append("invalid")
        if self.format == "metadata":
            disorders.append("metadata")
        if self.closing is None:
            disorders.append("unclosed")
        if self.reading is not Reading.FIELDS or self.rendered != self.end:
            disorders.append("unread")
        return disorders

    def field(self, name: str) -> Field | None:
        """The first field with that name."""
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
    """The type that YAML 1.2 gives a plain scalar that is ``kind`` in YAML 1.1."""
    if kind == "timestamp":
        return kind
    if kind == "str" and (not value or value[0] not in "0123456789+-."):
        return kind
    for name, pattern in _CORE:
        if pattern().match(value):
            return name
    return "str"


def content(value: Value) -> object:
    """What a value is without its notation: equal for values that no reader tells apart."""
    if isinstance(value, Scalar):
        return (value.kind, value.modern, value.value)
    if isinstance(value, Sequence):
        return [content(item) for item in value.items]
    return {field.key: content(field.value) for field in value.fields}


def plain(block: FrontMatter, text: str, yaml: str = "1.1") -> dict[str, object]:
    """The fields as JSON-compatible data, read as the given version of YAML; a date is an ISO string.

    ``text`` is the text of the post.  The last value of a duplicate key wins.
    """
    if block.format != "toml":
        return _table(block.fields, yaml)
    import tomllib

    # TOML tables and arrays of tables may be scattered, so the nodes do not show the structure.
    loaded = _dates_as_text(tomllib.loads(block.content.text(text)))
    return loaded if isinstance(loaded, dict) else {}


def _dates_as_text(value: object) -> object:
    if isinstance(value, dict):
        return {key: _dates_as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_dates_as_text(item) for item in value]
    if isinstance(value, int) and value.bit_length() > 4 * _MOST_DIGITS:
        return hex(value)
    return value if isinstance(value, (str, int, float)) else value.isoformat()  # type: ignore[attr-defined]  # a date, a time or both


def _table(fields: tuple[Field, ...], yaml: str) -> dict[str, object]:
    table: dict[str, object] = {}
    for field in fields:
        if field.key == "<<":  # https://yaml.org/type/merge.html
            sources = field.value.items if isinstance(field.value, Sequence) else (field.value,)
            for source in sources:
                merged = _data(source, yaml)
                table = (merged if isinstance(merged, dict) else {}) | table
        else:
            table[field.key] = _data(field.value, yaml)
    return table


def _data(value: Value, yaml: str) -> object:
    if isinstance(value, Mapping):
        return _table(value.fields, yaml)
    if isinstance(value, Sequence):
        return [_data(item, yaml) for item in value.items]
    return _scalar(value, yaml)


def _scalar(value: Scalar, yaml: str) -> object:
    kind, text = value.modern if yaml == "1.2" else value.kind, value.value
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() in ("true", "yes", "on")
    try:
        if kind == "int":
            return _integer(text.replace("_", "") if yaml == "1.1" else text, yaml)
        if kind == "float":
            return _float(text.replace("_", "").lower())
    except (ValueError, OverflowError):
        return text
    if kind == "timestamp":
        from .dates import read_moment

        moment = read_moment(text)
        if moment is None or moment.form == "day":
            return text
        # https://yaml.org/type/timestamp.html: UTC is the default.
        return f"{moment.time.isoformat()}{'' if moment.zoned else 'Z'}".replace("+00:00", "Z")
    return text


def _integer(text: str, yaml: str) -> int:
    sign, digits = (-1 if text.startswith("-") else 1), text.lstrip("+-")
    if len(digits) > _MOST_DIGITS:
        raise OverflowError
    if ":" in digits:
        return sign * int(_base_60(digits))
    if yaml == "1.1" and len(digits) > 1 and digits[0] == "0" and digits.isdigit():
        return sign * int(digits, 8)
    return sign * int(digits, 0 if digits[:2].lower() in ("0x", "0o", "0b") else 10)


_MOST_DIGITS = 1000
"""Digits of an integer; Python writes none with more than 4300 (``sys.set_int_max_str_digits``)."""


def _float(text: str) -> float:
    sign, digits = (-1 if text.startswith("-") else 1), text.lstrip("+-")
    if ":" in digits:
        return sign * _base_60(digits)
    return sign * float(digits.lstrip(".") if digits in (".inf", ".nan") else digits)


def _base_60(text: str) -> float:
    total = 0.0
    for part in text.split(":"):
        total = total * 60 + float(part)
    return total


def mappings(fields: tuple[Field, ...]) -> Iterator[Field]:
    """All fields at any depth, in no particular order."""
    pending: list[Field | Value] = list(fields)
    while pending:
        one = pending.pop()
        if isinstance(one, Field):
            yield one
            pending.append(one.value)
        elif isinstance(one, Sequence):
            pending.extend(one.items)
        elif isinstance(one, Mapping):
            pending.extend(one.fields)


def scalars(fields: tuple[Field, ...]) -> Iterator[tuple[str, Scalar]]:
    """All scalars in some fields, at any depth and in order; each with its keys, joined by dots."""
    pending = [(field.key, field.value) for field in reversed(fields)]
    while pending:
        name, value = pending.pop()
        if isinstance(value, Scalar):
            yield name, value
        elif isinstance(value, Sequence):
            pending.extend((name, item) for item in reversed(value.items))
        elif isinstance(value, Mapping):
            pending.extend((f"{name}.{field.key}", field.value) for field in reversed(value.fields))
