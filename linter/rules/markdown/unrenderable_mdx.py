from __future__ import annotations

from ..api import (
    Context,
    Edit,
    NoOptions,
    Post,
    Safety,
    Severity,
    Span,
    delete,
    insert,
    is_template_tag,
    mdx,
    react_style,
    replace,
    rule,
    shortened,
    undefined_names,
)


@rule(
    "{problem} stops the build when the page is rendered",
    help="{advice}",
    on=mdx("{", "style"),
    fix=Safety.UNSAFE,
    severity=Severity.ERROR,
    since="0.2.0",
)
def unrenderable_mdx(post: Post, context: Context[NoOptions]) -> None:
    r"""MDX that compiles, and stops the build when the page is rendered.

    A name in braces that the post neither imports nor defines stops Docusaurus and Astro. In Docusaurus, React stops at a `style` that is
    a string; it takes `class`, with a warning (react.dev/reference/react-dom/components/common#applying-css-styles).

    With other generators, nothing is reported: what they define is not known. Neither is it with Docusaurus 2, which has MDX 1.

    Fix safety: Writes a style as an object, and escapes the brace of a name, which may be text.

    Bad (path = 'post.mdx', profile = 'docusaurus'):

        The <b style="color: #a00; margin-left: 1em">Alder</b>.

    Good (path = 'post.mdx', profile = 'docusaurus'):

        The <b style={{color: '#a00', marginLeft: '1em'}}>Alder</b>.

    Bad (path = 'post.mdx', profile = 'astro'):

        The page of each mill is at /mills/{name}.

    Good (path = 'post.mdx', profile = 'astro'):

        The page of each mill is at /mills/\{name}.

    See also: invalid-mdx.
    """
    profile = context.site.profile
    if post.language != "mdx" or profile.mdx_1:
        return
    for span, name in undefined_names(post):
        _report_name(span, name, post, context)
    if profile.name == "docusaurus":
        _check_styles(post, context)


def _report_name(span: Span, name: str, post: Post, context: Context[NoOptions]) -> None:
    edits: list[Edit] = []
    if is_template_tag(post, span.start):
        advice = "remove it: MDX has no template tags"
    else:
        advice = "write `\\{` if it is text, or import or export the name"
        is_value = "=" in post.text[span.start - 1 : span.start]
        edits = [] if is_value else [insert(span.start, "\\")]
    context.report(span, *edits, problem=f"`{shortened(name)}`, which is not defined,", advice=advice)


def _check_styles(post: Post, context: Context[NoOptions]) -> None:
    for source, tags in post.alike.items():
        # A component may take a string.
        if "style" not in source or not source[1].islower():
            continue
        for tag in tags:
            style = tag.attribute("style")
            if style is None or style.dynamic:
                continue
            written = react_style(style)
            edits: list[Edit] = []
            if written is not None:
                edits = [replace(style.span, f"style={written}") if style.value.strip() else delete(style.outer)]
            context.report(style.span, *edits, problem="`style` that is a string", advice="write `style={{name: 'value'}}`")
