"""The blocks of Python-Markdown: how a text without raw HTML and fenced code is split.

The text is split at blank lines, and each part is asked in turn whether it is one of the kinds of blocks; what belongs to an item of
a list is indented by four columns (https://python-markdown.github.io/#differences).
"""

from __future__ import annotations

from collections import deque

from ...values.patterns import MULTILINE, lazy
from . import tables
from .line_reader import INDENT, QUOTE, LineReader
from .lines import REFERENCE_START, reference, without_attributes
from .parts import Node, Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .parts import Line

_LISTS = ("ul", "ol")
_LINE = lazy(r"^.*+$", MULTILINE)
_DEEPEST = 60
"""Maximum nesting of quotes and lists."""
_MOST_OUTDENTS = 50
"""How often the lines after a heading in an item are moved to the left."""
_HEADING = lazy(r"#{1,6}(?:[^\\\n]|\\.)*+\Z")
_RULE = lazy(r"[ ]{0,3}([-_*])(?:[ ]{0,2}\1){2,}+[ ]*+\Z")
_UNDERLINE = lazy(r"(?:=++|-++)[ ]*+\Z")
_NUMBER = lazy(r"[ ]{0,3}\d++\.[ ]++")
_BULLET = lazy(r"[ ]{0,3}[*+-][ ]++")
_ITEM = lazy(r"[ ]{0,3}(?:\d++\.|[*+-])[ ]++")
_INDENTED_ITEM = lazy(r"[ ]{4,7}(?:\d++\.|[*+-])[ ]++")
_DEFINITION = lazy(r"[ ]{0,3}:[ ]{1,3}")
_UNINDENTED = lazy(r"[ ]{0,3}[^ :]")
_FOOTNOTE = lazy(r"[ ]{0,3}\[\^([^\]\n]*+)\]:[ ]*+")
_ABBREVIATION = lazy(r"\*\[[^\\\n\]]*+\][ ]?:")


class BlockParser(LineReader):
    """Builds the tree of a text."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.state: list[str] = [""]
        self.references: dict[str, str] = {}
        """The URL and title of each reference, by its label."""
        self.notes: set[str] = set()  # the labels of footnotes
        self.depth = self.outdents = 0
        self.kinds = (
            self._indented, self._code, self._table, self._heading, self._underlined, self._rule, self._numbered, self._bulleted,
            self._definition, self._quote, self._footnote, self._abbreviation, self._reference, self._paragraph,
        )  # fmt: skip

    def parse(self) -> Node:
        """The tree of the whole text."""
        self._parse_lines(root := Node("", 0), [match.span() for match in _LINE().finditer(self.text)])
        return root

    def _parse_lines(self, parent: Node, lines: list[Line]) -> None:
        """Parse lines that may be blank."""
        parts: deque[Part] = deque()
        current: list[Line] = []
        for line in lines:
            if line[0] < line[1]:
                current.append(line)
            elif current:
                parts.append(Part(current))
                current = []
        if current:
            parts.append(Part(current))
        self._parse(parent, parts)

    def _parse(self, parent: Node, parts: deque[Part]) -> None:
        self.depth += 1
        while parts:
            part = parts[0]
            while part.start < part.end and part.all_lines[part.start][0] >= part.all_lines[part.start][1]:
                part.start += 1
            if not len(part):
                parts.popleft()
                continue
            if self.is_plain(part):
                self._paragraph(parent, parts)
                continue
            for kind in self.kinds:
                if kind(parent, parts):
                    break
        self.depth -= 1

    def _parse_one(self, parent: Node, lines: list[Line] | Part, state: str = "") -> None:
        """Parse one part, in a state if that changes."""
        if state:
            self.state.append(state)
        self._parse(parent, deque([lines if isinstance(lines, Part) else Part(lines)]))
        if state:
            self.state.pop()

    def _indented(self, parent: Node, parts: deque[Part]) -> bool:
        """What belongs to the last item of a list."""
        part = parts[0]
        indentation = self.indentation(part.lines(0, 1)[0])
        if indentation < INDENT or self.state[-1] == "detabbed":
            return False
        last = parent.last()
        tag = last.tag if last is not None else ""
        items: tuple[str, ...] = ("li",)
        lists: tuple[str, ...] = _LISTS
        if parent.tag == "li" or tag in _LISTS:
            pass
        elif parent.tag == "dd" or tag == "dl":
            items, lists = ("dd", "li"), ("dl", *_LISTS)
        else:
            return False
        parts.popleft()
        level, place = int(self.state[-1] == "list"), parent
        while indentation // INDENT > level:
            child = place.last()
            if child is None or child.tag not in (*items, *lists):
                break
            level += child.tag in lists
            place = child
        inner = self.outdented(part.lines(), INDENT * level)
        last_of_place = place.last()
        if parent.tag in items:
            last = parent.last()
            self._parse_one(last if last is not None and last.tag in lists else parent, inner, "detabbed")
        elif place.tag in items:
            self._parse_one(place, inner, "detabbed")
        elif last_of_place is not None and last_of_place.tag in items:
            last_of_place.wrap_text()
            self._parse_one(last_of_place, inner, "detabbed")
        else:
            item = Node("dd" if "dd" in items else "li", inner[0][0])
            place.children.append(item)
            self._parse_one(item, inner, "detabbed")
        return True

    def _code(self, parent: Node, parts: deque[Part]) -> bool:
        part = parts[0]
        if self.indentation(part.lines(0, 1)[0]) < INDENT:
            return False
        parts.popleft()
        count = self.leading(part, 0)
        lines = self.outdented(part.lines(0, count))
        last = parent.last()
        if last is not None and last.tag == "pre":
            last.lines += lines
        else:
            parent.children.append(Node("pre", lines[0][0], lines))
        if count < len(part):
            parts.appendleft(part.part(count))
        return True

    def _table(self, parent: Node, parts: deque[Part]) -> bool:
        part = parts[0]
        if len(part) < 2 or not tables.may_begin(self.text, *part.lines(0, 2)):
            return False
        rows = tables.cells(self.text, part.lines())
        if rows is None:
            return False
        parts.popleft()
        table = Node("table", part.lines(0, 1)[0][0])
        table.children = [Node("cell", line[0], [line]) for line in rows]
        parent.children.append(table)
        return True

    def _heading(self, parent: Node, parts: deque[Part]) -> bool:
        part = parts[0]
        index = part.first("heading", lambda line: self.text.startswith("#", line[0]) and self.starts(line, _HEADING))
        if index < 0:
            return False
        self._take(parent, parts, index)
        start, end = part.lines(index, index + 1)[0]
        words = self.text[start:end]
        level = min(len(words) - len(words.lstrip("#")), 6)
        content_end = start + max(len(without_attributes(words).rstrip("#").rstrip(" ")), level)
        content = start + level
        while content < content_end and self.text[content] == " ":
            content += 1
        parent.children.append(Node("h", start, [(content, content_end), (end, end)], level))
        if index + 1 < len(part):
            rest = part.part(index + 1)
            if self.state[-1] == "looselist" and self.outdents < _MOST_OUTDENTS:
                indented = rest.first("indented", lambda line: self.indentation(line) >= INDENT)
                if indented >= 0:
                    self.outdents += 1
                    rest = Part(self.outdented(rest.lines()))
            parts.appendleft(rest)
        return True

    def _underlined(self, parent: Node, parts: deque[Part]) -> bool:
        part = parts[0]
        if len(part) < 2 or not self.starts(part.lines(1, 2)[0], _UNDERLINE):
            return False
        parts.popleft()
        line, underline = part.lines(0, 2)
        line = (line[0], line[0] + len(without_attributes(self.text[line[0] : line[1]])))
        parent.children.append(Node("h", line[0], [line, (underline[1], underline[1])], 1 if self.text[underline[0]] == "=" else 2))
        if len(part) > 2:
            parts.appendleft(part.part(2))
        return True

    def _take(self, parent: Node, parts: deque[Part], index: int) -> None:
        """Remove the first part, in which a block begins at a line, and parse the lines before it."""
        part = parts.popleft()
        if index:
            self._parse_one(parent, part.part(0, index))

    def _rule(self, parent: Node, parts: deque[Part]) -> bool:
        part = parts[0]
        index = part.first("rule", lambda line: self.starts(line, _RULE))
        if index < 0:
            return False
        self._take(parent, parts, index)
        parent.children.append(Node("hr", part.lines(index, index + 1)[0][0]))
        if index + 1 < len(part):
            parts.appendleft(part.part(index + 1))
        return True

    def _numbered(self, parent: Node, parts: deque[Part]) -> bool:
        return self.starts(parts[0].lines(0, 1)[0], _NUMBER) and self._list(parent, parts, "ol")

    def _bulleted(self, parent: Node, parts: deque[Part]) -> bool:
        return self.starts(parts[0].lines(0, 1)[0], _BULLET) and self._list(parent, parts, "ul")

    def _list(self, parent: Node, parts: deque[Part], tag: str) -> bool:
        if self.depth > _DEEPEST:
            return False
        items = self._items(parts.popleft())
        last = parent.last()
        if last is not None and last.tag in _LISTS:
            place = last
            if place.children:
                place.children[-1].wrap_text()
            start, lines = items.pop(0)
            item = Node("li", start)
            place.children.append(item)
            self._parse_one(item, lines, "looselist")
        elif parent.tag in _LISTS:
            place = parent
        else:
            place = Node(tag, items[0][0])
            parent.children.append(place)
        for start, lines in items:
            if self.indentation(lines[0]) >= INDENT and place.children:
                self._parse_one(place.children[-1], lines, "list")
            else:
                item = Node("li", start)
                place.children.append(item)
                self._parse_one(item, lines, "list")
        return True

    def _items(self, part: Part) -> list[tuple[int, list[Line]]]:
        """Where each item begins, and its lines."""
        items: list[tuple[int, list[Line]]] = []
        for line in part.lines():
            match = _ITEM().match(self.text, *line)
            if match:
                items.append((line[0], [(match.end(), line[1])]))
            elif self.starts(line, _INDENTED_ITEM) and self.indentation(items[-1][1][0]) < INDENT:
                items.append((line[0], [line]))
            else:
                items[-1][1].append(line)
        return items

    def _definition(self, parent: Node, parts: deque[Part]) -> bool:
        part = parts[0]
        index = part.first("definition", lambda line: self.starts(line, _DEFINITION))
        last = parent.last()
        if index < 0 or (not index and last is None) or self.depth > _DEEPEST:
            return False
        parts.popleft()
        terms, state = part.lines(0, index), "list"
        if not index and last is not None and last.tag == "p":
            terms, state = last.lines, "looselist"
            parent.remove(last)
            last = parent.last()
        if last is not None and last.tag == "dl":
            place = last
            if not terms and place.children and place.children[-1].tag == "dd" and place.children[-1].last() is not None:
                state = "looselist"
        else:
            place = Node("dl", (terms or part.lines(index, index + 1))[0][0])
            parent.children.append(place)
        place.children += [Node("dt", term[0], [term]) for term in terms if self.text[term[0] : term[1]].strip()]
        start, end = part.lines(index, index + 1)[0]
        match = _DEFINITION().match(self.text, start, end)
        lines = [(match.end() if match else start, end)]
        rest = index + 1
        if rest < len(part) and self.starts(part.lines(rest, rest + 1)[0], _UNINDENTED):
            lines += part.lines(rest)
            rest = len(part)
        else:
            first, rest = rest, self.leading(part, rest)
            lines += self.outdented(part.lines(first, rest))
        definition = Node("dd", start)
        place.children.append(definition)
        self._parse_one(definition, lines, state)
        if rest < len(part):
            parts.appendleft(part.part(rest))
        return True

    def _quote(self, parent: Node, parts: deque[Part]) -> bool:
        part = parts[0]
        index = part.first("quote", lambda line: self.starts(line, QUOTE))
        if index < 0 or self.depth > _DEEPEST:
            return False
        self._take(parent, parts, index)
        lines = [self.unquoted(line) for line in part.lines(index)]
        last = parent.last()
        if last is not None and last.tag == "blockquote":
            quote = last
        else:
            quote = Node("blockquote", part.lines(index, index + 1)[0][0])
            parent.children.append(quote)
        self.state.append("blockquote")
        self._parse_lines(quote, lines)
        self.state.pop()
        return True

    def _footnote(self, parent: Node, parts: deque[Part]) -> bool:
        part = parts[0]
        index = part.first("footnote", lambda line: self.starts(line, _FOOTNOTE))
        if index < 0:
            return False
        self._take(parent, parts, index)
        line = part.lines(index, index + 1)[0]
        match = _FOOTNOTE().match(self.text, *line)
        if match is None:
            return False
        self.notes.add(match[1])
        rest = part.part(index + 1)
        following = rest.first("footnote", lambda line: self.starts(line, _FOOTNOTE))
        lines = [(match.end(), line[1]), *self.outdented(rest.lines(0, following if following >= 0 else None))]
        if following >= 0:
            parts.appendleft(rest.part(following))
        while following < 0 and parts and len(parts[0]) and self.indentation(parts[0].lines(0, 1)[0]) >= INDENT:
            more = parts.popleft()
            following = more.first("footnote", lambda line: self.starts(line, _FOOTNOTE))
            lines += [(lines[-1][1], lines[-1][1]), *self.outdented(more.lines(0, following if following >= 0 else None))]
            if following >= 0:
                parts.appendleft(more.part(following))
        if not parent.children or parent.children[-1].tag != "note":
            parent.children.append(Node("note", line[0]))  # one for all footnotes in a row: what comes before them is found at once
        note = Node("note", line[0])
        parent.children[-1].children.append(note)
        self.state.append("")
        self._parse_lines(note, lines)
        self.state.pop()
        return True

    def _abbreviation(self, parent: Node, parts: deque[Part]) -> bool:
        part = parts[0]
        index = part.first("abbreviation", lambda line: self.starts(line, _ABBREVIATION))
        if index < 0:
            return False
        self._without(parent, parts, index, index + 1)
        return True

    def _reference(self, parent: Node, parts: deque[Part]) -> bool:
        part = parts[0]
        index = part.first("reference", lambda line: self.starts(line, REFERENCE_START))
        while index >= 0:
            lines = [self.text[start:end] for start, end in part.lines(index, index + 3)]
            found = reference(lines)
            if found:
                self.references[found.label] = found.target
                self._without(parent, parts, index, index + found.lines)
                return True
            following = part.part(index + 1).first("reference", lambda _: False)
            index = following + index + 1 if following >= 0 else -1
        return False

    def _without(self, parent: Node, parts: deque[Part], start: int, end: int) -> None:
        """Parse what is before some lines of the first part, and leave what is after them."""
        part = parts.popleft()
        if start:
            self._parse_one(parent, part.part(0, start))
        if end < len(part):
            parts.appendleft(part.part(end))

    def _paragraph(self, parent: Node, parts: deque[Part]) -> bool:
        lines = parts.popleft().lines()
        if any(self.text[start:end].strip() for start, end in lines):
            tag = "p" if self.state[-1] != "list" else "text" if parent.last() is None else "tail"
            parent.children.append(Node(tag, lines[0][0], lines))
        return True
