"""Where a cursor is: in an ignore comment, or in front matter.

While front matter is being written it can seldom be parsed, so it is looked at line by line.
"""

from __future__ import annotations

import re

from ..values.named_tuples import NamedTuple
from ..values.patterns import lazy
from ..values.spans import Span

COMMENT_WORD = lazy(
    r"(?:<!--|\{/\*|\#)[ \t]*+(?P<action>postlint-?+[a-z]*+)"
    r"(?P<names>[ \t]++(?:[a-z][a-z0-9-]*+[ \t]*+,?+[ \t]*+)*?(?P<word>[a-z0-9-]*+))?\Z",
    re.VERBOSE,
)
"""The beginning of an ignore comment, up to the cursor."""
_OPENING = lazy(r"\ufeff?(?:[ \t]*+(?:\r\n?|\n))*+(?P<fence>---|\+\+\+)[ \t]*+(?:\r\n?|\n)")
_FENCES = {"---": lazy(r"(?m)^---[ \t]*+(?=[\r\n]|\Z)"), "+++": lazy(r"(?m)^\+\+\+[ \t]*+(?=[\r\n]|\Z)")}
_BLANK_LINE = lazy(r"(?m)^[ \t]*+(?=[\r\n])")
_BARE = lazy(r"\ufeff?[A-Za-z][\w-]*+:|\ufeff?[\w-]*+(?=[\r\n]|\Z)")
_LONGEST = 20_000
"""Characters of front matter, for a block that is not closed yet."""
_FIELD = lazy(r"""["']?(?P<key>[\w-]++)["']?[ \t]*+[:=](?P<value>.*)""")
_ITEM = lazy(r"[ \t]*+-[ \t]+(?P<value>.*)")
_NAME = lazy(r"[a-z][a-z0-9-]*+")
_COMMENT = lazy(r"postlint-(?:ignore|disable|enable|file)\b[^>}]*+\Z")
_LIST = lazy(r"([\w-]++)[ \t]*+:[ \t]*+$")


class Block(NamedTuple):
    """The lines of front matter."""

    start: int
    end: int
    toml: bool

    @property
    def separator(self) -> str:
        """What is between a field and its value."""
        return " =" if self.toml else ":"


class ValuePlace(NamedTuple):
    """A value, or an item of a list, that is being written."""

    key: str
    start: int
    end: int
    quoted: bool
    """Whether it is in quotes already."""
    toml: bool


def block_around(text: str, offset: int, *, has_bare_lines: bool = False) -> Block | None:
    """Return the front matter that an offset is in, which may lack its end; with ``has_bare_lines``, also lines without fences."""
    opening = _OPENING().match(text)
    if opening is None:
        if not has_bare_lines or not _BARE().match(text):
            return None
        blank = _BLANK_LINE().search(text)
        end = blank.start() if blank else len(text)
        return Block(0, end, toml=False) if offset <= end else None
    start = opening.end()
    closing = _FENCES[opening["fence"]]().search(text, start, start + _LONGEST)
    end = closing.start() if closing else min(len(text), start + _LONGEST)
    return Block(start, end, toml=opening["fence"] == "+++") if start <= offset <= end else None


def value_place(text: str, block: Block, offset: int) -> ValuePlace | None:
    """Return the value that an offset is in; ``None`` if it is in none."""
    begin = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    line = text[begin:offset]
    found = _FIELD().match(line)
    if found is not None:
        value, key = found["value"], found["key"]
        if re.match(r"[ \t]*+\[", value):
            value = re.split(r"[\[,]", value)[-1]
        return _place(text, key, value, offset, toml=block.toml)
    item = _ITEM().match(line)
    if item is None or block.toml:
        return None
    for above in reversed(text[block.start : begin].splitlines()):
        heading = _LIST().match(above)
        if heading is not None:
            return _place(text, heading[1], item["value"], offset, toml=False)
        if _ITEM().match(above + " ") is None:
            return None
    return None


def _place(text: str, key: str, value: str, offset: int, *, toml: bool) -> ValuePlace:
    """The place of what of a value is before the cursor, with the rest of its word behind the cursor."""
    typed = value.lstrip()
    quoted = typed[:1] in ("'", '"')
    rest = re.compile(r"[^\r\n,\]\"'#]*").match(text, offset)
    end = offset + len(rest[0].rstrip() if rest else "")
    return ValuePlace(key, offset - len(typed) + quoted, end, quoted, toml)


def may_complete(text: str, offset: int) -> bool:
    """Whether a place may be one that can be completed, which a worker process then knows."""
    line = text[text.rfind("\n", 0, offset) + 1 : offset]
    return COMMENT_WORD().search(line) is not None or block_around(text, offset, has_bare_lines=True) is not None


def rule_at(text: str, offset: int) -> Span | None:
    """Return the span of the name of a rule in an ignore comment at an offset."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[start : end if end >= 0 else len(text)]
    for word in _NAME().finditer(line):
        if word.start() <= offset - start <= word.end() and _COMMENT().search(line[: word.start()]):
            return Span(start + word.start(), start + word.end())
    return None
