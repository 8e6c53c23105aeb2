"""Where the spans of an inline text end, and which brackets are links."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from ...values.named_tuples import NamedTuple
from ...values.patterns import ASCII, lazy
from . import patterns

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from .state import Definitions

_SPECIAL = lazy(r"[\[\]`<$\\]")
_RUNS = lazy(r"`++")
_STRUCK_END = lazy(r"(?<=[^\s~])~~")
_PARENTHESES = lazy(r"[()]")
_QUOTES = lazy(r"\s(?=[\"'])", ASCII)
_TITLE_ENDS = lazy(r"([\"'])\s*+\)", ASCII)
_TITLE_START = lazy(r"\s*+([\"'])", ASCII)
_LABEL = lazy(r"\s*+\[([^\]]++)?\]", ASCII)
_ANGLE = lazy(r"\(<([^\n>]{0,2000}+)>")
_PLAIN_TEXT = lazy(r"\[[^\[\]`<$\\]*+\]")
_PLAIN = lazy(r"\(([^\s()]*+)\)", ASCII)


class Link(NamedTuple):
    """A link or an image; positions in the text."""

    close: int
    """Of the bracket after its text."""
    end: int
    url: tuple[int, int] | None
    """``None`` if a definition has it."""
    angle: bool
    destination: str
    title: str


class Brackets:
    """The ends of spans in a text.  Nothing is searched for twice."""

    def __init__(self, text: str, definitions: Definitions) -> None:
        self.text = text
        self.definitions = definitions
        self._closing: dict[int, int] = {}
        self._missing: dict[str, int] = {}
        self._found: dict[str, tuple[int, int]] = {}

    def find(self, what: str, position: int) -> int:
        """Where a string is next, or -1: not searched for twice if there is none."""
        if position >= self._missing.get(what, len(self.text) + 1):
            return -1
        first, found = self._found.get(what, (0, -1))
        if not first <= position <= found:
            found = self.text.find(what, position)
            self._found[what] = (position, found)
        if found < 0:
            self._missing[what] = position
        return found

    @cached_property
    def _runs(self) -> tuple[list[int], list[int], list[int]]:
        """The starts and the lengths of all runs of backticks, and the longest from each on."""
        runs = [match.span() for match in _RUNS().finditer(self.text)]
        lengths = [end - start for start, end in runs]
        longest = lengths[:]
        for index in range(len(longest) - 2, -1, -1):
            longest[index] = max(longest[index], longest[index + 1])
        return [start for start, _ in runs], lengths, longest

    def run_end(self, at: int) -> int:
        """Where a run of backticks ends."""
        end = at
        while self.text[end : end + 1] == "`":
            end += 1
        return end

    def code_end(self, at: int) -> tuple[int, bool]:
        """Where the code span ends that begins with these backticks, and whether it is one."""
        text, after = self.text, self.run_end(at)
        length = after - at
        if length == 1 and (at == 0 or text[at - 1].isspace()) and text[after : after + 1].isspace():
            return after, False
        starts, lengths, longest = self._runs
        index = bisect_left(starts, after)
        if index == len(starts) or longest[index] < length:
            return after, False
        while lengths[index] < length:
            index += 1
        return starts[index] + length, True

    def comment_end(self, at: int) -> int:
        """Where the comment ends that begins here; 0 if none does."""
        close = self.find("-->", at + 4) if self.text.startswith("<!--", at) else -1
        return close + 3 if close >= 0 else 0

    def math_end(self, at: int) -> int:
        """Where the formula ends that begins here; 0 if none does."""
        close = self.find("$$", at + 2) if self.text.startswith("$$", at) else -1
        return close + 2 if close >= 0 else 0

    def struck_end(self, at: int) -> int:
        """Where the struck text ends that begins here; 0 if none does."""
        if self.text[at + 2 : at + 3] in ("", "~", " ", "\t", "\n"):
            return 0
        index = bisect_left(self._struck_ends, at + 3)
        return self._struck_ends[index] + 2 if index < len(self._struck_ends) else 0

    @cached_property
    def _struck_ends(self) -> list[int]:
        return [match.start() for match in _STRUCK_END().finditer(self.text)]

    def escape_end(self, at: int) -> int:
        """Where the character ends that a backslash may escape."""
        return at + 2 if self.text[at + 1 : at + 2] in _ESCAPED else at + 1

    def _skip(self, at: int) -> int:
        """Where the span ends that begins at a character other than a bracket."""
        text, character = self.text, self.text[at]
        if character == "`":
            return self.code_end(at)[0]
        if character == "\\":
            return self.escape_end(at)
        if character == "$":
            return self.math_end(at) or at + 1
        if end := self.comment_end(at):
            return end
        match = patterns.AUTOLINK().match(text, at) or patterns.END_TAG().match(text, at)
        if match:
            return match.end()
        tag = patterns.TAG().match(text, at)
        return self._element_end(tag) if tag else at + 1

    def _element_end(self, tag: re.Match[str]) -> int:
        """Where an element ends, whose brackets are its own; it extends to the end of the text if nothing closes it."""
        name = patterns.element_name(tag[1])
        if tag[3] or name in patterns.EMPTY_ELEMENTS or name in patterns.BLOCK_ELEMENTS:
            return tag.end()
        close = self.find(f"</{tag[1]}", tag.end())
        return close + 2 if close >= 0 else len(self.text)

    def closing(self, at: int) -> int:
        """Where the bracket is that closes the one at a position; -1 if there is none."""
        known = self._closing
        if at not in known and (plain := _PLAIN_TEXT().match(self.text, at)):
            known[at] = plain.end() - 1
        elif at not in known:
            open_brackets: list[int] = []
            position = at
            while match := _SPECIAL().search(self.text, position):
                start = match.start()
                position = start + 1
                if match[0] == "[":
                    open_brackets.append(start)
                    known[start] = -1
                elif match[0] == "]":
                    known[open_brackets.pop()] = start
                    if not open_brackets:
                        break
                else:
                    position = self._skip(start)
        return known[at]

    def link(self, at: int, end: int) -> Link | None:
        """The link whose text the bracket at a position opens, if it is one."""
        text, close = self.text, self.closing(at)
        if close < 0 or close >= end:
            return None
        label = _LABEL().match(text, close + 1, end)
        if label or not text.startswith("(", close + 1):
            name = " ".join(((label[1] if label else None) or patterns.ESCAPED().sub(r"\1", text[at + 1 : close])).split()).lower()
            found = self.definitions.links.get(name)
            return Link(close, label.end() if label else close + 1, None, False, *found) if found else None  # noqa: FBT003
        link = self._destination(close)
        return link if link is not None and link.end <= end else None

    def _destination(self, close: int) -> Link | None:
        """The link with the URL in parentheses after its text."""
        text, start = self.text, close + 1
        if plain := _PLAIN().match(text, start):
            return Link(close, plain.end(), plain.span(1), False, "", "")  # noqa: FBT003
        if angle := _ANGLE().match(text, start):
            url, stop = angle.span(1), angle.end()
            if text.startswith(")", stop):
                return Link(close, stop + 1, url, True, "", "")  # noqa: FBT003
        else:
            quotes, pairs = self._quotes, self._pairs
            index = bisect_left(quotes, start)
            quote = quotes[index] if index < len(quotes) else len(text)
            last = pairs.get(start, len(text))
            stop = min(quote, last)
            first = start + 1
            while first < stop and text[first].isspace():
                first += 1
            after = stop
            while after > first and text[after - 1].isspace():
                after -= 1
            url = (first, after)
            if last < quote:
                return Link(close, last + 1, url, False, "", "")  # noqa: FBT003
        opened = _TITLE_START().match(text, stop)
        if opened is None:
            return None
        ends, stops = self._titles(opened[1])
        index = bisect_left(ends, opened.end() + 1)
        if index == len(ends):
            return None
        return Link(close, stops[index], url, angle is not None, "", text[opened.end() : ends[index]])

    @cached_property
    def _quotes(self) -> list[int]:
        return [match.start() for match in _QUOTES().finditer(self.text)]

    @cached_property
    def _pairs(self) -> dict[int, int]:
        """Where each parenthesis is closed."""
        pairs: dict[int, int] = {}
        opened: list[int] = []
        for match in _PARENTHESES().finditer(self.text):
            if match[0] == "(":
                opened.append(match.start())
            elif opened:
                pairs[opened.pop()] = match.start()
        return pairs

    def _titles(self, quote: str) -> tuple[list[int], list[int]]:
        """Where a title in these quotes may end, and where its link ends then."""
        found = self._title_ends
        return found[quote]

    @cached_property
    def _title_ends(self) -> dict[str, tuple[list[int], list[int]]]:
        ends: dict[str, tuple[list[int], list[int]]] = {'"': ([], []), "'": ([], [])}
        for match in _TITLE_ENDS().finditer(self.text):
            starts, stops = ends[match[1]]
            starts.append(match.start())
            stops.append(match.end())
        return ends


_ESCAPED = frozenset("\\.*_+`<>()[]{}#!:|\"'$=-~")
