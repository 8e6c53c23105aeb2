from __future__ import annotations

from ..api import Context, Edit, Field, NoOptions, Post, Safety, Scalar, Span, decoded, lazy, replace, rule, whole_post

_NAMES = "nbsp|amp|quot|apos|[lr][sd]quo|[lr]aquo|hellip|[mn]dash|middot|bull|copy|reg|trade|#\\d{2,5}|#[xX][0-9a-fA-F]{2,4}"
# First a tag that shows as `&lt;p&gt;`, then single characters.
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
# Their templates escape what a field says: https://pkg.go.dev/html/template, https://keats.github.io/tera (HTML templates
# are escaped), React and Astro components.  Jekyll and Hexo leave it to the theme.
_ESCAPING = frozenset({"hugo", "zola", "astro", "docusaurus"})


@rule(
    "readers see `{shown}` instead of {meant}, because {why}; write `{plain}`",
    on=whole_post("&"),
    fix=Safety.UNSAFE,
)
def double_escaped_entity(post: Post, context: Context[NoOptions]) -> None:
    """A character reference that was escaped a second time.

    A program escaped text that was HTML already, so the page shows the code of a character
    instead of the character.  A title is escaped by the templates of Hugo, Zola, Astro and Docusaurus, so
    there one time is enough.  A code that stands apart or in markup that the text shows, as posts about HTML
    have it, is left alone.

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
                _in_field(field, escapes, context)
    if "&amp;" not in text:
        return
    found = [one for one in _DOUBLE().finditer(post.prose) if one["tag"] or _inside_words(post.prose, one.span())]
    if not found or _ABOUT().search(post.prose):
        return
    for one in found:
        # Between tags that the page shows (`&lt;td&gt;&amp;nbsp;`), the code belongs to what is shown.
        if not one["tag"] and _MARKUP().search(post.prose, max(0, one.start() - 200), one.end() + 200):
            continue
        plain = _AMPS().sub("&", one[0])
        shown = decoded(one[0])
        context.report(
            Span(*one.span()),
            replace(Span(*one.span()), plain),
            shown=shown[:60],
            meant=_named(decoded(shown)[:60]),
            why="its `&` was escaped twice",
            plain=plain[:80],
        )


def _inside_words(text: str, span: tuple[int, int]) -> bool:
    """Whether the code stands where the character would: what is talked about stands between spaces or quotes."""
    before, after = text[span[0] - 1 : span[0]], text[span[1] : span[1] + 1]
    if text[span[0] : span[1]] == "&amp;amp;":
        left, right = text[: span[0]].rstrip(" ")[-1:], text[span[1] :][:20].lstrip(" ")[:1]
        return (before.isalnum() and after.isalnum()) or (after == " " and right.isupper() and left.isalnum())
    if text.startswith("&amp;amp;", span[0]):
        return True
    return before.isalnum() or after.isalnum() or (not before.strip("\0\n") and not after.strip("\0\r\n"))


def _named(meant: str) -> str:
    return "a space" if meant in ("\xa0", " ") else f"`{meant}`"


def _in_field(field: Field, escapes: bool, context: Context[NoOptions]) -> None:  # noqa: FBT001 - called in one place
    value = field.value
    if not isinstance(value, Scalar) or "&" not in value.raw:
        return
    for found in (_ONCE if escapes else _DOUBLE)().finditer(value.raw):
        meant = decoded(found[0]) if escapes else decoded(decoded(found[0]))
        span = Span(*found.span()).moved(value.span.start)
        plain = meant if escapes else _AMPS().sub("&", found[0])
        edits: tuple[Edit, ...] = ()
        if not escapes or _may_stand(meant, found.start(), value):
            edits = (replace(span, plain),)
        why = "templates escape the field once more" if escapes else "its `&` was escaped twice"
        shown = found[0] if escapes else decoded(found[0])
        context.report(span, *edits, fields=(field.key,), shown=shown, meant=_named(meant), why=why, plain=plain)


def _may_stand(character: str, at: int, value: Scalar) -> bool:
    """Whether the character means itself there: a quote must not end the value, nor a mark begin something."""
    if character in "'\"":
        other = {"double": "'", "single": '"'}.get(value.style)
        return character == other or (value.style == "plain" and at > 0)
    return character in "&\xa0‘’“”–—…«»·©®™" and (at > 0 or value.style != "plain")
