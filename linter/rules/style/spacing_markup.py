from __future__ import annotations

from typing import NamedTuple

from ..api import Context, Paragraph, Post, Safety, Severity, Span, Tag, delete, lazy, rule, whole_post


class Options(NamedTuple):
    """What counts as too much."""

    breaks: int = 3
    """Line breaks in a row that make a gap; two of them often part lines of an address or a poem."""


# https://www.w3.org/TR/clreq/: the indent of a Chinese paragraph is a matter of layout.
_INDENT = lazy(
    r"(?:[\u3000\u2002\u2003]|&e[mn]sp;|&#12288;|&#x3000;)(?:[^\S\r\n]|&(?:nbsp|e[mn]sp);|&#(?:160|12288);)*"
    r"|(?:&nbsp;|\u00a0|&#160;){2,}[^\S\r\n]*"
)
_BEFORE = "\u3000\u00a0\u2002\u2003 \t"


@rule(
    "{what}; {advice}",
    on=whole_post("<br", "<BR", "&nbsp;", "\u00a0", "\u3000", "&emsp;", "&ensp;"),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    default=False,
)
def spacing_markup(post: Post, context: Context[Options]) -> None:
    """Space that is made of characters and tags.

    Indents of hard or ideographic spaces, and gaps of several `<br>`, belong to the theme: they look different on every
    screen, are read out, copied and searched, and stand beside the indent that the theme may make itself.

    Bad:

        <p>&emsp;&emsp;Along the river.</p>

    Good:

        <p>Along the river.</p>

    Bad:

        <p>Along the river.<br><br><br>Up the hill.</p>

    See also: empty-element, inline-style.
    """
    text = post.text
    for one in post.paragraphs:
        if one.kind in ("paragraph", "item", "quote") and one.span.end > one.span.start:
            _indent(post, one, context)
    if "<br" not in text and "<BR" not in text:
        return
    run: list[Tag] = []
    for tag in [*post.tags, None]:
        if tag is not None and tag.name == "br" and not tag.in_code and (not run or not text[run[-1].end : tag.start].strip()):
            run.append(tag)
            continue
        if len(run) >= context.options.breaks:
            kept = context.options.breaks - 1
            extra = Span(run[kept - 1].end if kept else run[0].start, run[-1].end)
            advice = "begin a new paragraph"
            context.report(
                Span(run[0].start, run[-1].end), delete(extra), what=f"{len(run)} line breaks in a row make a gap", advice=advice
            )
        run = [tag] if tag is not None and tag.name == "br" and not tag.in_code else []


def _indent(post: Post, one: Paragraph, context: Context[Options]) -> None:
    text, start = post.text, one.span.start
    # The paragraph begins with its first visible character, and a space is none.
    while start > 0 and text[start - 1] in _BEFORE:
        start -= 1
    while start < one.span.start and text[start] in " \t":
        start += 1
    found = _INDENT().match(text, start)
    if found is None or found.end() >= len(text):
        return
    after = text[found.end()]
    # Behind an indent a dash or a number may begin a list of Markdown, as soon as the indent is gone.
    edits = [delete(Span(*found.span()))] if after.isalpha() or one.tag is not None else []
    context.report(Span(*found.span()), *edits, what="this paragraph is indented with spaces", advice="let the theme indent it")
