"""Front matter: where it is, and its keys and values with spans."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ..values.patterns import lazy
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
# The look back comes behind the first mark: before it, it would be asked at every character.
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
"""How many values aliases may add to those that are written."""


@lru_cache(maxsize=4)
def front_matter(text: str) -> FrontMatter | None:
    """Parse the front matter of a post, also after blank lines, a byte order mark or comments; the last few are remembered."""
    found = _FENCE.match(text)
    if not found:
        return None
    if found["brace"]:
        return _json_object(text, found.start("brace"))
    opening = Span(found.start("fence"), found.end())
    fence, language = found["fence"], found["language"].strip()
    start = found.end()
    start += 2 if text.startswith("\r\n", start) else 1
    end = _CLOSING[fence[0]]().search(text, start)
    if end is None:
        # A rule of dashes opens many a page that has no front matter.
        begin = text[start : start + 400]
        if len(fence) != 3 or not re.match(r"""["']?\w[\w.-]{0,40}["']?\s*[:=]\s""", begin):
            return None
        return FrontMatter(_FORMATS[fence[0]], opening, Span(min(start, len(text)), len(text)), None, len(text), language, (), None)
    content, closing = Span(start, end.start()), Span(end.start("fence"), end.end("fence"))
    inside = content.text(text)
    first = _TOML_FIRST if fence[0] == "+" else _KEY
    if not (language or first().match(inside) or (len(fence) == 3 and opening.start == 0 and _listed(inside))):
        return None
    kind = _LANGUAGES.get(language, _FORMATS[fence[0]])
    fields: tuple[Field, ...] = ()
    problem: Problem | None = None
    if not language or language in _LANGUAGES:
        read = {"yaml": _yaml, "toml": _toml, "json": _json_whole if language else _json}[kind]
        try:
            fields = read(inside, content.start)
        except _Unreadable as error:
            problem = error.problem
    return FrontMatter(kind, opening, content, closing, end.end(), language, fields, problem)


def _listed(inside: str) -> bool:
    # At the very first byte every generator takes the fence as one, whatever follows but prose and what only looks like a
    # list: `[category:Walks]` is a mark of some sites.
    return bool(re.match(r"\s*+(?:\[[^\]\n]*+\]:|[{&*!%@`\"']|[^\s:\[]+:)", inside))


class _Unreadable(Exception):
    def __init__(self, span: Span, reason: str, *, tab: bool = False) -> None:
        self.problem = Problem(span, reason, tab)


# YAML


def _yaml(text: str, moved: int) -> tuple[Field, ...]:
    fields = plain_fields(text, moved)
    if fields is not None:
        return fields
    if text.startswith("\ufeff"):
        # libyaml skips it without counting it.
        return _yaml(text[1:], moved + 1)
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _guard(text, moved, yaml, loader)
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if mark and error.context_mark and mark.index >= len(text.rstrip()):
            # What is missing at the end is missing where it was begun.
            mark = error.context_mark
        reason = error.problem or str(error).split("\n", 1)[0]
        if "nesting depth" in reason:  # libyaml's own bound, which the events cannot come before
            reason = "it is nested more than 64 levels deep"
        at = mark.index if mark else 0
        tab = text.startswith("\t", at) and not text[max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1 : at].strip(" \t")
        raise _Unreadable(
            _line_from(text, at, moved), "a tab indents this line, where YAML takes only spaces" if tab else reason, tab=tab
        ) from None
    except yaml.reader.ReaderError as error:
        # libyaml counts bytes here.
        exact = error.encoding == "unicode"
        at = error.position if exact else len(text.encode()[: error.position].decode("utf-8", "ignore"))
        raise _Unreadable(Span(at, at + 1).moved(moved), error.reason) from None
    except UnicodeEncodeError as error:
        raise _Unreadable(Span(error.start, error.end).moved(moved), "it has a byte that is not UTF-8") from None
    except RecursionError as error:  # of the loader in Python, where there is none in C
        raise _Unreadable(Span(moved, moved + len(text)), _limit(error)) from None
    if node is None:
        return ()
    if not isinstance(node, yaml.MappingNode):
        raise _Unreadable(_line_from(text, node.start_mark.index, moved), "it is not a list of `key: value` lines")
    return tuple(_Nodes(text, moved).fields(node, frozenset({id(node)})))


def _line_from(text: str, at: int, moved: int) -> Span:
    at = min(at, len(text))
    return Span(at, at + len(re.split(r"[\r\n]", text[at:], maxsplit=1)[0])).moved(moved)


def _guard(text: str, moved: int, yaml: Any, loader: Any) -> None:  # noqa: ANN401 - PyYAML is untyped
    """Refuse what would exhaust the stack or the memory, before anything is composed.

    libyaml's composer recurses in C: some 24,000 levels end the process.  No text with
    fewer marks that open a level can be nested that deeply; the fields themselves are a level.
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
            what = "is nested more than 64 levels deep" if depth > _MOST_DEPTH else "has more than 200 aliases"
            raise _Unreadable(_line_from(text, event.start_mark.index, moved), f"it {what}")


_STYLES = {None: "plain", "": "plain", "'": "single", '"': "double", "|": "block", ">": "block"}


class _Nodes:
    """Makes our values of PyYAML's nodes."""

    def __init__(self, text: str, moved: int) -> None:
        self.text = text
        self.moved = moved
        # An alias is read again where it stands: nine of nine of nine would fill any memory.
        self.left = len(text) + _MORE_NODES

    def value(self, node: Any, above: frozenset[int]) -> Value:  # noqa: ANN401 - PyYAML is untyped
        start, end = node.start_mark.index, node.end_mark.index
        self.left -= 1
        if self.left < 0:
            raise _Unreadable(_line_from(self.text, start, self.moved), "its aliases repeat too much")
        if isinstance(node.value, str):
            return self.scalar(node, start, end)
        if len(above) >= _MOST_DEPTH:
            raise _Unreadable(_line_from(self.text, start, self.moved), "it is nested more than 64 levels deep")
        # An alias to a parent would never end.
        if id(node) in above:
            return Scalar(Span(start, start).moved(self.moved), "", "", "plain", "null", "null")
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
            # The line end belongs to the next key as much as to the value.
            end = start + len(self.text[start:end].rstrip("\r\n"))
        modern = modern_kind(node.value, kind) if style == "plain" else "str"
        return Scalar(Span(start, end).moved(self.moved), self.text[start:end], node.value, style, kind, modern)

    def span(self, start: int, end: int, last: Value | None) -> Span:
        """Of a list or a table: libyaml ends one in block style at the next token, comments and all."""
        span = Span(start, start + len(self.text[start:end].rstrip(" \t\r\n"))).moved(self.moved)
        if self.text[start] in "[{" or last is None or not span.holds(last.span):
            return span
        return Span(span.start, last.span.end)

    def items(self, node: Any, above: frozenset[int]) -> Iterator[Value]:  # noqa: ANN401 - PyYAML is untyped
        at = node.start_mark.index
        for item in node.value:
            yield self.placed(self.value(item, above), "-", at)
            at = max(at, item.end_mark.index)

    def fields(self, node: Any, above: frozenset[int]) -> Iterator[Field]:  # noqa: ANN401 - PyYAML is untyped
        for key, value in node.value:
            key_span = Span(key.start_mark.index, key.end_mark.index)
            name = key.value if isinstance(key.value, str) else key_span.text(self.text)
            yield Field(name, key_span.moved(self.moved), self.placed(self.value(value, above), ":", key_span.end))

    def placed(self, value: Value, mark: str, at: int) -> Value:
        """The value; where nothing is written, behind the mark, and not at the next token, where libyaml places it."""
        if not isinstance(value, Scalar) or value.raw:
            return value
        found = re.compile(rf"\s*+(?:#[^\r\n]*+\s*+)*+{mark}").match(self.text, at)
        place = found.end() if found else at
        return value._replace(span=Span(place, place).moved(self.moved))


_PLAIN_KINDS = frozenset({"str", "int", "float", "bool", "null", "timestamp"})


# TOML


_TOML_KEY = lazy(r"""[\t ]*+((?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')(?:[\t ]*+\.[\t ]*+(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+'))*+)[\t ]*+=[\t ]*+""")
_TOML_TABLE = lazy(r"[\t ]*+\[\[?([^\]\n]++)\]\]?")


# What a value is made of, so that a line end or a comment outside of brackets ends it.
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


def _toml(text: str, moved: int) -> tuple[Field, ...]:
    import tomllib

    try:
        tomllib.loads(text)
        return tuple(_toml_fields(text, moved, tomllib))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+), column (\d+)", str(error))
        at = len(text.rstrip())
        if place:
            lines = text.split("\n")
            at = sum(len(line) + 1 for line in lines[: int(place[1]) - 1]) + int(place[2]) - 1
        reason = re.sub(r" \(at .*", "", str(error))
        raise _Unreadable(_line_from(text, at, moved), reason[:1].lower() + reason[1:]) from None
    except (RecursionError, ValueError) as error:
        raise _Unreadable(Span(moved, moved + len(text)), _limit(error)) from None


def _limit(error: Exception) -> str:
    """What a reader that gave up met: a number of thousands of digits, or brackets in brackets."""
    return "it is nested too deeply" if isinstance(error, RecursionError) else "it has a number with too many digits"


def _toml_fields(text: str, moved: int, tomllib: Any) -> Iterator[Field]:  # noqa: ANN401 - the module, which is imported late
    # The text is known to be right, so that a simple scan finds the places that tomllib does not give.
    at, table = 0, ""
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        key = _TOML_KEY().match(text, at, end)
        if key:
            stop = _toml_end(text, key.end())
            raw = text[key.end() : stop]
            name = table + key[1].strip("\"'")
            yield Field(name, Span(*key.span(1)).moved(moved), _toml_value(raw, key.end() + moved, tomllib))
            end = text.find("\n", stop)
            end = len(text) if end < 0 else end
        elif header := _TOML_TABLE().match(text, at, end):
            table = header[1].strip() + "."
        at = end + 1


def _toml_end(text: str, start: int) -> int:
    """Where the value that begins at ``start`` ends."""
    depth, end = 0, start
    for part in _TOML_PART().finditer(text, start):  # pragma: no branch - the content ends with a line end
        kind = part.lastgroup
        if kind == "gap":
            if not depth:
                break
        elif words := part[0].rstrip():
            depth += (kind == "opens") - (kind == "closes")
            end = part.start() + len(words)
    return end


def _toml_value(raw: str, start: int, tomllib: Any) -> Value:  # noqa: ANN401 - the module, which is imported late
    return _plain(tomllib.loads("x = " + raw)["x"], raw, Span(start, start + len(raw)), "toml")


def _plain(value: object, raw: str, span: Span, style: str) -> Value:
    """A value of a format whose types are plain to see."""
    if isinstance(value, dict):
        fields = tuple(Field(str(key), span, _plain(one, "", span, style)) for key, one in value.items())
        return Mapping(span, fields)
    if isinstance(value, list):
        return Sequence(span, tuple(_plain(one, "", span, style) for one in value), flow=True)
    kind = {str: "str", int: "int", float: "float", bool: "bool", type(None): "null"}.get(type(value), "timestamp")
    text = value if isinstance(value, str) else "" if value is None else str(value)
    return Scalar(span, raw, text, style, kind, kind)


# JSON


def _json(text: str, moved: int) -> tuple[Field, ...]:
    """Hexo's form: between ``;;;`` fences, the braces left out."""
    whole = "{" + text + "}"
    try:
        fields, end = _json_fields(whole, moved - 1)
    except _Unreadable as error:
        # The braces that are not written have no place.
        first, last = (min(max(one, moved), moved + len(text)) for one in error.problem.span)
        raise _Unreadable(Span(first, last), error.problem.reason) from None
    if end < len(whole):
        raise _Unreadable(_line_from(text, end - 2, moved), "nothing opens what this brace closes")
    return fields


def _json_whole(text: str, moved: int) -> tuple[Field, ...]:
    """The form of ``---json``: an object between the fences."""
    before = len(text) - len(text.lstrip())
    if not text.startswith("{", before):
        raise _Unreadable(_line_from(text, before, moved), "an opening brace is expected here")
    fields, end = _json_fields(text[before:], moved + before)
    rest = text[before + end :].lstrip()
    if rest:
        raise _Unreadable(_line_from(text, len(text) - len(rest), moved), "nothing is expected behind the closing brace")
    return fields


def _json_object(text: str, start: int) -> FrontMatter | None:
    """Hugo's form: an object at the beginning, and the body after it."""
    opening = Span(start, start + 1)
    try:
        fields, end = _json_fields(text[start:], start)
    except _Unreadable as error:
        closing = re.compile(r"(?<![^\r\n])(\})[\t ]*(?:\r\n?|\n|\Z)").search(text, start)
        if not closing:
            return None
        content = Span(start + 1, closing.start())
        # What is missing may be missed only behind the block.
        place = Span(*(min(one, closing.end(1)) for one in error.problem.span))
        problem = Problem(place, error.problem.reason)
        return FrontMatter("json", opening, content, Span(*closing.span(1)), closing.end(), "", (), problem)
    end += start
    closing_span = Span(end - 1, end)
    while end < len(text) and text[end] in " \t\r":
        end += 1
    if end < len(text) and text[end] == "\n":
        end += 1
    return FrontMatter("json", opening, Span(start + 1, closing_span.start), closing_span, end, "", fields, None)


_JSON_GAP = lazy(r"[\s]*+")


def _json_fields(text: str, moved: int) -> tuple[tuple[Field, ...], int]:
    """The fields of the object at the beginning of ``text``, and where it ends."""
    import json
    from json.decoder import JSONDecoder

    decoder, fields = JSONDecoder(), []

    def gap(at: int) -> int:
        found = _JSON_GAP().match(text, at)
        return found.end() if found else at

    def wrong(at: int, reason: str) -> _Unreadable:
        return _Unreadable(_line_from(text, min(at, len(text)), moved), reason)

    at, comma = gap(1), False
    try:
        while text[at : at + 1] != "}" or comma:
            if text[at : at + 1] != '"':
                raise wrong(at, "a key in double quotes is expected here")
            key, after = decoder.raw_decode(text, at)
            key_span = Span(at, after).moved(moved)
            at = gap(after)
            if text[at : at + 1] != ":":
                raise wrong(at, "a colon is expected here")
            at = gap(at + 1)
            value, after = decoder.raw_decode(text, at)
            fields.append(Field(key, key_span, _plain(value, text[at:after], Span(at, after).moved(moved), "json")))
            at = gap(after)
            comma = text[at : at + 1] == ","
            if comma:
                at = gap(at + 1)
            elif text[at : at + 1] != "}":
                raise wrong(at, "a comma or the closing brace is expected here")
    except json.JSONDecodeError as error:
        reason = error.msg.removesuffix(" at")
        raise wrong(error.pos, reason[:1].lower() + reason[1:]) from None
    except (RecursionError, ValueError) as error:
        raise wrong(0, _limit(error)) from None
    return tuple(fields), at + 1
