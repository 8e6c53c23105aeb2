from __future__ import annotations

from ..api import Context, FrontMatter, NoOptions, Severity, front_matter, rule


@rule(
    "invalid {format}: {reason}",
    help="correct the syntax",
    on=front_matter(),
    severity=Severity.ERROR,
)
def invalid_front_matter(block: FrontMatter, context: Context[NoOptions]) -> None:
    """Invalid front matter.

    Front matter that is not valid YAML, TOML or JSON stops the build, or its fields are lost.  The cause is usually a colon,
    a quote or a bracket in a value without quotes.  Hexo also reads a post without an opening fence: what is above the first line
    of three dashes is YAML to it.  Pelican does not read YAML between the
    fences but lines of `key: value`, in which all of these are allowed, so nothing is reported there.

    Bad:

        ---
        title: Rust: a first look
        ---

    Good:

        ---
        title: 'Rust: a first look'
        ---

    See also: quote-pile, duplicate-key, tab-indentation.
    """
    if block.problem is not None and not block.problem.tab:
        context.report(block.problem.span, format=block.format.upper(), reason=block.problem.reason)
