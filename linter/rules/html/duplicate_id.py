from __future__ import annotations

from ..api import Context, NamedTuple, Post, Severity, Tag, is_computed, lazy, rule, whole_post


class Options(NamedTuple):
    """Which duplicate ids are reported."""

    unused: bool = False
    """Whether to report ids that nothing in the post refers to as well."""


_LONGEST = 40
"""Characters of an id that the message quotes."""
_TARGET = lazy(r"""#(?=([^"')\s>]+))""")
_LABEL = lazy(r"""(?:for|form|headers|aria-[a-z]+)\s{0,9}=\s{0,9}["']?([^"')\s>]+)""")


@rule(
    "id `{id}` is already used by an element above",
    help="give this element its own id",
    on=whole_post("<"),
    options=Options(),
    severity=Severity.WARNING,
)
def duplicate_id(post: Post, context: Context[Options]) -> None:
    """Duplicate id.

    A link, a label or a footnote that refers to the id reaches only the first of the elements that have it.  Ids that
    nothing in the post refers to are reported with `unused`.

    Bad:

        <p>See <a href="#river">the river</a>.</p>
        <h2 id="river">Along the river</h2>
        <h2 id="river">Up the hill</h2>

    Good:

        <h2 id="river">Along the river</h2>
        <h2 id="hill">Up the hill</h2>

    See also: duplicate-attribute.
    """
    ids = {source: value for source, tags in post.alike.items() if (value := _id(post, tags[0]))}
    # In nearly all posts every id is used once.
    if len(set(ids.values())) == sum([len(post.alike[source]) for source in ids]):
        return
    from ..api import is_fragment

    if is_fragment(post):
        return
    seen: set[str] = set()
    # The ids that a link, a label or the like in the post refers to.
    referenced = set(_TARGET().findall(post.text)) | {value for source in post.alike if "=" in source for value in _LABEL().findall(source)}
    for tag in post.tags:
        value = ids.get(tag[0], "")
        if not value or tag.in_code:
            continue
        if value in seen and (context.options.unused or value in referenced) and (attribute := tag.attribute("id")):
            context.report(attribute.span, id=value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…")
        seen.add(value)


def _id(post: Post, tag: Tag) -> str:
    """The value of the ``id`` of a start tag, or ``""``."""
    if ("id=" not in tag[0] and "ID=" not in tag[0]) or tag.closing or is_computed(post, tag):
        return ""
    attribute = tag.attribute("id")
    return attribute.value if attribute is not None and attribute.value.strip() else ""
