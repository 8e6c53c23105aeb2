"""Finds emphasis that an author wrote and the Markdown parser of the site shows as text, and how to write it so that it is read.

Emphasis begins before a character that is no whitespace, and ends after one; next to punctuation inside, whitespace or punctuation must be
outside, and `_` is never a mark between letters (https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run).  Chinese, Japanese and
Korean have no spaces between words, so `**注意：**正文` is no emphasis to CommonMark.  kramdown and Python-Markdown have other rules, so
what is shown as text is looked up in ``Post.prose``.  Offsets are in characters of the post.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import chain, pairwise

from ....syntax.parse import BLANK
from ....values.dialects import Dialect
from ....values.edits import apply
from ....values.patterns import lazy
from ....values.search import contains
from ....values.spans import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ....syntax.nodes import Block
    from ....syntax.parse import Post
    from .repair import Emphasis


def _repaired_pairs(post: Post, hidden: str, block: Block, pairs: list[tuple[Span, Span]]) -> Iterator[Emphasis]:
    """Those of the emphasis in a line, or a paragraph, that is not read as such, if a mark of it is shown."""
    from .intent import SENTENCES
    from .repair import JOINT, LONGEST, repaired

    between = [[Span(*joint.span()) for joint in JOINT().finditer(hidden, opening.end, closing.start)] for opening, closing in pairs]
    prose = post.prose
    shown = [
        any(mark.text(prose).strip(BLANK) for mark in (opening, *joints, closing))
        for (opening, closing), joints in zip(pairs, between, strict=True)
    ]
    first, last = max(pairs[0][0].start - LONGEST, block.span.start), min(pairs[-1][1].end + LONGEST, block.span.end)
    in_sentence = pairs[0][0].text(hidden)[0] == "_" and SENTENCES().search(prose, first, last) is not None
    dialect = post.profile.dialect
    if dialect is Dialect.PYTHON_MARKDOWN:
        shown = [is_shown and _is_text(post.text, *pair) for pair, is_shown in zip(pairs, shown, strict=True)]
    elif any(shown) and dialect is not Dialect.KRAMDOWN:
        shown = [True] * len(pairs)  # a mark that is not shown is read together with one of another pair
    for (opening, closing), joints, is_shown in zip(pairs, between, shown, strict=True):
        emphasis = repaired(post.text, opening, closing, joints) if is_shown else None
        if emphasis is None:
            continue
        if emphasis.cause == "underscores" and (not in_sentence or _is_in_link(post, opening.start)):
            continue  # a name
        yield emphasis


def _is_text(text: str, opening: Span, closing: Span) -> bool:
    """Whether Python-Markdown shows one of two marks: those with whitespace inside, and `_` next to a letter outside.

    https://github.com/Python-Markdown/markdown/blob/master/markdown/inlinepatterns.py, ``Delimiter`` (before version 3.11, fewer of those
    with whitespace are shown).
    """
    if text[opening.start] == "~":
        return False  # it has no strikethrough
    from .intent import is_word

    if text[opening.start] == "_" and (is_word(text[opening.start - 1 : opening.start]) or is_word(text[closing.end : closing.end + 1])):
        return True
    return text[opening.end].isspace() or text[closing.start - 1].isspace()


def _is_in_link(post: Post, offset: int) -> bool:
    index = bisect_right(post.links, offset, key=lambda link: link.span.start) - 1
    return index >= 0 and offset < post.links[index].span.end


_RUNS = {"*": lazy(r"\*\**+"), "_": lazy(r"__*+"), "~": lazy(r"~~*+")}
"""A run of each character; to search for one is several times as fast as for a class."""
_HIDDEN = frozenset({"code", "math", "alt", "raw", "token"})
"""Kinds of pieces in which nothing is a mark."""
_ESCAPE = lazy(r"\\[!-/:-@\[-`{-~]")


def literal_marks(post: Post) -> Iterator[Emphasis]:
    """Emphasis of a post whose marks are shown, in order."""
    prose = post.prose
    blocks: dict[int, Block] = {}
    if "*" not in prose and "_" not in prose and not contains(prose, "~~", 0):
        return
    for start, end in _runs(prose, post.body.start):
        if end == start + 1:
            # Most are operators, parts of names, or escaped.
            before, after = post.text[start - 1 : start], post.text[end : end + 1]
            if not after.strip() or before == "\\" or (before.isascii() and before.isalnum()):
                continue
        block = post.block_at(start)
        if block is not None and block.kind in _LEAVES:
            blocks.setdefault(block.span.start, block)
    if not blocks:
        return
    hidden = _without_code(post)
    found: list[Emphasis] = []
    for block, marks in _marks(post, hidden, blocks):
        for pairs in _pairs(marks, hidden, is_paragraph=block.kind == "paragraph"):
            found += _repaired_pairs(post, hidden, block, pairs)
    found.sort()
    found = [emphasis for index, emphasis in enumerate(found) if not index or emphasis.follows(found[index - 1])]
    if found:
        yield from _read_as_emphasis(post, found)


def _read_as_emphasis(post: Post, found: list[Emphasis]) -> Iterator[Emphasis]:
    """Those that the parser of the site reads as emphasis after their edits, with nothing else changed."""
    fixed = post.with_text(apply(post.text, [edit for emphasis in found for edit in emphasis.edits]))
    before, after, moved = post.prose, fixed.prose, 0
    for emphasis in found:
        start, end = emphasis.span
        growth = sum(len(edit.text) - len(edit.span.text(post.text)) for edit in emphasis.edits)
        words = "".join([before[first:last] for first, last in pairwise([start, *chain.from_iterable(emphasis.marks), end])][::2])
        if _letters(words) == _letters(after[start + moved : end + moved + growth]):
            yield emphasis
        moved += growth


def _letters(prose: str) -> str:
    """What is seen of a text, but for spaces, and for backslashes, which are shown or escape something."""
    return "".join(prose.replace(BLANK, "").replace("\\", "").split())


_LEAVES = frozenset({"paragraph", "heading", "item", "cell"})


def _runs(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The runs of characters that may be marks; not those within identifiers."""
    from .intent import is_latin

    runs = [match.span() for mark, pattern in _RUNS.items() if mark in text for match in pattern().finditer(text, start)]
    for first, last in sorted(runs):
        if text[first] == "~" and last - first != len("~~"):
            continue
        if text[first] == "_" and is_latin(text[first - 1 : first]) and is_latin(text[last : last + 1]):
            continue
        yield first, last


def _without_code(post: Post) -> str:
    """The text, at the same length, without what contains no marks: code, tags, URLs, escaped characters."""
    spans = [(start, end) for kind, start, end, _ in post.pieces if kind in _HIDDEN]
    spans += [(link.span.start if link.image else max(link.text.end, link.span.start), link.span.end) for link in post.links]
    text, offset = post.masked, 0
    parts: list[str] = []
    for start, end in sorted(spans):
        if end > offset:
            parts += text[offset:start], BLANK * (end - max(start, offset))
            offset = end
    parts.append(text[offset:])
    return _ESCAPE().sub(BLANK * 2, "".join(parts))


def _marks(post: Post, hidden: str, blocks: dict[int, Block]) -> Iterable[tuple[Block, list[Span]]]:
    """What may be a mark in some blocks, by their starts, in order."""
    marks: dict[int, tuple[Block, list[Span]]] = {start: (block, []) for start, block in blocks.items()}
    for start, end in _runs(hidden, min(blocks)):
        block = post.block_at(start)
        if block is not None and block is blocks.get(block.span.start):
            marks[block.span.start][1].append(Span(start, end))
    return marks.values()


def _pairs(marks: Iterable[Span], text: str, *, is_paragraph: bool) -> Iterator[list[tuple[Span, Span]]]:
    """The marks that the author meant to open and to close emphasis, for each line and mark.

    Each mark closes the one before it that is like it, if their number in the line is even; else if that in the paragraph is.
    """
    alike: dict[str, list[Span]] = {}
    for mark in marks:
        alike.setdefault(mark.text(text), []).append(mark)
    for several in alike.values():
        lines: list[list[Span]] = []
        for mark in several:
            if lines and text.find("\n", lines[-1][-1].end, mark.start) < 0:
                lines[-1].append(mark)
            else:
                lines.append([mark])
        if is_paragraph and len(several) % 2 == 0 and any(len(line) % 2 for line in lines):
            lines = [several]
        for line in lines:
            if len(line) % 2 == 0:
                yield list(pairwise(line))[::2]
