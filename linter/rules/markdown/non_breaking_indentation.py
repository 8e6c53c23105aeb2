from __future__ import annotations

from ..api import MULTILINE, Context, NoOptions, Post, Safety, Severity, Span, lazy, replace, rule, whole_post

_SPACES = "\u00a0\u2002\u2003\u2009\u202f"
_INDENTATION = lazy(rf"^(?:[ \t]|> ?)*+(?P<odd>[{_SPACES}][ \t{_SPACES}]*+)(?=[!-~])", MULTILINE)
_ODD = lazy(f"[{_SPACES}]")
_TREE = lazy("[│├└]")

# Markdown and plain text, which may be about the character.
_TEXT = lazy(r"(?i)(?:`{3,}+|~{3,}+)[ \t]*+(?:markdown|mdx?|text|txt|plain(?:text)?)\b")


@rule(
    "code is indented with {code}",
    help="write spaces",
    on=whole_post(*_SPACES),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
    since="0.2.0",
)
def non_breaking_indentation(post: Post, context: Context[NoOptions]) -> None:
    """Code that is indented with non-breaking spaces.

    Word processors and the editors of web sites write them. They look like spaces, but Python, YAML, shells and compilers refuse
    them, so readers cannot run what they copy. Each block is reported once, and none that shows a tree of folders,
    Markdown or plain text.

    Fix safety: The fix replaces each of these characters in the indentation of the block with a space, which has the same
    width in code. It is unsafe because it changes code.

    Bad:

        ```python
        if river:
        ⍽⍽⍽⍽walk()
        ```

    Good:

        ```python
        if river:
            walk()
        ```

    See also: invisible-character.
    """
    for block in post.blocks:
        if block.kind != "code":
            continue
        start, end = block.span
        spans = [Span(*match.span("odd")) for match in _INDENTATION().finditer(post.text, start, end)]
        if _TEXT().match(post.text, start, end):
            continue
        if spans and not _TREE().search(post.text, start, end):
            edits = [replace(span, _ODD().sub(" ", span.text(post.text))) for span in spans]
            odd = next(character for character in spans[0].text(post.text) if character in _SPACES)
            context.report(spans[0], *edits, code=f"U+{ord(odd):04X}")
