from __future__ import annotations

from ..api import MULTILINE, Context, Dialect, NoOptions, Post, Severity, Span, index_at, lazy, rule, whole_post

_USUAL = 3
_OPENING = lazy(r"(`{3,}|~{3,})[^`\r\n]*")
_CLOSING = lazy(r"^[\t >]*+(`{3,}+|~{3,}+)[\t ]*+\r?$", MULTILINE)
# To kramdown, such a fence is text also inside a paragraph.
_LATER = lazy(r"(?<=[\r\n])[\x20>]{0,9}(`{3,}|~{3,})[^`\s]*+[\t\x20]*+(?=[\r\n]|\Z)")
_RUN = lazy(r"`++")
# Only a fence that opens a block has the name of a language.
_INNER = lazy(r"^[\x20>]{0,9}(`{3,}+|~{3,}+)[\t\x20]*+[A-Za-z][\w+#-]*+[\t\x20]*+\r?$", MULTILINE)
_PREFIX = lazy(r"[\t >]*")


@rule(
    "{problem}",
    help="{advice}",
    on=whole_post("```", "~~~"),
    severity=Severity.WARNING,
    since="0.2.0",
)
def unclosed_fence(post: Post, context: Context[NoOptions]) -> None:
    """Fenced code block without a closing fence.

    In CommonMark the block extends to the end of the page, or of the list item or quote (section 4.5), so that all text
    below is shown as code.  To kramdown (Jekyll) and Python-Markdown (Pelican) such a fence is text, and the code is read as
    Markdown.  A closing fence has at least as many characters as the opening one, and nothing after them: a block that
    contains the opening fence of another was to be closed before.

    Bad:

        ~~~
        row()

        The ferry leaves at nine.

    Good:

        ~~~
        row()
        ~~~

        The ferry leaves at nine.
    """
    closings: dict[str, int] | None = None
    was_open = False
    printed = [Span(tag.start, tag.end) for tag in post.templates.tags]
    is_kramdown = post.profile.dialect is Dialect.KRAMDOWN
    for block in post.blocks:
        kind, (start, end), _, fenced = block
        if kind != "paragraph" and not fenced:
            continue
        opening = _OPENING().match(post.text, start, end) if post.text.startswith(("`", "~"), start) else None
        if opening is None and is_kramdown and kind == "paragraph" and (post.text.find("```", start, end) >= 0 or "~~~" in post.text):
            opening = _LATER().search(post.text, start, end)
        if opening is None:
            continue
        fence = opening[1]
        if index_at(printed, opening.start()) >= 0:
            continue  # a string that a template tag prints: `{{"```…```"}}`
        if kind == "paragraph":
            # Text that only begins like a fence: a code span, which ends in that paragraph, or a fence that the parser wants at the margin.
            if closings is None:
                closings = {closing[1]: closing.start() for closing in _CLOSING().finditer(post.text)}
            is_open = opening.end() == end or post.text[opening.end()] in "\r\n"
            is_open = is_open and closings.get(fence, -1) < opening.end()
            # A code span of several lines ends with as many backticks.
            is_open = is_open and (fence[0] != "`" or fence not in _RUN().findall(post.text, opening.end(), end))
        else:
            line = max(post.text.rfind("\n", opening.end(), end), post.text.rfind("\r", opening.end(), end))
            last = post.text[line + 1 : end] if line >= 0 else ""
            last = _PREFIX().sub("", last, count=1).rstrip(" \t")
            is_open = len(last) < len(fence) or last.strip(fence[0]) != ""
        span = Span(opening.start(1), opening.end())
        if is_open:
            context.report(span, problem="code block is never closed", advice=_advice(post, fence, opening.end(), end))
        elif (
            kind != "paragraph"
            and not was_open
            and post.text.find(fence, opening.end(), line) >= 0  # before the line that closes it
            and any(inner[1].startswith(fence) for inner in _INNER().finditer(post.text, opening.end(), end))
        ):
            context.report(span, problem="code block contains the start of another", advice=f"add a line with {_name(fence)} before it")
        was_open = is_open  # its closing fence is taken for the opening one of the next


def _advice(post: Post, fence: str, opened: int, end: int) -> str:
    """What to write.  A fence with nothing after it most likely closes a block that an earlier fence has closed or never opened."""
    shorter = _CLOSING().search(post.text, opened, end)
    if shorter is not None and shorter[1][0] == fence[0] and len(shorter[1]) < len(fence):
        return f"write as many of them in the line that closes it as in the one that opens it, {len(fence)}"
    if not post.text[opened:end].strip() and not post.text[end:].strip():
        return f"remove it, or add the line with {_name(fence)} that opens the block"
    return f"add a line with {_name(fence)} after its last line"


def _name(fence: str) -> str:
    """A fence for a message.  Between backticks, a fence of them could not be told from its quotes."""
    return f"`{fence}`" if fence[0] == "~" else f"{'three' if len(fence) == _USUAL else len(fence)} backticks"
