from __future__ import annotations

from ..api import (
    MULTILINE,
    Context,
    Edit,
    Field,
    NoOptions,
    Post,
    Safety,
    Scalar,
    Severity,
    Span,
    bylines,
    contains,
    has_words,
    lazy,
    replace,
    rule,
    whole_post,
)

# Names that YAML reads as a string without quotes, in all its versions.
_PLAIN = lazy(r"[^\W\d_][\w·・.’-]*+(?: [\w·・.’-]++)*+\Z")
_PARTS = lazy(r"[()（）\[\]【】/／|｜,，、&@·・—–]|\s-\s|\s(?:and|und|et|y|e|from|von)\s")
_LONGEST = 40
"""Characters of a value that the message quotes."""
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


@rule(
    "byline `{name}` {problem}",
    help="put the name into the front matter, and decide whether to keep the line",
    on=whole_post(),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
)
def byline_in_body(post: Post, context: Context[NoOptions]) -> None:
    """Byline that is missing from the front matter.

    Feeds, themes and search engines read `author`.  Where only the text names the author, they show the wrong name or
    none.  If one of the names is in the front matter, none is reported.

    Fix safety: Writes the name into an empty `author` and keeps the line.  There is no fix where `author` is missing or
    has a value, for several names, or for front matter that is not YAML.

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
    lines = [(paragraph, byline) for paragraph, byline in bylines(post) if byline.writes]
    # With one of the names in the front matter, the others are co-authors, or the author's other names and company.
    if any(_is_named(byline.name, named) for _, byline in lines) or _has_several_sources(post.text):
        return
    names = {byline.name for _, byline in lines}
    for paragraph, byline in lines:
        if author is None:
            problem = "without an `author` in the front matter"
        elif isinstance(author.value, Scalar) and has_words(author.value.value):
            value = author.value.value
            problem = f"differs from `{author.key}: {value if len(value) <= _LONGEST else f'{value[:_LONGEST]}…'}`"
        else:
            problem = f"is missing from `{author.key}`"
        # With several names only a person can choose.
        edits = _fill_edits(post.text, author, byline.name) if block.format == "yaml" and author and len(names) == 1 else ()
        context.report(paragraph.span, *edits, fields=("author",), name=byline.name, problem=problem)


# `链接：…`, `来源：…`: where a part of the text was copied from, with its author.
_SOURCES = ("链接", "来源", "來源", "出处", "出處", "著作权归")
_SOURCE = lazy(rf"^[^\w\n]{{0,3}}({'|'.join(_SOURCES)})[:：归作]", MULTILINE)


def _has_several_sources(text: str) -> bool:
    """Whether a post names the sources of several parts, so that an author is not that of the whole."""
    labels = [match[1] for match in _SOURCE().finditer(text)] if any(contains(text, word, 0) for word in _SOURCES) else []
    return len(labels) > len(set(labels))


def _is_named(name: str, named: str) -> bool:
    """Whether the front matter has a name, or a part of it: a second name or a company may be in brackets, or after a sign."""
    parts = [part.strip() for part in _PARTS().split(name)]
    named = named.casefold()
    return any(len(part) > 1 and part.casefold() in named for part in [name, *parts])


def _fill_edits(text: str, author: Field, name: str) -> tuple[Edit, ...]:
    """Edits that write the name into an empty value."""
    value = author.value
    if (
        author.key != "author"
        or not isinstance(value, Scalar)
        or has_words(value.value)
        or value.style not in ("plain", "single", "double")
    ):
        return ()
    is_plain = _PLAIN().match(name) and name.lower() not in _WORDS
    quoted = name if is_plain else "'" + name.replace("'", "''") + "'"
    end = text.find("\n", value.span.end)
    rest = text[value.span.end : end].rstrip("\r")
    if rest.strip() or "\n" in text[value.span.start : value.span.end]:
        return ()
    space = " " if text[value.span.start - 1] == ":" else ""
    return (replace(Span(value.span.start, value.span.end + len(rest)), space + quoted),)
