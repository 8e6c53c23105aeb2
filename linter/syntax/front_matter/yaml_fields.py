"""Parses YAML into fields with spans."""

from __future__ import annotations

from ...values.spans import Span
from ..fields import Field, Mapping, Scalar, Sequence, Value, modern_kind
from ..plain_yaml import plain_fields
from .problems import Unreadable, limit, line_from

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_MOST_DEPTH = 64
_MOST_ALIASES = 200
_MORE_NODES = 1000
"""How many values aliases may add to the literal ones."""


def yaml_fields(text: str, base: int) -> tuple[Field, ...]:
    """Return the fields of ``text``, which starts at ``base``.  Raises ``Unreadable``."""
    if text.startswith("\ufeff"):
        # libyaml skips one without counting it.
        text, base = text[1:], base + 1
    fields = plain_fields(text, base)
    if fields is not None:
        return fields
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _guard(text, base, yaml, loader)
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        marker = error.problem_mark or error.context_mark
        if marker and error.context_mark and marker.index >= len(text.rstrip()):
            # Something missing at the end is reported where it was opened.
            marker = error.context_mark
        reason = error.problem or str(error).split("\n", 1)[0]
        if "nesting depth" in reason:  # libyaml's own limit, which it applies before the events
            reason = "nesting deeper than 64 levels"
        offset = marker.index if marker else 0
        line_start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
        tab = text.startswith("\t", offset) and not text[line_start:offset].strip(" \t")
        if tab:
            reason = "a tab in the indentation, where YAML allows only spaces"
        opened = error.context_mark.index + base if error.context_mark else None
        raise Unreadable(line_from(text, offset, base), reason, tab=tab, opened=opened) from None
    except yaml.reader.ReaderError as error:
        # libyaml counts bytes here.
        exact = error.encoding == "unicode"
        offset = error.position if exact else len(text.encode()[: error.position].decode("utf-8", "ignore"))
        raise Unreadable(Span(offset, offset + 1).moved(base), error.reason) from None
    except UnicodeEncodeError as error:
        raise Unreadable(Span(error.start, error.end).moved(base), "invalid UTF-8") from None
    except RecursionError as error:  # from the Python loader, where the C one is missing
        raise Unreadable(Span(base, base + len(text)), limit(error)) from None
    if node is None:
        return ()
    if not isinstance(node, yaml.MappingNode):
        scalar = isinstance(node, yaml.ScalarNode)
        if scalar and node.tag == "tag:yaml.org,2002:null":
            return ()
        raise Unreadable(line_from(text, node.start_mark.index, base), "expected `key: value` lines", scalar=scalar)
    return tuple(_Nodes(text, base).fields(node, frozenset({id(node)})))


def _guard(text: str, base: int, yaml: Any, loader: Any) -> None:  # noqa: ANN401 - PyYAML is untyped
    """Refuse what would exhaust the stack or the memory before composing anything.

    libyaml's composer recurses in C: about 24,000 levels crash the process.  Fewer opening characters than the limit cannot be
    nested that deeply; the fields themselves are a level.
    """
    openers = text.count("[") + text.count("{") + text.count("- ") + text.count("? ") + text.count("-\n")
    if openers < _MOST_DEPTH and text.count("*") <= _MOST_ALIASES:
        return
    depth = aliases = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
            depth += 1
        elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            depth -= 1
        elif isinstance(event, yaml.AliasEvent):
            aliases += 1
        if depth > _MOST_DEPTH or aliases > _MOST_ALIASES:
            reason = "nesting deeper than 64 levels" if depth > _MOST_DEPTH else "more than 200 aliases"
            raise Unreadable(line_from(text, event.start_mark.index, base), reason)


_STYLES = {None: "plain", "": "plain", "'": "single", '"': "double", "|": "block", ">": "block"}


class _Nodes:
    """Converts PyYAML nodes."""

    def __init__(self, text: str, base: int) -> None:
        self.text = text
        self.base = base
        # Aliases are expanded in place: nine levels of nine aliases would exhaust the memory.
        self.left = len(text) + _MORE_NODES

    def value(self, node: Any, above: frozenset[int]) -> Value:  # noqa: ANN401 - PyYAML is untyped
        start, end = node.start_mark.index, node.end_mark.index
        self.left -= 1
        if self.left < 0:
            raise Unreadable(line_from(self.text, start, self.base), "too many repeated aliases")
        if isinstance(node.value, str):
            return self.scalar(node, start, end)
        if len(above) >= _MOST_DEPTH:
            raise Unreadable(line_from(self.text, start, self.base), "nesting deeper than 64 levels")
        # An alias to a parent would never end.
        if id(node) in above:
            return Scalar(Span(start, start).moved(self.base), "", "", "plain", "null", "null")
        above |= {id(node)}
        if node.id == "sequence":
            items = tuple(self.items(node, above))
            return Sequence(self.span(start, end, items[-1] if items else None), items, bool(node.flow_style))
        fields = tuple(self.fields(node, above))
        return Mapping(self.span(start, end, fields[-1].value if fields else None), fields)

    def scalar(self, node: Any, start: int, end: int) -> Scalar:  # noqa: ANN401 - PyYAML is untyped
        kind = node.tag.rpartition(":")[2]
        if kind not in _PLAIN_KINDS:
            kind = "str"
        style = _STYLES[node.style]
        if style == "block":
            # The newline belongs to the next key as much as to the value.
            end = start + len(self.text[start:end].rstrip("\r\n"))
        modern = modern_kind(node.value, kind) if style == "plain" else "str"
        return Scalar(Span(start, end).moved(self.base), self.text[start:end], node.value, style, kind, modern)

    def span(self, start: int, end: int, last: Value | None) -> Span:
        """Span of a list or a table: libyaml ends a block-style one at the next token, after comments."""
        span = Span(start, start + len(self.text[start:end].rstrip(" \t\r\n"))).moved(self.base)
        if self.text[start] in "[{" or last is None or not span.holds(last.span):
            return span
        return Span(span.start, last.span.end)

    def items(self, node: Any, above: frozenset[int]) -> Iterator[Value]:  # noqa: ANN401 - PyYAML is untyped
        offset = node.start_mark.index
        for item in node.value:
            yield self.located(self.value(item, above), "-", offset)
            offset = max(offset, item.end_mark.index)

    def fields(self, node: Any, above: frozenset[int]) -> Iterator[Field]:  # noqa: ANN401 - PyYAML is untyped
        for key, value in node.value:
            key_span = Span(key.start_mark.index, key.end_mark.index)
            name = key.value if isinstance(key.value, str) else key_span.text(self.text)
            yield Field(name, key_span.moved(self.base), self.located(self.value(value, above), ":", key_span.end))

    def located(self, value: Value, indicator: str, offset: int) -> Value:
        """The value; an empty one is located after its indicator, not at the next token, where libyaml locates it."""
        if not isinstance(value, Scalar) or value.raw:
            return value

        import re

        match = re.compile(rf"\s*+(?:#[^\r\n]*+\s*+)*+{indicator}").match(self.text, offset)
        position = match.end() if match else offset
        return value._replace(span=Span(position, position).moved(self.base))


_PLAIN_KINDS = frozenset({"str", "int", "float", "bool", "null", "timestamp"})
