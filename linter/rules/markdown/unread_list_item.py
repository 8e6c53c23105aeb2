from __future__ import annotations

from ..api import (
    IGNORECASE,
    Context,
    NamedTuple,
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

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# With the newline before it, which is much faster to search for than `^`.
_LINE = lazy(r"\n[ ]{0,3}(?P<marker>(?P<number>\d{1,2})[.)](?=[ ])|[-*+](?=[ ])|[•●▪◦‣►➢◆])[ ]*+(?=[^\s\d])")
_BREAK = lazy(r"(?:[ ]{2}|\\|<br[ ]*/?>[ ]*)\r?\n\Z", IGNORECASE)
_BEHIND_IMAGE = lazy(r"!\[[^\]\n]*+\]\([^()\s]*+\)[ ]?(?P<marker>\d{1,2}[.)])(?=[ ]?[^\W\d])")


@rule(
    "`{marker}` is inside a paragraph, so this is not a list item",
    help="add a blank line before the list",
    on=whole_post(
        *("\n1.", "\n2.", "\n1)", "\n2)", "\n- ", "\n* ", "\n+ ", ")2.", ")3.", ")4.", ") 2.", ") 3."),
        *("•", "●", "▪", "◦", "‣", "►", "➢", "◆"),
    ),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
    since="0.2.0",
)
def unread_list_item(post: Post, context: Context[NoOptions]) -> None:
    """Items of a list that the parser takes for text of the paragraph above.

    In Python-Markdown (Pelican), a list begins after a blank line, and in CommonMark (5.2) one whose first number is not 1. `•` and
    other signs of word processors begin none at all. Without the line, the items run together on the page, and their markers are
    shown. So they do behind an image on the same line. At least two lines one after another are reported, none that end with a line
    break, and none where the site turns line ends into line breaks.

    Fix safety: The fix adds a blank line, which turns text into a list, so it is unsafe.

    Bad (profile = 'pelican'):

        title: A walk

        We went

        together:
        * along the river
        * up the hill

    Good (profile = 'pelican'):

        title: A walk

        We went

        together:

        * along the river
        * up the hill

    See also: unspaced-list-item, split-list.
    """
    if post.language == "html" or post.profile.name == "hexo":
        return
    for run in _runs(post):
        for position, marker in enumerate(run):
            edits = () if position or marker.kind in _SIGNS else (insert(marker.line, "\n"),)
            context.report(Span(marker.start, marker.end), *edits, marker=post.text[marker.start : marker.end])
    for match in _BEHIND_IMAGE().finditer(post.text, post.body.start) if contains(post.text, "![", 0) else ():
        start, end = match.span("marker")
        block = post.block_at(start)
        is_text = block is not None and block.kind in ("paragraph", "item") and post.prose[start:end] == match["marker"]
        if is_text and _begins_line(post.text, match.start()):
            context.report(Span(start, end), insert(start, "\n\n"), marker=match["marker"])


def _begins_line(text: str, offset: int) -> bool:
    """Whether only spaces are before an offset in its line."""
    while offset and text[offset - 1] == " ":
        offset -= 1
    return offset == 0 or text[offset - 1] == "\n"


class _Marker(NamedTuple):
    """A marker at the start of a line."""

    line: int
    start: int
    end: int
    kind: str
    """The bullet, or what follows the number."""
    number: int


def _runs(post: Post) -> Iterator[list[_Marker]]:
    """Markers of the same kind on lines one after another in one paragraph."""
    text, prose = post.text, post.prose
    run: list[_Marker] = []
    next_line = -1
    for match in _LINE().finditer("\n" + text, post.body.start):
        start, end = match.start("marker") - 1, match.end("marker") - 1
        block = post.block_at(start)
        is_text = block is not None and block.kind == "paragraph" and prose[start:end] == match["marker"]
        # A marker that begins a paragraph is not read as one either, if it is such a sign.
        is_text = is_text and block is not None and (block.span.start < match.start() or match["marker"] in _SIGNS)
        marker = _Marker(match.start(), start, end, match["marker"][-1], int(match["number"] or 0))
        continues = bool(run) and match.start() == next_line and marker.kind == run[-1].kind
        continues = continues and (not marker.number or marker.number == run[-1].number + 1)
        if not is_text or not continues or _BREAK().search(text, max(match.start() - _NEAR, 0), match.start()):
            if len(run) > 1:
                yield run
            run = []
        next_line = text.find("\n", end) + 1
        if is_text:
            run.append(marker)
    if len(run) > 1:
        yield run


_SIGNS = frozenset("•●▪◦‣►➢◆")
_NEAR = 20
"""Characters before a line in which a line break is looked for."""
