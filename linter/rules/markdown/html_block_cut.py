from __future__ import annotations

from bisect import bisect_left

from ..api import HTML_ELEMENTS, Context, NoOptions, Post, Safety, Severity, Span, delete, lazy, rule, whole_post

_FIRST = lazy(r"[ \t]*")
_MARKUP = lazy(r"</?[a-zA-Z][^<>]*>?")


@rule(
    "indented HTML after a blank line is shown as code",
    help="remove the blank line, or the indentation",
    on=whole_post("    <", "\t<"),
    fix=Safety.UNSAFE,
    severity=Severity.ERROR,
)
def html_block_cut(post: Post, context: Context[NoOptions]) -> None:
    """HTML block cut by a blank line.

    CommonMark ends an HTML block at the first blank line (section 4.6).  What follows is Markdown again, and a line that
    is indented by four columns is code, so readers see the tags.  The parsers of Jekyll and Pelican read the block up to
    its end tag, so posts for these generators are not checked.

    Fix safety: Removes the blank lines above, so that the indented lines become HTML, which is wrong if they are meant
    as code.

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
    # https://mdxjs.com/docs/what-is-mdx/#markdown: MDX has no indented code, and its elements end at their end tags.
    if post.language != "markdown" or context.site.profile.name in ("jekyll", "pelican") or context.site.drops_html:
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
            continue  # not in an element
        line_start = text.rfind("\n", 0, block.span.start) + 1
        text_end = line_start
        while text_end and text[text_end - 1].isspace():
            text_end -= 1
        newline = text.find("\n", text_end)
        if newline + 1 >= line_start:
            continue  # the line above is not blank but a thematic break or a heading
        # Below Markdown text indentation makes code on purpose, also in an unclosed element.
        previous = post.block_at(text_end - 1)
        is_intended = previous is not None and previous.kind not in ("html", "code") and text[text_end - 1] != ">"
        if is_intended and not text.startswith("</", first.end()):
            continue
        end = text.find("\n", first.end())
        end = block.span.end if end < 0 else min(end, block.span.end)
        first_line = Span(first.end(), max(end, first.end() + 1))
        context.report(first_line, delete(Span(newline + 1, line_start)))


def _reaches(post: Post) -> tuple[list[int], list[int]]:
    """The offsets of the elements, and for each the farthest end of it and all before it.

    Elements in which an indented line is not part of their content do not count, nor do those of XML, which is pasted to be
    read.  The second list begins with -1.
    """
    starts: list[int] = []
    reaches = [-1]
    for element in post.elements:
        reach = -1
        if not element.implied and element.name not in ("pre", "code") and (element.name in HTML_ELEMENTS or "-" in element.name):
            reach = len(post.text) if element.end is None else element.end.start
        elif element.implied and element.end is None and element.name in ("p", "li", "td", "tr", "table"):
            reach = len(post.text)
        starts.append(element.start.start)
        reaches.append(max(reach, reaches[-1]))
    return starts, reaches
