from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, Span, disordered, lazy, replace, rule

_INDENT = lazy(r"(?m)^\t+")


@rule(
    "tab in YAML indentation",
    help="write two spaces for each tab",
    on=disordered(only=("invalid",)),
    fix=Safety.SAFE,
    severity=Severity.ERROR,
)
def tab_indentation(post: Post, context: Context[NoOptions]) -> None:
    """YAML front matter indented with tabs.

    YAML forbids tabs as indentation (YAML 1.2.2, section 6.1), so most generators stop or lose every field.  Hexo
    reads each tab as two spaces, and Docusaurus accepts tabs too, but most other tools that read the post lose
    its fields.

    Fix safety: The fix replaces each tab at the beginning of a line with two spaces, as Hexo does. Other tabs are kept.

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
    text, tab = post.text, block.problem.span.start
    start = max(text.rfind("\n", 0, tab), text.rfind("\r", 0, tab)) + 1
    end = tab
    while text[end] == "\t":
        end += 1
    # Like Hexo, replace only tabs at the beginning of a line; after spaces they may be part of a string.
    indents = {Span(*match.span()) for match in _INDENT().finditer(text, *block.content)}
    first = Span(start, end)
    indents = {indent for indent in indents if indent.start != start} | {first}
    edits = [replace(indent, indent.text(text).replace("\t", "  ")) for indent in sorted(indents)]
    context.report(first, *edits)
