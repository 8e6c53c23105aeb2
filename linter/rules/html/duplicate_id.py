from __future__ import annotations

from typing import NamedTuple

from ..api import Context, Post, Severity, is_computed, is_fragment, lazy, rule, whole_post


class Options(NamedTuple):
    """How far the rule goes."""

    unused: bool = False
    """Whether ids count that nothing in the post refers to, too."""


_REFERENCE = lazy(r"(?:#|\b(?:for|form|headers|aria-[a-z]+)\s*=\s*[\"']?)\Z")
_ENDS = ("", '"', "'", ")", " ", ">", "\n")


@rule(
    "the id `{id}` is taken: another element above has it, so what refers to it in this post finds only that one; give this one its own",
    on=whole_post("id=", "ID="),
    options=Options(),
    severity=Severity.WARNING,
)
def duplicate_id(post: Post, context: Context[Options]) -> None:
    """An id that two elements of a post have.

    A link to it leads to the first of them, and a label or footnote that means the second does not find it.  Ids that
    nothing in the post refers to are found with `unused`.

    Bad:

        <p>See <a href="#river">the river</a>.</p>
        <h2 id="river">Along the river</h2>
        <h2 id="river">Up the hill</h2>

    Good:

        <h2 id="river">Along the river</h2>
        <h2 id="hill">Up the hill</h2>

    See also: duplicate-attribute.
    """
    seen: set[str] = set()
    referred: dict[str, bool] = {}
    idle: set[str] = set()
    """Tags that say nothing here, by their text: posts repeat them."""
    for tag in post.tags:
        source = tag[0]
        if source in idle:
            continue
        one = None if ("id=" not in source and "ID=" not in source) or tag.closing or is_computed(post, tag) else tag.attribute("id")
        if one is None or not one.value.strip():
            idle.add(source)
            continue
        if tag.in_code:
            continue
        name = one.value
        if name in seen and not is_fragment(post):
            if name not in referred:
                referred[name] = context.options.unused or _referred_to(post, name)
            if referred[name]:
                context.report(one.span, id=name)
            else:
                idle.add(source)
        seen.add(name)


def _referred_to(post: Post, name: str) -> bool:
    """Whether a link, a label or the like in the post means the id."""
    text, at = post.text, -1
    while (at := text.find(name, at + 1)) >= 0:
        end = at + len(name)
        if text[end : end + 1] in _ENDS and _REFERENCE().search(text, max(0, at - 40), at):
            return True
    return False
