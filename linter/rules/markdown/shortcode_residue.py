from __future__ import annotations

from ..api import BLANK, Context, NoOptions, Post, Safety, Severity, Span, delete, lazy, rule, whole_post

# The shortcodes of WordPress (https://codex.wordpress.org/Shortcode), and of page builders whose exports contain them.
_SHORTCODE = lazy(
    r"\[(?:(?P<caption>caption\s[^\[\]\n]{0,400}|/caption)"
    r"|gallery(?:\s+[a-z_]+=[^\[\]\n]{0,400})?"
    r"|(?:audio|video|playlist|embed|contact-form-7|soundcloud|vimeo|youtube)\s+[a-z_]+=[^\[\]\n]{1,400}"
    r"|(?:sourcecode|code)\s+(?:lang|language|gutter|highlight)=[^\[\]\n]{1,200}|/sourcecode"
    r"|/?(?:vc|et_pb|fusion|su)_[a-z_]+(?:\s+[a-z_]+=[^\[\]\n]{0,600})?)\\?\]"
)
_WORDS = lazy(r"\bcaption=[\"'&“”]*\w")


@rule(
    "`{code}` is a WordPress shortcode, shown as text",
    help="{advice}",
    on=whole_post("["),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def shortcode_residue(post: Post, context: Context[NoOptions]) -> None:
    """WordPress shortcode in the text.

    An export keeps the shortcodes, and no other generator runs them, so readers see the brackets instead of the content.
    Only the tags of a caption are redundant: its image and its text are between them.

    Fix safety: Removes both tags of a caption and keeps the image and the text between them.  There is no fix where the
    text is in the `caption` attribute, and none for other shortcodes, whose content has to be written by hand.

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
    caption_start: Span | None = None
    for match in _SHORTCODE().finditer(post.masked, post.body.start):
        bracket, end = match.span()
        # Converters from HTML to Markdown escape the brackets.
        start = bracket - (text[bracket - 1] == "\\")
        code, span = match[0].replace("\\", ""), Span(start, end)
        # The brackets of links, code and comments are not visible text.
        if visible[bracket] == BLANK or visible[end - 1] == BLANK:
            continue
        is_end = code.startswith("[/")
        # In the middle of a sentence the shortcode is what the text is about; an end tag follows its content.
        line = text[text.rfind("\n", 0, start) + 1 : start].rstrip()
        if not is_end and line and line[-1] not in ">]":
            continue
        if match["caption"] and not is_end:
            # The text of an old caption is in its attribute, and would be lost.
            caption_start = span if not _WORDS().search(code) else None
            if caption_start is None:
                context.report(span, code="[caption …]", advice="write the image and the text of its `caption` in Markdown")
        elif match["caption"]:
            if caption_start is not None:
                context.report(caption_start, delete(caption_start), delete(span), code="[caption …]", advice="remove its tags")
            caption_start = None
        else:
            name = code[1:-1].split(maxsplit=1)[0]
            context.report(span, code=f"[{name}]" if code == f"[{name}]" else f"[{name} …]", advice="replace it with its content")
