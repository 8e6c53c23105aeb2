from __future__ import annotations

from ..api import (
    BLOCKS,
    Context,
    NoOptions,
    Post,
    Severity,
    across_paragraphs,
    is_fragment,
    is_mdx,
    is_read_otherwise,
    lazy,
    rule,
    tagged,
    within_shortcodes,
)

_KNOWN = frozenset(
    "a abbr address article aside audio b bdi bdo big blockquote button canvas caption center cite code data datalist del details dfn "
    "dialog div dl em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hgroup i iframe ins kbd label legend main "
    "map mark menu meter nav noscript object ol output picture pre progress q ruby s samp script section select small span strike strong "
    "style sub summary sup svg table template textarea time tt u ul var video".split()
)

# Their end tags may be left out (WHATWG 13.1.2.4), but in a line of Markdown there is nothing that ends them.
_IMPLIED = frozenset("p li dt dd td th tr thead tbody tfoot option optgroup rt rp caption colgroup html head body".split())


_SENTENCE = lazy(r"[.!?。！？:]\s*\Z")


@rule(
    "`{tag}` is never closed{effect}; add `</{name}>` where it ends",
    on=tagged(),
    severity=Severity.WARNING,
)
def unclosed_tag(post: Post, context: Context[NoOptions]) -> None:
    """A start tag without its end tag.

    Browsers close it at the end of whatever is around it, or not before the end of the page: bold
    text, a link or a hidden box then swallow what follows.  A name that HTML does not know was most
    likely meant as text, and is not shown at all.

    Bad:

        <p>Along <strong>the river.</p>

    Good:

        <p>Along <strong>the river</strong>.</p>

    See also: stray-tag.
    """
    unclosed = [one for one in post.elements if one[1] is None and not one[3]]
    # In MDX a slash closes any tag, an indent makes no code, and what is not closed ends the build.
    if not unclosed or is_mdx(post, context.site) or is_fragment(post) or is_read_otherwise(post, context.site):
        return
    apart, paired = within_shortcodes(post), across_paragraphs(post)
    for element in unclosed:
        start = element.start
        if start.in_code or apart(start.start):
            continue
        if start.name in BLOCKS and start.start in paired:
            continue
        # kramdown writes `<span></span>` for `<span/>`.
        if context.site.profile.name == "jekyll" and start.self_closing:
            continue
        if start.name in _IMPLIED:
            # `<p>` behind a sentence begins the next paragraph, as in Java's comments.
            if start.name == "p" and _SENTENCE().search(post.masked, max(0, start.start - 20), start.start):
                continue
            effect = ", and browsers show nothing of it. If it is text, write `&lt;`"
        elif start.name in _KNOWN:
            effect = " and may swallow what follows"
        elif any(tag.name == start.name for tag in post.strays):
            continue  # a component whose tags stand in two paragraphs of Markdown
        elif start.name.isalnum() and "-" not in start.name and not start.self_closing:
            effect = ", and HTML knows no such element: nothing of it is shown. If it is text, write `&lt;`"
        else:
            continue
        context.report(start.span, tag=start.source if len(start.source) < 30 else f"<{start.name}>", name=start.name, effect=effect)
