from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, Span, lazy, replace, rule, whole_post

_INDENT = lazy(r"(?m)^\t+")


@rule(
    "a tab indents this line, where YAML takes only spaces: {effect}; write two spaces for each tab",
    on=whole_post(),
    fix=Safety.SAFE,
    severity=Severity.ERROR,
)
def tab_indentation(post: Post, context: Context[NoOptions]) -> None:
    """Front matter in YAML that is indented with tabs.

    YAML forbids them (YAML 1.2.2, section 6.1), so that most generators stop or lose every field.  Hexo
    makes two spaces of each tab and reads on, and so does the fix; where the post is read by anything else,
    its fields are lost all the same.

    Bad:

        ---
        title: A walk
        tags:
        ⇥- rivers
        ---

    Good:

        ---
        title: A walk
        tags:
          - rivers
        ---

    See also: invalid-front-matter.
    """
    block = post.front_matter
    if block is None or block.problem is None or not block.problem.tab:
        return
    text, at = post.text, block.problem.span.start
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    end = at
    while text[end] == "\t":
        end += 1
    # As Hexo does: only tabs at the beginning of a line; behind spaces they may be part of a text.
    places = {Span(*found.span()) for found in _INDENT().finditer(text, *block.content)}
    first = Span(start, end)
    places = {one for one in places if one.start != start} | {first}
    profile = context.site.profile
    if context.site.guessed:
        effect = "Hexo forgives it, but most other generators stop there or read no field"
    elif profile.tabs:
        effect = f"{profile.title} forgives it, but most other tools read no field then"
    else:
        effect = "the build will stop here, or the fields be lost"
    edits = [replace(one, one.text(text).replace("\t", "  ")) for one in sorted(places)]
    context.report(first, *edits, effect=effect)
