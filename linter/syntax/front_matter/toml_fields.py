"""Parses TOML into fields with spans."""

from __future__ import annotations

import re

from ...values.patterns import DOTALL, VERBOSE, lazy
from ...values.spans import Span
from ..fields import Field, Value
from .problems import Unreadable, limit, line_from
from .typed import typed_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_TOML_KEY = lazy(r"""[\t ]*+((?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')(?:[\t ]*+\.[\t ]*+(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+'))*+)[\t ]*+=[\t ]*+""")
_TOML_TABLE = lazy(r"[\t ]*+\[\[?([^\]\n]++)\]\]?")


# The parts of a value: a newline or a comment outside brackets ends it.
_TOML_PART = lazy(
    r'''
      """ (?: [^"\\] | \\. | "(?!"") )*+ "{3,5}
    | \'\'\' (?: [^'] | '(?!\'\') )*+ '{3,5}
    | " (?: [^"\\\n] | \\. )*+ " | ' [^'\n]*+ '
    | (?P<opens> [\[{] ) | (?P<closes> [\]}] )
    | (?P<gap> \# [^\n]*+ | \n ) | [^"'\[\]{}\#\n]++
    ''',
    VERBOSE | DOTALL,
)


def toml_fields(text: str, base: int) -> tuple[Field, ...]:
    """Return the fields of ``text``, which starts at ``base``.  Raises ``Unreadable``."""
    import tomllib

    try:
        tomllib.loads(text)
        return tuple(_toml_fields(text, base, tomllib))
    except tomllib.TOMLDecodeError as error:
        location = re.search(r"at line (\d+), column (\d+)", str(error))
        offset = len(text.rstrip())
        if location:
            lines = text.split("\n")
            offset = sum(len(line) + 1 for line in lines[: int(location[1]) - 1]) + int(location[2]) - 1
        reason = re.sub(r" \(at .*", "", str(error))
        raise Unreadable(line_from(text, offset, base), reason[:1].lower() + reason[1:]) from None
    except (RecursionError, ValueError) as error:
        raise Unreadable(Span(base, base + len(text)), limit(error)) from None


def _toml_fields(text: str, base: int, tomllib: Any) -> Iterator[Field]:  # noqa: ANN401 - the module, imported lazily
    # The text is valid, so a simple scan finds the positions that tomllib does not provide.
    offset, table = 0, ""
    while offset < len(text):
        end = text.find("\n", offset)
        end = len(text) if end < 0 else end
        key = _TOML_KEY().match(text, offset, end)
        if key:
            stop = _toml_end(text, key.end())
            raw = text[key.end() : stop]
            name = table + key[1].strip("\"'")
            yield Field(name, Span(*key.span(1)).moved(base), _toml_value(raw, key.end() + base, tomllib))
            end = text.find("\n", stop)
            end = len(text) if end < 0 else end
        elif header := _TOML_TABLE().match(text, offset, end):
            table = header[1].strip() + "."
        offset = end + 1


def _toml_end(text: str, start: int) -> int:
    """Where the value that begins at ``start`` ends."""
    depth, end = 0, start
    for token in _TOML_PART().finditer(text, start):  # pragma: no branch - the content ends with a line end
        kind = token.lastgroup
        if kind == "gap":
            if not depth:
                break
        elif token_text := token[0].rstrip():
            depth += (kind == "opens") - (kind == "closes")
            end = token.start() + len(token_text)
    return end


def _toml_value(raw: str, start: int, tomllib: Any) -> Value:  # noqa: ANN401 - the module, imported lazily
    return typed_value(tomllib.loads("x = " + raw)["x"], raw, Span(start, start + len(raw)), "toml")
