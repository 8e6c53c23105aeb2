from __future__ import annotations

from ..api import (
    BLOCKS,
    IGNORE_COMMENT,
    MASK,
    MULTILINE,
    NOT_HTML_SPACE,
    NOT_SPACE,
    VOID,
    Context,
    Edit,
    Element,
    NoOptions,
    Post,
    Safety,
    Severity,
    Span,
    delete,
    has_scripts,
    insert,
    is_computed,
    lazy,
    lone_line,
    replace,
    rule,
    style_sheets,
    tagged,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


_INLINE = frozenset("a abbr b br em i img s small span strong sub sup u".split())
# What may be more than text to a Markdown parser.
_MARKDOWN = lazy(r"[*_`\[\\~|$^{}<>]|://|www\.|@|^[ \t]*+(?:[-+#:=]|\d{1,9}[.)])|^(?:[ ]{4}|\t)", MULTILINE)


@rule(
    "`<{name}>` without attributes wraps the whole post",
    help="remove its tags",
    on=tagged("div", "section", "article", "main"),
    fix=Safety.SAFE,
    severity=Severity.WARNING,
)
def wrapper_element(post: Post, context: Context[NoOptions]) -> None:
    """Redundant wrapper around the whole post.

    Scrapers keep the container element of the source page.  In Markdown it turns everything up to the first blank line
    into raw HTML, so that Markdown inside is not rendered.

    Fix safety: Removes the tags, with their lines where nothing else is on them; nested wrappers are removed together.
    In Markdown, where its content would be read as Markdown without it, the text at its beginning becomes a paragraph: of HTML, unless
    all of the content is text that Markdown reads in the same way.  The fix is unsafe for such text, because a paragraph has margins, and
    where the post has a script or a style sheet; a wrapper that the style sheet may select is not reported.

    Bad:

        <div>
        <p>Along the river.</p>
        </div>

    Good:

        <p>Along the river.</p>

    See also: html-block-cut.
    """
    # An HTML page without front matter is part of a layout, not a post.
    if post.language == "html" and not post.front_matter:
        return
    wrappers = list(_wrappers(post))
    sheets = style_sheets(post)
    if wrappers and not any(sheets.may_select(wrapper.name) for wrapper in wrappers):
        start = wrappers[0].start
        is_bare = post.language != "html" and not _is_block_start(post, _content_start(post.text, wrappers[-1]))
        is_text = is_bare and _is_text(post, wrappers[-1])
        # Other content must begin an HTML block by itself, or it would be read as Markdown.
        first = _first_line(post, wrappers[-1]) if is_bare and not is_text else None
        safety = Safety.UNSAFE if sheets.present or has_scripts(post) or is_text or first is not None else None
        # That of the outer wrappers does.
        removed = wrappers[:-1] if is_bare and not is_text and first is None else wrappers
        context.report(start.span, *_edits(post, removed, first), safety=safety, name=start.name)


def _edits(post: Post, wrappers: list[Element], first: Span | None) -> tuple[Edit, ...]:
    """Edits that remove all nested wrappers that can be removed at once, and make a paragraph of the text at the beginning."""
    if not wrappers or (first_end := wrappers[-1].end) is None or (last_end := wrappers[0].end) is None:
        return ()
    start, content = wrappers[0].start.start, _content_start(post.text, wrappers[-1])
    opening, closing = Span(start, content), delete(lone_line(post.text, Span(first_end.start, last_end.end)))
    return (delete(opening), closing) if first is None else (replace(opening, "<p>"), insert(first.end, "</p>"), closing)


def _first_line(post: Post, wrapper: Element) -> Span | None:
    """The text and the inline elements at the beginning of a wrapper, up to a block element or a blank line; ``None`` for other content."""
    if wrapper.end is None or post.language == "mdx":
        return None
    start, end = _content_start(post.text, wrapper), wrapper.end.start
    # What is indented after a blank line is code; inside of the wrapper, `html-block-cut` can still join it.
    if _CUT().search(post.text, start, end):
        return None
    blank = _BLANK_LINE().search(post.text, start, end)
    end = blank.start() if blank else end
    opened = 0
    for tag in post.tags:
        if not start <= tag.start < end:
            continue
        if tag.name not in _IN_LINES:
            if tag.closing or tag.name not in _BEGIN_LINES:
                return None
            end = tag.start
            break
        if tag.name not in VOID:
            opened += -1 if tag.closing else 1
    text = post.masked[start:end].rstrip()
    # What was written as Markdown is not meant for HTML, in which nobody would see that.
    return Span(start, start + len(text)) if text and opened == 0 and not _WRITTEN().search(text) else None


_IN_LINES = _INLINE | {"code", "font", "del", "ins", "mark", "cite", "q", "kbd", "label", "big"}
_BEGIN_LINES = BLOCKS | {"pre", "iframe", "video", "audio"}
_WRITTEN = lazy(
    r"(?:\*\*?|__?|`)[^\s*_`][^*_`\n]{0,200}+(?:\*\*?|__?|`)|\]\(|^[ \t]*+(?:[-+*#>]|\d{1,9}[.)])[ \t]|^[ \t]*+(?:```|~~~)", MULTILINE
)
_CUT = lazy(r"\n[ \t\r]*+\n(?:[ ]{4}|\t)")
_BLANK_LINE = lazy(r"\n[ \t\r]*+\n")


def _is_text(post: Post, wrapper: Element) -> bool:
    """Whether the content of a wrapper is text with inline markup that is the same in Markdown."""
    if wrapper.end is None:
        return False
    inside, parts, offset = Span(wrapper.start.end, wrapper.end.start), [], _content_start(post.text, wrapper)
    for tag in post.tags:
        if inside.holds(tag.span):
            if tag.name not in _INLINE or tag.in_code:
                return False
            parts.append(post.masked[offset : tag.start])
            offset = tag.end
    text = "".join([*parts, post.masked[offset : inside.end]])
    return MASK not in text and not _MARKDOWN().search(text)


def _content_start(text: str, wrapper: Element) -> int:
    """The offset at which the content of a wrapper begins."""
    match = NOT_HTML_SPACE().search(text, wrapper.start.end)
    return match.start() if match else len(text)


def _is_block_start(post: Post, offset: int) -> bool:
    """Whether the start tag of a block element is at the offset."""
    tag = next((tag for tag in post.tags if tag.start == offset), None)
    return tag is not None and not tag.closing and tag.name in BLOCKS | {"pre"}


def _wrappers(post: Post) -> Iterator[Element]:
    """The element without attributes around the whole body, then each such element that is all the content of the one before."""
    text, search = post.masked, NOT_SPACE().search
    start, end = post.body.start, len(text)
    while comment := IGNORE_COMMENT().match(text, start):
        start = comment.end()
    for element in post.elements:
        if element.end is None or element.name not in ("div", "section", "article", "main"):
            return
        if element.start.attributes or element.start.in_code or is_computed(post, element.start):
            return
        if search(text, start, element.start.start) or search(text, element.end.end, end):
            return
        if not search(text, element.start.end, element.end.start):
            return
        yield element
        # Between two wrappers a non-breaking or wide space counts as well, because readers see it.
        start, end, search = element.start.end, element.end.start, NOT_HTML_SPACE().search
