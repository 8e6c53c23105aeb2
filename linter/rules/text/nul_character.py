from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Span, delete, rule, whole_post

_MOST = 0.02
"""A larger share of the text is another encoding, where taking them away saves nothing."""


@rule(
    "the file holds NUL characters ({count}), which end the text for many programs, and YAML forbids them; {advice}",
    on=whole_post("\0"),
    fix=Safety.UNSAFE,
)
def nul_character(post: Post, context: Context[NoOptions]) -> None:
    """NUL characters in the text.

    They come from programs that crashed while they saved, and from files in UTF-16.  YAML does not allow them
    (1.2.2, 5.1), Markdown shows a replacement character for each (CommonMark 2.3), and git takes the file for binary.

    Bad:

        The bridge␀ was gone, and the ferry did not sail before noon.

    Good:

        The bridge was gone, and the ferry did not sail before noon.
    """
    text = post.text
    count = text.count("\0")
    span = Span(text.index("\0"), text.index("\0") + 1)
    if count > len(text) * _MOST:
        context.report(span, count=str(count), advice="save the file as UTF-8, or fetch it again")
        return
    at, edits = -1, []
    while (at := text.find("\0", at + 1)) >= 0:
        edits.append(delete(Span(at, at + 1)))
    context.report(span, *edits, count=str(count), advice="delete them, and look whether a part of the text is missing")
