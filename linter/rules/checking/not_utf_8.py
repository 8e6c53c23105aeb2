from __future__ import annotations

from typing import TYPE_CHECKING

from ..api import Context, NoOptions, Severity, Span, document, lazy, rule

if TYPE_CHECKING:
    from ..api import Document

_SURROGATE = lazy("[\ud800-\udfff]+")


@rule(
    "this is not UTF-8{guess}: generators show it garbled, and nothing else in the file was checked; save it as UTF-8",
    on=document(),
    severity=Severity.ERROR,
)
def not_utf_8(post: Document, context: Context[NoOptions]) -> None:
    """A file that is not UTF-8.

    Generators read posts as UTF-8 and print the replacement character for the rest.
    Such a file is reported with the encoding that its bytes look like, and never written.
    """
    found = None if post.utf8 else _SURROGATE().search(post.text)
    if found:
        encoding = post.guessed_encoding
        guess = f" (it looks like {encoding})" if encoding else ""
        context.report(Span(*found.span()), guess=guess)
