from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, Tag, delete, is_computed, is_mdx, is_torn, rule, whole_post


@rule(
    "`{name}` stands twice in this tag, and browsers read only the first; {advice}",
    on=whole_post("="),
    fix=Safety.SAFE,
    severity=Severity.WARNING,
)
def duplicate_attribute(post: Post, context: Context[NoOptions]) -> None:
    """An attribute that a tag has twice.

    Browsers drop the second one (WHATWG HTML, section 13.2.5.33), so half of what was meant is lost, often a class.
    Where both say the same, the second goes safely; else with `--unsafe-fixes`, because it may be the one that was meant.

    Bad:

        <p class="intro" id="a" class="intro">Along the river.</p>

    Good:

        <p class="intro" id="a">Along the river.</p>

    Bad:

        <img src="/river.jpg" alt="" alt="The river">

    See also: duplicate-id.
    """
    # In JSX it is the last one that counts.
    if is_mdx(post, context.site):
        return
    for source, tags in post.alike.items():
        if source.count("=") < 2 or not tags[0].repeats or is_computed(post, tags[0]):
            continue
        for tag in tags:
            if not tag.closing and not tag.in_code:
                _report(tag, context)


def _report(tag: Tag, context: Context[NoOptions]) -> None:
    attributes = tag.attributes
    if is_torn(attributes):
        return
    first: dict[str, str] = {}
    for one in attributes:
        if not one.duplicate:
            first[one.name] = one.value
            continue
        same = one.value in ("", first.get(one.name, ""))
        context.report(
            one.span,
            delete(one.outer),
            safety=None if same else Safety.UNSAFE,
            name=one.name,
            advice="remove the second" if same else "put into it what both are to say",
        )
