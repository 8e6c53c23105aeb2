from __future__ import annotations

from ..api import BLANK, Context, NoOptions, Post, Safety, Severity, Span, delete, lazy, rule, whole_post

# https://codex.wordpress.org/Shortcode: those of WordPress itself, and of the builders that exports come from.
_SHORTCODE = lazy(
    r"\[(?:(?P<caption>caption\s[^\[\]\n]{0,400}|/caption)"
    r"|gallery(?:\s+[a-z_]+=[^\[\]\n]{0,400})?"
    r"|(?:audio|video|playlist|embed|contact-form-7|soundcloud|vimeo|youtube)\s+[a-z_]+=[^\[\]\n]{1,400}"
    r"|(?:sourcecode|code)\s+(?:lang|language|gutter|highlight)=[^\[\]\n]{1,200}|/sourcecode"
    r"|/?(?:vc|et_pb|fusion|su)_[a-z_]+(?:\s+[a-z_]+=[^\[\]\n]{0,600})?)\\?\]"
)
_WORDS = lazy(r"\bcaption=[\"'&“”]*\w")


@rule(
    "`{code}` is a shortcode of WordPress, which readers of this site see as it is; {advice}",
    on=whole_post("["),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def shortcode_residue(post: Post, context: Context[NoOptions]) -> None:
    """A WordPress shortcode that stands in the text.

    An export keeps them, and no other generator runs them, so readers see the brackets.  A caption's marks can go:
    its picture and its words stay.  For all else something is missing that only a person can put there.

    Bad:

        [caption id="attachment_12" width="300"]![The river](/river.jpg) The river[/caption]

    Good:

        ![The river](/river.jpg) The river

    See also: wordpress-comment, vendor-residue.
    """
    text = post.text
    if not _SHORTCODE().search(text, post.body.start):
        return
    visible = post.prose
    opened: Span | None = None
    for found in _SHORTCODE().finditer(post.masked, post.body.start):
        bracket, end = found.span()
        # What converts HTML to Markdown escapes the brackets.
        start = bracket - (text[bracket - 1] == "\\")
        code, span = found[0].replace("\\", ""), Span(start, end)
        # What is the bracket of a link, code or a comment is no visible text.
        if visible[bracket] == BLANK or visible[end - 1] == BLANK:
            continue
        closing = code.startswith("[/")
        # In the middle of a sentence somebody speaks of it; what closes it stands behind what it holds.
        line = text[text.rfind("\n", 0, start) + 1 : start].rstrip()
        if not closing and line and line[-1] not in ">]":
            continue
        if found["caption"] and not closing:
            # The words of an old caption stand in its attribute, and would be lost.
            opened = span if not _WORDS().search(code) else None
            if opened is None:
                context.report(span, code="[caption …]", advice="write the picture and the words of its `caption` in Markdown")
        elif found["caption"]:
            if opened is not None:
                context.report(opened, delete(opened), delete(span), code="[caption …]", advice="remove its marks")
            opened = None
        else:
            name = code[1:-1].split(maxsplit=1)[0]
            context.report(span, code=f"[{name}]" if code == f"[{name}]" else f"[{name} …]", advice="put there what it stood for")
