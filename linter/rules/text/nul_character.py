from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Span, delete, rule, whole_post

_MOST = 0.02
"""A text with a larger share of NUL characters is in another encoding, and removing them does not restore it."""


@rule(
    "file contains NUL characters ({count})",
    help="{advice}",
    on=whole_post("\0"),
    fix=Safety.UNSAFE,
)
def nul_character(post: Post, context: Context[NoOptions]) -> None:
    """NUL character in the text.

    NUL characters come from programs that crashed while saving, and from files in UTF-16.  Many programs end the text at
    the first one, YAML forbids them (1.2.2, 5.1), Markdown shows a replacement character for each (CommonMark 2.3), and git
    treats the file as binary.

    Fix safety: The fix removes every NUL character.  It is unsafe because the text that they replaced may be missing.  It is
    not offered where they are so frequent that the file is likely in another encoding.

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
    offset, edits = -1, []
    while (offset := text.find("\0", offset + 1)) >= 0:
        edits.append(delete(Span(offset, offset + 1)))
    context.report(span, *edits, count=str(count), advice="remove them, and check for missing text")
