from __future__ import annotations

from ..api import BLANK, Context, NoOptions, Post, Safety, Severity, Span, lazy, replace, rule, whole_post

_REFERENCE = lazy(
    r"(?<![\w\])\\^])\[(?P<text>[^\[\]\n\0/:\"'-][^\[\]\n\0]{1,200}+)\]\[(?P<label>https?://[^\[\]\s\0()]{1,200}+|\w[^\[\]\n\0/:\"^]{0,80}+)\](?![\[({*+?$])"
)
_DEFINED = lazy(r"\[([^\[\]\n]++)\]:")
_LETTERS = lazy(r"[^\W\d_]{2}")
# Indexes, ranges and code that nobody marked as such.
_CODE = lazy(r"[=;{}$|<>\\]|\w\(|^[\w.]+$")


@rule(
    "`[{text}][{label}]` shows its brackets, since {why}",
    on=whole_post("]["),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def bare_reference(post: Post, context: Context[NoOptions]) -> None:
    """A reference link whose definition is missing.

    Markdown takes `[text][name]` for a link only where a line `[name]: address` stands somewhere in the post.
    Where it was lost, readers see the brackets.

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
    # A template may bring the definitions along.
    if post.language == "html" or post.templated:
        return
    prose = post.prose
    defined: set[str] | None = None
    for found in _REFERENCE().finditer(prose):
        text, label = found["text"], found["label"]
        if not _LETTERS().search(text) or BLANK in text or _CODE().search(text if label.isdigit() else label + text):
            continue
        block = post.block_at(found.start())
        if block is None or block.kind == "html":
            continue
        if defined is None:
            defined = set(_DEFINED().findall(post.text.lower()))
        if label.lower() in defined:
            continue
        if label.startswith("http"):
            where = Span(*found.span("label"))
            edit = replace(Span(where.start - 1, where.end + 1), f"({label})")
            context.report(Span(*found.span()), edit, text=text[:40], label=label, why="an address stands in round ones: `[text](address)`")
        else:
            why = f"nothing says where `{label}` leads; add a line `[{label}]: address`"
            context.report(Span(*found.span()), text=text[:40], label=label, why=why)
