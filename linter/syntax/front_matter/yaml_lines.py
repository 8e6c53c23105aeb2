"""What is wrong with a line of YAML, and how it may be written."""

from __future__ import annotations

from ...values.named_tuples import NamedTuple
from ...values.patterns import DOTALL, VERBOSE, lazy
from .yaml_values import LISTS, TEXTS, guesses, quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

KNOWN = (
    LISTS
    | TEXTS
    | frozenset(
        "title date updated lastmod layout author draft published slug permalink url image cover thumbnail lang comments id".split()
    )
    | frozenset("date_published pubdate publishdate weight type toc math mathjax top sticky copyright password abbrlink".split())
)
"""Keys that most sites know."""


OUTER = frozenset("title date tags categories layout author draft permalink slug".split())
"""Keys that are in no table."""


class Change(NamedTuple):
    """New text of one or more lines."""

    lines: dict[int, str]
    """By the number of the line, each with its end."""
    at: tuple[int, int]
    """The columns of the mistake in the first of them."""
    reason: str
    advice: str
    certain: bool


_FIELD = lazy(r"""(?:[^\s#\-\]\}'"\[{,]|-(?!\s|-))(?:[^\s:\uff1a]*+[:\uff1a]|[^\r\n:\uff1a]*+(?::(?:\s|\Z)|\uff1a))|["'][^\r\n:]*+:|\{\{""")
_BARE = lazy(rf"""(?:{"|".join(sorted(KNOWN))})(?:[\t\x20]*+=|[\t\x20]+\S|[\t\x20]*+(?:[\r\n]|\Z))""")
KEY = lazy(r"[\w-]+(?=:\s)")
"""The key at the beginning of a line."""


def starts_field(line: str) -> bool:
    """Whether a line without indentation is the first one of a field, with or without its colon."""
    return _FIELD().match(line) is not None or _BARE().match(line) is not None


_PARTS = lazy(
    r"""
    (?P<indent>[ ]*+) (?P<dashes>(?:-[ ]++)*+)
    (?: (?P<key>"[^"\r\n]*+"|'[^'\r\n]*+'|[^\s:\#\[\]{},"'&*!|>%@`-][^:\r\n]*?|-[^\s:][^:\r\n]*?)
        (?P<colon>[ ]*+:(?:[ \t]++|(?=\s*\Z))) )?
    (?P<value>.*?) (?P<end>\s*)\Z
    """,
    VERBOSE | DOTALL,
)
_CLOSE = lazy(
    r"""(?P<before>[ ]*+(?:-[ ]++)*+(?P<key>["']?[^\s:\uff1a\#"'\[{][^\s:\uff1a]*?["']?)[ ]*+:)(?P<value>(?!//)[^\s:].*)\Z""", DOTALL
)
_WIDE = lazy(r"(?P<before>[ ]*+(?:-[ ]++)*+)(?P<key>[^\s:\uff1a#\"'\[{][^:\uff1a\r\n]{0,40}?)[ ]*+\uff1a[ \u3000]*+(?P<value>.*)\Z", DOTALL)
_EQUALS = lazy(r"(?P<before>[ ]*+(?:-[ ]++)*+)(?P<key>[A-Za-z_][\w-]*+)[ ]*+=[ ]*+(?P<value>.*)\Z", DOTALL)
_NO_COLON = lazy(r"(?P<before>[ ]*+(?:-[ ]++)*+)(?P<key>[A-Za-z_][\w-]*+)[ ]++(?P<value>\S.*)\Z", DOTALL)
_ALONE = lazy(r"[ ]*+(?P<key>[A-Za-z_][\w-]*+)\s*\Z")
_NO_BLANK = lazy(r"(?P<before>[ ]*+)-(?P<value>[^\s-].*)\Z", DOTALL)
_SPACES_SOURCE = r"[\xa0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]"
_SPACES = lazy(_SPACES_SOURCE)
_ODD = lazy(rf"(?:\x20|-|{_SPACES_SOURCE})*+(?:[\w-]++(?:\x20|{_SPACES_SOURCE})*+:(?:\x20|{_SPACES_SOURCE})*+)?+")
_BLOCK = lazy(r"[|>][+-]?\Z")
_TORN_KEY = lazy(r"""(?P<before>[ ]*+(?:-[ ]++)*+)(?P<quote>["'])(?P<key>[A-Za-z_][\w-]*+)[ ]*+:(?P<value>[ ].*|\s*)\Z""", DOTALL)
_RESERVED_KEY = lazy(r"(?P<before>[ ]*+(?:-[ ]++)*+)(?P<key>[@%`*&!][^\s:]*+)(?P<value>:(?:\s.*|))\Z", DOTALL)


def changes(lines: Sequence[str], number: int) -> Iterator[Change]:
    """Yield ways to write a line, and where it needs be the lines below it, the most probable first."""
    line = lines[number]
    yield from _odd_spaces(line, number)
    yield from _key_changes(line, number)
    yield from _value_changes(lines, number)
    yield from _without_colon(lines, number)
    yield from _several_lines(lines, number)


def _span(line: str, start: int = 0) -> tuple[int, int]:
    stop = len(line.rstrip())
    start = max(start, len(line) - len(line.lstrip(" ")))
    return (start, stop) if start < stop else (stop - 1, stop)


def _odd_spaces(line: str, number: int) -> Iterator[Change]:
    """Other characters that look like a space, where YAML needs one: before a key, after its colon, after a dash."""
    found = _ODD().match(line)
    if found is not None and (odd := _SPACES().search(found[0])) is not None:
        new = _SPACES().sub(" ", found[0]) + line[found.end() :]
        reason = f"a space that YAML does not know (U+{ord(odd[0]):04X})"
        yield Change({number: new}, odd.span(), reason, "write a usual space", certain=True)


def _key_changes(line: str, number: int) -> Iterator[Change]:
    """Mistakes at the key and its colon."""
    for pattern, reason, advice in (
        (_CLOSE, "no space after the colon of `{}`", "write `{}: `"),
        (_WIDE, "a full-width colon after `{}`", "write `{}: `"),
        (_EQUALS, "`=` instead of a colon after `{}`", "write `{}: `"),
        (_TORN_KEY, "a quote before the key `{}` that is not closed", "remove it"),
    ):
        match = pattern().match(line)
        if match is None:
            continue
        key = match["key"]
        if pattern is _CLOSE:
            head = f"{match['before']} "
        elif pattern is _TORN_KEY:
            head = f"{match['before']}{key}:"
        else:
            head = f"{match['before']}{key}: "
        name = key.strip("\"'")
        certain = pattern is not _WIDE or len(name) <= 20
        at = (match.end("key"), match.end("key") + 1) if pattern is not _TORN_KEY else (match.start("quote"), match.end("quote"))
        yield from _with_value(number, head, match["value"], name, Change({}, at, reason.format(name), advice.format(name), certain))
    reserved = _RESERVED_KEY().match(line)
    if reserved is not None:
        key = reserved["key"]
        new = f"{reserved['before']}{quoted(key)}{reserved['value']}"
        yield Change({number: new}, reserved.span("key"), f"the key `{key}` begins with `{key[0]}`", "put it in quotes", certain=True)


def _with_value(number: int, head: str, value: str, key: str, change: Change) -> Iterator[Change]:
    """The change with the value as it is, and in the ways it may be written."""
    yield change._replace(lines={number: head + value})
    text = value.rstrip()
    for guess in guesses(text, key):
        certain = change.certain and guess.certain
        yield change._replace(lines={number: head + guess.value + value[len(text) :]}, certain=certain)


def _value_changes(lines: Sequence[str], number: int) -> Iterator[Change]:
    """Mistakes in a value of one line."""
    line = lines[number]
    match = _PARTS().match(line)
    if match is None:
        return
    key = _key_of(lines, number)
    head = line[: match.start("value")]
    for guess in guesses(match["value"], key):
        start = match.start("value") + guess.at
        yield Change({number: head + guess.value + match["end"]}, _span(line, start), guess.reason, guess.advice, guess.certain)
    if match["value"][:1] in ("|", ">") and match["value"][1:2].isspace() and match["key"] is not None:
        text = match["value"][1:].strip()
        indent = " " * (len(match["indent"]) + 2)
        end = match["end"] or "\n"
        new = f"{head}{match['value'][0]}{end}{indent}{text}{end}"
        mark = match["value"][0]
        yield Change(
            {number: new}, _span(line, match.start("value")), f"text after `{mark}` on the line of `{key}`", "write it below", certain=False
        )


def _key_of(lines: Sequence[str], number: int) -> str:
    """The key of a line, or the nearest one above it."""
    for line in reversed(lines[: number + 1]):
        match = _PARTS().match(line) or _CLOSE().match(line)
        if match is not None and match["key"]:
            return match["key"].strip("\"'")
    return lines[0].strip()[:20]


def _without_colon(lines: Sequence[str], number: int) -> Iterator[Change]:
    """A key without its colon, an item without the space after its dash, a line that continues the one above."""
    line = lines[number]
    alone, below = _ALONE().match(line), lines[number + 1] if number + 1 < len(lines) else ""
    if alone is not None and (below.lstrip().startswith("- ") or below.startswith(" ")):
        key, end = alone["key"], alone.end("key")
        new = {number: f"{line[:end]}:{line[end:]}"}
        yield Change(new, (alone.start("key"), end), f"no colon after `{key}`", f"write `{key}:`", certain=key in KNOWN)
    match = _NO_COLON().match(line)
    in_item = match is not None and bool(match["before"].strip()) and bool(_inner_key(below)) and len(match["before"]) == _indent(below)
    if match is not None and in_item:
        key = match["key"]
        change = Change({}, (match.end("key"), match.end("key") + 1), f"no colon after `{key}`", f"write `{key}: `", certain=False)
        yield from _with_value(number, f"{match['before']}{key}: ", match["value"], key, change)
    if match is not None and not match["before"].strip() and (match["key"] in KNOWN or _is_key(lines, number, match)):
        key = match["key"]
        change = Change({}, (match.end("key"), match.end("key") + 1), f"no colon after `{key}`", f"write `{key}: `", certain=key in KNOWN)
        yield from _with_value(number, f"{match['before']}{key}: ", match["value"], key, change)
    dash = _NO_BLANK().match(line)
    if dash is not None and number:
        for indent in dict.fromkeys((dash["before"], *indents(lines, number))):
            change = Change(
                {}, (dash.end("before"), dash.end("before") + 1), "no space after the dash of an item", "write a space", certain=True
            )
            yield from _with_value(number, f"{indent}- ", dash["value"], _key_of(lines, number), change)
    stripped = line.lstrip()
    for mark, name in (("//", "`//`"), ("<!--", "`<!--`")):
        if stripped.startswith(mark):
            indent = line[: len(line) - len(stripped)]
            reason = f"a comment that begins with {name}"
            yield Change({number: f"{indent}# {stripped}"}, _span(line), reason, "begin it with `#`", certain=False)
    if number and not line.startswith((" ", "\t", "-")) and not starts_field(line):
        above = _key_of(lines, number - 1)
        reason, advice = f"a line that continues `{above}` without indentation", "indent it by 2 spaces"
        yield Change({number: f"  {line}"}, _span(line), reason, advice, certain=False)


def _is_key(lines: Sequence[str], number: int, match: re.Match[str]) -> bool:
    """Whether the first word of a line is a key without its colon, and not the middle of a text that has several lines."""
    key, above = match["key"], lines[number - 1].strip() if number else ""
    if above.endswith(":") or _BLOCK().search(above):
        return False
    inner_capital = key[0].islower() and not key.islower()
    return match["value"][0] in "\"'[" or "_" in key or inner_capital or (key.islower() and len(above) < _SHORT)


_SHORT = 50
"""A line of that many characters ends where its author wanted, and not at the right margin."""


def _several_lines(lines: Sequence[str], number: int) -> Iterator[Change]:
    """A text of several lines without quotes that has a colon in it, and what is not closed at the end of the first line."""
    last = max((index for index, line in enumerate(lines) if line.strip()), default=0)
    for first in (number, number - 1):
        head = _PARTS().match(lines[first]) if 0 <= first < last else None
        if head is None or not head["key"] or not head["value"] or not head["value"][0].isalnum():
            continue
        inner = _inner_key(lines[first + 1])
        if not all(line[0].isspace() and line.lstrip()[:2] != "- " for line in lines[first + 1 : last + 1]):
            continue
        if inner.isascii() and inner and " " not in inner and not inner[:1].isupper():
            continue
        new = {index: lines[index].replace("'", "''") for index in range(first, last + 1)}
        start = head.start("value")
        new[first] = f"{lines[first][:start]}'{new[first][start:]}"
        new[last] = f"{new[last].rstrip()}'{_end(lines[last])}"
        reason = f"a colon in the text of `{head['key']}`, which has several lines"
        yield Change(new, _span(lines[number], start if first == number else 0), reason, "put all of it in quotes", certain=False)
    own = _PARTS().match(lines[number])
    if own is None or last <= number or not own["value"]:
        return
    key, mark, text = _key_of(lines, number), own["value"][0], lines[last].rstrip()
    start = own.start("value")
    is_text = not own["value"].endswith(mark) and not any(_inner_key(line).isidentifier() for line in lines[number + 1 : last + 1])
    if mark == '"' and text[-1] == mark and is_text and "\\" not in "".join(lines[number : last + 1]):
        # In single quotes, each of them is written twice.
        new_lines = {index: lines[index].replace("'", "''") for index in range(number, last + 1)}
        new_lines[number] = f"{lines[number][:start]}'{lines[number][start + 1 :].replace(chr(39), chr(39) * 2)}"
        new_lines[last] = f"{new_lines[last].rstrip()[:-1]}'{_end(lines[last])}"
        reason = f"quotes inside the quotes of `{key}`"
        yield Change(new_lines, _span(lines[number], start), reason, "use the other quotes around it", certain=False)
    if mark in "'\"":
        reason = f"the quote that opens the value of `{key}` is not closed"
        new_end = {last: f"{text}{mark}{_end(lines[last])}"}
        yield Change(new_end, _span(lines[number], start), reason, f"close it with `{mark}`", certain=False)
    elif mark in "[{":
        closing = {"[": "]", "{": "}"}[mark]
        reason = f"`{mark}` of `{key}` is not closed"
        for indent in ("", "  "):
            new_end = {last: f"{indent}{text.rstrip(',')}{closing}{_end(lines[last])}"}
            yield Change(new_end, _span(lines[number], start), reason, f"close it with `{closing}`", certain=False)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _end(line: str) -> str:
    """The whitespace at the end of a line, with its end."""
    return line[len(line.rstrip()) :]


def _inner_key(line: str) -> str:
    match = _PARTS().match(line)
    return match["key"] or "" if match is not None else ""


def indents(lines: Sequence[str], number: int) -> list[str]:
    """The indentations that a line may have beside lines of its kind, the nearest first."""
    own = _PARTS().match(lines[number])
    widths: list[int] = []
    if number and lines[number - 1].rstrip().endswith(":") and (above := _PARTS().match(lines[number - 1])):
        widths += [above.end("dashes") + 2, above.end("dashes")] if own and own["dashes"] else [above.end("dashes") + 2]
    for distance in range(1, len(lines)):
        for index in (number - distance, number + distance):
            match = _PARTS().match(lines[index]) if 0 <= index < len(lines) and lines[index].strip() else None
            if match is None or own is None:
                continue
            column = match.start("dashes") if own["dashes"] else match.end("dashes")
            if (
                (own["dashes"] and match["dashes"])
                or (own["key"] and match["key"])
                or not (own[0].startswith("-") or own["key"] or match["key"])
            ):
                widths.append(column)
            if own["dashes"] and match["key"] and not match["dashes"] and own["key"]:
                widths.append(max(0, column - len(own["dashes"])))
    return [" " * width for width in dict.fromkeys(widths)]


def indentations(lines: Sequence[str], number: int) -> Iterator[Change]:
    """A line that is more or less indented than those it belongs to."""
    line = lines[number]
    own = len(line) - len(line.lstrip(" "))
    for indent in dict.fromkeys((*indents(lines, number), "")):
        if len(indent) == own:
            continue
        reason = f"indented by {own} {'space' if own == 1 else 'spaces'}, unlike the lines that it belongs to"
        if not own:
            reason = "less indented than the lines that it belongs to"
        advice = f"indent it by {len(indent)}" if indent else "remove the indentation"
        beside = any(other.startswith(f"{indent}- ") for index, other in enumerate(lines) if index != number)
        certain = (number == 0 and not indent) or (line.lstrip().startswith("- ") and beside)
        yield Change({number: indent + line.lstrip(" ")}, _span(line), reason, advice, certain)
