from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Scalar, Sequence, Severity, Span, delete, insert, lazy, rule, whole_post

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..api import Edit

# https://yaml.org/spec/1.2.2/#821-block-sequences: a dash begins an item only before a space, and only where the other items begin.
_ITEMS = lazy(r"-[^\s-][^\r\n]*+(?:(?:\r\n?|\n)[\t\x20]*+-[^\r\n-][^\r\n]*+)*+\Z")
_DASH = lazy(r"(?m)(?:^[\t\x20]*+|\A)-(?! )")
_BELOW = lazy(r"[^\r\n]*+(?:(?:\r\n?|\n)\x20*+-\x20[^\r\n]*+)++\Z")
_INDENT = lazy(r"(?m)(?<!\A)^(?P<indent>\x20++)-\x20")
_LISTS = frozenset({"tags", "tag", "categories", "category", "keywords", "authors", "aliases"})


@rule(
    "items of `{key}` are one text to YAML",
    help="{advice}",
    on=whole_post("---"),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
    since="0.2.0",
)
def joined_items(post: Post, context: Context[NoOptions]) -> None:
    """List items that YAML joins into one text.

    Without a space after the dash, the lines `-rivers` and `-lakes` below `tags:` are one text, `-rivers -lakes`, and the post has one
    strange tag. A line that is more indented than the item above it continues that item, dash or not.

    Fix safety: The fix writes a space after each dash, or moves each item below the first. It is unsafe because the value becomes another.

    Bad:

        ---
        title: A walk
        tags:
          -rivers
          -lakes
        ---

    Good:

        ---
        title: A walk
        tags:
          - rivers
          - lakes
        ---

    Bad:

        ---
        title: A walk
        tags:
        - rivers
          - lakes
        ---

    See also: invalid-front-matter, unspaced-heading.
    """
    block = post.front_matter
    if block is None or block.format != "yaml":
        return
    for field in block.fields:
        key, value = field.key, field.value
        if isinstance(value, Scalar):
            # `weight: -5` on the line of its key is a number, and one word below a key may be an option such as `-v`.
            several = "\n" in value.raw or "\r" in value.raw
            if value.style == "plain" and value.kind == "str" and (several or key in _LISTS) and _ITEMS().match(value.raw):
                start = value.span.start
                edits = [insert(start + match.end(), " ") for match in _DASH().finditer(value.raw)]
                first = Span(start, start + len(value.raw.splitlines()[0].rstrip()))
                context.report(first, *edits, fields=(key,), key=key, advice="write `- ` before each item")
        elif isinstance(value, Sequence) and not value.flow:
            edits = [edit for item in value.items if isinstance(item, Scalar) for edit in _moves(post.text, item)]
            if edits:
                place = edits[0].span.end
                line = Span(place, place + len(post.text[place:].split("\n", 1)[0].rstrip()))
                context.report(line, *edits, fields=(key,), key=key, advice="indent it like the item above")


def _moves(text: str, item: Scalar) -> list[Edit]:
    """Edits that put the lines of an item that begin with a dash below its own dash."""
    if item.style != "plain" or not _BELOW().match(item.raw):
        return []
    start = item.span.start
    own = text.rfind("-", 0, start) - (text.rfind("\n", 0, start) + 1)
    found = [match for match in _INDENT().finditer(item.raw) if len(match["indent"]) > own >= 0]
    return [delete(Span(start + match.start() + own, start + match.end("indent"))) for match in found]
