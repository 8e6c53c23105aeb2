"""The blocks of MDX that are open while its lines are read, and those that are finished."""

from __future__ import annotations

from ...values.patterns import lazy
from ...values.spans import Span
from ..nodes import Problem
from .containers import Container, Content, Lines, Record, stripped_end
from .definitions import without_definitions
from .parts import Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .jsx import Failure

_TASK = lazy(r"\[[ xX]\][ \t]++(?=\S)")


class BlockState:
    """What is known of the blocks at a line; ``BlockReader`` decides what the line is."""

    def __init__(self, text: str, start: int, plugins: frozenset[str]) -> None:
        self.text = text
        self.plugins = plugins
        """As in ``Profile``."""
        self.lines = Lines(text, start)
        self.parts: list[Part] = []
        self.problems: dict[int, Problem] = {}
        """By the place of the markup."""
        self.definitions: dict[str, str] = {}
        self._containers = [Container("document")]
        self._paragraph: list[tuple[int, int]] = []
        self._fence: tuple[Record, str, int, list[tuple[int, int]]] | None = None
        self._last_end = start
        """Where the last block that is not blank ends."""
        self._resume = 0
        """The next line that is not part of a block of several lines."""
        self._budget = 6 * len(text) + 10_000
        """Characters that blocks without an end may still be searched in: keeps the time linear."""
        self._directives = 0
        """The number of open ones."""
        self._without_containers = 0
        """Up to this line, no container begins."""

    def fail(self, failure: Failure, content: Content) -> None:
        """Record why something does not compile."""
        start, end = content.place(failure.start), content.place(min(failure.end, len(content.text)), end=True)
        self.problems.setdefault(start, Problem(Span(start, max(end, start + 1)), failure.kind, failure.name))

    def _start(self, depth: int) -> None:
        """Prepare for a block in the container at a depth."""
        self._close_leaf()
        self._close_to(depth)
        parent = self._containers[-1]
        if parent.blank and parent.kind == "item" and parent.record is not None and parent.record.list is not None:
            parent.record.list.loose = True
        for container in self._containers:
            container.blank = container.empty = False
        parent.last_list = None

    def _open(self, depth: int, container: Container) -> None:
        kept = self._containers[depth - 1].last_list
        self._start(depth)
        if container.kind == "item":
            self._containers[-1].last_list = kept
        if container.record is not None:
            self._last_end = max(self._last_end, container.record.end)
            self.parts.append(Part("open", container.record))
        self._containers.append(container)

    def _close_to(self, depth: int) -> None:
        if len(self._containers) > depth:
            self._close_leaf()
        while len(self._containers) > depth:
            container = self._containers.pop()
            self._directives -= container.kind == "directive"
            record = container.record
            if record is not None:
                record.end = max(record.end, self._last_end)
                self.parts.append(Part("close", record))

    def _add_leaf(self, kind: str, start: int, end: int, spans: list[tuple[int, int]], level: int = 0) -> None:
        record = Record(kind, start, end, level, self._containers[-1].record.list if self._containers[-1].record else None)
        self.parts += Part("open", record), Part("text", record, spans), Part("close", record)

    def _close_leaf(self) -> None:
        if self._fence is not None:
            record, _, _, spans = self._fence
            self._fence = None
            record.end = max(self._last_end, record.end)
            self.parts += Part("code", record, spans), Part("close", record)
        elif self._paragraph:
            spans = without_definitions(self.text, self._paragraph, self.definitions)
            self._paragraph = []
            if spans:
                self._paragraph_block(spans)

    def _paragraph_block(self, spans: list[tuple[int, int]]) -> None:
        start, end = spans[0][0], stripped_end(self.text, spans[-1])
        spans[-1] = (spans[-1][0], end)
        container = self._containers[-1]
        last = self.parts[-1] if self.parts else None
        is_first = container.kind == "item" and last is not None and last.kind == "open" and last.record is container.record
        if is_first and (task := _TASK().match(self.text, start, end)):
            spans[0] = (task.end(), spans[0][1])
        self._add_leaf("paragraph", start, end, spans)

    def _following(self, index: int, depth: int) -> tuple[int, int] | None:
        """A line without the prefixes of the containers up to a depth; ``None`` if it is not in all of them."""
        if index >= len(self.lines):
            return None
        inside, place = self.lines.after_prefixes(index, self._containers[:depth])
        return (place.offset, self.lines.next_start(index)) if inside == depth else None
