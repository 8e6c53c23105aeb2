from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, Tag, delete, is_computed, is_torn, rule, whole_post


@rule(
    "duplicate attribute `{name}`, which browsers ignore",
    help="{advice}",
    on=whole_post("="),
    fix=Safety.SAFE,
    severity=Severity.WARNING,
)
def duplicate_attribute(post: Post, context: Context[NoOptions]) -> None:
    """Duplicate attribute.

    Browsers drop the second attribute of the same name (WHATWG HTML, section 13.2.5.33), so its value is lost, which is
    often a class.

    Fix safety: Removes the second attribute.  The fix is unsafe where the values differ, because the second may be the
    intended one.

    Bad:

        <p class="intro" id="a" class="intro">Along the river.</p>

    Good:

        <p class="intro" id="a">Along the river.</p>

    Bad:

        <img src="/river.jpg" alt="" alt="The river">

    See also: duplicate-id.
    """
    # In JSX the last attribute of a name applies.
    if post.language == "mdx":
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
    for attribute in attributes:
        if not attribute.duplicate:
            first[attribute.name] = attribute.value
            continue
        is_same = attribute.value in ("", first.get(attribute.name, ""))
        context.report(
            attribute.span,
            delete(attribute.outer),
            safety=None if is_same else Safety.UNSAFE,
            name=attribute.name,
            advice="remove it" if is_same else "remove it, or merge its value into the first",
        )
