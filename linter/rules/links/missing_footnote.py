from __future__ import annotations

from ..api import (
    MULTILINE,
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
    shortened,
    whole_post,
)

_REFERENCE = lazy(r"\[(?<![\\\[(|]\[)\^(?P<label>\d{1,4}|[^\W\d][\w-]{1,40})\](?![:：+*?{(\[])")
_FULL_WIDTH = lazy(r"(?:\A|\n)[ ]{0,3}\[\^(?P<label>[^\]\n]+)\](?P<colon>：)")
_DEFINED = lazy(r"^[ \t>*+-]*\[\^([^\]\n]+)\][ \t]?:", MULTILINE)


@rule(
    "{problem}",
    help="{advice}",
    on=whole_post("[^"),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
    since="0.2.0",
)
def missing_footnote(post: Post, context: Context[NoOptions]) -> None:
    """Reference to a footnote that does not exist.

    A footnote is a reference `[^1]` and a line `[^1]: text` (https://docs.github.com/en/get-started/writing-on-github).  Without
    that line, or with a full-width colon in it, readers see the brackets.  A name is reported only if the post has other
    footnotes, because regular expressions look the same.

    Fix safety: The fix replaces a full-width colon, which makes a footnote of a paragraph.  There is none for a missing footnote.

    Bad:

        The old mill is closed.[^1]

        [^1]：Since 1844.

    Good:

        The old mill is closed.[^1]

        [^1]: Since 1844.

    Bad:

        The old mill is closed.[^1]

    See also: bare-reference.
    """
    if post.language == "html" or post.templated:
        return
    prose = post.prose
    if not contains(prose, "[^", 1):
        return
    labels = {label.casefold() for label in _DEFINED().findall(post.text)}
    used = {match["label"].casefold() for match in _REFERENCE().finditer(prose)}
    for match in _FULL_WIDTH().finditer(post.masked, *post.body):
        colon = match.start("colon")
        if prose[colon] == "：" and match["label"].casefold() in used:
            labels.add(match["label"].casefold())
            problem = f"footnote `[^{shortened(match['label'])}]` has a full-width colon"
            context.report(Span(colon, colon + 1), replace(Span(colon, colon + 1), ": "), problem=problem, advice="write `: `")
    for match in _REFERENCE().finditer(prose):
        label = match["label"]
        block = post.block_at(match.start())
        if label.casefold() in labels or block is None or block.kind in ("html", "code"):
            continue
        if label.isdigit() or labels:
            name = f"[^{shortened(label)}]"
            context.report(Span(*match.span()), problem=f"`{name}` has no footnote", advice=f"add a line `{name}: text`")
