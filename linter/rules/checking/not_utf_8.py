from __future__ import annotations

from ..api import Context, NoOptions, Severity, Span, document, lazy, rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..api import Document

# Of UTF-16 and UTF-32 without a mark, the NULs are all that shows; of ISO-2022-JP, its escapes.
_UNDECODED = lazy("[\ud800-\udfff]+|\0|\x1b\\$[@B]")


@rule("file is not UTF-8{guess}", help="save it as UTF-8, or `exclude` it", on=document(), severity=Severity.ERROR)
def not_utf_8(post: Document, context: Context[NoOptions]) -> None:
    """File that is not UTF-8.

    Generators read posts as UTF-8 and show every other byte as the replacement character, so that the text appears garbled.
    The problem names the encoding that the bytes look like, also UTF-16 and UTF-32 with or without a byte order mark.

    Nothing else in the file is checked, and the file is never written.  Because nothing is known about it, a run with such a file ends
    with exit code 2, whichever rules are selected.  Convert the file (`iconv -f GB18030 -t UTF-8`), or list it in `exclude`.

    See also: not-checked, too-large.
    """
    match = None if post.utf8 else _UNDECODED().search(post.text)
    if match:
        encoding = post.guessed_encoding
        guess = f" (it looks like {encoding})" if encoding else ""
        context.report(Span(*match.span()), guess=guess)
