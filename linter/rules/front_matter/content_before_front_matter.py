from __future__ import annotations

from ..api import INVISIBLE, Context, Edit, NoOptions, Post, Safety, Severity, Span, delete, disordered, insert, lazy, line_end, rule

_INVISIBLE = lazy(f"[{INVISIBLE}]")
_CODE_END = lazy(r"[\t ]*+```[\t ]*+(?:\r\n?|\n|\Z)")


@rule(
    "{content} before the front matter",
    help="{advice}",
    on=disordered(only=("absent", "below")),
    fix=Safety.SAFE,
    severity=Severity.ERROR,
)
def content_before_front_matter(post: Post, context: Context[NoOptions]) -> None:
    """Content before the front matter.

    Jekyll, Eleventy, Docusaurus and Pelican look for the fence in the first bytes of the
    file: with a blank line before it they see no front matter at all, and print the fields
    as text.  Hexo accepts a blank line, Hugo, Astro and Zola any number, but most other tools, such as Markdown
    formatters, do not.  No generator accepts a comment, text or an invisible character there.

    Fix safety: The fix removes only whitespace and invisible characters; generators that printed the fields as text read them afterward.
    Unsafe fixes move text and comments below the front matter, and remove the code block round it.

    Bad:

        ↵
        ---
        title: A walk
        ---
        Text.

    Good:

        ---
        title: A walk
        ---
        Text.
    """
    front_matter = post.front_matter
    if front_matter is None or front_matter.end == 0:
        _report_text(post, context)
        return
    if front_matter.opening.start == 0:
        return
    span = Span(int(post.text.startswith("\ufeff")), front_matter.opening.start)
    before = span.text(post.text)
    if not before:
        return
    first_character = Span(span.start, span.start + 1)
    visible = _INVISIBLE().sub("", before)
    if visible.strip():
        edits = _moved(span, post.text, front_matter.end) if front_matter.closing else []
        context.report(first_character, *edits, safety=Safety.UNSAFE, content="comment", advice=_MOVE)
        return
    content = "blank lines" if before.count("\n") > 1 else "blank line"
    if visible != before:
        content = "invisible character"
    elif "\n" not in before and "\r" not in before:
        content = "space"
    pronoun = "them" if content == "blank lines" else "it"
    # Indented text at the beginning is code to everyone but Hugo, and to the author.
    edits = [] if front_matter.opening.text(post.text) == "{" and before.endswith((" ", "\t")) else [delete(span)]
    context.report(first_character, *edits, content=content, advice=f"remove {pronoun}, so that the fence is the first line")


def _report_text(post: Post, context: Context[NoOptions]) -> None:
    """Report text above fields that are between fences: a heading, or what was pasted there."""
    text = post.text
    from ..api import block_below_text

    below = block_below_text(text)
    if below is None:
        return
    above = Span(int(text.startswith("\ufeff")), below.opening.start)
    first_character = Span(above.start, above.start + 1)
    if not text.startswith("```", above.start):
        edits = _moved(above, text, below.span.end)
        context.report(first_character, *edits, safety=Safety.UNSAFE, content="text", advice=_MOVE)
        return
    # The front matter, or the whole post, is in a code block.
    end, last = _CODE_END().match(text, below.span.end), len(text.rstrip()) - 3
    edits = []
    if end is not None:
        edits = [delete(above), delete(Span(*end.span()))]
    elif text.startswith("```", last) and text[last - 1] in "\r\n":
        edits = [delete(above), delete(Span(last, len(text)))]
    context.report(first_character, *edits, safety=Safety.UNSAFE, content="fence of a code block", advice="remove the code block")


def _moved(span: Span, text: str, place: int) -> list[Edit]:
    """Edits that move what is above the front matter below it."""
    newline = line_end(text)
    before = "" if text[:place].endswith(("\n", "\r")) else newline
    return [delete(span), insert(place, f"{before}{newline}{span.text(text).strip()}{newline}")]


_MOVE = "move it below the front matter"
