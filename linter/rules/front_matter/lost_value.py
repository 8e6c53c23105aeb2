from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Scalar, Severity, Span, lazy, replace, rule, scalars, shortened, whole_post

_TEXTS = frozenset({"title", "subtitle", "description", "summary", "excerpt", "author", "caption", "alt"})
_LISTS = frozenset({"tags", "tag", "categories", "category", "keywords"})
_COLORS = lazy(r"(?i)(?:[\w-]*colou?r|background|bg)\Z")
# A number sign with a space after it begins a comment that is meant as one; so does a note to oneself.
_COMMENT = lazy(r"[ \t]++(?P<text>#++(?!(?:TODO|FIXME|XXX|NOTE)\b)[^\s#!][^\r\n]*)")
_COLOR = lazy(r"[ \t]++(?P<text>#[0-9a-fA-F]{3,8})[ \t]*+(?=[\r\n]|\Z)")
# https://yaml.org/spec/1.2.2/#692-node-anchors and #691-node-tags; `!!str` and `! text` have a meaning.
_PROPERTY = lazy(r"(?P<mark>[&!])(?P<name>[^\s!&\"',\[\]{}][^\s,\[\]{}]*+)(?P<rest>[ \t]++[^\s\"'|>\[{&!][^\r\n]*+)?\Z")
_KNOWN_TAGS = frozenset({"binary", "ruby/sym", "map", "seq", "str", "omap", "set"})


@rule(
    "`{lost}` in `{key}` is {kind} to YAML",
    help="put the value in quotes",
    on=whole_post("---"),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
    since="0.2.0",
)
def lost_value(post: Post, context: Context[NoOptions]) -> None:
    """Value that YAML reads as a comment, an anchor or a tag.

    A `#` after a space begins a comment, so `tags: #rivers` has no tags, and `title: Learn C #and F` is called `Learn C`.
    In the same way `&` and `!` at the beginning of a value name an anchor or a type, and their word is not a part of it; Hexo and
    gray-matter stop at a type that they do not know.

    Only titles, descriptions, authors, tags and categories are checked, and colors such as `#ff0000`. A comment with a space
    after its `#` is not reported.

    Fix safety: The fix puts all of it in quotes. It is unsafe because a comment may be meant.

    Bad:

        ---
        title: A walk
        tags: #rivers
        ---

    Good:

        ---
        title: A walk
        tags: '#rivers'
        ---

    Bad:

        ---
        title: Learn C #and F
        ---

    See also: invalid-front-matter.
    """
    block, text = post.front_matter, post.text
    if block is None or block.format != "yaml":
        return
    for name, value in scalars(block.fields):
        key = name.rpartition(".")[2]
        is_text = key in _TEXTS or name.partition(".")[0] in _LISTS
        if value.style != "plain" or not (is_text or _COLORS().match(key)):
            continue
        if value.raw[:1] in ("&", "!"):
            if is_text:
                _report_property(post, value, key, context)
            continue
        if value.kind not in ("str", "null") or (value.kind == "null" and value.raw):
            continue
        found = (_COMMENT if is_text else _COLOR)().match(text, value.span.end)
        if found is None or (value.raw and not is_text) or "\n" in value.raw:
            continue
        lost = Span(*found.span("text"))
        whole = Span(value.span.start if value.raw else lost.start, lost.start + len(found["text"].rstrip()))
        quoted = "'" + whole.text(text).replace("'", "''") + "'"
        context.report(
            Span(lost.start, whole.end),
            replace(whole, quoted),
            fields=(name.partition(".")[0],),
            lost=shortened(lost.text(text).rstrip()),
            key=key,
            kind="a comment",
        )


def _report_property(post: Post, value: Scalar, key: str, context: Context[NoOptions]) -> None:
    """Report the first word of a value, if it is no part of it."""
    found = _PROPERTY().match(value.raw)
    if found is None or found["name"] in _KNOWN_TAGS or found["name"].startswith(("ruby/", "yaml")):
        return
    anchor = found["mark"] == "&"
    if anchor and f"*{found['name']}" in post.text:
        return
    quoted = "'" + value.raw.replace("'", "''") + "'"
    context.report(
        value.span,
        replace(value.span, quoted),
        fields=(key,),
        lost=shortened(found["mark"] + found["name"]),
        key=key,
        kind="an anchor" if anchor else "a tag",
    )
