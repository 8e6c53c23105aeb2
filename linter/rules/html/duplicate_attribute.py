from __future__ import annotations

from functools import lru_cache

from ..api import Context, NoOptions, Post, Safety, Severity, Tag, delete, is_computed, is_mdx, rule, tokens, whole_post


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
    for tag in post.tags:
        if tag.source.count("=") < 2 or not _has_one(tag.source) or tag.closing or tag.in_code or is_computed(post, tag):
            continue
        for one in tag.attributes:
            # Quotes inside of quotes make names that nobody wrote.
            if not one.duplicate or '"' in one.name or "'" in one.name:
                continue
            first = tag.attribute(one.name)
            same = one.value in ("", first.value if first else "")
            context.report(
                one.span,
                delete(one.outer),
                safety=None if same else Safety.UNSAFE,
                name=one.name,
                advice="remove the second" if same else "put into it what both are to say",
            )


# Posts repeat their tags.
@lru_cache(maxsize=4096)
def _has_one(source: str) -> bool:
    return any(one.duplicate for tag in tokens(source) if isinstance(tag, Tag) for one in tag.attributes)
