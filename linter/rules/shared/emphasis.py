"""Finds emphasis that an author wrote and the Markdown parser of the site shows as text, and how to write it so that it is read.

Emphasis begins before a character that is no whitespace, and ends after one; next to punctuation inside, whitespace or punctuation must be
outside, and `_` is never a mark between letters (https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run).  Chinese, Japanese and
Korean have no spaces between words, so `**注意：**正文` is no emphasis to CommonMark.  kramdown and Python-Markdown have other rules, so
what is shown as text is looked up in ``Post.prose``.  Offsets are in characters of the post.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from ...syntax.parse import BLANK
from ...values.dialects import Dialect
from ...values.edits import Edit, apply
from ...values.patterns import lazy
from ...values.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...syntax.nodes import Block
    from ...syntax.parse import Post


class Emphasis(NamedTuple):
    """Emphasis whose marks are shown."""

    span: Span
    """With its marks."""
    mark: str
    """The opening mark, which is also the closing one."""
    cause: str
    """Why it is not read as emphasis: ``space`` or ``punctuation`` inside, ``underscores`` between letters, or ``joint`` (`****`)."""
    marks: tuple[Span, ...]
    """The opening and the closing mark, and what is to be removed between them."""
    edits: tuple[Edit, ...]
    """What makes it emphasis."""
    tagged: bool = False
    """Whether the edits write HTML tags, as no place for the marks is right."""

    def follows(self, other: Emphasis) -> bool:
        """Whether all its edits are after those of the other."""
        return self.edits[0].span.start >= other.edits[-1].span.end


def _repaired_pairs(post: Post, hidden: str, block: Block, pairs: list[tuple[Span, Span]]) -> Iterator[Emphasis]:
    """Those of the emphasis in a line, or a paragraph, that is not read as such, if a mark of it is shown."""
    between = [[Span(*joint.span()) for joint in _JOINT().finditer(hidden, opening.end, closing.start)] for opening, closing in pairs]
    prose = post.prose
    shown = [
        any(mark.text(prose).strip(BLANK) for mark in (opening, *joints, closing))
        for (opening, closing), joints in zip(pairs, between, strict=True)
    ]
    first, last = max(pairs[0][0].start - _LONGEST, block.span.start), min(pairs[-1][1].end + _LONGEST, block.span.end)
    in_sentence = pairs[0][0].text(hidden)[0] == "_" and _SENTENCES().search(prose, first, last) is not None
    dialect = post.profile.dialect
    if dialect is Dialect.PYTHON_MARKDOWN:
        shown = [is_shown and _is_text(post.text, *pair) for pair, is_shown in zip(pairs, shown, strict=True)]
    elif any(shown) and dialect is not Dialect.KRAMDOWN:
        shown = [True] * len(pairs)  # a mark that is not shown is read together with one of another pair
    for (opening, closing), joints, is_shown in zip(pairs, between, shown, strict=True):
        emphasis = _repaired(post.text, opening, closing, joints) if is_shown else None
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
    if text[opening.start] == "_" and (_is_word(text[opening.start - 1 : opening.start]) or _is_word(text[closing.end : closing.end + 1])):
        return True
    return text[opening.end].isspace() or text[closing.start - 1].isspace()


def _is_in_link(post: Post, offset: int) -> bool:
    index = bisect_right(post.links, offset, key=lambda link: link.span.start) - 1
    return index >= 0 and offset < post.links[index].span.end


_JOINT = lazy(r"(?<=[^\W_])\*{4}+(?=[^\s*])|(?<=[^\s*])\*{4}+(?=[^\W_])")
"""Ends strong emphasis where the next begins, as editors leave it behind: the multiple of three keeps it from doing so (rules 9 and 10)."""
_SENTENCES = lazy(r"[，。；：！？、]")
_RUN = lazy(r"([*_~])\1*+")
_LONGEST = 300
"""The characters of the longest emphasis; what is longer is a mistake that only its author understands."""
_HIDDEN = frozenset({"code", "math", "alt", "raw", "token"})
"""Kinds of pieces in which nothing is a mark."""
_ESCAPE = lazy(r"\\[!-/:-@\[-`{-~]")
_SPACES = " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"


def literal_marks(post: Post) -> Iterator[Emphasis]:
    """Emphasis of a post whose marks are shown, in order."""
    prose = post.prose
    blocks: dict[int, Block] = {}
    if "*" not in prose and "_" not in prose and "~~" not in prose:
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
    for match in _RUN().finditer(text, start):
        first, last = match.span()
        if match[1] == "~" and last - first != len("~~"):
            continue
        if match[1] == "_" and _is_latin(text[first - 1 : first]) and _is_latin(text[last : last + 1]):
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


def _repaired(text: str, opening: Span, closing: Span, joints: list[Span]) -> Emphasis | None:
    """The emphasis between two marks and what makes it emphasis; ``None`` if it is one, or was not meant to be."""
    mark, inside = opening.text(text), text[opening.end : closing.start]
    core = inside.strip(_SPACES)
    if not core or len(inside) > _LONGEST or len(mark) > _MOST:
        return None
    start = opening.end + len(inside) - len(inside.lstrip(_SPACES))
    end = start + len(core)
    around = _Around(
        text[opening.start - 1 : opening.start].strip("\r\n"),
        text[opening.end : start],
        text[end : closing.start],
        text[closing.end :][:20],
    )
    words = core.replace(_JOINED, "")
    if not _is_meant(mark, words, around):
        return None
    left, right = around.spaces_before[-1:] or around.before, around.spaces_after[:1] or around.after
    cause = "space" if around.spaces_before or around.spaces_after else "joint" if joints else "punctuation"
    moved, opens, closes = _moved(words, left, right), mark, mark
    if moved is None:
        if len(mark) > len("**"):
            return None
        moved, opens, closes = ("", ""), f"<{_ELEMENTS[mark]}>", f"</{_ELEMENTS[mark]}>"
    elif mark[0] == "_" and (_is_word(moved[0][-1:] or left) or _is_word(moved[1][:1] or right)):
        opens = closes = "*" * len(mark)
        cause = "underscores" if cause == "punctuation" else cause
    first, last = Span(opening.start, start + len(moved[0])), Span(end - len(moved[1]), closing.end)
    texts = (
        (around.spaces_before if around.before.strip(_SPACES) else "") + moved[0] + opens,
        closes + moved[1] + (around.spaces_after if around.after.strip(_SPACES) else ""),
    )
    edits = [
        *([Edit(first, texts[0])] if first.text(text) != texts[0] else ()),
        *[Edit(joint, "") for joint in joints],
        *([Edit(last, texts[1])] if last.text(text) != texts[1] else ()),
    ]
    if not edits or any(joint.start < first.end or joint.end > last.start for joint in joints):
        return None
    return Emphasis(Span(opening.start, closing.end), mark, cause, (opening, *joints, closing), tuple(edits), tagged=opens[0] == "<")


class _Around(NamedTuple):
    """What is around the words of emphasis."""

    before: str
    """The character before the opening mark; empty at the start of a line."""
    spaces_before: str
    """Between the opening mark and the words."""
    spaces_after: str
    """Between the words and the closing mark."""
    following: str
    """The text after the closing mark."""

    @property
    def after(self) -> str:
        """The character after the closing mark; empty at the end of a line."""
        return self.following[:1].strip("\r\n")


_JOINED = "****"
_MOST = 3
"""The length of the longest mark: emphasis and strong emphasis at once."""
_ELEMENTS = {"*": "em", "_": "em", "**": "strong", "__": "strong", "~~": "del"}
_SENTENCE = "：。，！？；、…—～:,.!?;"
"""Punctuation that need not look like the words before it."""
_CLOSERS = {pair[0]: pair[1] for pair in ("()", "[]", "{}", "（）", "【】", "《》", "〈〉", "「」", "『』", "“”", "‘’", '""', "''")}
_OPENERS = {closer: opener for opener, closer in _CLOSERS.items()}


def _moved(core: str, left: str, right: str) -> tuple[str, str] | None:
    """The punctuation that is no longer emphasized, at each side, if emphasis shall be read; ``None`` if that does not help."""
    before, after = "", ""
    while core:
        opens, closes = _is_open_to(core[0], left), _is_open_to(core[-1], right)
        if opens and closes and _WORD().search(core):
            return before, after
        if _is_wrapped(core):
            before, after = before + core[0], core[-1] + after
            left, right, core = core[0], core[-1], core[1:-1]
        elif not closes and core[-1] in _SENTENCE:
            rest = core.rstrip(_SENTENCE + _SPACES)
            after = core[len(rest) :] + after
            right, core = core[len(rest) : len(rest) + 1], rest
        elif not closes and _OPENERS.get(core[-1], core[-1]) not in core[:-1] and core[-1] in _OPENERS:
            right, after, core = core[-1], core[-1] + after, core[:-1]
        elif not opens and core[0] in _CLOSERS and _CLOSERS[core[0]] not in core[1:]:
            left, before, core = core[0], before + core[0], core[1:]
        else:
            return None
    return None


def _is_wrapped(core: str) -> bool:
    """Whether a bracket or quote at the start is closed at the end, and not before."""
    closer = _CLOSERS.get(core[0])
    return closer is not None and len(core) > len("()") and core[-1] == closer and core.find(closer, 1) == len(core) - 1


def _is_open_to(inner: str, outer: str) -> bool:
    """Whether a mark between a character inside and one outside, or the edge of the line, opens or closes emphasis."""
    return not _is_punctuation(inner) or not outer or outer in _SPACES or _is_punctuation(outer)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _is_word(character: str) -> bool:
    return bool(character) and character.isalnum()


def _is_latin(character: str) -> bool:
    """Whether it is a letter, a digit or `_` of ASCII."""
    return character.isascii() and (character.isalnum() or character == "_")


def _is_wide(character: str) -> bool:
    """Whether it is a letter of a script without spaces between words, or wide punctuation."""
    return len(character) == 1 and character >= "\u2e80"


_WORD = lazy(r"[^\W_]")
_WORDS = lazy(r"[^\W\d_]{2}|[^\W\d_a-zA-Z]")
_NUMBERED = lazy(r"^\w{1,3}[)）]")
_ENDS = frozenset("，。、；：！？）】》〉」』”’,;:!?)]}")
"""What no emphasis begins with."""
_STARTS = frozenset("([{（【《〈「『“‘=<+-/&|\\")
"""What no emphasis ends with."""
_CODE = lazy(r"[=;(){}\[\]<>|/\\]")


def _is_meant(mark: str, core: str, around: _Around) -> bool:
    """Whether the marks are those of emphasis: not operators, pointers, globs, arguments, footnote marks or parts of names."""
    is_counted = _WORD().search(core) and not _is_latin(around.after) and _is_wide(around.before or around.after)
    has_words = _WORDS().search(core) or is_counted
    if not has_words or core[0] in "\n\r" or core[-1] in "\n\r" or core[0] in _ENDS or core[-1] in _STARTS:
        return False
    if core[0] == "." and not core[1:2].isalnum():
        return False
    if "/" in (core[0], core[-1]) or around.before in ("/", "\\") or around.after in ("/", "\\"):
        return False  # a glob, a comment of code
    rest = _NUMBERED().sub("", core)
    if any(rest.count(opener) != rest.count(closer) for opener, closer in ("()", "（）", "[]", "{}")):
        return False
    if mark[0] == "_":
        return _is_meant_below(mark, core, around)
    return _is_meant_once(core, around) if mark == "*" else _is_meant_twice(mark, core, around)


def _is_meant_twice(mark: str, core: str, around: _Around) -> bool:
    """The same for `**`, `***` and `~~`."""
    before = around.before
    if around.spaces_before and (_is_latin(before) or (mark == "~~" and _is_word(before))):
        return False  # it ends something
    if not around.spaces_after:
        return not (_is_latin(before) and core[0] in "([")
    if around.after and around.after not in _SPACES and not around.spaces_before and before in _OPENERS:
        return False  # the first looks like an end, the second like a start
    if not _is_latin(around.after):
        return True
    if around.spaces_before or _is_latin(before) or before in ("(", ","):
        return False  # arguments
    if core[-1] in ":.!?：。！？" or _is_wide(core[-1]) or _is_followed_by_word(around):
        return True
    return not _UNFINISHED().search(core) and not _CODE().search(core) and "," not in core


def _is_meant_once(core: str, around: _Around) -> bool:
    """The same for `*`."""
    before = around.before
    if around.spaces_before or _is_latin(before) or before in (")", "]") or "*" in core:
        return False
    if core[0] == "." or (around.after == "." and around.following[1:2].isalnum()):
        return False  # endings of file names
    if "号" in (core[0], around.after) or core.startswith(_OF_SIGNS) or "\n" in core:
        return False  # the sign itself
    if not around.spaces_after:
        return _is_wide(around.after) or _is_wide(before)
    if _CODE().search(core) or not core[0].isalpha():
        return False
    return not _is_latin(around.after) or _is_followed_by_word(around)


def _is_meant_below(mark: str, core: str, around: _Around) -> bool:
    """The same for `_` and `__`."""
    if around.spaces_before or _is_latin(around.before):
        return False
    if _is_latin(around.after):
        return mark == "_" and bool(around.spaces_after) and not _CODE().search(core) and _is_followed_by_word(around)
    if _is_wide(core[0]) and _is_wide(core[-1]):
        return not _SENTENCES().search(core[:-1])
    return bool(around.spaces_after) and " " in core and not _CODE().search(core)


_OF_SIGNS = ("表示", "代表", "匹配", "或", "和", "与", "及")
"""What follows a sign in a text about it."""
# Words between arguments or declarations, which end no emphasis.
_UNFINISHED = lazy(r"(?:\b(?:and|or|nor|to|with|plus|et|ou|und|oder|y|e|o|char|int|void|const|float|double|struct)|[^\w.!?%'\"”’*`)])$")
# Names in code seldom begin with them.
_FOLLOWING = lazy(
    r"(?:that|which|who|is|was|are|were|and|or|of|in|on|to|for|the|an?|as|with|from|by|at|but|has|have|had|can|will|would|should|not)\b"
)


def _is_followed_by_word(around: _Around) -> bool:
    """Whether a closing mark is followed by a word that joins parts of a sentence."""
    return _FOLLOWING().match(around.following) is not None
