from __future__ import annotations

from ..api import Context, FrontMatter, NoOptions, Severity, front_matter, rule


@rule(
    "the front matter cannot be read: {reason}; the build will stop here, or the fields be lost",
    on=front_matter(),
    severity=Severity.ERROR,
)
def invalid_front_matter(block: FrontMatter, context: Context[NoOptions]) -> None:
    """Front matter that is not YAML, TOML or JSON.

    Most often a colon, a quote or a bracket in a value that stands without quotes.  What Pelican reads between
    dashes is not YAML but lines of `key: value`, in which all of these may stand.

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
    # https://python-markdown.github.io/extensions/meta_data/
    if context.site.profile.name == "pelican" and block.format == "yaml":
        return
    if block.problem is not None and not block.problem.tab:
        context.report(block.problem.span, reason=block.problem.reason)
