"""Finds and parses front matter: keys and values with spans."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ..values.patterns import lazy
from ..values.profiles import PLAIN, Profile
from ..values.spans import Span
from .fields import Field, FrontMatter, Mapping, Problem, Scalar, Sequence, Value, modern_kind
from .plain_yaml import plain_fields

if TYPE_CHECKING:
    from collections.abc import Iterator


_FENCE = re.compile(
    r"""
    (?P<before>\ufeff?(?:[\t\x20]*+(?:\r\n?|\n)|[\t\x20]*+<!--(?:(?!-->).){0,2000}-->[\t\x20]*+(?:\r\n?|\n))*+)
    (?P<indent>[\t\x20]*+)
    (?:(?P<fence>-{3,}|\+{3}|;{3})(?P<language>[\t\x20]*+[a-zA-Z]*+)[\t\x20]*+(?=\r|\n|\Z) | (?P<brace>\{)(?=\s*+["}]))
    """,
    re.VERBOSE | re.DOTALL,
)
# The lookbehind follows the first character; before it, it would run at every position.
_CLOSING = {
    "-": lazy(r"(?P<fence>(?:-(?<![^\r\n]-)-{2,}|\.(?<![^\r\n]\.)\.\.)[\t ]*)(?:\r\n?|\n|\Z)"),
    "+": lazy(r"(?P<fence>\+(?<![^\r\n]\+)\+{2,}[\t ]*)(?:\r\n?|\n|\Z)"),
    ";": lazy(r"(?P<fence>;(?<![^\r\n];);{2,}[\t ]*)(?:\r\n?|\n|\Z)"),
}
_KEY = lazy(r"""\s*+(?:\#[^\r\n]*[\r\n]\s*+)*+(?:["']?[\w][^\r\n:=]{0,80}?["']?\s*[:=](?:\s|\Z)|\Z)""")
_TOML_FIRST = lazy(r"""\s*+(?:\#[^\r\n]*[\r\n]\s*+)*+(?:["'\w][^\r\n=]{0,80}=|\[|\Z)""")
_FORMATS = {"-": "yaml", "+": "toml", ";": "json"}
_LANGUAGES = {"yaml": "yaml", "yml": "yaml", "toml": "toml", "json": "json"}
_MOST_DEPTH = 64
_MOST_ALIASES = 200
_MORE_NODES = 1000
"""How many values aliases may add to the literal ones."""


@lru_cache(maxsize=4)
def front_matter(text: str, profile: Profile = PLAIN) -> FrontMatter | None:
    """Parse the front matter of a post, also after blank lines, a byte order mark or comments; caches the last few results."""
    del profile  # every form is recognized, whatever the generator
    match = _FENCE.match(text)
    if not match:
        return None
    if match["brace"]:
        return _json_object(text, match.start("brace"))
    opening = Span(match.start("fence"), match.end())
    fence, language = match["fence"], match["language"].strip()
    start = match.end()
    start += 2 if text.startswith("\r\n", start) else 1
    end = _CLOSING[fence[0]]().search(text, start)
    if end is None:
        # Many pages without front matter begin with a thematic break.
        begin = text[start : start + 400]
        if len(fence) != 3 or not re.match(r"""["']?\w[\w.-]{0,40}["']?\s*[:=]\s""", begin):
            return None
        return FrontMatter(_FORMATS[fence[0]], opening, Span(min(start, len(text)), len(text)), None, len(text), language, (), None)
    content, closing = Span(start, end.start()), Span(end.start("fence"), end.end("fence"))
    inside = content.text(text)
    first = _TOML_FIRST if fence[0] == "+" else _KEY
    if not (language or first().match(inside) or (len(fence) == 3 and opening.start == 0 and _may_be_fields(inside))):
        return None
    kind = _LANGUAGES.get(language, _FORMATS[fence[0]])
    fields: tuple[Field, ...] = ()
    problem: Problem | None = None
    if not language or language in _LANGUAGES:
        parse = {"yaml": _yaml, "toml": _toml, "json": _json_whole if language else _json}[kind]
        try:
            fields = parse(inside, content.start)
        except _Unreadable as error:
            problem = error.problem
    return FrontMatter(kind, opening, content, closing, end.end(), language, fields, problem)


def _may_be_fields(inside: str) -> bool:
    # At the first byte, every generator treats it as a fence, whatever follows.  Exceptions are prose and lines that only resemble
    # a list: `[category:Walks]` is the markup of some sites.
    return bool(re.match(r"\s*+(?:\[[^\]\n]*+\]:|[{&*!%@`\"']|[^\s:\[]+:)", inside))


class _Unreadable(Exception):
    def __init__(self, span: Span, reason: str, *, tab: bool = False) -> None:
        self.problem = Problem(span, reason, tab)


def _yaml(text: str, base: int) -> tuple[Field, ...]:
    fields = plain_fields(text, base)
    if fields is not None:
        return fields
    if text.startswith("\ufeff"):
        # libyaml skips it without counting it.
        return _yaml(text[1:], base + 1)
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
        raise _Unreadable(
            _line_from(text, offset, base), "a tab in the indentation, where YAML allows only spaces" if tab else reason, tab=tab
        ) from None
    except yaml.reader.ReaderError as error:
        # libyaml counts bytes here.
        exact = error.encoding == "unicode"
        offset = error.position if exact else len(text.encode()[: error.position].decode("utf-8", "ignore"))
        raise _Unreadable(Span(offset, offset + 1).moved(base), error.reason) from None
    except UnicodeEncodeError as error:
        raise _Unreadable(Span(error.start, error.end).moved(base), "invalid UTF-8") from None
    except RecursionError as error:  # from the Python loader, where the C one is missing
        raise _Unreadable(Span(base, base + len(text)), _limit(error)) from None
    if node is None:
        return ()
    if not isinstance(node, yaml.MappingNode):
        raise _Unreadable(_line_from(text, node.start_mark.index, base), "expected `key: value` lines")
    return tuple(_Nodes(text, base).fields(node, frozenset({id(node)})))


def _line_from(text: str, offset: int, base: int) -> Span:
    offset = min(offset, len(text))
    return Span(offset, offset + len(re.split(r"[\r\n]", text[offset:], maxsplit=1)[0])).moved(base)


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
            raise _Unreadable(_line_from(text, event.start_mark.index, base), reason)


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
            raise _Unreadable(_line_from(self.text, start, self.base), "too many repeated aliases")
        if isinstance(node.value, str):
            return self.scalar(node, start, end)
        if len(above) >= _MOST_DEPTH:
            raise _Unreadable(_line_from(self.text, start, self.base), "nesting deeper than 64 levels")
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
        match = re.compile(rf"\s*+(?:#[^\r\n]*+\s*+)*+{indicator}").match(self.text, offset)
        position = match.end() if match else offset
        return value._replace(span=Span(position, position).moved(self.base))


_PLAIN_KINDS = frozenset({"str", "int", "float", "bool", "null", "timestamp"})


# TOML


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
    re.VERBOSE | re.DOTALL,
)


def _toml(text: str, base: int) -> tuple[Field, ...]:
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
        raise _Unreadable(_line_from(text, offset, base), reason[:1].lower() + reason[1:]) from None
    except (RecursionError, ValueError) as error:
        raise _Unreadable(Span(base, base + len(text)), _limit(error)) from None


def _limit(error: Exception) -> str:
    """The limit that a parser reached: too many digits, or nesting."""
    return "nesting too deep" if isinstance(error, RecursionError) else "a number with too many digits"


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
    return _plain(tomllib.loads("x = " + raw)["x"], raw, Span(start, start + len(raw)), "toml")


def _plain(value: object, raw: str, span: Span, style: str) -> Value:
    """A value of a format with explicit types."""
    if isinstance(value, dict):
        fields = tuple(Field(str(key), span, _plain(item, "", span, style)) for key, item in value.items())
        return Mapping(span, fields)
    if isinstance(value, list):
        return Sequence(span, tuple(_plain(item, "", span, style) for item in value), flow=True)
    kind = {str: "str", int: "int", float: "float", bool: "bool", type(None): "null"}.get(type(value), "timestamp")
    text = value if isinstance(value, str) else "" if value is None else str(value)
    return Scalar(span, raw, text, style, kind, kind)


# JSON


def _json(text: str, base: int) -> tuple[Field, ...]:
    """Hexo's format: between ``;;;`` fences, without braces."""
    braced = "{" + text + "}"
    try:
        fields, end = _json_fields(braced, base - 1)
    except _Unreadable as error:
        # The added braces have no position.
        first, last = (min(max(offset, base), base + len(text)) for offset in error.problem.span)
        raise _Unreadable(Span(first, last), error.problem.reason) from None
    if end < len(braced):
        raise _Unreadable(_line_from(text, end - 2, base), "unmatched closing brace")
    return fields


def _json_whole(text: str, base: int) -> tuple[Field, ...]:
    """The ``---json`` format: an object between the fences."""
    before = len(text) - len(text.lstrip())
    if not text.startswith("{", before):
        raise _Unreadable(_line_from(text, before, base), "expected an opening brace")
    fields, end = _json_fields(text[before:], base + before)
    rest = text[before + end :].lstrip()
    if rest:
        raise _Unreadable(_line_from(text, len(text) - len(rest), base), "unexpected text after the closing brace")
    return fields


def _json_object(text: str, start: int) -> FrontMatter | None:
    """Hugo's format: an object at the beginning, followed by the body."""
    opening = Span(start, start + 1)
    try:
        fields, end = _json_fields(text[start:], start)
    except _Unreadable as error:
        closing = re.compile(r"(?<![^\r\n])(\})[\t ]*(?:\r\n?|\n|\Z)").search(text, start)
        if not closing:
            return None
        content = Span(start + 1, closing.start())
        # The parser may notice missing text only after the block.
        location = Span(*(min(offset, closing.end(1)) for offset in error.problem.span))
        problem = Problem(location, error.problem.reason)
        return FrontMatter("json", opening, content, Span(*closing.span(1)), closing.end(), "", (), problem)
    end += start
    closing_span = Span(end - 1, end)
    while end < len(text) and text[end] in " \t\r":
        end += 1
    if end < len(text) and text[end] == "\n":
        end += 1
    return FrontMatter("json", opening, Span(start + 1, closing_span.start), closing_span, end, "", fields, None)


_JSON_GAP = lazy(r"[\s]*+")


def _json_fields(text: str, base: int) -> tuple[tuple[Field, ...], int]:
    """The fields of the object at the beginning of ``text``, and where it ends."""
    import json
    from json.decoder import JSONDecoder

    decoder, fields = JSONDecoder(), []

    def gap(offset: int) -> int:
        match = _JSON_GAP().match(text, offset)
        return match.end() if match else offset

    def wrong(offset: int, reason: str) -> _Unreadable:
        return _Unreadable(_line_from(text, min(offset, len(text)), base), reason)

    offset, comma = gap(1), False
    try:
        while text[offset : offset + 1] != "}" or comma:
            if text[offset : offset + 1] != '"':
                raise wrong(offset, "expected a key in double quotes")
            key, after = decoder.raw_decode(text, offset)
            key_span = Span(offset, after).moved(base)
            offset = gap(after)
            if text[offset : offset + 1] != ":":
                raise wrong(offset, "expected a colon")
            offset = gap(offset + 1)
            value, after = decoder.raw_decode(text, offset)
            fields.append(Field(key, key_span, _plain(value, text[offset:after], Span(offset, after).moved(base), "json")))
            offset = gap(after)
            comma = text[offset : offset + 1] == ","
            if comma:
                offset = gap(offset + 1)
            elif text[offset : offset + 1] != "}":
                raise wrong(offset, "expected a comma or the closing brace")
    except json.JSONDecodeError as error:
        reason = error.msg.removesuffix(" at")
        raise wrong(error.pos, reason[:1].lower() + reason[1:]) from None
    except (RecursionError, ValueError) as error:
        raise wrong(0, _limit(error)) from None
    return tuple(fields), offset + 1
