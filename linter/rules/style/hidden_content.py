from __future__ import annotations

from functools import lru_cache

from ..api import (
    Context,
    Edit,
    NamedTuple,
    Post,
    Safety,
    Severity,
    Span,
    Tag,
    article_hidden_by,
    declarations,
    delete,
    hiding_declaration,
    lazy,
    replace,
    rule,
    shortened,
    whole_post,
)


class Options(NamedTuple):
    """What may be hidden."""

    toggled: bool = True
    """Whether to allow content that a script can show, because it has an `id`, a `class` or `data-` attributes; `--untrusted` does not."""


_STATES = frozenset({"display", "visibility", "opacity"})
"""Properties that scripts and style sheets change to show hidden content."""

_WITHOUT_TEXT = frozenset("svg symbol defs input button select textarea form code template iframe img canvas".split())
"""Elements that are hidden to be used elsewhere, or that contain no text."""
_EXEMPT = frozenset({"form", "svg", "math"})
"""Elements whose hidden parts are meant for programs."""


@rule(
    "`{style}` hides {what} from readers",
    help="{advice}",
    on=whole_post("<"),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def hidden_content(post: Post, context: Context[Options]) -> None:
    """Content hidden by an inline style or the attribute `hidden`.

    Source sites hide widgets, tracking and paid links this way, and attackers hide instructions for programs that read the post.
    Readers do not see them, but search engines and copies of the text do. Content that a script can show, because its element has an
    `id` or a `class`, is not reported, and neither are parts of forms, drawings and code. A page of WeChat hides its whole article, in
    `#js_content`, until a script has run, which a copy does not have.

    Fix safety: The fix shows an article of WeChat, which is all of the post. There is no other: only a person can decide whether to show
    or to delete what is hidden.

    Bad:

        <p>A walk.</p><div id="js_content" style="visibility: hidden; opacity: 0"><p>Along the river.</p></div>

    Good:

        <p>A walk.</p><div><p>Along the river.</p></div>

    Bad:

        <p style="display: none">Buy here.</p>
    """
    toggled = context.options.toggled
    hiding_tags = {
        source: found for source, tags in post.alike.items() if (found := _hiding(source, tags[0][3], closing=tags[0][4], toggled=toggled))
    }
    if not hiding_tags:
        return
    exempt_until = 0
    for tag in post.tags:
        if tag.name in _EXEMPT and not tag.closing:
            element = post.element_at(tag)
            end = element.end if element is not None else None
            exempt_until = max(exempt_until, end.end if end is not None else len(post.text))
        if tag[0] in hiding_tags and not tag.in_code and tag.start >= exempt_until:
            if _defines_macros(post, tag):
                continue
            place, style = hiding_tags[tag[0]]
            edits = _shown(tag)
            what, advice = ("the whole article", "show it") if edits else ("this content", "show it or delete it")
            context.report(place.moved(tag.start), *edits, style=shortened(style), what=what, advice=advice)


def _shown(tag: Tag) -> list[Edit]:
    """Edits that show a whole article; none for anything else."""
    hiding, style, name = article_hidden_by(tag), tag.attribute("style"), tag.attribute("id")
    if not hiding or style is None or name is None:
        return []
    kept = "; ".join(one.span.text(style.value) for one in declarations(style.value) or () if one not in hiding)
    return [delete(name.outer), replace(style.value_span, kept) if kept else delete(style.outer)]


# https://docs.mathjax.org/en/latest/input/tex/macros.html#defining-tex-macros: definitions have to be in the page, and show nothing.
_DEFINES = lazy(r"(?:(?:re)?newcommand|def|gdef|let|DeclareMathOperator)\b")


def _defines_macros(post: Post, tag: Tag) -> bool:
    """Whether an element contains only definitions for formulas."""
    element = post.element_at(tag)
    if element is None or element.end is None:
        return False
    depth, is_found = 0, False
    for line in map(str.strip, post.text[tag.end : element.end.start].splitlines()):
        source = line.lstrip("$\\[( ") if depth == 0 else ""
        if source.strip("$)] \\") and not _DEFINES().match(source):
            return False
        is_found = is_found or bool(source)
        # A definition goes on until its braces are closed.
        depth = max(0, depth + line.count("{") - line.count("}"))
    return is_found


# Sites repeat their tags in all of their posts.
@lru_cache(maxsize=1024)
def _hiding(source: str, name: str, *, closing: bool, toggled: bool) -> tuple[Span, str] | None:
    """The place in the tag of what hides its content, and its text, unless a script or a program may use that content."""
    if closing or name in _WITHOUT_TEXT:
        return None
    tag = Tag(source, 0, len(source), name, closing)
    hidden, style = tag.attribute("hidden"), tag.attribute("style")
    if (hidden is None and style is None) or (toggled and tag.attribute("aria-hidden")):
        return None
    named = toggled and (tag.attribute("id") is not None or tag.attribute("class") is not None)
    if hidden is not None and not hidden.dynamic and not named and not (toggled and " data-" in tag.source):
        return hidden.span, "hidden"
    if style is None or style.dynamic:
        return None
    every = declarations(style.value) or ()
    if hiding := article_hidden_by(tag):
        return style.span, "; ".join(f"{one.property}: {one.value}" for one in hiding)
    declaration = hiding_declaration(every)
    if declaration is None or (declaration.property in _STATES and named):
        return None
    return style.span, f"{declaration.property}: {declaration.value}"
