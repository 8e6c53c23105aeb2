from __future__ import annotations

from ..api import IGNORECASE, MULTILINE, Context, NoOptions, Post, Severity, Span, lazy, rule, shortened, whole_post

_DEFINITION = lazy(r"^[ ]{0,3}(?P<definition>\[(?P<label>\^?[^\[\]\n\\^]{1,200}+)\]:)[ \t]*+(?P<rest>[^\n]*+)", MULTILINE)
_LABEL = lazy(r"\[(\^?[^\[\]\n^]{1,200}+)\](?!:)")
_COMMENT = lazy(r"\A(?://|\#|comment|_|-+)\Z", IGNORECASE)
_TEXT = (frozenset({"code", "html", "table", "paragraph", "heading"}), frozenset({"code", "html"}))
"""The blocks in which no definition of a link is, and none of a footnote."""
_SPACE = lazy(r"\s+")


@rule(
    "`[{label}]` is never used",
    help="remove the definition, or link to it",
    on=whole_post("]:"),
    default=False,
    severity=Severity.INFO,
    since="0.2.0",
)
def unused_definition(post: Post, context: Context[NoOptions]) -> None:
    """Definition of a link or footnote that nothing refers to.

    The page does not show it (CommonMark 4.7), so a reference may be misspelled or was deleted.  Off by default, because some sites add
    the same definitions to every post.

    Bad:

        The old mill is closed.

        [mill]: https://www.rivers.org/mill

    Good:

        The [old mill][mill] is closed.

        [mill]: https://www.rivers.org/mill

    See also: bare-reference, missing-footnote.
    """
    if post.language == "html" or post.templated:
        return
    used: set[str] | None = None
    for match in _DEFINITION().finditer(post.masked, *post.body):
        label = match["label"]
        block = post.block_at(match.start("definition"))
        # What is in a paragraph is no definition; footnotes have paragraphs of their own.
        kind = "" if block is None else block.kind
        if not match["rest"].strip() or _COMMENT().match(label) or kind in _TEXT[label[0] == "^"]:
            continue
        if used is None:
            used = {_normalized(name) for name in _LABEL().findall(post.masked)}
        if _normalized(label) not in used:
            context.report(Span(*match.span("definition")), label=shortened(label))


def _normalized(label: str) -> str:
    return _SPACE().sub(" ", label).strip().casefold()
