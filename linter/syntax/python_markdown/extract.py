"""Takes fenced code and raw HTML out of a text, as Python-Markdown does before anything else.

Each is replaced by a placeholder between blank lines.  A fence begins at the first column, and one without its end is text
(https://python-markdown.github.io/extensions/fenced_code_blocks); a raw block reaches to the end tag of its first element, across
blank lines, and without that to the end of the text (https://python-markdown.github.io/extensions/md_in_html).
"""

from __future__ import annotations

import re
from bisect import bisect_right

from ...values.named_tuples import NamedTuple
from ...values.patterns import IGNORECASE, MULTILINE, VERBOSE, lazy
from .located import Located


class Extract(NamedTuple):
    """What was taken out: fenced code or raw HTML."""

    start: int
    """Its place in the source."""
    end: int
    code: tuple[int, int] | None
    """The content of fenced code; nothing for raw HTML."""


PLACEHOLDER = lazy(r"\x02([0-9]++)\x03")
"""The placeholder of an extract: its number between two characters that the text does not contain."""

_OPENING = lazy(r"^(`{3,}+|~{3,}+)[ ]*+(?:\{[^\n]*\}|\.?[\w#.+-]*+[ ]*+(?:hl_lines=(?:\"[^\"\n]*+\"|'[^'\n]*+')[ ]*+)?)$", MULTILINE)
_CLOSING = lazy(r"^(`{3,}+|~{3,}+)[ ]*+$", MULTILINE)


def without_fences(located: Located, extracts: list[Extract]) -> Located:
    """The text with a placeholder for every fenced code block."""
    text = located.text
    if "```" not in text and "~~~" not in text:
        return located
    closings: dict[str, list[re.Match[str]]] = {}
    for closing in _CLOSING().finditer(text):
        closings.setdefault(closing[1], []).append(closing)
    result, offset = Located(), 0
    for opening in _OPENING().finditer(text):
        candidates = closings.get(opening[1], [])
        index = bisect_right(candidates, opening.start(), key=re.Match.start)
        if opening.start() < offset or index == len(candidates):
            continue
        closing = candidates[index]
        _copy(located, text, offset, opening.start(), result)
        content = located.origin(opening.end() + 1), located.origin(closing.start())
        start, end = located.origin(opening.start()), located.origin(closing.end())
        result.add(f"\n\2{len(extracts)}\3\n", start)
        extracts.append(Extract(start, end, content))
        offset = closing.end()
    _copy(located, text, offset, len(text), result)
    return result


def _copy(located: Located, text: str, start: int, end: int, to: Located) -> None:
    """Append a part of a text to another."""
    index = max(bisect_right(located.starts, start) - 1, 0)
    while start < end:
        part_end = located.starts[index + 1] if index + 1 < len(located.starts) else end
        to.add(text[start : min(part_end, end)], located.origin(start))
        start = part_end
        index += 1


# https://github.com/Python-Markdown/markdown/blob/master/markdown/util.py, BLOCK_LEVEL_ELEMENTS
BLOCK_LEVEL = frozenset(
    "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr main "
    "menu nav ol p pre section table ul canvas colgroup dd body dt group html iframe li legend math map noscript output object "
    "option progress script style summary tbody td textarea tfoot th thead tr video center".split()
)
_INLINE_MARKDOWN = frozenset("address dd dt h1 h2 h3 h4 h5 h6 legend li p summary td th".split())
_NEVER_MARKDOWN = frozenset("canvas math option pre script style textarea hr".split())
_MARKUP = lazy(r"<(?:/?[a-zA-Z]|!|\?)")
_TAG = lazy(
    r"""
    <(?P<name>[a-zA-Z][^`\t\n\r\f\ />\x00]*+)
    (?P<attributes>(?:[\s/]*+(?:(?<=['"\s/])[^`\s/>][^\s/=>]*+
        (?:\s*+=++\s*+(?:'[^']*+'|"[^"]*+"|(?!['"])[^`>\s]*+)(?:\s*+,)*+)?+
    (?:\s|/(?!>))*+)*+)?+\s*+)
    (?P<close>/?>)?+
    """,
    VERBOSE,
)
_END_TAG = lazy(r"</([a-zA-Z][^\t\n\r\f />\x00]*+)[^>]*+>")
_MARKDOWN = lazy(r"""\smarkdown(?:\s*=\s*["']?(?:1|block|span|markdown)\b|[\s/>]|\Z)""", IGNORECASE)
_INDENTED = lazy(r"[ ]*+([^\n]*+\n?)")
_BLANK_AFTER = lazy(r"[ ]*+\n[ ]*+\n")


def without_html(located: Located, extracts: list[Extract]) -> Located:
    """The text with a placeholder for every block of raw HTML."""
    text = located.text
    if "<" not in text:
        return located
    return _Extractor(located, text, extracts).run()


class _Extractor:
    """Finds blocks of raw HTML."""

    def __init__(self, located: Located, text: str, extracts: list[Extract]) -> None:
        self.located = located
        self.text = text
        self.extracts = extracts
        self.result = Located()
        self.copied = 0
        """How much of the text is in the result."""
        self.stack: list[str] = []
        """The open elements of a raw block."""
        self.counts: dict[str, int] = {}
        self.raw_start = -1
        self.tail_end = -1
        """The end of the line that ends a raw block, on which another may begin."""
        self.markdown: list[str] = []
        """The open elements whose content is Markdown."""
        self.spans = 0
        """How many of them contain only inline Markdown."""
        self.started = -1
        """Directly after the start tag of the last of them."""
        self.last_end = text.rfind(">")
        self.absent: set[str] = set()

    def run(self) -> Located:
        """The text with placeholders."""
        text, offset = self.text, 0
        while match := _MARKUP().search(text, offset):
            start = match.start()
            if start > self.last_end:
                break  # no tag ends after it
            after = text[start + 1]
            if after == "/":
                offset = self._end_tag(start)
            elif after == "!":
                offset = self._declaration(start)
            elif after == "?":
                offset = self._instruction(start)
            else:
                offset = self._start_tag(start)
        if self.raw_start >= 0:
            self._extract(self.raw_start, len(text))
        self._copy_until(len(text))
        return self.result

    def _copy_until(self, end: int) -> None:
        """Copy what comes before a block; in an element with only inline Markdown, without indentation, which makes no code there."""
        if not self.spans:
            _copy(self.located, self.text, self.copied, end, self.result)
            return
        for match in _INDENTED().finditer(self.text, self.copied, end):
            _copy(self.located, self.text, match.start(1), match.end(), self.result)

    def _begins_block(self, start: int) -> bool:
        """Whether a block can begin here: at most three spaces are before it on its line, or the end of another block."""
        text = self.text
        first = start
        while first > 0 and text[first - 1] == " " and start - first < 4:
            first -= 1
        return start <= self.tail_end or (start - first < 4 and (first == 0 or text[first - 1] == "\n"))

    def _start_tag(self, start: int) -> int:
        match = _TAG().match(self.text, start)
        if match is None:
            return start + 1
        end = match.end()
        if not match["close"]:
            return start + 1 if end == len(self.text) else max(end, start + 1)
        name = match["name"].lower()
        closed = self.text[end - 2] == "/" and not self._ends_in_value(start, end - 2)
        if self.raw_start >= 0:
            if not closed and name != "hr":
                self._open(name)
                return self._raw_text_end(name, end)
            return end
        starts = bool(self.markdown) and not self.text[self.started : start].strip()
        if name not in BLOCK_LEVEL or not (starts or self._begins_block(start)):
            return end
        if closed or name == "hr":
            self._block(start, end)
            return end
        if name not in _NEVER_MARKDOWN and _MARKDOWN().search(match["attributes"]):
            self._extract(start, end)
            self.markdown.append(name)
            self.spans += name in _INLINE_MARKDOWN
            self.started = end
            return end
        self.raw_start = start
        self._open(name)
        return self._raw_text_end(name, end)

    def _ends_in_value(self, start: int, end: int) -> bool:
        """Whether the slash at ``end`` belongs to a value without quotes."""
        last = max([self.text.rfind(delimiter, start, end) for delimiter in " \n\"'"])
        return "=" in self.text[max(last, start) : end]

    def _find(self, delimiter: str, start: int) -> int:
        """The end of the next delimiter, or -1; a delimiter that was not found once is not searched again."""
        if delimiter in self.absent:
            return -1
        found = self.text.find(delimiter, start)
        if found < 0:
            self.absent.add(delimiter)
            return -1
        return found + len(delimiter)

    def _raw_text_end(self, name: str, end: int) -> int:
        """Where markup begins again after the start tag of an element of a raw block."""
        if name not in ("script", "style"):
            return end
        close = re.compile(rf"</{name}\s*>", IGNORECASE).search(self.text, end)
        return close.start() if close else len(self.text)

    def _open(self, name: str) -> None:
        self.stack.append(name)
        self.counts[name] = self.counts.get(name, 0) + 1

    def _end_tag(self, start: int) -> int:
        match = _END_TAG().match(self.text, start)
        if match is None:
            return start + 2
        name, end = match[1].lower(), match.end()
        if self.raw_start >= 0:
            if self.counts.get(name):
                while True:
                    last = self.stack.pop()
                    self.counts[last] -= 1
                    if last == name:
                        break
            if not self.stack:
                self._block(self.raw_start, end)
                self.raw_start = -1
        elif name in self.markdown:
            self._block(start, end)
            last = ""
            while last != name:
                last = self.markdown.pop()
                self.spans -= last in _INLINE_MARKDOWN
        return end

    def _declaration(self, start: int) -> int:
        text = self.text
        if text.startswith("<!--", start):
            end = min([end for end in (self._find("-->", start + 4), self._find("--!>", start + 4)) if end > 0], default=-1)
            if end < 0:
                return start + 1
            if self.raw_start < 0 and self._begins_block(start):
                self._block(start, end)
            return end
        if not self._begins_block(start):
            return start + 2
        is_section = text.startswith("<![CDATA[", start)
        end = self._find("]]>" if is_section else ">", start)
        if end < 0:
            return start + 2
        if self.raw_start < 0 and (is_section or text[start : start + 9].lower() == "<!doctype"):
            self._block(start, end)
        return end

    def _instruction(self, start: int) -> int:
        if not self._begins_block(start):
            return start + 2
        end = self._find("?>", start)
        if end < 0:
            return self._find(">", start)
        if self.raw_start < 0:
            self._block(start, end)
        return end

    def _block(self, start: int, end: int) -> None:
        """Take out a block, after which another may begin on the same line."""
        self._extract(start, end)
        if not _BLANK_AFTER().match(self.text, end):
            line_end = self.text.find("\n", end)
            self.tail_end = line_end if line_end >= 0 else len(self.text)

    def _extract(self, start: int, end: int) -> None:
        origin = self.located.origin
        self._copy_until(start)
        place = origin(start)
        self.result.add(f"\n\2{len(self.extracts)}\3\n\n", place)
        self.extracts.append(Extract(place, self.located.end(end), None))
        self.copied = end
