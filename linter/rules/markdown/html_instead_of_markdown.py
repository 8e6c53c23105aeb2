from __future__ import annotations

from ..api import Block, Context, Element, NoOptions, Post, Safety, Severity, Span, is_computed, lazy, replace, rule, whole_post

_DELIMITERS = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`", "a": ""}
_LEVELS = {f"h{level}": "#" * level for level in range(1, 7)}
_INLINE = ("paragraph", "item", "heading", "quote")
# What Markdown may read as markup, alone or together with the text around it.
_SPECIAL = lazy(r"[*_`\[\]<>\\&~^$|{}!\ufdd0\r\n]|https?:|www\.")
_URL = lazy(r"[^\s“”‘’()<>\"'\\&*_`\ufdd0]+\Z")


@rule(
    "`<{name}>` has a shorter form in Markdown",
    help="write {markdown}",
    on=whole_post("</strong>", "</b>", "</em>", "</i>", "</code>", "</a>", "</h"),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    default=False,
)
def html_instead_of_markdown(post: Post, context: Context[NoOptions]) -> None:
    """HTML with an exact Markdown equivalent.

    A post that mixes HTML and Markdown is hard to read and to edit.  Only HTML with an exact equivalent is reported: bold,
    italic and code in a line of Markdown, links with only a URL, and headings alone on a line, each with plain text
    inside.

    Fix safety: Replaces the element with Markdown.  The page may change where the generator or the theme treats Markdown
    differently from HTML, for example where it adds ids to headings.

    Bad:

        Along the <strong>river</strong>.

    Good:

        Along the **river**.

    Bad:

        <h2>Along the river</h2>

    See also: bold-as-heading, inline-style.
    """
    # In MDX a component may replace any of these elements.
    if post.language != "markdown":
        return
    text = post.masked
    for index in post.named(*_DELIMITERS):
        element = post.elements[index]
        if not _is_plain(post, element) or element.end is None:
            continue
        start, end = element.start.start, element.end.end
        inside = text[element.start.end : element.end.start]
        block = post.block_at(start)
        if block is None or block.kind not in _INLINE or not _is_separate(text, start, end, block):
            continue
        delimiter = _DELIMITERS[element.name]
        if element.name == "a":
            url = element.start.attributes[0].raw or ""
            if _URL().match(url):
                context.report(element.start.span, replace(Span(start, end), f"[{inside}]({url})"), name="a", markdown="`[…](…)`")
        else:
            markdown = "`` `…` ``" if delimiter == "`" else f"`{delimiter}…{delimiter}`"
            edit = replace(Span(start, end), delimiter + inside + delimiter)
            context.report(element.start.span, edit, name=element.name, markdown=markdown)
    for index in post.named(*_LEVELS):
        element = post.elements[index]
        block = post.block_at(element.start.start)
        if block is None or block.kind != "html" or not _is_plain(post, element) or element.end is None:
            continue
        span = Span(element.start.start, element.end.end)
        if block.span.text(text).strip() == span.text(text) and text[span.start - 1 : span.start] in ("", "\n"):
            prefix = _LEVELS[element.name]
            inside = text[element.start.end : element.end.start]
            context.report(element.start.span, replace(span, f"{prefix} {inside}"), name=element.name, markdown=f"`{prefix} …`")


def _is_plain(post: Post, element: Element) -> bool:
    """Whether an element contains plain text and has no attribute that Markdown cannot express."""
    start, end = element.start, element.end
    if end is None or start.in_code or is_computed(post, start):
        return False
    allowed = ("href",) if start.name == "a" else ()
    inside = post.masked[start.end : end.start]
    return (
        tuple(attribute.name for attribute in start.attributes) == allowed
        and bool(inside)
        # Emphasis begins and ends at a letter (CommonMark 6.2, left- and right-flanking).
        and inside[0].isalnum()
        and inside[-1].isalnum()
        and not _SPECIAL().search(inside)
    )


def _is_separate(text: str, start: int, end: int, block: Block) -> bool:
    """Whether Markdown would not read the delimiters together with the text around the element."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in tuple("*_`<>\\[]!&~$") or after in tuple("*_`<>\\[](&~${:"):
        return False
    # A delimiter that is already in the block may pair with a new one.
    source = block.span.text(text)
    return not any(character in source for character in ("*", "_", "`", "[", "\\"))
