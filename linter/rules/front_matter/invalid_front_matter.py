from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, disordered, rule


@rule(
    "invalid {format}: {reason}",
    help="{advice}",
    on=disordered(only=("invalid",)),
    fix=Safety.UNSAFE,
    severity=Severity.ERROR,
)
def invalid_front_matter(post: Post, context: Context[NoOptions]) -> None:
    """Invalid front matter.

    Front matter that is not valid YAML, TOML or JSON stops the build, or its fields are lost.  The cause is usually a colon,
    a quote or a bracket in a value without quotes.  Hexo also reads a post without an opening fence: what is above the first line
    of three dashes is YAML to it.  Pelican does not read YAML between the
    fences but lines of `key: value`, in which all of these are allowed, so nothing is reported there.

    Fix safety: The fix writes quotes, or what is missing: a space, a comma, a quote, a bracket. It is offered only if the front
    matter can be parsed then and no other field has another value than alone. It is unsafe where the text may be meant in another way.

    Bad:

        ---
        title: Rust: a first look
        ---

    Good:

        ---
        title: 'Rust: a first look'
        ---

    Bad:

        ---
        title: A walk
        tags: [rivers, rain
        ---

    See also: lost-value, quote-pile, duplicate-key, tab-indentation.
    """
    block = post.front_matter
    if block is None or block.problem is None or block.problem.tab:
        return
    if block.closing is not None and not (block.opening.text(post.text) or block.closing.text(post.text)):
        return  # fields without any fence are no YAML: Pelican and MultiMarkdown read them line by line
    from ..api import find_mistakes

    for mistake in find_mistakes(block, post.text):
        safety = Safety.SAFE if mistake.certain else Safety.UNSAFE
        report, name = context.report, block.format.upper()
        report(mistake.span, *mistake.edits, safety=safety, fields=mistake.keys, format=name, reason=mistake.reason, advice=mistake.advice)
