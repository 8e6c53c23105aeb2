from __future__ import annotations

from ..api import Context, NamedTuple, Paragraph, Post, Safety, Severity, Span, Tag, delete, lazy, rule, whole_post


class Options(NamedTuple):
    """How many line breaks are too many."""

    breaks: int = 3
    """Minimum number of consecutive line breaks to report; two often separate the lines of a postal address or a poem."""


# https://www.w3.org/TR/clreq/: the indent of a Chinese paragraph is part of the layout, not of the text.
_INDENT = lazy(
    r"(?:[\u3000\u2002\u2003]|&e[mn]sp;|&#12288;|&#x3000;)(?:[^\S\r\n]|&(?:nbsp|e[mn]sp);|&#(?:160|12288);)*"
    r"|(?:&nbsp;|\u00a0|&#160;){2,}[^\S\r\n]*"
)
_BLANK_PARAGRAPH = lazy(r"(?:&nbsp;|&#160;|[\u00a0\u3000\u2002\u2003]|[ \t])*+\s*+\Z")
_BLANKS = lazy(r"(?:&nbsp;|&#160;|[\u00a0\u3000\u2002\u2003]|[ \t])*+(?=\r?(?:\n|\Z))")
_LINE_ENDS = lazy(r"[\r\n]*+")
_SPACES = "\u3000\u00a0\u2002\u2003 \t"


@rule(
    "{problem}",
    help="{advice}",
    on=whole_post("<br", "<BR", "&nbsp;", "\u00a0", "\u3000", "&emsp;", "&ensp;"),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    default=False,
)
def spacing_markup(post: Post, context: Context[Options]) -> None:
    """Layout made of space characters and line breaks.

    Indents of non-breaking or ideographic spaces and gaps of several `<br>` belong in the theme: they look different on every
    screen, they are read aloud, copied and searched, and they add to the indent that the theme may have.

    Fix safety: The fix removes the indent, or the extra line breaks. It is unsafe because the appearance changes. It is not
    offered in Markdown for an indent before anything but a letter, because the line might then start a list.

    Bad:

        <p>&emsp;&emsp;Along the river.</p>

    Good:

        <p>Along the river.</p>

    Bad:

        <p>Along the river.<br><br><br>Up the hill.</p>

    See also: empty-element, inline-style.
    """
    text = post.text
    for paragraph in post.paragraphs:
        if paragraph.kind in ("paragraph", "item", "quote") and paragraph.span.end > paragraph.span.start:
            _check_indent(post, paragraph, context)
    if post.language != "html" and ("\u00a0" in text or "&nbsp;" in text):
        _check_blank_paragraphs(post, context)
    if "<br" not in text and "<BR" not in text:
        return
    minimum = context.options.breaks
    breaks: list[Tag] = []
    for tag in [*post.tags, None]:
        if tag is not None and tag.name == "br" and not tag.in_code and (not breaks or not text[breaks[-1].end : tag.start].strip()):
            breaks.append(tag)
            continue
        if len(breaks) >= minimum:
            kept = minimum - 1
            extra = Span(breaks[kept - 1].end if kept else breaks[0].start, breaks[-1].end)
            problem, advice = f"{len(breaks)} line breaks in a row", "remove the extra ones, or start a new paragraph"
            context.report(Span(breaks[0].start, breaks[-1].end), delete(extra), problem=problem, advice=advice)
        breaks = [tag] if tag is not None and tag.name == "br" and not tag.in_code else []


def _check_blank_paragraphs(post: Post, context: Context[Options]) -> None:
    """Report paragraphs of nothing but non-breaking spaces, by which an editor keeps a distance."""
    for block in post.blocks:
        if block.kind == "paragraph" and _BLANK_PARAGRAPH().match(post.text, *block.span):
            # The block may end before the spaces, which some engines strip.
            blank = _BLANKS().match(post.text, block.span.start)
            end = max(block.span.end, blank.end()) if blank else block.span.end
            following = _LINE_ENDS().match(post.text, end)
            edits = [delete(Span(block.span.start, following.end() if following else end))]
            context.report(Span(block.span.start, end), *edits, problem="paragraph contains only space characters", advice="remove it")


def _check_indent(post: Post, paragraph: Paragraph, context: Context[Options]) -> None:
    text, start = post.text, paragraph.span.start
    # The paragraph begins with its first visible character, so the spaces are before it.
    while start > 0 and text[start - 1] in _SPACES:
        start -= 1
    while start < paragraph.span.start and text[start] in " \t":
        start += 1
    match = _INDENT().match(text, start)
    if match is None or match.end() >= len(text):
        return
    first_character = text[match.end()]
    # Without the indent, a dash or a number might start a Markdown list.
    edits = [delete(Span(*match.span()))] if first_character.isalpha() or paragraph.tag is not None else []
    problem, advice = "paragraph is indented with space characters", "remove them and let the theme indent it"
    context.report(Span(*match.span()), *edits, problem=problem, advice=advice)
