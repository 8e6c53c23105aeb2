"""Finds where an ignore comment can go, and writes it."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from ...values.edits import Edit
from ...values.named_tuples import NamedTuple
from ...values.patterns import UNSEEN, lazy
from ...values.spans import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from ...syntax.fields import FrontMatter
    from ...syntax.nodes import Block
    from ...syntax.parse import Post

_DASHES = lazy(r"-{2,}")

_SPACES = lazy(" *")


class Place(NamedTuple):
    """A place for a comment."""

    kind: str
    """``field`` or ``line``: on the line above; ``inline``: at the end of a line; ``region``: around a list;
    ``file`` or ``end``: for the whole file, at its beginning or at its end."""
    start: int
    end: int = -1
    """Where a region ends."""

    @property
    def whole_file(self) -> bool:
        """Whether a comment here is for the whole file."""
        return self.kind in ("file", "end")


_HASH_FORMATS = frozenset({"", "yaml", "yml", "toml"})
"""The languages of front matter whose comments begin with ``#``; the empty one is that of the fence."""
_APART = frozenset({"heading", "table"})
"""Blocks that kramdown reads only after a blank line."""

_TERM = lazy(r"[^\r\n]++(?:\r\n?|\n)(?:[ \t]*+(?:\r\n?|\n))?+[ \t>]*+[:~][ \t]")
"""A line that a definition follows, as in PHP Markdown Extra."""
_CODE_TO_SOME = lazy(r"\[\^[^\]\[\r\n]{1,100}+\]:(?: {4}|[ ]*+\t)")
"""A footnote whose text is indented so far that some parsers take it for code."""
_INDENTED = lazy(r"(?: {0,3}> ?)*+(?: {4}| {0,3}\t)")
"""Indentation of code, also in block quotes (CommonMark 4.4)."""


class Places:
    """The places for ignore comments in a post."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._newline = "\r\n" if "\r\n" in post.text else "\n"

    def near(self, offset: int) -> tuple[Place, ...]:
        """Return the places for a comment that ignores a problem at an offset, the closest first."""
        block = self._post.front_matter
        near = self._at_field(block, offset) if block is not None and offset < block.end else self._in_body(offset)
        return (*near, Place("file", self._start_of_file), Place("end", len(self._post.text)))

    @staticmethod
    def _has_hash_comments(block: FrontMatter | None) -> bool:
        return (
            block is not None and block.format not in ("json", "metadata") and block.language in _HASH_FORMATS and block.closing is not None
        )

    @property
    def _start_of_file(self) -> int:
        block = self._post.front_matter
        return block.content.start if block is not None and self._has_hash_comments(block) else self._post.body.start

    def _at_field(self, block: FrontMatter, offset: int) -> Iterator[Place]:
        if self._has_hash_comments(block):
            for field in block.fields:
                if field.key_span.start <= offset < max(field.value.span.end, field.key_span.end):
                    yield Place("field", self._post.lines.whole(field.key_span.start).start)
                    return

    def _in_body(self, offset: int) -> Iterator[Place]:
        index = bisect_right(self._top, offset, key=lambda block: block.span.start) - 1
        outer = self._top[index] if index >= 0 and offset < max(self._top[index].span.end, self._top[index].span.start + 1) else None
        inner = self._post.block_at(offset)
        if outer is None:
            tag = next((tag for tag in self._post.tags if tag.start <= offset < tag.end), None)
            for start in dict.fromkeys((offset, tag.start if tag else offset)):
                line = self._post.lines.whole(start).start
                if self._post.language == "html" or self._is_boundary(line):
                    yield Place("line", max(line, self._post.body.start))
            return
        if outer.kind != "item":
            line = self._post.lines.whole(outer.span.start).start
            if self._is_boundary(line) and not (self._is_apart(outer) and self._begins_body(line)):
                yield Place("line", max(line, self._post.body.start))
        # A comment in a heading would become a part of its id in kramdown, one behind a row of a table another cell.  Where
        # a footnote or a definition is no container, what is indented in it is code; in lists, all parsers agree.
        if inner is not None and inner.kind in ("paragraph", "item", "html"):
            whole = self._post.lines.whole(offset)
            begin = self._post.lines.whole(outer.span.start if outer.kind == "item" else offset).start
            # On a blank line, a comment would be text with the spaces behind it, which kramdown takes for a line break.
            is_blank = not whole.text(self._post.text).strip()
            if not is_blank and not _CODE_TO_SOME().search(self._post.text, *whole) and not _INDENTED().match(self._post.text, begin):
                yield Place("inline", self._end_of_line(whole))
        if outer.kind == "item":
            region = self._around_list(index)
            after = self._post.lines.whole(region.end).text(self._post.text).strip() if region.end < len(self._post.text) else ""
            if self._is_boundary(region.start) and not after and not self._begins_body(region.start):
                yield region

    @cached_property
    def _top(self) -> list[Block]:
        """The blocks that are in no other, in order."""
        top: list[Block] = []
        for block in self._post.blocks:
            if not top or block.span.start >= top[-1].span.end:
                top.append(block)
        return top

    def _around_list(self, index: int) -> Place:
        """The place around the list that the item of this index in ``_top`` is in; lists without text between them are taken together."""
        text, top = self._post.text, self._top
        first = last = index
        while first and top[first - 1].kind == "item" and not text[top[first - 1].span.end : top[first].span.start].strip():
            first -= 1
        while last + 1 < len(top) and top[last + 1].kind == "item" and not text[top[last].span.end : top[last + 1].span.start].strip():
            last += 1
        lines = self._post.lines
        return Place("region", lines.whole(top[first].span.start).start, lines.whole(max(top[last].span.end - 1, 0)).end)

    def _end_of_line(self, line: Span) -> int:
        """Where the text of a line ends: before a hard line break."""
        text = line.text(self._post.text).rstrip()
        return line.start + len(text.removesuffix("\\").rstrip())

    def _begins_body(self, offset: int) -> bool:
        """Whether the body has nothing before an offset.

        Jekyll takes what stands before the first blank line for the excerpt, so that none may follow a comment there.
        """
        return not self._post.text[self._post.body.start : offset].strip()

    def _is_boundary(self, offset: int) -> bool:
        """Whether all parsers see that a block begins on a line.

        Behind text, to some of them it is more of that text; before a definition, it may be another term of the list above;
        indented, it may belong to a footnote or a definition.
        """
        if self._post.text.startswith((" ", "\t"), offset) or _TERM().match(self._post.text, offset):
            return False
        if offset <= self._post.body.start:
            return True
        before = self._post.lines.whole(offset - 1).text(self._post.text).strip()
        return not before or before.startswith(("<!-- postlint-", "{/* postlint-"))

    def _is_apart(self, block: Block) -> bool:
        return block.kind in _APART

    def edits(self, comments: Mapping[Place, Collection[str]], reason: str) -> list[Edit]:
        """Return the edits that write a comment at each place, for these rules."""
        texts: dict[int, list[tuple[int, str]]] = {}
        for place, names in comments.items():
            for offset, order, text in self._texts(place, f" {', '.join(names)}{f': {reason}' if reason else ''}"):
                texts.setdefault(offset, []).append((order, text))
        return [Edit(Span(offset, offset), "".join(text for _, text in sorted(parts))) for offset, parts in sorted(texts.items())]

    def _texts(self, place: Place, names: str) -> Iterator[tuple[int, int, str]]:
        """The parts of a comment: each with its offset, and its rank among those at that offset."""
        post, newline = self._post, self._newline
        opening, closing = ("{/*", "*/}") if post.language == "mdx" else ("<!--", "-->")
        start = place.start
        unfinished = newline if start and post.text[start - 1] not in "\r\n\ufeff" else ""
        if place.kind == "field":
            indent = _SPACES().match(post.text[start:])
            yield start, 2, f"{indent[0] if indent else ''}# postlint-ignore{names}{newline}"
        elif place.kind == "inline":
            yield start, 0, f" {opening} postlint-ignore{names} {closing}"
        elif place.kind == "line":
            yield start, 3, f"{opening} postlint-ignore{names} {closing}{newline}{self._gap(start)}"
        elif place.kind == "region":
            gap = newline if self._follows_blank_line(start) else ""
            yield start, 3, f"{opening} postlint-disable{names} {closing}{newline}{gap}"
            before = newline if post.text[place.end - 1] not in "\r\n" else ""
            yield place.end, 1, f"{before}{opening} postlint-enable{names.partition(':')[0]} {closing}{newline}"
        elif place.kind == "end":
            yield start, 4, f"{unfinished}{newline}{opening} postlint-file{names} {closing}{newline}"
        elif start < post.body.start:
            yield start, 0, f"# postlint-file{names}{newline}"
        else:
            # A blank line after it, or kramdown would not see that a block begins.
            yield start, 0, f"{unfinished}{opening} postlint-file{names} {closing}{newline}{newline}"

    def _gap(self, offset: int) -> str:
        """The blank line between a comment and a block that needs one."""
        block = next((block for block in self._top if self._post.lines.whole(block.span.start).start == offset), None)
        return self._newline if block is not None and self._is_apart(block) and self._follows_blank_line(offset) else ""

    def _follows_blank_line(self, offset: int) -> bool:
        before = self._post.lines.whole(offset - 1) if offset > self._post.body.start else None
        return before is not None and not before.text(self._post.text).strip()


_UNSEEN = lazy(f"[{UNSEEN}]")
_REPLACED = str.maketrans({"<": "‹", ">": "›", "{": "(", "}": ")", "`": "'", "|": "/", "$": "＄"})
"""What could end the comment, begin a template tag, or pair with something before the comment."""


def written_reason(reason: str) -> str:
    """Return a reason as it stands in a comment: on one line, and with nothing that can end the comment or that a generator evaluates."""
    text = " ".join(reason.split()).encode("utf-8", "replace").decode("utf-8")
    text = _UNSEEN().sub("", "".join(character for character in text if character.isprintable())).translate(_REPLACED)
    return _DASHES().sub("–", text).replace("*/", "* /").replace("/*", "/ *").strip(" -")
