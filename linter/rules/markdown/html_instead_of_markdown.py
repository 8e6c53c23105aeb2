from __future__ import annotations

from ..api import Block, Context, Element, NoOptions, Post, Safety, Severity, Span, is_computed, lazy, replace, rule, whole_post

_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`", "a": ""}
_LEVELS = {f"h{level}": "#" * level for level in range(1, 7)}
_INLINE = ("paragraph", "item", "heading", "quote")
# What Markdown reads in another way than as a letter, or may together with what stands around it.
_SPECIAL = lazy(r"[*_`\[\]<>\\&~^$|{}!\ufdd0\r\n]|https?:|www\.")
_ADDRESS = lazy(r"[^\s“”‘’()<>\"'\\&*_`\ufdd0]+\Z")


@rule(
    "`<{name}>` says what Markdown has a shorter mark for: `{mark}`",
    on=whole_post("</strong>", "</b>", "</em>", "</i>", "</code>", "</a>", "</h"),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    default=False,
)
def html_instead_of_markdown(post: Post, context: Context[NoOptions]) -> None:
    """HTML for what Markdown can say.

    A post that is half HTML is hard to read and to change.  Only what has an exact counterpart is reported: bold, italic and
    code in a line of Markdown, links with nothing but an address, and headings alone on a line, each with plain
    text inside.

    Bad:

        Along the <strong>river</strong>.

    Good:

        Along the **river**.

    Bad:

        <h2>Along the river</h2>

    See also: bold-as-heading, inline-style.
    """
    # In MDX a component may stand behind any of them.
    if post.language != "markdown":
        return
    text = post.masked
    for index in post.named(*_MARKS):
        element = post.elements[index]
        if not _plain(post, element) or element.end is None:
            continue
        start, end = element.start.start, element.end.end
        inside = text[element.start.end : element.end.start]
        block = post.block_at(start)
        if block is None or block.kind not in _INLINE or not _apart(text, start, end, block):
            continue
        mark = _MARKS[element.name]
        if element.name == "a":
            address = element.start.attributes[0].raw or ""
            if _ADDRESS().match(address):
                context.report(element.start.span, replace(Span(start, end), f"[{inside}]({address})"), name="a", mark="[…](…)")
        else:
            context.report(element.start.span, replace(Span(start, end), mark + inside + mark), name=element.name, mark=f"{mark}…{mark}")
    for index in post.named(*_LEVELS):
        element = post.elements[index]
        block = post.block_at(element.start.start)
        if block is None or block.kind != "html" or not _plain(post, element) or element.end is None:
            continue
        place = Span(element.start.start, element.end.end)
        if block.span.text(text).strip() == place.text(text) and text[place.start - 1 : place.start] in ("", "\n"):
            mark = _LEVELS[element.name]
            inside = text[element.start.end : element.end.start]
            context.report(element.start.span, replace(place, f"{mark} {inside}"), name=element.name, mark=mark)


def _plain(post: Post, element: Element) -> bool:
    """Whether the element holds plain words, and has no attribute that Markdown cannot say."""
    start, end = element.start, element.end
    if end is None or start.in_code or is_computed(post, start):
        return False
    wanted = ("href",) if start.name == "a" else ()
    inside = post.masked[start.end : end.start]
    return (
        tuple(one.name for one in start.attributes) == wanted
        and bool(inside)
        # Emphasis begins and ends at a letter (CommonMark 6.2, left- and right-flanking).
        and inside[0].isalnum()
        and inside[-1].isalnum()
        and not _SPECIAL().search(inside)
    )


def _apart(text: str, start: int, end: int, block: Block) -> bool:
    """Whether nothing around the element would be read together with the marks."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in tuple("*_`<>\\[]!&~$") or after in tuple("*_`<>\\[](&~${:"):
        return False
    # A mark that stands in the block already may find a partner.
    source = block.span.text(text)
    return not any(mark in source for mark in ("*", "_", "`", "[", "\\"))
