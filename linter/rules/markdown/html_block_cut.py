from __future__ import annotations

from bisect import bisect_left

from ..api import Context, NoOptions, Post, Safety, Severity, Span, delete, lazy, rule, whole_post

_FIRST = lazy(r"[ \t]*")
_MARKUP = lazy(r"</?[a-zA-Z][^<>]*>?")


@rule(
    "this HTML is shown as code: the blank line above ends the HTML block, and the indent begins a code block; "
    "remove the blank line or the indent",
    on=whole_post("    <", "\t<"),
    fix=Safety.UNSAFE,
    severity=Severity.ERROR,
)
def html_block_cut(post: Post, context: Context[NoOptions]) -> None:
    """An HTML block that a blank line cuts.

    CommonMark ends a block of HTML at the first blank line (section 4.6).  What follows is Markdown
    again, and a line that is indented by four columns is code: readers see the tags.  Jekyll's and Pelican's
    parsers go on to the end tag, so posts for these are not looked at.

    Bad:

        <ul>

            <li>Along the river.</li>
        </ul>

    Good:

        <ul>
            <li>Along the river.</li>
        </ul>

    See also: wrapper-element.
    """
    # https://kramdown.gettalong.org/syntax.html#html-blocks; https://python-markdown.github.io/#differences
    # https://mdxjs.com/docs/what-is-mdx/#markdown: MDX has no indented code, and its tags go on to their ends.
    if post.language != "markdown" or context.site.profile.name in ("jekyll", "pelican"):
        return
    text = post.text
    starts: list[int] = []
    reaches: list[int] = []
    for block in post.blocks:
        if block.kind != "code" or text.startswith(("```", "~~~"), block.span.start):
            continue
        first = _FIRST().match(text, block.span.start)
        if not first or not _MARKUP().match(text, first.end()):
            continue
        starts, reaches = (starts, reaches) if reaches else _reaches(post)
        if reaches[bisect_left(starts, block.span.start)] < block.span.start:
            continue  # in no element
        line = text.rfind("\n", 0, block.span.start) + 1
        above = line
        while above and text[above - 1].isspace():
            above -= 1
        previous = text.find("\n", above)
        if previous + 1 >= line:
            continue  # no blank line, but a rule or a heading stands above
        # Below words of Markdown an indent makes code on purpose, also in an element that nothing closes.
        before = post.block_at(above - 1)
        meant = before is not None and before.kind not in ("html", "code") and text[above - 1] != ">"
        if meant and not text.startswith("</", first.end()):
            continue
        end = text.find("\n", first.end())
        end = block.span.end if end < 0 else min(end, block.span.end)
        shown = Span(first.end(), max(end, first.end() + 1))
        context.report(shown, delete(Span(previous + 1, line)))


def _reaches(post: Post) -> tuple[list[int], list[int]]:
    """Where elements begin, and how far the elements up to each reach that have what is indented in them for their own."""
    starts: list[int] = []
    reaches = [-1]
    for element in post.elements:
        reach = -1
        if not element.implied and element.name not in ("pre", "code"):
            reach = len(post.text) if element.end is None else element.end.start
        elif element.implied and element.end is None and element.name in ("p", "li", "td", "tr", "table"):
            reach = len(post.text)
        starts.append(element.start.start)
        reaches.append(max(reach, reaches[-1]))
    return starts, reaches
