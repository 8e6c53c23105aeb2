from __future__ import annotations

from ..api import (
    MULTILINE,
    Context,
    Dialect,
    NoOptions,
    Post,
    Safety,
    Severity,
    Span,
    contains,
    insert,
    lazy,
    rule,
    whole_post,
)

_HEADING = lazy(r"^(?:[ ]{0,3}>)*+[ ]{0,3}(?P<marks>#{1,6})(?=(?P<words>[^\s#][^\r\n]*+))", MULTILINE)
# Letters, or the start of emphasis, code, a link, a question or a title in quotes or brackets, or an emoji; not a number alone.
_WORDS = lazy(r"(?:\*\*?|__?|[`\[(（【《〈「『“‘\"¿¡«„])?+[^\W_](?<![0-9])|[\u2600-\u27bf\U0001f300-\U0001faff]|[0-9]++(?![0-9 \t#]*+$)")
_CLOSING = lazy(r"(?<=[^\s#\\])#+(?=[ \t]*+$)")
_TITLE = lazy(r"[^#，。；,.;:=/()<>]{1,40}+#*+[ \t]*+$")


@rule(
    "no space after `{marks}`, so this is not a heading",
    help="add a space",
    on=whole_post("##"),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
    since="0.2.0",
)
def unspaced_heading(post: Post, context: Context[NoOptions]) -> None:
    """Heading without a space after its `#` characters.

    CommonMark requires a space (section 4.2), so readers see the `#` characters, and the section has no heading. A single
    `#` may begin a hashtag: it is reported in a post that has other such headings, if the line is as short as a title.
    Where the parser of the site requires no space, as Python-Markdown (profile `pelican`), nothing is reported.

    Fix safety: The fix turns text into a heading, so the page changes.

    Bad:

        ##The old mill

    Good:

        ## The old mill
    """
    if post.language == "html" or post.profile.dialect is Dialect.PYTHON_MARKDOWN:
        return
    prose = post.prose
    if not contains(prose, "##", 0):
        return  # all of them are headings, hashtags or code
    found: list[tuple[Span, str, bool]] = []
    for match in _HEADING().finditer(post.text, post.body.start):
        start, end = match.span("marks")
        if prose[start:end] != match["marks"] or not _WORDS().match(match["words"]):
            continue
        block = post.block_at(start)
        if block is not None and block.kind == "paragraph":
            is_title = block.span.start == start and _TITLE().match(match["words"]) is not None
            found.append((Span(start, end), match["words"], is_title))
    if all(span.end - span.start == 1 for span, _, _ in found):
        return
    for span, words, is_title in found:
        if span.end - span.start == 1 and not is_title:
            continue
        closing = _CLOSING().search(words)
        # After a letter, they are no closing sequence.
        spaces = [insert(span.end, " "), *([insert(span.end + closing.start(), " ")] if closing else ())]
        context.report(span, *spaces, marks=span.text(post.text))
