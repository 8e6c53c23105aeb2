from __future__ import annotations

from typing import NamedTuple

from ..api import Context, Post, Severity, Tag, is_computed, is_fragment, lazy, rule, whole_post


class Options(NamedTuple):
    """How far the rule goes."""

    unused: bool = False
    """Whether ids count that nothing in the post refers to, too."""


_TARGET = lazy(r"""#(?=([^"')\s>]+))""")
_LABEL = lazy(r"""(?:for|form|headers|aria-[a-z]+)\s{0,9}=\s{0,9}["']?([^"')\s>]+)""")


@rule(
    "the id `{id}` is taken: another element above has it, so what refers to it in this post finds only that one; give this one its own",
    on=whole_post("<"),
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
    ids = {source: name for source, tags in post.alike.items() if (name := _id(post, tags[0]))}
    # As in nearly all posts, each is there once.
    if len(set(ids.values())) == sum([len(post.alike[source]) for source in ids]) or is_fragment(post):
        return
    seen: set[str] = set()
    # What a link, a label or the like in the post means.
    referred = set(_TARGET().findall(post.text)) | {name for source in post.alike if "=" in source for name in _LABEL().findall(source)}
    for tag in post.tags:
        name = ids.get(tag[0], "")
        if not name or tag.in_code:
            continue
        if name in seen and (context.options.unused or name in referred) and (one := tag.attribute("id")):
            context.report(one.span, id=name)
        seen.add(name)


def _id(post: Post, tag: Tag) -> str:
    """The id that a start tag gives its element, or ``""``."""
    if ("id=" not in tag[0] and "ID=" not in tag[0]) or tag.closing or is_computed(post, tag):
        return ""
    one = tag.attribute("id")
    return one.value if one is not None and one.value.strip() else ""
