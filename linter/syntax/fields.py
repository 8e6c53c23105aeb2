"""The nodes of front matter, whatever its format."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..values.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def plain(block: FrontMatter, text: str, yaml: str = "1.1") -> dict[str, object]:
    """The fields as data that JSON could hold, read as that version of YAML reads them; a date is an ISO text.

    ``text`` is that of the post.  Of a key that is set twice the last value counts.
    """
    if block.format != "toml":
        return _table(block.fields, yaml)
    import tomllib

    # Its tables and lists of tables are spread over the text, so that the nodes do not show them.
    loaded = _dates_as_text(tomllib.loads(block.content.text(text)))
    return loaded if isinstance(loaded, dict) else {}


def _dates_as_text(value: object) -> object:
    if isinstance(value, dict):
        return {key: _dates_as_text(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_dates_as_text(one) for one in value]
    return value if isinstance(value, (str, int, float)) else value.isoformat()  # type: ignore[attr-defined]  # a date, a time or both


def _table(fields: tuple[Field, ...], yaml: str) -> dict[str, object]:
    out: dict[str, object] = {}
    for field in fields:
        if field.key == "<<":  # https://yaml.org/type/merge.html
            merged = field.value.items if isinstance(field.value, Sequence) else (field.value,)
            for one in merged:
                more = _data(one, yaml)
                out = (more if isinstance(more, dict) else {}) | out
        else:
            out[field.key] = _data(field.value, yaml)
    return out


def _data(value: Value, yaml: str) -> object:
    if isinstance(value, Mapping):
        return _table(value.fields, yaml)
    if isinstance(value, Sequence):
        return [_data(item, yaml) for item in value.items]
    return _one(value, yaml)


def _one(value: Scalar, yaml: str) -> object:
    kind, text = value.modern if yaml == "1.2" else value.kind, value.value
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() in ("true", "yes", "on")
    try:
        if kind == "int":
            return _whole(text.replace("_", "") if yaml == "1.1" else text, yaml)
        if kind == "float":
            return _broken(text.replace("_", "").lower())
    except ValueError:
        return text
    if kind == "timestamp":
        from .dates import read_moment

        moment = read_moment(text)
        if moment is None or moment.form == "day":
            return text
        # https://yaml.org/type/timestamp.html: without a zone it is UTC.
        return f"{moment.time.isoformat()}{'' if moment.zoned else 'Z'}".replace("+00:00", "Z")
    return text


def _whole(text: str, yaml: str) -> int:
    sign, digits = (-1 if text[0] == "-" else 1), text.lstrip("+-")
    if ":" in digits:
        return sign * int(_sixties(digits))
    if yaml == "1.1" and len(digits) > 1 and digits[0] == "0" and digits.isdigit():
        return sign * int(digits, 8)
    return sign * int(digits, 0 if digits[:2].lower() in ("0x", "0o", "0b") else 10)


def _broken(text: str) -> float:
    sign, digits = (-1 if text[0] == "-" else 1), text.lstrip("+-")
    if ":" in digits:
        return sign * _sixties(digits)
    return sign * float(digits.lstrip(".") if digits in (".inf", ".nan") else digits)


def _sixties(text: str) -> float:
    total = 0.0
    for part in text.split(":"):
        total = total * 60 + float(part)
    return total


def scalars(fields: tuple[Field, ...]) -> Iterator[tuple[str, Scalar]]:
    """Every piece of text among some fields, however deep, in their order; each with its keys, joined by dots."""
    pending = [(field.key, field.value) for field in reversed(fields)]
    while pending:
        name, value = pending.pop()
        if isinstance(value, Scalar):
            yield name, value
        elif isinstance(value, Sequence):
            pending.extend((name, item) for item in reversed(value.items))
        elif isinstance(value, Mapping):
            pending.extend((f"{name}.{field.key}", field.value) for field in reversed(value.fields))
