from __future__ import annotations

from ..api import (
    BLANK,
    Context,
    NoOptions,
    Post,
    Safety,
    Severity,
    Span,
    contains,
    lazy,
    replace,
    rule,
    whole_post,
)

_BACKQUOTE = lazy(r"`(?<![`\\]`)(?!`)")
_TWO = lazy(r"``")
# `word' with an apostrophe at its end, as plain text and TeX write quotations.
_QUOTED = lazy(r"`[^`'’\0\n]{1,80}['’]")
# A sentence, or an entry of a list, that is about the character.
_SUBJECT = lazy(
    r"(?i)\bback[ -]?(?:tick|quote)|\b(?:grave accent|accent grave|acento grave)|백틱|역따옴표|バック(?:クォート|クオート|ティック)"
    r"|[反重][引撇][号號]|反單引"
)
# What is between such marks, next to the other marks: a', a" and a`.
_ROW = lazy(r"(?<![^\s\0(])(\w{1,2})`(?=[\s\0])")
_NEAR = 200
# The name of a file, a variable or a function, with or without its parentheses.
_ESCAPED = lazy(r"\\(?<![\\`]\\)`(?P<code>(?:[A-Za-z0-9./:-]|\\?_){1,60}+(?<=[A-Za-z0-9_/])(?:\(\))?)\\`(?![`\w])")
_ESCAPE = lazy(r"\\(?=[_`])")
_FACE = frozenset("´ωДд∀▽ﾟ゜∇皿益﹏≧≦｀・")
_KINDS = frozenset({"paragraph", "item", "quote", "cell", "heading", "other", "caption"})


@rule(
    "{problem}",
    help="{advice}",
    on=whole_post("`"),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
    since="0.2.0",
)
def unclosed_code(post: Post, context: Context[NoOptions]) -> None:
    r"""Backtick without a partner.

    Code in a line begins and ends with as many backticks (CommonMark 6.1). Where one is missing, readers see the other, and the code
    is text, in which `*` and `_` are marks; or the code of the paragraph is shown as text and the text between as code. Backticks that
    are quotation marks, accents, parts of a face or what the sentence is about are not reported, and pairs of
    escaped ones only around a name with a `_`, `/` or `.` in it, in a post that has other code.

    Fix safety: The fix makes code of a name between escaped backticks. There is none for a single backtick.

    Bad:

        Run `make` in \`old_mill\` and wait.

    Good:

        Run `make` in `old_mill` and wait.

    Bad:

        Run `make river and wait.

    See also: unclosed-fence, literal-emphasis.
    """
    if post.language == "html":
        return
    _check_escaped(post, context)
    wording = post.wording
    for paragraph in post.paragraphs if "`" in wording else ():
        start, end = paragraph.span
        if paragraph.kind not in _KINDS or wording.find("`", start, end) < 0:
            continue
        found = [match for match in _BACKQUOTE().finditer(wording, start, end) if post.text[match.start() - 1 : match.start()] != "\\"]
        if len(found) != 1 or _TWO().search(wording, start, end) or _QUOTED().search(wording, start, end):
            continue
        if _SUBJECT().search(wording, start, end) or _is_in_row(wording, found[0].start()):
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
        shown = wording[first:last].replace(BLANK, "").replace("`", "") or "it"
        problem = f"`{shown}` begins or ends with a backtick that has no partner"
        context.report(Span(offset, offset + 1), problem=problem, advice="add the other backtick, or remove it")


def _check_escaped(post: Post, context: Context[NoOptions]) -> None:
    """Report names between escaped backticks, which an export escaped by mistake if the post has code."""
    if not contains(post.text, "\\`", 0) or not any(post.text.startswith("`", span.start) for span in post.code):
        return
    for match in _ESCAPED().finditer(post.masked, *post.body):
        code = _ESCAPE().sub("", match["code"])
        block = post.block_at(match.start())
        if not _NAME().search(code) or block is None or block.kind in ("html", "code") or post.prose[match.start() + 1] != "`":
            continue
        span = Span(*match.span())
        context.report(span, replace(span, f"`{code}`"), problem=f"backticks of `{code}` are escaped", advice="remove the backslashes")


_NAME = lazy(r"[A-Za-z0-9][_./][A-Za-z0-9]")


_BESIDE = 8
"""Characters before and after a backtick that may belong to a face such as `(´・ω・`)`."""
_LONGEST = 20


def _is_in_row(text: str, offset: int) -> bool:
    """Whether a backtick after a letter or two is one of several marks after the same letters, as the names of text objects of Vim are."""
    match = _ROW().search(text, max(offset - 2, 0), offset + 2)
    near = text[max(offset - _NEAR, 0) : offset + _NEAR] if match else ""

    import re

    return match is not None and any(re.search(rf"(?<!\w){re.escape(match[1])}{mark}(?!\w)", near) for mark in "'\"")


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
