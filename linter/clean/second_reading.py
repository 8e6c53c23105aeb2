"""A second reading of a post, which shares no code with the first: renderers make a page of it, and sanitizers read that page.

Our own parser cannot vouch for itself.  What it does not see is found by markdown-it-py and Python-Markdown, which turn the Markdown into
HTML, and by nh3 and bleach, which parse that as browsers do (html5ever and html5lib).  Only ``clean`` and ``check --untrusted`` pay for it.
"""

from __future__ import annotations

from functools import lru_cache

from ..source.document import Document
from ..syntax.html import MASK, tag_at
from ..syntax.parse import Post
from ..syntax.templates import mask_tags
from ..values.named_tuples import NamedTuple
from ..values.spans import Span, index_at
from .active_content import find_in_tag, rendered_start
from .sanitize import LARGEST, LimitExceeded, engines_of, reading
from .scan import find_active_content, may_be_active

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .active_content import ActiveContent
    from .policy import Policy

MARKDOWN_IT = "markdown-it"
PYTHON_MARKDOWN = "Python-Markdown"
WITHOUT_EXTENSIONS = "Python-Markdown without extensions"
_EXTENSIONS = ("extra", "toc", "admonition", "sane_lists", "meta")
"""Those of Python-Markdown that generators turn on: https://docs.getpelican.com/en/stable/settings.html, https://www.mkdocs.org/user-guide/configuration/#markdown_extensions."""


class Remainder(NamedTuple):
    """Something that a page runs or loads, and that should not be in it."""

    renderer: str
    """Who made the page; empty for a post in HTML, which is its page."""
    content: ActiveContent
    """Its place is in the page, not in the post."""

    @property
    def what(self) -> str:
        """For a message: "`onerror` on `<img>`"."""
        content = self.content
        element = content.tag.name if content.tag else ""
        name = content.attribute.name if content.attribute else ""
        if content.kind == "url":
            return f"a `{content.name}:` URL on `<{element}>`"
        return f"`{name}` on `<{element}>`" if name else f"`<{content.name}>`"


class Unreadable(ValueError):
    """A renderer or a sanitizer could not read the post."""


def what_is_left(post: Post, policy: Policy, engine: str, *, templates: bool) -> tuple[Remainder, ...]:
    """What a page made of a post runs or loads although a policy does not allow it, without duplicates.

    Without ``templates``, template tags are text.  Raises ``Unreadable``, and ``MissingEngine``.
    """
    return tuple(remainder for remainder in read_again(post, engine, templates=templates) if not _is_allowed(remainder.content, policy))


def read_again(post: Post, engine: str, *, templates: bool) -> tuple[Remainder, ...]:
    """All that a page made of a post runs or loads, without duplicates.  Raises ``Unreadable``, and ``MissingEngine``."""
    engines = engines_of(engine)
    found: dict[tuple[str, str, str], Remainder] = {}
    for renderer, page in _pages(post, templates=templates):
        # Most pages have nothing that could be active.
        if not may_be_active(page.encode("utf-8", "replace")):
            continue
        try:
            contents = [*_in_engines(page, engines), *_in_our_reading(page)]
        except LimitExceeded as error:
            raise Unreadable(str(error)) from error
        for content in contents:
            key = (content.kind, content.name, content.tag.name if content.tag else "")
            found.setdefault(key, Remainder(renderer, content))
    return tuple(found.values())


def _pages(post: Post, *, templates: bool) -> Iterator[tuple[str, str]]:
    """The page of a post by each renderer."""
    # What a template tag prints is unknown; what it contains is code, or text of the post, as the generator reads it.
    masked = mask_tags(post.text, post.templates.tags) if templates else post.text
    start = rendered_start(post)
    text = masked[start:].replace(MASK, "")
    if len(text) > LARGEST:
        raise Unreadable(f"it has more than {LARGEST:,} characters")
    if post.language == "html":
        yield "", text
        return
    plain = _without_fences(post, masked)[start:].replace(MASK, "")
    for name, render in renderers().items():
        try:
            yield name, render(plain if name == WITHOUT_EXTENSIONS else text)
        except (Exception, RecursionError) as error:
            raise Unreadable(f"{name} cannot render it: {type(error).__name__}") from error


def _without_fences(post: Post, masked: str) -> str:
    """A text without fenced code, at the same length, for Python-Markdown without its extensions, to which it is no code.

    Whoever writes fences has a renderer that knows them.  In an HTML element even such a renderer may see markup.
    """
    inside: list[Span] = []
    for element in post.elements:
        if element.end is not None and (not inside or element.start.start >= inside[-1].end):
            inside.append(Span(element.start.end, element.end.start))
    parts, offset = list[str](), 0
    for block in post.blocks:
        if block.fenced and block.span.start >= offset and index_at(inside, block.span.start) < 0:
            parts += masked[offset : block.span.start], MASK * (block.span.end - block.span.start)
            offset = block.span.end
    return "".join([*parts, masked[offset:]])


@lru_cache(maxsize=1)
def renderers() -> dict[str, Callable[[str], str]]:
    """The renderers by name; each makes HTML of Markdown, with raw HTML and every link kept.  Raises ``ImportError``."""
    from markdown_it import MarkdownIt

    commonmark = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    # Other parsers check no link, so neither does this one.
    commonmark.validateLink = _is_link  # type: ignore[method-assign,assignment]
    return {MARKDOWN_IT: commonmark.render, PYTHON_MARKDOWN: _python_markdown(_EXTENSIONS), WITHOUT_EXTENSIONS: _python_markdown(())}


def _python_markdown(extensions: tuple[str, ...]) -> Callable[[str], str]:
    import markdown

    converter = markdown.Markdown(extensions=list(extensions), output_format="html")

    def convert(text: str) -> str:
        converter.reset()
        return converter.convert(text)

    return convert


def _is_link(_address: str) -> bool:
    return True


def _in_engines(page: str, engines: tuple[str, ...]) -> Iterator[ActiveContent]:
    """The active content of a page as sanitizers read it."""
    for engine in engines:
        for name, attributes in reading(page, engine):
            written = "".join(f' {attribute}="{_quoted(value)}"' for attribute, value in attributes)
            source = f"<{name}{written}>"
            tag = tag_at(source, 0, len(source))
            if tag is not None:
                yield from find_in_tag(tag)


def _quoted(value: str) -> str:
    return value.replace("&", "&amp;").replace('"', "&quot;")


def _in_our_reading(page: str) -> Iterator[ActiveContent]:
    """The active content of a page as our own HTML parser reads it: `<body>` adds its attributes to the page, sanitizers drop it."""
    for content in find_active_content(Post(Document.from_text(page, "page.html"))):
        if content.kind not in ("hidden", "inner"):
            yield content


def _is_allowed(content: ActiveContent, policy: Policy) -> bool:
    tag = content.tag
    if tag is None or content.kind == "css":
        return False
    if tag.name == "iframe":
        source = tag.attribute("src")
        is_trusted = "iframe" in policy.tags and source is not None and policy.allows_frame(source.value)
        return is_trusted and (content.attribute is None or policy.allows("iframe", content.attribute.name, content.attribute.value))
    if content.attribute is not None:
        return policy.allows(tag.name, content.attribute.name, content.attribute.value)
    return tag.name in policy.tags
