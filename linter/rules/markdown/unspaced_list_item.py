from __future__ import annotations

from ..api import IGNORECASE, Context, NamedTuple, NoOptions, Post, Safety, Severity, Span, insert, lazy, rule, whole_post

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# With the newline before it, which is much faster to search for than `^`.
# A word, or the start of emphasis, code, a link or a title; not a decimal, a version (`1.x`) or a time.
# The line end first: to search for one character is quicker than to look for each start of a line.
_LINE = lazy(
    r"\n[ \t]{0,8}(?:>[ ]?)*+(?P<marker>(?P<number>\d{1,2})[.)])"
    r"(?:(?P<space>[ \t])|[^\W\d_]{2}|\*\*\w|[`\[“‘《「【(（\"]\w|(?P<wide>[^\s!-~]))"
)
_BREAK = lazy(r"(?:[ ]{2}|\\|<br[ ]*/?>[ ]*)\r?\n\Z", IGNORECASE)


@rule(
    "no space after `{marker}`, so this is not a list item",
    help="{advice}",
    on=whole_post("1.", "1)", "2.", "2)"),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
    since="0.2.0",
)
def unspaced_list_item(post: Post, context: Context[NoOptions]) -> None:
    """Numbers of a list without a space after them.

    CommonMark requires a space after the number of a list item (section 5.2), and so do kramdown and Python-Markdown. Without
    it, the lines are one paragraph, and the items run together on the page. At least two lines whose numbers follow each
    other are reported, but no lines that end with a line break, and none where the site turns line ends into line breaks.

    Fix safety: The fix turns text into a list, so the page changes. It is not offered for lines in the middle of a paragraph.

    Bad:

        1.Along the river
        2.Up the hill

    Good:

        1. Along the river
        2. Up the hill

    See also: unspaced-heading.
    """
    # Hexo turns line ends into line breaks: https://github.com/hexojs/hexo-renderer-marked#options.
    if post.language == "html" or post.profile.name == "hexo":
        return
    for run in _runs(post):
        first = run[0]
        starts = post.block_at(first.start)
        is_item = first.spaced and starts is not None and starts.kind != "paragraph"
        is_fixable = is_item or (starts is not None and starts.span.start == first.start)
        for start, end, _, spaced in run:
            if not spaced:
                span = Span(start, end)
                edits = (insert(end, " "),) if is_fixable else ()
                advice = "add a space" if is_fixable else "add a space, and a blank line before the list"
                context.report(span, *edits, marker=span.text(post.text), advice=advice)


class _Marker(NamedTuple):
    """A number that begins a line: its place, the number and whether a space follows."""

    start: int
    end: int
    number: int
    spaced: bool


def _runs(post: Post) -> Iterator[list[_Marker]]:
    """Numbers on lines one after another that count up."""
    text, prose = post.text, post.prose
    run: list[_Marker] = []
    next_line = -1
    # Each line begins with the end of the one above, so that a match begins where its line does in the text.
    for match in _LINE().finditer("\n" + text, post.body.start):
        # A class of these characters takes 2 ms to compile.
        if match["wide"] and not ("\u3040" <= match["wide"] <= "\u9fff" or "\uac00" <= match["wide"] <= "\ud7a3"):
            continue
        start, end = match.start("marker") - 1, match.end("marker") - 1
        marker = _Marker(start, end, int(match["number"]), bool(match["space"]))
        continues = bool(run) and match.start() == next_line and marker.number == run[-1].number + 1
        if not continues or _BREAK().search(text, max(match.start() - _NEAR, run[-1].end), match.start()):
            if len(run) > 1:
                yield run
            run = []
        next_line = text.find("\n", end) + 1
        if marker.spaced:
            run.append(marker)
            continue
        block = post.block_at(start)
        # The text of an item without blank lines has no paragraph of its own.
        is_text = block is not None and (block.kind == "paragraph" or (block.kind == "item" and start > block.span.start))
        if is_text and prose[start:end] == match["marker"]:
            run.append(marker)
        else:
            run = []
    if len(run) > 1:
        yield run


_NEAR = 20
"""Characters before a line in which a line break is looked for."""
