from __future__ import annotations

from ..api import (
    FULLWIDTH,
    HAN,
    Context,
    NamedTuple,
    Post,
    Safety,
    Severity,
    Span,
    chinese_punctuation,
    contains,
    in_chinese,
    lazy,
    replace,
    rule,
    whole_post,
)

_LATIN_IN_BRACKETS = lazy(rf"（(?<=[{HAN}]（)[A-Za-z][A-Za-z0-9 '&+/-]*+）")

_FEWEST_LABELS = 3
"""Colons with a space that are a style."""


class Options(NamedTuple):
    """Which punctuation is reported."""

    brackets: bool = False
    """Report half-width brackets around Chinese text also in posts without full-width brackets and with fewer other half-width marks,
    and around Latin words also where the post has no full-width brackets around such words."""


@rule(
    "half-width `{halfwidth}` in Chinese text",
    help="write `{fullwidth}`",
    on=whole_post("，", "。", "；", "：", "！", "？"),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
)
def halfwidth_punctuation(post: Post, context: Context[Options]) -> None:
    """Half-width punctuation in Chinese sentences.

    Chinese text uses full-width punctuation (GB/T 15834-2011; CLREQ 3.1), beside Latin words, numbers, links and code too.  Half-width
    punctuation, which is made for Latin text, is too close to the character before it and lets lines break in the wrong place.  Not
    reported are numbers, times, addresses, file names, notation such as `(键:值)`, references and sentences of Latin text.  Posts without
    any full-width punctuation follow another style, and those in which three colons with a space, and more than full-width ones, are after
    labels (`长度: 3`) follow another one in these.  Japanese and Korean have their own conventions.

    Fix safety: The fix changes the visible text, which may use half-width punctuation on purpose, so it is unsafe.  It also removes the
    space after the mark.

    Bad:

        我们沿着河走,天气很好。

    Good:

        我们沿着河走，天气很好。

    Bad:

        水位涨了4%,GPS的读数没变，天气很好.

    Bad (brackets = True):

        我们沿着河(北岸)走，天气很好。
    """
    wording = post.wording
    alone, spaced, brackets = chinese_punctuation(post)
    # A colon and a space after each label may be the style of the post.
    with_space = in_chinese(wording, spaced)
    labels = sum(spaced[offset] == ":" for offset in with_space)
    if labels >= _FEWEST_LABELS and labels > wording.count("："):
        with_space = [offset for offset in with_space if spaced[offset] != ":"]
    for offset in with_space:
        halfwidth, fullwidth = spaced[offset], FULLWIDTH[spaced[offset]]
        context.report(Span(offset, offset + 1), replace(Span(offset, offset + 2), fullwidth), halfwidth=halfwidth, fullwidth=fullwidth)
    count = len(with_space)
    for halfwidth, fullwidth in FULLWIDTH.items():
        offsets = in_chinese(wording, alone[halfwidth])
        if halfwidth == "!" and contains(post.text, "![", 0):
            # The mark of an image that a line break keeps from being one.
            offsets = [offset for offset in offsets if not post.text.startswith("![", offset)]
        if offsets:
            context.replace_each(offsets, fullwidth, halfwidth=halfwidth, fullwidth=fullwidth)
        count += len(offsets)
    pairs = {pair.opening.end - 1: pair for pair in brackets}
    starts = in_chinese(wording, pairs)
    # Around Latin words, half-width ones may be the style of the post; where it has full-width ones there too, they are not.
    if not context.options.brackets and any(pair[2] for pair in brackets) and not _LATIN_IN_BRACKETS().search(wording):
        starts = [start for start in starts if not pairs[start][2]]
    # Brackets alone may be the style of the post; where other marks are half-width too, they are not.
    if context.options.brackets or "（" in wording or len(starts) <= count:
        for start in starts:
            opening, closing, _ = pairs[start]
            edits = replace(opening, "（"), replace(closing, "）")
            context.report(Span(start, closing.start + 1), *edits, halfwidth="()", fullwidth="（）")
