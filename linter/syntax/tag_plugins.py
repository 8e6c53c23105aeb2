"""Reads the template tags of Hexo: https://hexo.io/docs/tag-plugins.

Hexo takes out fenced code, then the tags that are in no inline code and in no comment, with all that is between a tag and its end;
renders the rest as Markdown; and puts the tags back to be run by Nunjucks, so what is between them is HTML.  Only the content of
some tags, such as ``blockquote``, is rendered as Markdown on its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

from ..values.patterns import MULTILINE, lazy
from ..values.spans import Span
from .liquid import liquid_tags
from .template_tags import DRAWINGS, LISTINGS, Effect, Finder, Flow, Templates, TemplateTag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_BACKTICKS = lazy("`++")

_FENCE = lazy(r"^(?:(?:[^\S\r\n]*+>){0,3}|[-*+]|[0-9]++\.)[^\S\r\n]*+(`{3,}+|~{3,}+)[^`\r\n]*+\r?\n", MULTILINE)
_END_OF_FENCE = lazy(r"^(?:[^\S\r\n]*+>){0,3}[^\S\r\n]*+(`{3,}+|~{3,}+)[^\S\r\n]?(?=\r?$)", MULTILINE)
_SPECIAL = lazy(r"`++|\{[{%#]|<!--")
_BLANK_LINE = lazy(r"\n\r?\n")
# Up to what ends the tag; that is no part of a string.
_REST_OF_OUTPUT = lazy(r"""(?:[^}"']|"[^"]*+"|'[^']*+')*+""")
_REST_OF_TAG = lazy(r"""(?:[^%"']|%(?!\})|"[^"]*+"|'[^']*+')*+""")
_NAME = lazy(r"\s*+([^\s%]++)")
_ENDING = lazy(r"\{%-?\s*+end([\w-]++)[^%\n]*+%\}")
_RAW = lazy(r"\{% *+raw *+%\}")
_END_OF_RAW = lazy(r"\{% *+endraw *+%\}")
_CODE = frozenset({"code", "codeblock"})
# What plugins show as code or draw; without them, such a tag stops Hexo.
_HELD = DRAWINGS | LISTINGS | {"set", "macro"}
# What Nunjucks itself has: its content is HTML.
_NUNJUCKS = frozenset("raw verbatim if for asyncEach asyncAll block filter call".split())


def tag_plugins(text: str, start: int) -> Templates:
    """The tags from ``start`` on."""
    return _Reader(text, start).read()


class _Reader:
    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = start
        self.tags: list[TemplateTag] = []
        self.flows: list[Flow] = []
        self.fences = list(_fences(text, start))
        self.blank_lines = [match.start() for match in _BLANK_LINE().finditer(text, start)]
        self.endings: dict[str, list[Span]] = defaultdict(list)
        for ending in _ENDING().finditer(text, start):
            fence = bisect_left(self.fences, ending.span())
            if fence == 0 or self.fences[fence - 1].end <= ending.start():
                self.endings[ending[1]].append(Span(*ending.span()))
        self.runs: dict[int, list[int]] = defaultdict(list)
        """Where there are so many backticks in a row."""
        for run in _BACKTICKS().finditer(text[start:]):
            self.runs[run.end() - run.start()].append(start + run.start())
        self.raw = [Span(*match.span()) for match in _RAW().finditer(text, start)]
        self.close_comment, self.close_note = Finder(text, "-->", len(text)), Finder(text, "#}", len(text))
        self.stuck = {"{": -1, "%": -1}
        """A quote mark without its end, by the kind of tag: no tag before it ends."""

    def read(self) -> Templates:
        """All of them."""
        text, offset, search, fence = self.text, self.start, _SPECIAL().search, 0
        while match := search(text, offset):
            first, offset = match.span()
            while fence < len(self.fences) and self.fences[fence].end <= first:
                fence += 1
            if fence < len(self.fences) and self.fences[fence].start <= first:
                offset = self.fences[fence].end
            elif text[first] == "`":
                offset = self.after_backticks(first, offset)
            elif text[first] == "<":
                close = self.close_comment.after(offset)
                offset = close + 3 if close >= 0 else len(text)
            elif text[first + 1] == "#":
                close = self.close_note.after(offset)
                if close >= 0:
                    offset = close + 2
                    self.tags.append(TemplateTag(first, offset, Effect.COMMENT))
            else:
                offset = self.after_tag(first)
        # Hexo removes the indentation that all lines of a content share.
        return Templates(self.tags, self.flows, [flow.inner for flow in self.flows if flow.markdown])

    def after_backticks(self, start: int, end: int) -> int:
        """Where to continue after backticks: after the inline code that they begin, which may contain ``raw``."""
        if start and self.text[start - 1] == "\\":
            start += 1
        runs = self.runs.get(end - start, [])
        offset = end
        while (index := bisect_left(runs, offset)) < len(runs):
            close = runs[index]
            limit = bisect_left(self.blank_lines, offset)
            if limit < len(self.blank_lines) and self.blank_lines[limit] < close:
                return end
            raw = bisect_left(self.raw, (offset,))
            if raw == len(self.raw) or self.raw[raw].start > close:
                return close + end - start
            ending = _END_OF_RAW().search(self.text, self.raw[raw].end)
            if ending is None:
                return close + end - start
            self.add_flow(Span(self.raw[raw].start, ending.end()), Span(self.raw[raw].end, ending.start()), markdown=False)
            offset = ending.end()
        return end

    def after_tag(self, start: int) -> int:
        """Where to continue after ``{{`` or ``{%``."""
        text, kind = self.text, self.text[start + 1]
        if start < self.stuck[kind]:
            return start + 1
        rest = (_REST_OF_OUTPUT if kind == "{" else _REST_OF_TAG)().match(text, start + 2)
        close = rest.end() if rest else start + 2
        if not text.startswith("}" if kind == "{" else "%}", close):
            self.stuck[kind] = min(len(text), close)
            return start + 1
        if kind == "{":
            if not text.startswith("}}", close):
                return close + 1
            self.tags.append(TemplateTag(start, close + 2, Effect.OUTPUT))
            return close + 2
        end = close + 2
        match = _NAME().match(text, start + 2, close)
        name = match[1] if match else ""
        endings = self.endings.get(name, [])
        index = bisect_left(endings, (end,))
        if index == len(endings):
            self.tags.append(TemplateTag(start, end, Effect.SILENT if name in ("set", "import", "from") else Effect.OUTPUT))
            return end
        ending = endings[index]
        if name in _CODE:
            self.tags.append(TemplateTag(start, ending.end, Effect.CODE))
        elif name in _HELD:
            self.tags.append(TemplateTag(start, ending.end, Effect.VALUE))
        else:
            self.add_flow(Span(start, ending.end), Span(end, ending.start), markdown=name not in _NUNJUCKS, raw=name in ("raw", "verbatim"))
        return ending.end

    def add_flow(self, outer: Span, inner: Span, *, markdown: bool, raw: bool = True) -> None:
        """Add two tags, what is between them, and the tags in that."""
        self.tags.append(TemplateTag(outer.start, inner.start, Effect.OUTPUT))
        # Fenced code is taken out first, also from what is HTML otherwise.
        offset = inner.start
        for fence in () if markdown else self.fences[bisect_left(self.fences, inner) : bisect_left(self.fences, (inner.end,))]:
            if not raw:
                self.tags += liquid_tags(self.text, offset, fence.start, comments=True).tags
            self.tags.append(TemplateTag(*fence, Effect.CODE))
            offset = fence.end
        if not raw:
            self.tags += liquid_tags(self.text, offset, inner.end, comments=True).tags
        self.tags.append(TemplateTag(inner.end, outer.end, Effect.OUTPUT))
        self.flows.append(Flow(outer, inner, markdown))


def _fences(text: str, start: int) -> Iterator[Span]:
    """The fenced code that Hexo takes out, with its fences: both are the same characters."""
    ends: dict[str, list[Span]] = defaultdict(list)
    for end in _END_OF_FENCE().finditer(text, start) if "```" in text or "~~~" in text else ():
        ends[end[1]].append(Span(*end.span()))
    offset = start
    while ends and (opening := _FENCE().search(text, offset)):
        endings = ends.get(opening[1], [])
        index = bisect_left(endings, (opening.end(),))
        offset = opening.end()
        if index < len(endings):
            yield Span(opening.start(), endings[index].end)
            offset = endings[index].end
