from __future__ import annotations

from ..api import BLANK, Context, NoOptions, Post, Safety, Severity, Span, delete, lazy, replace, rule, whole_post

# The shortcodes of WordPress (https://codex.wordpress.org/Shortcode), and of page builders whose exports contain them.
_SHORTCODE = lazy(
    r"\[(?:(?P<caption>caption\s[^\[\]\n]{0,400}|/caption)"
    r"|gallery(?:\s+[a-z_]+=[^\[\]\n]{0,400})?"
    r"|(?:audio|video|playlist|embed|contact-form-7|soundcloud|vimeo|youtube)\s+[a-z_]+=[^\[\]\n]{1,400}"
    r"|(?:sourcecode|code)\s+(?:lang|language|gutter|highlight)=[^\[\]\n]{1,200}|/sourcecode"
    r"|/?(?:vc|et_pb|fusion|su)_[a-z_]+(?:\s+[a-z_]+=[^\[\]\n]{0,600})?)\\?\]"
)
# What Tistory writes in place of a picture in its editor, which is at `blog.kakaocdn.net` under the same path.
_PICTURE = lazy(r"\[##_Image\|(?:kage@(?P<path>[\w/.-]{1,200})|[^|\[\]\n]{1,200})\|[^\n]{0,1000}?_##\]")
_WORDS = lazy(r"\bcaption=[\"'&“”]*\w")


@rule(
    "`{code}` is {what}, shown as text",
    help="{advice}",
    on=whole_post("["),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def shortcode_residue(post: Post, context: Context[NoOptions]) -> None:
    """WordPress shortcode or Tistory placeholder in the text.

    An export keeps the shortcodes, and no other generator runs them, so readers see the brackets instead of the content.
    Only the tags of a caption are redundant: its image and its text are between them.  The editor of Tistory writes `[##_Image…_##]`
    in place of a picture.

    Fix safety: Removes both tags of a caption and keeps the image and the text between them.  There is no fix where the
    text is in the `caption` attribute, and none for other shortcodes, whose content has to be written by hand.  A placeholder of Tistory
    becomes the image at the address at which Tistory keeps it.

    Bad:

        [caption id="attachment_12" width="300"]![The river](/river.jpg) The river[/caption]

    Good:

        ![The river](/river.jpg) The river

    See also: wordpress-comment, vendor-residue.
    """
    text = post.text
    if "[##_Image|" in text:
        _report_pictures(post, context)
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
                context.report(span, code="[caption …]", what=_SHORT, advice="write the image and the text of its `caption` in Markdown")
        elif match["caption"]:
            if caption_start is not None:
                context.report(
                    caption_start, delete(caption_start), delete(span), code="[caption …]", what=_SHORT, advice="remove its tags"
                )
            caption_start = None
        else:
            name = code[1:-1].split(maxsplit=1)[0]
            context.report(
                span, code=f"[{name}]" if code == f"[{name}]" else f"[{name} …]", what=_SHORT, advice="replace it with its content"
            )


_SHORT = "a WordPress shortcode"


def _report_pictures(post: Post, context: Context[NoOptions]) -> None:
    for match in _PICTURE().finditer(post.masked, post.body.start):
        span, path = Span(*match.span()), match["path"]
        if post.prose[span.start] == BLANK:
            continue
        block = post.block_at(span.start) if post.language != "html" else None
        address = f"https://blog.kakaocdn.net/dn/{path}"
        image = f"![]({address})" if block is not None and block.kind != "html" else f'<img src="{address}" alt="">'
        edits = [replace(span, image)] if path else []
        advice = "write the image" if path else "replace it with the image"
        context.report(span, *edits, code="[##_Image…_##]", what="a placeholder of Tistory", advice=advice)
