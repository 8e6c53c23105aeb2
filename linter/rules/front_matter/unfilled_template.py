from __future__ import annotations

from ..api import DATE_FIELDS, Context, Mapping, NoOptions, Post, Scalar, Sequence, Severity, lazy, rule, shortened, whole_post

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..api import Field, Span, Value

_TEXT_FIELDS = frozenset({"title", "subtitle", "description", "summary", "excerpt", "author", "slug", "tags", "categories", "category"})
# What archetypes of Hugo, scaffolds of Hexo, the templates of Obsidian and Templater, QuickAdd and Cookiecutter fill in.
_MARK = lazy(
    r"(?:\{\{[-~%]?\s*(?:replace(?:RE)?\s|\.?(?:title|name|date|time|slug|author|description|tags|categories|category|translationbasename)\b"
    r"|(?:value|date|title|time):|value\b|now\b|tp\.|cookiecutter\.|page\.title\b)[^{}\n]*\}\}"
    r"|<%[-~_*=]?[+*]?\s*tp\.[^%\n]*%>|\$\{?(?:title|date)\}?\$?)\Z",
    2,
)
_ANY_MARK = lazy(r"(?:\{\{.*\}\}|<%.*%>|\{%.*%\})\Z")


_MARKS = ("{{", "<%", "{%", "$")


@rule(
    "`{value}` is left from a template",
    help="write the value that it stands for",
    on=whole_post(*_MARKS),
    severity=Severity.ERROR,
    since="0.2.0",
)
def unfilled_template(post: Post, context: Context[NoOptions]) -> None:
    """Template tag that was never filled in.

    `hexo new`, `hugo new` and note programs replace `{{ title }}` and `{{ date }}` when they make a post from a template; in a post
    that was copied by hand, no generator does. Without quotes, YAML reads the braces as a table: Hugo, Jekyll and Eleventy
    stop, and Hexo shows `[object Object]`. Archetypes, scaffolds and other templates are not checked.

    Bad:

        ---
        title: A walk
        date: {{ date }}
        ---

    Good:

        ---
        title: A walk
        date: 2021-07-01
        ---

    See also: placeholder-value, date-not-iso.
    """
    block = post.front_matter
    if block is None or not _has_mark(post.text[block.content.start : block.content.end]):
        return
    from ..api import is_template_file

    if is_template_file(post.document.portable_path):
        return
    for field in block.fields:
        for span, text in _marks(field.value, field, is_yaml=block.format == "yaml"):
            context.report(span, value=shortened(text or post.text[span.start : span.end]))


def _has_mark(text: str) -> bool:
    return any(map(text.__contains__, _MARKS))


def _marks(value: Value, field: Field, *, is_yaml: bool) -> Iterator[tuple[Span, str]]:
    """The template tags that are all of a value, and their text where it is known."""
    if isinstance(value, Sequence):
        for item in value.items:
            yield from _marks(item, field, is_yaml=is_yaml)
    elif isinstance(value, Mapping):
        # YAML reads `{{ title }}` as a table whose key is a table, which no program writes on purpose.
        if is_yaml and len(value.fields) == 1 and value.fields[0].key.startswith("{"):
            yield value.span, ""
    elif isinstance(value, Scalar) and value.kind == "str":
        text = value.value.strip()
        if (field.key in DATE_FIELDS and _ANY_MARK().match(text)) or (field.key in _TEXT_FIELDS and _MARK().match(text)):
            yield value.span, text
