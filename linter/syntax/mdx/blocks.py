"""The blocks of MDX, line by line.

As CommonMark, but without indented code, HTML blocks and limits of indentation, and with JSX, expressions, imports and exports as
blocks (https://github.com/micromark/micromark-extension-mdx-md).  Docusaurus adds directives (``:::note``).
"""

from __future__ import annotations

from ...values.spans import Span
from ..nodes import Problem
from .block_state import BlockState
from .containers import (
    BREAK,
    BULLET,
    DIRECTIVE,
    FENCE,
    FOOTNOTE,
    HEADING,
    MATH,
    MODULE,
    NUMBER,
    SETEXT,
    Container,
    Content,
    List,
    Place,
    Record,
    directive_title,
    stripped_end,
    title_end,
)
from .definitions import without_definitions
from .jsx import placed, run_of
from .modules import is_like_javascript, module_end
from .parts import Part
from .tables import cells, ends_table, is_delimiter_row

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_DEEPEST = 100
"""Open containers; each costs time in every line, also in blank ones."""
_MOST_DIRECTIVES = 20
"""Open directives, which need no prefix in the lines below."""


class BlockReader(BlockState):
    """Finds the blocks of a text from an offset on."""

    def read(self) -> None:
        """Find all blocks."""
        for index in range(len(self.lines)):
            if index >= self._resume:
                self._line(index)
        self._close_to(1)
        self._close_leaf()

    # Lines

    def _line(self, index: int) -> None:
        depth, place = self.lines.after_prefixes(index, self._containers)
        end = self.lines.ends[index]
        if self._fence is not None:
            if depth == len(self._containers):
                self._fence_line(index, place)
                return
            self._close_leaf()
        if depth < len(self._containers) and self._containers[depth].kind == "directive":
            self._close_to(depth)
            self._last_end = end
            return
        if self.lines.is_blank(index, place.offset):
            self._close_leaf()
            self._close_to(depth)
            for container in reversed(self._containers):
                if container.kind == "quote":
                    break
                container.blank = True
            return
        at = self.lines.nonspace(index, place)
        if self._paragraph and depth == len(self._containers) and SETEXT().match(self.text[at.offset : end]) and self._setext(index, at):
            return
        if index >= self._without_containers:
            depth, at = self._open_containers(index, depth, place)
        if at.offset < end and not self._leaf(index, depth, at):
            self._add_text(index, depth, at)

    def _open_containers(self, index: int, depth: int, place: Place) -> tuple[int, Place]:
        """Open the containers that begin in a line; how many it is in, and what follows."""
        text, end = self.text, self.lines.ends[index]
        while True:
            at = self.lines.nonspace(index, place)
            character = text[at.offset : at.offset + 1] if at.offset < end and len(self._containers) < _DEEPEST else ""
            interrupts = bool(self._paragraph) and depth == len(self._containers)
            if character == ">":
                self._open(depth, Container("quote", Record("quote", at.offset, end)))
                place = self.lines.skip(index, Place(at.offset + 1, at.column + 1), 1)
            elif character and (character in "*+-" or character.isdigit()):
                opened = self._open_item(index, depth, place, at, interrupts=interrupts)
                if opened is None:
                    return depth, at
                place = opened
            elif character == "[" and (match := FOOTNOTE().match(text, at.offset, end)):
                self._open(depth, Container("footnote", Record("footnote", at.offset, end), 4))
                place = Place(match.end(), at.column + match.end() - at.offset)
            elif character == ":" and self._may_open_directive() and (match := DIRECTIVE().match(text[at.offset : end])):
                self._directives += 1
                self._open(depth, Container("directive", Record("directive", at.offset, end), len(match[1])))
                title = directive_title(self.text, at.offset + match.end(2), end)
                if title is not None:
                    self._add_leaf("paragraph", title[0], title[1], [title])
                return len(self._containers), Place(end, at.column)
            else:
                return depth, at
            depth = len(self._containers)

    def _may_open_directive(self) -> bool:
        return self._directives < _MOST_DIRECTIVES and "directives" in self.plugins

    def _open_item(self, index: int, depth: int, place: Place, at: Place, *, interrupts: bool) -> Place | None:
        line = self.text[at.offset : self.lines.ends[index]]
        match = BULLET().match(line) or NUMBER().match(line)
        if match is None or (line[0] in "*-" and BREAK().match(line)):
            return None
        blank = not line[match.end() :].strip(" \t")
        if interrupts and (blank or (line[0].isdigit() and int(match[1]) != 1)):
            return None
        after = Place(at.offset + match.end(), at.column + match.end())
        content = self.lines.nonspace(index, after)
        width = (after.column + 1 if blank else content.column) - place.column
        self._close_leaf()
        self._close_to(depth)
        parent, marker = self._containers[-1], line[0] if match.lastindex == 1 else match[2]
        of = parent.last_list if parent.last_list is not None and parent.last_list.marker == marker else None
        if of is not None and parent.blank:
            of.loose = True
            parent.blank = False
        end = self.lines.ends[index] if not blank else after.offset
        container = Container("item", Record("item", at.offset, end, of=of or List(marker)), width)
        self._open(depth, container)
        parent.last_list = container.record.list if container.record else None
        container.empty = blank
        return content

    def _leaf(self, index: int, depth: int, at: Place) -> bool:
        """Add the block that begins in a line, other than a paragraph; ``False`` if none does."""
        text, end, offset = self.text, self.lines.ends[index], at.offset
        character = text[offset]
        if character == "#" and (match := HEADING().match(text, offset, end)):
            self._start(depth)
            first = self.lines.nonspace(index, Place(match.end(), 0)).offset
            self._last_end = stripped_end(text, (offset, end))
            last = max(title_end(text, first, end), first)
            self._add_leaf("heading", offset, self._last_end, [(first, last)] if first < last else [], len(match[1]))
            return True
        if character in "`~" and (match := FENCE().match(text[offset:end])):
            return self._open_fence(index, depth, at, match)
        if character in "*-_" and BREAK().match(text[offset:end]):
            self._start(depth)
            self._last_end = end
            return True
        if character in "<{" and self._flow(index, depth, offset):
            return True
        if character == "$" and "formulas" in self.plugins and MATH().match(text[offset:end]) and self._math(index, depth, offset):
            return True
        if character in "ie" and not self._paragraph and self._module(index, depth, offset):
            return True
        return (depth == len(self._containers) or not self._paragraph) and self._table(index, depth, offset)

    def _add_text(self, index: int, depth: int, at: Place) -> None:
        if not self._paragraph:
            self._start(depth)
        self._paragraph.append((at.offset, self.lines.next_start(index)))
        self._last_end = self.lines.ends[index]

    # Leaves

    def _setext(self, index: int, at: Place) -> bool:
        spans = without_definitions(self.text, self._paragraph, self.definitions)
        if not spans:
            return False
        self._paragraph = []
        spans[-1] = (spans[-1][0], stripped_end(self.text, spans[-1]))
        self._last_end = self.lines.ends[index]
        self._add_leaf("heading", spans[0][0], self._last_end, spans, 1 if self.text[at.offset] == "=" else 2)
        return True

    def _open_fence(self, index: int, depth: int, at: Place, match: re.Match[str]) -> bool:
        marker, end = match[1] or match[3], self.lines.ends[index]
        self._start(depth)
        record = Record("code", at.offset, end)
        self.parts.append(Part("open", record))
        _, place = self.lines.after_prefixes(index, self._containers)
        self._fence = (record, marker, max(at.column - place.column, 0), [])
        self._last_end = end
        return True

    def _fence_line(self, index: int, place: Place) -> None:
        assert self._fence is not None
        _, marker, indentation, spans = self._fence
        end, start, after = self.lines.ends[index], place.offset, self.lines.next_start(index)
        if self.text[start : start + 1] in (marker[0], " ", "\t"):  # few lines of code
            at = self.lines.nonspace(index, place)
            line = self.text[at.offset : end].rstrip(" \t")
            if line and len(line) >= len(marker) and not line.strip(marker[0]):
                self._last_end = end
                self._close_leaf()
                return
            start = self.lines.skip(index, place, indentation).offset
        if spans and spans[-1][1] == start:
            spans[-1] = (spans[-1][0], after)
        elif start < after:
            spans.append((start, after))
        self._last_end = end

    def _flow(self, index: int, depth: int, offset: int) -> bool:
        """Add a block of tags and expressions, which ends with a line."""
        spans = [(offset, self.lines.next_start(index))]
        while True:
            content = Content(self.text, spans)
            run = run_of(content.text)
            failure = run.failure
            if failure is None or not failure.unended or self._budget < 0:
                break
            self._budget -= len(content.text)
            known = len(spans)
            while len(spans) < 2 * known and (span := self._following(index + len(spans), depth)) is not None:
                spans.append(span)
            if len(spans) == known:
                break
        if failure is not None:
            self.fail(failure, content)
        last = content.place(run.end, end=True)
        after = index + 1
        while after < len(self.lines) and self.lines.starts[after] < last:
            after += 1
        if failure is not None or not run.alone:
            if failure is None:
                # The compiler has read these lines as a block of JSX before it found that they are text.
                self._without_containers = after
            return False
        is_lazy = self._paragraph and depth < len(self._containers) and after > index + 1
        if is_lazy and any(item.kind != "comment" for item in run.items):
            # The compiler takes the second line for one of the paragraph above.
            self.problems.setdefault(offset, Problem(Span(offset, self.lines.ends[index]), "lazy"))
        self._start(depth)
        self._resume = after
        record = Record("flow", offset, last)
        inside = [placed(item, content) for item in run.items]
        self.parts += Part("open", record), Part("flow", record, spans, inside), Part("close", record)
        self._last_end = last
        return True

    def _math(self, index: int, depth: int, offset: int) -> bool:
        """Add a formula between lines of dollar signs, which a plugin of many sites reads."""
        last = index + 1
        while self._budget > 0 and (span := self._following(last, depth)) is not None:
            line = self.text[span[0] : span[1]].strip()
            self._budget -= len(line) + 1
            if line.endswith("$$"):
                self._start(depth)
                end = self.lines.ends[last]
                record = Record("paragraph", offset, end)
                self.parts += Part("open", record), Part("math", record, [(offset, end)]), Part("close", record)
                self._last_end, self._resume = end, last + 1
                return True
            last += 1
        return False

    def _module(self, index: int, depth: int, offset: int) -> bool:
        """Add a block of imports and exports, which is at the beginning of a line and ends before a blank line."""
        if offset != self.lines.starts[index] or not MODULE().match(self.text, offset):
            return False
        if any(container.kind not in ("document", "directive") for container in self._containers[:depth]):
            return False
        last, error = module_end(self.lines, index)
        if error is not None:
            self.problems.setdefault(error.start, Problem(error, "module"))
            if not is_like_javascript(self.text, offset, self.lines.ends[index]):
                return False
        self._start(depth)
        self._last_end = self.lines.ends[last]
        self.parts.append(Part("module", Record("module", offset, self._last_end)))
        self._resume = last + 1
        return True

    def _ends_table(self, index: int, span: tuple[int, int]) -> bool:
        line = self.text[span[0] : span[1]].rstrip()
        return ends_table(line) or (span[0] == self.lines.starts[index] and bool(MODULE().match(line)))

    def _table(self, index: int, depth: int, offset: int) -> bool:
        following = self._following(index + 1, depth)
        if following is None:
            return False
        if not is_delimiter_row(self.text[following[0] : following[1]]):
            return False
        columns = len(cells(self.text, *following))
        header = cells(self.text, offset, self.lines.ends[index])
        if len(header) != columns:
            return False
        self._start(depth)
        last, rows = index + 1, [header]
        while (span := self._following(last + 1, depth)) is not None and not self._ends_table(last + 1, span):
            last += 1
            rows.append(cells(self.text, *span)[:columns])
        record = Record("table", offset, self.lines.ends[last])
        self.parts.append(Part("open", record))
        for start, end in [cell for row in rows for cell in row]:
            self._add_leaf("cell", start, end, [(start, end)] if start < end else [])
        self.parts.append(Part("close", record))
        self._last_end, self._resume = record.end, last + 1
        return True
