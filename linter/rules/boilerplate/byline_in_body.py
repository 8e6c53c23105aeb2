from __future__ import annotations

from ..api import Context, Edit, Field, NoOptions, Post, Safety, Scalar, Severity, Span, bylines, has_words, lazy, replace, rule, whole_post

# What YAML takes for a string without quotes, whatever its version.
_PLAIN = lazy(r"[^\W\d_][\w·・.’-]*+(?: [\w·・.’-]++)*+\Z")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


@rule(
    "this line names who made the text, and `author` {state}; put the name into the front matter, and decide whether the line stays",
    on=whole_post(),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
)
def byline_in_body(post: Post, context: Context[NoOptions]) -> None:
    """A byline in the text that the front matter does not know of.

    Feeds, themes and search engines read `author`.  Where only the text names the author, they show
    the wrong name or none.  A line whose name stands in the front matter too is left alone.  Where `author` is
    empty, the fix fills it; the line stays.

    Bad:

        ---
        title: A walk
        author:
        ---

        Author: Jane Roe

        Along the river.

    Good:

        ---
        title: A walk
        author: Jane Roe
        ---

        Author: Jane Roe

        Along the river.

    See also: author-from-category.
    """
    block = post.front_matter
    if block is None or not block.fields or not bylines(post):
        return
    author = block.field("author") or block.field("authors")
    named = author.value.span.text(post.text) if author else ""
    lines = [(one, line) for one, line in bylines(post) if line.writes and line.name not in named]
    names = {line.name for _, line in lines}
    for paragraph, line in lines:
        if author is None:
            state = "is missing"
        elif isinstance(author.value, Scalar) and author.value.value:
            state = f"says `{author.value.value[:40]}`"
        else:
            state = "does not say it"
        # Two names are for a person to choose from.
        edits = _filled(post.text, author, line.name) if block.format == "yaml" and author and len(names) == 1 else ()
        context.report(paragraph.span, *edits, fields=("author",), state=state)


def _filled(text: str, author: Field, name: str) -> tuple[Edit, ...]:
    """What fills an empty value."""
    value = author.value
    if (
        author.key != "author"
        or not isinstance(value, Scalar)
        or has_words(value.value)
        or value.style not in ("plain", "single", "double")
    ):
        return ()
    # What closes a remark behind the name is no part of what was matched.
    for opening, closing in ("()", "（）"):
        name += closing * (name.count(opening) > name.count(closing))
    plain = _PLAIN().match(name) and name.lower() not in _WORDS
    quoted = name if plain else "'" + name.replace("'", "''") + "'"
    end = text.find("\n", value.span.end)
    rest = text[value.span.end : end].rstrip("\r")
    if rest.strip() or "\n" in text[value.span.start : value.span.end]:
        return ()
    space = " " if text[value.span.start - 1] == ":" else ""
    return (replace(Span(value.span.start, value.span.end + len(rest)), space + quoted),)
