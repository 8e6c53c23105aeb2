from __future__ import annotations

from ..api import (
    VOID,
    Context,
    NoOptions,
    Post,
    Problem,
    Safety,
    Severity,
    corrections,
    is_indented_code,
    is_template_tag,
    mdx,
    replace,
    rule,
    shortened,
)

_PARENTS = {
    "paragraph": "paragraph",
    "heading": "heading",
    "cell": "table cell",
    "item": "list item",
    "quote": "block quote",
    "emphasis": "emphasis or link",
    "directive": "`:::` block",
    "footnote": "footnote",
}

_BRACES = "write `\\{` if it is text"
_ADVICE = {
    "value": ("value without quotes in `<{name}>`", 'write `name="value"`'),
    "url": ("{shown} is no tag, and", "write `[text](URL)`, or the URL without `<` and `>`"),
    "expression": ("{shown}, which is no JavaScript expression,", _BRACES),
    "heading": ("{shown}, which is no JavaScript expression,", 'write the heading as `<h2 id="name">`, or remove the braces'),
    "brace": ("`{{` without its end", _BRACES),
    "empty": ("attribute value without an expression", "write an expression between the braces"),
    "module": ("{shown}, which is no JavaScript,", "correct it; if it is text, begin the line with another word"),
    "lazy": ("{shown} directly below a paragraph of a list or quote", "put a blank line above it"),
}


@rule(
    "{problem} stops the MDX build",
    help="{advice}",
    on=mdx(),
    fix=Safety.SAFE,
    severity=Severity.ERROR,
)
def invalid_mdx(post: Post, context: Context[NoOptions]) -> None:
    r"""Text that the MDX compiler rejects.

    MDX is Markdown with JSX (mdxjs.com/docs/what-is-mdx). It reads `<` as the beginning of a tag, which must be closed in
    the paragraph, list item or quote where it is opened, `{` as the beginning of a JavaScript expression, and a line that
    begins with `import` or `export` as a program. Docusaurus reads `.md` files as MDX, too.

    This is MDX 2 and 3. Nothing is reported in a site whose `package.json` has Docusaurus 2, Gatsby 3 or another package with MDX 1.

    An HTML comment and a heading's `{#name}` stop the build except in Docusaurus, which converts them.

    Fix safety: Adds the slash to a tag such as `<br>` and quotes to a value, escapes `<8` and words in braces, and makes a link of
    `<https://a.example>`. Unsafe are escaping a placeholder such as `<name>`, which other parsers take for a tag, and converting a
    comment, which is not offered if it contains `*/`. What looks like a program or a template tag is not changed.

    Bad (path = 'post.mdx'):

        Along the river.<br>Up the hill.

    Good (path = 'post.mdx'):

        Along the river.<br />Up the hill.

    Bad (path = 'post.mdx'):

        The boat takes <8 people, or {as many as it can}.

    Good (path = 'post.mdx'):

        The boat takes \<8 people, or \{as many as it can}.

    Bad (path = 'post.mdx', profile = 'astro'):

        <!-- The bridge -->

    Good (path = 'post.mdx', profile = 'astro'):

        {/* The bridge */}

    See also: unrenderable-mdx, unclosed-tag.
    """
    if post.language != "mdx" or context.site.profile.mdx_1:
        return
    converts = context.site.profile.name == "docusaurus"
    for problem in post.problems:
        span, kind = problem.span, problem.kind
        if kind == "comment":
            source = span.text(post.text)
            if converts or not (source.startswith("<!--") and source.endswith("-->")):
                continue
            edits = [replace(span, "{/*" + source[4:-3] + "*/}")] if "*/" not in source else []
            context.report(span, *edits, safety=Safety.UNSAFE, problem="HTML comment", advice="write `{/* … */}`")
        elif kind != "heading" or not converts:
            what, advice = _described(problem, post)
            edits, safety = corrections(post, problem)
            if is_indented_code(post, span.start):
                advice, edits = "begin and end the code with lines of three backticks: MDX has no indented code", []
            context.report(span, *edits, safety=safety, problem=what, advice=advice)


def _described(problem: Problem, post: Post) -> tuple[str, str]:
    """What stops the build, and what to do."""
    _, kind, name, parent = problem
    source = problem.span.text(post.text)
    shown = f"`{shortened(source.split(chr(10), 1)[0], 30)}`"
    if kind == "unclosed" and name in VOID:
        return f"unclosed `<{name}>`", f"write `<{name} />`"
    if kind in ("expression", "brace") and is_template_tag(post, problem.span.start):
        return f"{shown}, which is no JavaScript expression,", "remove it: MDX has no template tags and no attribute lists"
    if kind == "brace" and source.startswith("{") and post.text.startswith("{/*", problem.span.start):
        return "comment without its end", "end it with `*/}`"
    if kind == "unclosed":
        where = f" before the end of the {_PARENTS[parent]}" if parent in _PARENTS else ""
        return f"`<{name}>` without its end tag", f"add `</{name}>`{where}, or write `\\<` if it is text"
    if kind == "stray":
        if parent:
            return f"`</{name}>` for `<{parent}>`", f"write `</{parent}>`"
        advice = f"write `<{name} />`" if name in VOID else "close tags in the paragraph, item or quote where they are opened, or remove it"
        return f"`</{name}>` without its start tag", advice
    if kind in _ADVICE:
        what, advice = _ADVICE[kind]
        return what.format(shown=shown, name=name), advice
    if name:
        return f"`<{name}>`, which is no JSX,", 'write its attributes as `name="value"` or `name={expression}`, and end it with `>`'
    return f"{shown}, which begins no tag,", "write `\\<` if it is text"
