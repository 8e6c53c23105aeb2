from __future__ import annotations

from ..api import BLANK, Context, NoOptions, Post, Severity, Span, lazy, rule, whole_post

_BACKQUOTE = lazy(r"(?<![`\\])`(?!`)")
_TWO = lazy(r"``")
# `word' with an apostrophe at its end, as plain text and TeX write quotations.
_QUOTED = lazy(r"`[^`'’\0\n]{1,80}['’]")
_FACE = frozenset("´ωДд∀▽ﾟ゜∇皿益﹏≧≦｀・")
_KINDS = frozenset({"paragraph", "item", "quote", "cell", "heading", "other", "caption"})


@rule(
    "`{text}` begins or ends with a backquote that has no partner",
    help="add the other backquote, or remove it",
    on=whole_post("`"),
    severity=Severity.WARNING,
)
def unclosed_code(post: Post, context: Context[NoOptions]) -> None:
    """Backquote without a partner.

    Code in a line begins and ends with as many backquotes (CommonMark 6.1). Where one is missing, readers see the other, and the code
    is text, in which `*` and `_` are marks; or the code of the paragraph is shown as text and the text between as code. Backquotes that
    are quotation marks, accents, parts of a face or escaped are not reported.

    Bad:

        Run `make river and wait.

    Good:

        Run `make river` and wait.

    See also: unclosed-fence, literal-emphasis.
    """
    if post.language == "html":
        return
    wording = post.wording
    for paragraph in post.paragraphs:
        start, end = paragraph.span
        if paragraph.kind not in _KINDS or "`" not in wording[start:end]:
            continue
        found = [match for match in _BACKQUOTE().finditer(wording, start, end) if post.text[match.start() - 1 : match.start()] != "\\"]
        if len(found) != 1 or _TWO().search(wording, start, end) or _QUOTED().search(wording, start, end):
            continue
        offset = found[0].start()
        before, after = wording[offset - 1 : offset], wording[offset + 1 : offset + 2]
        opens, closes = _is_edge(before) and not _is_edge(after), _is_edge(after) and not _is_edge(before)
        block = post.block_at(offset)
        # A key: `Ctrl+`.
        if (
            opens == closes
            or before in ("+", "-")
            or _FACE.intersection(wording[offset - _BESIDE : offset + _BESIDE])
            or block is None
            or block.kind == "html"
        ):
            continue
        first, last = (offset, _word_end(wording, offset + 1, end)) if opens else (_word_start(wording, offset, start), offset + 1)
        context.report(Span(offset, offset + 1), text=wording[first:last].replace(BLANK, "").replace("`", "") or "it")


_BESIDE = 8
"""Characters before and after a backquote that may belong to a face such as `(´・ω・`)`."""
_LONGEST = 20


def _is_edge(character: str) -> bool:
    """Whether a word ends at a character."""
    return character in ("", BLANK) or character.isspace() or character in "()[]{}<>,.;:!?\"'“”‘’，。；：！？、（）《》「」|*_~"


def _word_end(text: str, start: int, end: int) -> int:
    offset = start
    while offset < min(end, start + _LONGEST) and not text[offset].isspace() and text[offset] != BLANK:
        offset += 1
    return offset


def _word_start(text: str, end: int, start: int) -> int:
    offset = end
    while offset > max(start, end - _LONGEST) and not text[offset - 1].isspace() and text[offset - 1] != BLANK:
        offset -= 1
    return offset
