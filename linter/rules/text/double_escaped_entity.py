from __future__ import annotations

from ..api import Context, Edit, Field, NoOptions, Post, Safety, Scalar, Span, decoded, lazy, replace, rule, shortened, whole_post

_NAMES = "nbsp|amp|quot|apos|[lr][sd]quo|[lr]aquo|hellip|[mn]dash|middot|bull|copy|reg|trade|#\\d{2,5}|#[xX][0-9a-fA-F]{2,4}"
# First tags, which show as `&lt;p&gt;`, then single characters.
_DOUBLE = lazy(
    rf"&(?:amp;)+(?:lt;(?P<tag>/?[A-Za-z][A-Za-z0-9]*+(?:[\x20/](?:[^&<>\n]|&(?:amp;)+quot;){{0,200}}+)?)&(?:amp;)++gt;|(?:{_NAMES});)"
)
_AMPS = lazy(rf"&(?:amp;)+(?=(?:lt|gt|{_NAMES});)")
_ONCE = lazy(rf"&(?:{_NAMES});")
_MARKUP = lazy(r"&lt;/?[A-Za-z]")
_ABOUT = lazy(
    r"(?i:entit|escap|échapp|character reference)|转义|轉義|实体|實體|エスケープ|実体参照|文字参照|이스케이프|엔티티"
    r"|экранир|сущност|мнемони|maskier"
)
_FIELDS = frozenset({"title", "subtitle", "description", "summary", "excerpt"})
# Their templates escape the values of fields: https://pkg.go.dev/html/template, https://keats.github.io/tera (HTML templates
# are escaped), React and Astro components.  In Jekyll and Hexo it depends on the theme.
_ESCAPING = frozenset({"hugo", "zola", "astro", "docusaurus"})


@rule(
    "readers see `{shown}` instead of {meant}: {why}",
    help="write `{fixed}`",
    on=whole_post("&"),
    fix=Safety.UNSAFE,
)
def double_escaped_entity(post: Post, context: Context[NoOptions]) -> None:
    """Character reference that is escaped twice.

    A program escaped text that was already HTML, so the page shows the character reference
    instead of the character.  The templates of Hugo, Zola, Astro and Docusaurus escape the title, so in those
    sites a title with a single reference is reported too.  References between spaces or in markup that the
    page shows, as in posts about HTML, are not reported.

    Fix safety: The fix changes the visible text, and a post about escaping may show the reference on purpose, so it is
    unsafe.  In the front matter it is not offered where the character could change how YAML reads the value.

    Bad:

        It&amp;#8217;s a long&amp;nbsp;walk.

    Good:

        It&#8217;s a long&nbsp;walk.

    Bad (profile = 'hugo'):

        ---
        title: Salt &amp; Pepper
        ---
    """
    text = post.text
    if post.front_matter is not None and "&" in post.front_matter.content.text(text):
        escapes = context.site.profile.name in _ESCAPING
        for field in post.front_matter.fields:
            if field.key in _FIELDS:
                _check_field(field, escapes, context)
    if "&amp;" not in text:
        return
    matches = [match for match in _DOUBLE().finditer(post.prose) if match["tag"] or _is_in_text(post.prose, match.span())]
    if not matches or _ABOUT().search(post.prose):
        return
    for match in matches:
        # Between tags that the page shows (`&lt;td&gt;&amp;nbsp;`), the reference is part of the shown markup.
        if not match["tag"] and _MARKUP().search(post.prose, max(0, match.start() - 200), match.end() + 200):
            continue
        fixed = _AMPS().sub("&", match[0])
        shown = decoded(match[0])
        context.report(
            Span(*match.span()),
            replace(Span(*match.span()), fixed),
            shown=shortened(shown),
            meant=_quoted(decoded(shown)),
            why=_ESCAPED_TWICE,
            fixed=shortened(fixed),
        )


_ESCAPED_TWICE = "its `&` is escaped twice"
_ESCAPED_BY_TEMPLATE = "templates escape it again"


def _is_in_text(text: str, span: tuple[int, int]) -> bool:
    """Whether a reference is used as a character; one that the text talks about stands between spaces or quotes."""
    before, after = text[span[0] - 1 : span[0]], text[span[1] : span[1] + 1]
    if text[span[0] : span[1]] == "&amp;amp;":
        left, right = text[: span[0]].rstrip(" ")[-1:], text[span[1] :][:20].lstrip(" ")[:1]
        return (before.isalnum() and after.isalnum()) or (after == before == " " and right.isalnum() and left.isalnum())
    if text.startswith("&amp;amp;", span[0]):
        return True
    return before.isalnum() or after.isalnum() or (not before.strip("\0\n") and not after.strip("\0\r\n"))


def _quoted(character: str) -> str:
    return "a space" if character in ("\xa0", " ") else f"`{shortened(character)}`"


def _check_field(field: Field, escapes: bool, context: Context[NoOptions]) -> None:  # noqa: FBT001 - called in one place
    value = field.value
    if not isinstance(value, Scalar) or "&" not in value.raw:
        return
    for match in (_ONCE if escapes else _DOUBLE)().finditer(value.raw):
        meant = decoded(match[0]) if escapes else decoded(decoded(match[0]))
        span = Span(*match.span()).moved(value.span.start)
        fixed = meant if escapes else _AMPS().sub("&", match[0])
        edits: tuple[Edit, ...] = ()
        if not escapes or _is_literal(meant, match.start(), value):
            edits = (replace(span, fixed),)
        why = _ESCAPED_BY_TEMPLATE if escapes else _ESCAPED_TWICE
        shown = match[0] if escapes else decoded(match[0])
        context.report(span, *edits, fields=(field.key,), shown=shortened(shown), meant=_quoted(meant), why=why, fixed=shortened(fixed))


def _is_literal(character: str, offset: int, value: Scalar) -> bool:
    """Whether YAML reads the character as itself: a quote must not end the value, nor an indicator start another kind of value."""
    if character in "'\"":
        other_quote = {"double": "'", "single": '"'}.get(value.style)
        return character == other_quote or (value.style == "plain" and offset > 0)
    return character in "&\xa0‘’“”–—…«»·©®™" and (offset > 0 or value.style != "plain")
