from __future__ import annotations

from ..api import (
    BLANK,
    Context,
    NoOptions,
    Post,
    Safety,
    Severity,
    Span,
    contains,
    lazy,
    replace,
    rule,
    shortened,
    whole_post,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_REFERENCE = lazy(
    r"\[(?<![\w\])\\^\[]\[)(?P<text>[^\[\]\n\0/:\"'-][^\[\]\n\0]{1,200}+)\]\[(?P<label>https?://[^\[\]\s\0()]{1,200}+|\w[^\[\]\n\0/:\"^]{0,80}+)\](?![\[({*+?$])"
)
_DEFINED = lazy(r"\[([^\[\]\n]++)\]:")
_SPACE = lazy(r"\s")
_LINE_START = lazy(r"(?:\A|[\n\r])[\s>*+#-]*+(?:\d{1,4}[.)][ \t]++)?+(?:\*\*|__)?+\Z")
_LONGEST_START = 40
_LONGEST_MARK = 25
_LETTERS = lazy(r"[^\W\d_]{2}")
_COLLAPSED = lazy(
    r"\[(?<![\w\])\\^!\[]\[)(?P<text>[^\[\]\n\0/:\"'-][^\[\]\n\0 ]{0,100}+[ ][^\[\]\n\0]{1,100}+)\]\[(?P<label>)\](?![\[({*+?$=])"
)
"""A collapsed reference. One word is more likely an array in a program."""
# Indexes, ranges and code without code markup.
_CODE = lazy(r"[=;{}$|<>\\]|\w\(|^[\w.]+$")


@rule(
    "`[{text}][{label}]` {problem}",
    help="{advice}",
    on=whole_post("]["),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def bare_reference(post: Post, context: Context[NoOptions]) -> None:
    """Reference link without a definition.

    Markdown reads `[text][name]` and `[name][]` as links only if the post contains a line `[name]: URL`. If that line is missing,
    or if the URL itself is in the square brackets, readers see the brackets instead of a link.

    Fix safety: The fix puts a URL in parentheses, which turns plain text into a link. It is not offered for a label
    that is not a URL, because its target is unknown.

    Bad:

        Along [the old river][https://www.rivers.org].

    Good:

        Along [the old river](https://www.rivers.org).

    Bad:

        Along [the old river][map].

    Good:

        Along [the old river][map].

        [map]: /map
    """
    # A template may include the definitions from another file.
    if post.language == "html" or post.templated:
        return
    prose = post.prose
    if not contains(prose, "][", 1):
        return
    defined: set[str] | None = None
    for match in [*_REFERENCE().finditer(prose), *_COLLAPSED().finditer(prose)]:
        text = match["text"]
        label = match["label"] or text
        if not _LETTERS().search(text) or BLANK in text or _CODE().search(text if label.isdigit() else label + text):
            continue
        block = post.block_at(match.start())
        if block is None or block.kind == "html":
            continue
        if _is_mark(post, match) or any(link.text.start <= match.start() < link.text.end for link in post.links):
            continue
        if defined is None:
            defined = set(_DEFINED().findall(post.text.lower()))
        if label.lower() in defined:
            continue
        edits = []
        problem, advice = "has no link definition", f"add a line `[{label}]: URL`"
        if label.startswith("http"):
            label_span = Span(*match.span("label"))
            edits = [replace(Span(label_span.start - 1, label_span.end + 1), f"({label})")]
            problem, advice = "has its URL in square brackets", "put the URL in parentheses"
        context.report(Span(*match.span()), *edits, text=shortened(text), label=shortened(match["label"]), problem=problem, advice=advice)


def _is_mark(post: Post, match: re.Match[str]) -> bool:
    """Whether the brackets are marks in front of a line, as in titles of commits and tickets: `[RISC-V][Maglev] Fix an overflow`."""
    text, label = match["text"], match["label"]
    if not label or label.isdigit() or label.startswith("http") or _SPACE().search(text + label):
        return False
    # A word of Chinese is the text of a link rather than a mark.
    if not text.isascii() or len(label) > _LONGEST_MARK:
        return False
    return _LINE_START().search(post.text, max(match.start() - _LONGEST_START, 0), match.start()) is not None
