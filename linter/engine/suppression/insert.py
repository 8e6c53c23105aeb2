"""Inserts ignore comments for what is found, where a person has decided that it stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...source.document import Document
from ...syntax.parse import parse
from ...values.edits import Edit, apply
from ...values.spans import Span
from ..guards import visible_text
from .apply import UNUSED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ...syntax.parse import Post
    from ...values.diagnostics import Diagnostic


class Insertion(NamedTuple):
    """A document with ignore comments."""

    text: str
    added: int
    """Diagnostics that comments ignore now."""
    left: tuple[str, ...]
    """Rules with diagnostics that no comment can ignore here."""


def insert_comments(document: Document, check: Callable[[Document], Sequence[Diagnostic]]) -> Insertion:
    """Return a document with a comment for each diagnostic that ``check`` reports.

    A comment goes before the block or on the line above the field that the diagnostic is in.  Where that does not
    ignore it, or changes what the page shows, the rule is ignored in the whole file instead.
    """
    diagnostics = [diagnostic for diagnostic in check(document) if diagnostic.rule != UNUSED]
    if not diagnostics:
        return Insertion(document.text, 0, ())
    rules = {diagnostic.rule for diagnostic in diagnostics}
    shown = visible_text(document)
    in_whole_file: set[str] = set()
    for _ in range(len(rules) + 1):
        text = apply(document.text, _comments(parse(document), diagnostics, in_whole_file))
        after = Document.from_text(text, document.path)
        left = {diagnostic.rule for diagnostic in check(after)}
        if visible_text(after) != shown:
            # One of them stands where it is read as something else: the whole file is the last resort.
            left |= rules
        elif not left - {UNUSED}:
            return Insertion(text, len(diagnostics), ())
        more = (rules & left) - in_whole_file
        if not more:
            break
        in_whole_file |= more
    rest = tuple(sorted(left - {UNUSED}))
    if visible_text(after) != shown or len(rest) == len(rules):
        return Insertion(document.text, 0, tuple(sorted(rules)))
    return Insertion(text, len([diagnostic for diagnostic in diagnostics if diagnostic.rule not in rest]), rest)


def _comments(post: Post, diagnostics: Iterable[Diagnostic], in_whole_file: set[str]) -> list[Edit]:
    """The edits that put the comments in; rules of ``in_whole_file`` get one for the whole file."""
    at_blocks: dict[int, dict[str, None]] = {}
    at_fields: dict[int, dict[str, None]] = {}
    whole: dict[str, None] = {}
    block = post.front_matter
    for diagnostic in diagnostics:
        if diagnostic.rule in in_whole_file:
            whole[diagnostic.rule] = None
        elif block is not None and diagnostic.span.start < block.end:
            offset = _field_line(post, diagnostic.span.start)
            if offset is None:
                whole[diagnostic.rule] = None
            else:
                at_fields.setdefault(offset, {})[diagnostic.rule] = None
        else:
            at_blocks.setdefault(_block_line(post, diagnostic.span.start), {})[diagnostic.rule] = None
    newline = "\r\n" if "\r\n" in post.text else "\n"
    edits = []
    for offset, names in at_fields.items():
        line = post.text[offset:]
        indent = line[: len(line) - len(line.lstrip(" "))]
        edits.append(Edit(Span(offset, offset), f"{indent}# postlint-ignore {', '.join(names)}{newline}"))
    opening, closing = ("{/*", "*/}") if post.language == "mdx" else ("<!--", "-->")
    for offset, names in at_blocks.items():
        edits.append(Edit(Span(offset, offset), f"{opening} postlint-ignore {', '.join(names)} {closing}{newline}"))
    if whole:
        offset, comment = _for_file(post, ", ".join(whole), opening, closing, newline)
        edits = [Edit(span, comment + text if span.start == offset else text) for span, text in edits]
        if all(edit.span.start != offset for edit in edits):
            edits.append(Edit(Span(offset, offset), comment))
    return sorted(edits)


def _for_file(post: Post, names: str, opening: str, closing: str, newline: str) -> tuple[int, str]:
    block = post.front_matter
    if block is not None and block.format in ("yaml", "toml") and block.closing is not None:
        return block.content.start, f"# postlint-file {names}{newline}"
    # A blank line behind it, or Markdown would take what follows for a part of the same block of HTML.
    return post.body.start, f"{opening} postlint-file {names} {closing}{newline}{newline}"


def _field_line(post: Post, offset: int) -> int | None:
    """The beginning of the line of the field that an offset belongs to; ``None`` outside of the fields."""
    block = post.front_matter
    if block is None or block.format not in ("yaml", "toml") or not block.content.start <= offset < block.content.end:
        return None
    for field in block.fields:
        if field.key_span.start <= offset < max(field.value.span.end, field.key_span.end):
            return post.lines.whole(field.key_span.start).start
    return None


def _block_line(post: Post, offset: int) -> int:
    """The beginning of the line on which the outermost block that holds the offset begins."""
    for block in post.blocks:
        if block.span.start <= offset < max(block.span.end, block.span.start + 1):
            return post.lines.whole(block.span.start).start
    return max(post.lines.whole(offset).start, post.body.start)
