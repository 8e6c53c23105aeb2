"""Writes the comments that ignore what is found, where a person has decided that it stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..source.document import Document
from ..syntax.parse import parse
from ..values.edits import Edit, apply
from ..values.spans import Span
from .guards import visible_text
from .suppress import UNUSED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..syntax.parse import Post
    from ..values.diagnostics import Diagnostic
    from .check import Checker


class Ignored(NamedTuple):
    """What became of a document."""

    text: str
    added: int
    """Findings that comments ignore now."""
    left: tuple[str, ...]
    """Rules with findings that no comment can ignore here."""


def with_ignores(checker: Checker, document: Document) -> Ignored:
    """A document with a comment for each finding.

    A comment goes before the block or on the line above the field that the finding is in.  Where that
    does not silence it, or changes what the page shows, the rule is ignored in the whole file instead.
    """
    found = [one for one in checker.check(document).diagnostics if one.rule != UNUSED]
    if not found:
        return Ignored(document.text, 0, ())
    shown = visible_text(document)
    everywhere: set[str] = set()
    for _ in range(len({one.rule for one in found}) + 1):
        post = parse(document)
        text = apply(document.text, _comments(post, found, everywhere))
        after = Document.of(text, document.path)
        left = {one.rule for one in checker.check(after).diagnostics}
        if visible_text(after) != shown:
            # One of them stands where it is read as something else: the whole file is the last resort.
            left |= {one.rule for one in found}
        elif not left - {UNUSED}:
            return Ignored(text, len(found), ())
        more = {one.rule for one in found if one.rule in left} - everywhere
        if not more:
            break
        everywhere |= more
    rest = tuple(sorted(left - {UNUSED}))
    if visible_text(after) != shown or len(rest) == len({one.rule for one in found}):
        return Ignored(document.text, 0, tuple(sorted({one.rule for one in found})))
    return Ignored(text, len([one for one in found if one.rule not in rest]), rest)


def _comments(post: Post, found: Iterable[Diagnostic], everywhere: set[str]) -> list[Edit]:
    """The edits that put the comments in; rules of ``everywhere`` get one for the whole file."""
    places: dict[int, dict[str, None]] = {}
    fields: dict[int, dict[str, None]] = {}
    whole: dict[str, None] = {}
    block = post.front_matter
    for one in found:
        if one.rule in everywhere:
            whole[one.rule] = None
        elif block is not None and one.span.start < block.end:
            at = _field_line(post, one.span.start)
            if at is None:
                whole[one.rule] = None
            else:
                fields.setdefault(at, {})[one.rule] = None
        else:
            places.setdefault(_block_line(post, one.span.start), {})[one.rule] = None
    newline = "\r\n" if "\r\n" in post.text else "\n"
    edits = []
    for at, names in fields.items():
        line = post.text[at:]
        indent = line[: len(line) - len(line.lstrip(" "))]
        edits.append(Edit(Span(at, at), f"{indent}# postlint-ignore {', '.join(names)}{newline}"))
    opening, closing = ("{/*", "*/}") if post.language == "mdx" else ("<!--", "-->")
    for at, names in places.items():
        edits.append(Edit(Span(at, at), f"{opening} postlint-ignore {', '.join(names)} {closing}{newline}"))
    if whole:
        at, comment = _for_all(post, ", ".join(whole), opening, closing, newline)
        edits = [Edit(span, comment + text if span.start == at else text) for span, text in edits]
        if all(edit.span.start != at for edit in edits):
            edits.append(Edit(Span(at, at), comment))
    return sorted(edits)


def _for_all(post: Post, names: str, opening: str, closing: str, newline: str) -> tuple[int, str]:
    block = post.front_matter
    if block is not None and block.format in ("yaml", "toml") and block.closing is not None:
        return block.content.start, f"# postlint-file {names}{newline}"
    # A blank line behind it, or Markdown would take what follows for a part of the same block of HTML.
    return post.body.start, f"{opening} postlint-file {names} {closing}{newline}{newline}"


def _field_line(post: Post, offset: int) -> int | None:
    """The beginning of the line of the field that a place belongs to; ``None`` outside of the fields."""
    block = post.front_matter
    if block is None or block.format not in ("yaml", "toml") or not block.content.start <= offset < block.content.end:
        return None
    for field in block.fields:
        if field.key_span.start <= offset < max(field.value.span.end, field.key_span.end):
            return post.lines.whole(field.key_span.start).start
    return None


def _block_line(post: Post, offset: int) -> int:
    """The beginning of the line on which the outermost block that holds the place begins."""
    for block in post.blocks:
        if block.span.start <= offset < max(block.span.end, block.span.start + 1):
            return post.lines.whole(block.span.start).start
    return max(post.lines.whole(offset).start, post.body.start)
