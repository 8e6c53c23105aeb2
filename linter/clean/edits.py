"""Computes the edits that sanitize a post: each removes one forbidden place, and the rest keeps its bytes."""

from __future__ import annotations

import html

from ..syntax.html import CutMarkup, Tag
from ..syntax.parse import Post
from ..syntax.structure import BLOCKS
from ..syntax.template_tags import Effect
from ..values.edits import Edit
from ..values.named_tuples import NamedTuple
from ..values.patterns import IGNORECASE, lazy
from ..values.spans import Span, lone_line
from .active_content import is_active, rendered_start
from .attribute_lists import listed_attributes
from .destinations import find_destinations
from .scan import find_active_content

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..syntax.html import Comment
    from ..syntax.nodes import MarkdownLink
    from .policy_check import Judge

# Elements whose content is not text of the post, or is text to one parser and markup to another.
WITH_CONTENT = frozenset(
    "script style template svg math noscript iframe noembed noframes title xmp plaintext textarea select applet head".split()
)
# A comment that every parser ends at the same place, and that no old browser runs.
_PLAIN_COMMENT = lazy(r"<!--(?!\[|-?>)(?:(?!--!?>|<!--|</|<[a-zA-Z])[\s\S])*-->")


class Removal(NamedTuple):
    """Something that the policy does not allow."""

    span: Span
    what: str
    """For a message: "`onclick` on `<b>`"."""
    edits: tuple[Edit, ...]
    """None if it cannot be removed, so that the post is refused."""
    keeps: bool = False
    """Whether its text stays: it is escaped, not removed."""
    fields: tuple[str, ...] = ()
    """The front matter fields whose values the edits change."""


def removals(post: Post, judge: Judge, *, templates: bool) -> list[Removal]:
    """Everything to remove, in source order; markup that this exposes is found when the result is parsed again.

    Without ``templates``, no generator is known to run template tags, so their content may reach a browser unchanged.
    """
    # Before it is read as text, which it is where no generator is known to read it.
    front_matter = list(_front_matter(post))
    values = any(tag.effect is Effect.VALUE for tag in post.templates.tags)
    if values or (post.templated and not templates) or "$" in post.text or rendered_start(post) < post.body.start:
        post = Post(post.document, post.profile, templates=templates, bare=True, values=values)
    if post.language == "mdx":
        return [Removal(Span(post.body.start, post.body.start), "MDX, which is executable code", ())]
    result = [
        *front_matter,
        *_tags(post, judge),
        *_comments(post),
        *_links(post, judge),
        *_cut_tags(post),
        *_attribute_lists(post, judge),
        *_hidden(post),
        *_expressions(post),
        *_destinations(post),
    ]
    return sorted(result, key=lambda removal: (removal.span.start, -removal.span.end))


def _front_matter(post: Post) -> Iterator[Removal]:
    """What runs when the front matter is read, or where a theme prints a value of it.

    A value keeps its text without markup; where it has no place of its own, the post is refused.
    """
    from .active_values import find_active_values, without_active_content
    from .executable_values import executable_parts

    block = post.front_matter
    if block is None:
        return
    for span in executable_parts(post):
        yield Removal(span, "front matter that runs as code", ())
    places = set()
    for value in find_active_values(post, publishers=False):
        if value.span not in places:
            places.add(value.span)
            text = without_active_content(value, block.format)
            edits = () if text is None else (Edit(value.span, text),)
            what = f"value of `{value.field}` that {value.what}" if value.field else f"front matter that {value.what}"
            yield Removal(value.span, what, edits, fields=(value.field,))


def _tags(post: Post, judge: Judge) -> Iterator[Removal]:
    for tag in post.tags:
        if tag.closing:
            if tag.name not in judge.policy.tags:
                yield Removal(tag.span, f"`</{tag.name}>`", _removing(post, tag, tag.span))
            continue
        verdict = judge(tag)
        if not verdict.allowed and _is_placeholder(post, tag):
            yield Removal(tag.span, f"the placeholder `{tag.source[:40]}`", (Edit(Span(tag.start, tag.start + 1), "&lt;"),), keeps=True)
            continue
        if not verdict.allowed:
            span = _element_span(post, tag) if tag.name in WITH_CONTENT else tag.span
            what = f"`<{tag.name}>`" + (" with its content" if span != tag.span else "")
            yield Removal(tag.span, f"{what} {verdict.why}" if verdict.why else what, _removing(post, tag, span))
            continue
        attributes = tag.attributes
        for index in verdict.forbidden:
            attribute = attributes[index]
            yield Removal(attribute.span, f"`{attribute.name}` on `<{tag.name}>`", (Edit(attribute.outer, ""),))
        if verdict.style is not None:
            attribute = next(attribute for attribute in attributes if attribute.name == "style")
            value = html.escape(verdict.style)
            edit = Edit(attribute.value_span, value) if attribute.quote else Edit(attribute.span, f'style="{value}"')
            yield Removal(attribute.span, f"part of the `style` on `<{tag.name}>`", (edit,))


def _is_placeholder(post: Post, tag: Tag) -> bool:
    """Whether a tag is text that its author meant to be read: `<name of the file>`, `<your-name>`, `List<T>`.

    It has no value, no end, and a name that HTML does not have.  To be escaped, it must be what every parser takes for this tag.
    """
    if tag.name in _ELEMENTS or not _PLACEHOLDER().fullmatch(tag.source):
        return False
    element = post.element_at(tag)
    return post.language != "mdx" and not tag.in_code and (element is None or element.end is None)


_PLACEHOLDER = lazy(r"<[^\s<>=\"'`/]++(?:[\t ][^\s<>=\"'`/]*+)*+>")
# https://html.spec.whatwg.org/multipage/indices.html#elements-3 and #non-conforming-features, with the outermost ones of SVG and MathML.
_ELEMENTS = frozenset(
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button canvas "
    "caption center cite code col colgroup command content data datalist dd del details dfn dialog dir div dl dt element em embed "
    "fencedframe fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image "
    "img input ins isindex kbd keygen label legend li link listing main map mark marquee math menu menuitem meta meter nav nobr noembed "
    "noframes noscript object ol optgroup option output p param picture plaintext portal pre progress q rb rp rt rtc ruby s samp script "
    "search section select selectedcontent shadow slot small source spacer span strike strong style sub summary sup svg table tbody td "
    "template textarea tfoot th thead time title tr track tt u ul var video wbr xmp".split()
)


def _element_span(post: Post, tag: Tag) -> Span:
    element = post.element_at(tag)
    return Span(tag.start, element.end.end) if element is not None and element.end is not None else tag.span


def _removing(post: Post, tag: Tag, span: Span) -> tuple[Edit, ...]:
    """The edit that removes a tag.

    With its line if the tag is alone on it, and with a space where words would merge.
    """
    text = post.text
    line = lone_line(text, span)
    if line != span:
        return (Edit(line, ""),)
    touches_text = span.start and not text[span.start - 1].isspace() and not text[span.end : span.end + 1].isspace()
    separates_words = (tag.name in BLOCKS or tag.name == "br") and not _BLOCK_BEFORE().search(text, max(0, span.start - 200), span.start)
    return (Edit(span, " " if touches_text and separates_words else ""),)


_BLOCK_BEFORE = lazy(rf"</?(?:{'|'.join(sorted(BLOCKS))}|br)\b[^<>]*>\Z", IGNORECASE)


def _comments(post: Post) -> Iterator[Removal]:
    for comment in post.comments:
        if not _PLAIN_COMMENT().fullmatch(comment.source):
            yield Removal(comment.span, _describe(comment), (Edit(comment.span, ""),))


def _describe(comment: Comment) -> str:
    if comment.source.startswith("<!--"):
        return "a comment that some parsers end elsewhere or run"
    return "a doctype" if comment.source[:9].lower() == "<!doctype" else "markup that is not an element"


def _links(post: Post, judge: Judge) -> Iterator[Removal]:
    """Forbidden URLs of Markdown links and images."""
    for link in post.links:
        if link.destination and not judge.policy.allows_url(link.destination):
            what = "an image" if link.image else "a link"
            scheme = link.destination.partition(":")[0].strip()[:20]
            yield Removal(link.span, f"{what} with a `{scheme}:` URL", _unlinked(post, link))


def _unlinked(post: Post, link: MarkdownLink) -> tuple[Edit, ...]:
    if link.url is not None and link.url.place == "autolink":
        return (Edit(link.span, html.escape(link.span.text(post.text)[1:-1]).replace(":", "&#58;", 1)),)
    # Keeps the text of the link.
    return (Edit(link.span, link.text.text(post.text)),)


def _cut_tags(post: Post) -> Iterator[Removal]:
    """A tag without its end: browsers parse the page after the post as its attributes."""
    for piece in post.pieces:
        if type(piece[3]) is CutMarkup:
            yield Removal(piece[3].span, "an unclosed tag", (Edit(Span(piece[3].start, piece[3].start + 1), "&lt;"),))


def _attribute_lists(post: Post, judge: Judge) -> Iterator[Removal]:
    """Attributes that a list would add to an element, which may be any."""
    policy = judge.policy
    for tag in listed_attributes(post):
        (attribute,) = tag.attributes
        name, value = attribute.name, attribute.value
        is_allowed = any(policy.allows(element, name, value) for element in policy.tags)
        if name == "style":
            verdict = judge(Tag(f"<p {tag.source[2:]}", tag.start - 1, tag.end, "p", closing=False))
            is_allowed = not verdict.forbidden and verdict.style is None
        if is_active(tag) or not is_allowed:
            yield Removal(attribute.span, f"`{name}` in an attribute list", (Edit(_listed(post.text, attribute.span), ""),))


def _listed(text: str, span: Span) -> Span:
    """An attribute of a list with the space before it; with the braces if there is nothing else between them."""
    start, end = span
    while start and text[start - 1] in " \t":
        start -= 1
    while text[end : end + 1] in (" ", "\t"):
        end += 1
    opening = "{:" if text.endswith("{:", 0, start) else "{"
    if text.endswith(opening, 0, start) and text.startswith("}", end):
        return Span(start - len(opening), end + 1)
    return Span(span.start if text[start - 1 : start] in ("{", ":") else start, span.end)


def _hidden(post: Post) -> Iterator[Removal]:
    cut = {piece[1] for piece in post.pieces if type(piece[3]) is CutMarkup}
    for content in find_active_content(post):
        if content.kind in ("hidden", "inner") and content.span.start not in cut:
            what = f"text that some parsers read as `<{content.name}>`"
            yield Removal(content.span, what, (Edit(Span(content.span.start, content.span.start + 1), "&lt;"),))


def _expressions(post: Post) -> Iterator[Removal]:
    """Expressions that frameworks run in the text of a page; a character reference for the brace would not keep them from it."""
    from .framework_code import find_framework_code

    for code in find_framework_code(post) if "{{" in post.text else ():
        if code.attribute is None:
            yield Removal(code.span, "an expression that runs a program", (Edit(Span(code.span.start, code.span.start + 2), "{ {"),))


def _destinations(post: Post) -> Iterator[Removal]:
    """Executable URLs of links that only some parsers read, each of which becomes a link to the top of the page."""
    for content in find_destinations(post):
        yield Removal(content.span, f"a link with a `{content.name}:` URL to some parsers", (Edit(content.span, "#"),))
