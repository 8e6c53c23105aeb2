from __future__ import annotations

from typing import TYPE_CHECKING

from ..api import Context, NoOptions, Severity, Span, document, lazy, rule

if TYPE_CHECKING:
    from ..api import Document

_SURROGATE = lazy("[\ud800-\udfff]+")


@rule("file is not UTF-8{guess}", help="save it as UTF-8", on=document(), severity=Severity.ERROR)
def not_utf_8(post: Document, context: Context[NoOptions]) -> None:
    """File that is not UTF-8.

    Generators read posts as UTF-8 and show every other byte as the replacement character, so that the text appears garbled.
    The problem names the encoding that the bytes look like.  Nothing else in the file is checked, and the file is never written.
    """
    match = None if post.utf8 else _SURROGATE().search(post.text)
    if match:
        encoding = post.guessed_encoding
        guess = f" (it looks like {encoding})" if encoding else ""
        context.report(Span(*match.span()), guess=guess)
