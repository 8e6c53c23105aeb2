from __future__ import annotations

from ..api import Context, NamedTuple, Post, Safety, Severity, Span, insert, is_computed, lazy, rule, whole_post

_EMPTY_VALUE = lazy(r"=(?:\"\s*+\"|'\s*+')")
_URL = lazy(r"https?://[^\s()<>\[\]*_`\\]++\Z")
_SHOWN = lazy(r"(?:https?://|\.{0,2}/|\w)[^{}]*\Z")
_PLAIN = frozenset({"href", "target", "rel"})


class Options(NamedTuple):
    """Which URLs count as empty."""

    hash: bool = False
    """Whether a URL that is only `#` is reported too."""
    embeds: bool = False
    """Whether a link without text is reported too that the script of an embed service fills in: without the script it cannot be seen."""


_HOOKS = ("on", "data-", "aria-", "role", "id", "name", "class", ":", "@", "v-", "x-", "ng-", "hx-", "srcset")
"""Attributes by which a script finds an element to fill in its URL."""


@rule(
    "{element} has {lacks}",
    help="{advice}",
    on=whole_post("](", "="),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def empty_link(post: Post, context: Context[Options]) -> None:
    """Link without a URL or a text, or image without a URL.

    The author meant to fill it in, or a converter lost it. A link without a URL leads back to the same page, one without a text
    cannot be seen, and an image without a URL shows nothing but a broken image icon.

    Fix safety: The fix uses the text of a link as its URL, which may not be the intended target. It is not offered
    for an image, an HTML element, or a link whose text is not a URL.

    Bad:

        See [https://www.rivers.org/map]().

    Good:

        See [https://www.rivers.org/map](https://www.rivers.org/map).

    Bad (hash = True):

        See [the map](#).
    """
    report_hash = context.options.hash
    text = post.text
    for link in post.links if "](" in text else ():
        if link.url is not None and link.text.start == link.text.end and not link.image and _SHOWN().match(link.destination):
            # Whoever wrote MyST, of which the generator is unknown, gets the text from the page: https://myst-parser.readthedocs.io.
            if text[link.span.end : link.span.end + 1] != "{" and (link.destination.startswith("http") or post.profile.name != "plain"):
                context.report(link.span, element="link", lacks="no text", advice="add a text, or remove the link")
            continue
        if link.url is not None and (not link.destination.strip() or (report_hash and link.destination == "#" and not link.image)):
            url = "only `#` as its URL" if link.destination.strip() else "no URL"
            if link.image:
                context.report(link.span, element="image", lacks=url, advice="add a URL, or remove the image")
                continue
            link_text = link.text.text(text).strip()
            # GitHub's own example of a task list has an empty link with the text `links`.
            if link_text and link_text != "links":
                edits, advice = [], "add a URL, or remove the link"
                # The text may be the URL that the author meant to fill in.
                if link.url.place == "bare" and not link.url.raw and _URL().match(link_text):
                    edits, advice = [insert(link.url.span.start, link_text)], "use the link text as the URL"
                context.report(link.span, *edits, element="link", lacks=url, advice=advice)
    _check_elements(post, context)
    if not report_hash and not _EMPTY_VALUE().search(text):
        return
    for index in post.named("a", "img"):
        tag = post.elements[index].start
        element = "image" if tag.name == "img" else "link"
        attribute = tag.attribute("src" if element == "image" else "href")
        if attribute is None or attribute.dynamic or attribute.raw is None or tag.in_code or is_computed(post, tag):
            continue
        value = attribute.value.strip()
        is_empty = not value or (report_hash and element == "link" and value == "#")
        # A script may fill in the URL of an element with a hook.
        if is_empty and not any(hook.name.startswith(_HOOKS) for hook in tag.attributes):
            url = "only `#` as its URL" if value else "no URL"
            context.report(attribute.span, element=element, lacks=url, advice=f"add a URL, or remove the {element}")


def _check_elements(post: Post, context: Context[Options]) -> None:
    """Reports `<a>` elements without content, but for targets of links and what a style sheet or a script may fill in."""
    for index in post.named("a"):
        start, end, _, _ = post.elements[index]
        if end is None or start.in_code or post.masked[start.end : end.start].strip():
            continue
        url = start.attribute("href")
        if url is None or url.dynamic or not _SHOWN().match(url.value.strip()) or is_computed(post, start):
            continue
        is_plain = all(attribute.name in _PLAIN for attribute in start.attributes) and not _is_embedded(post, index)
        if is_plain or (context.options.embeds and not start.attribute("id") and not start.attribute("name")):
            context.report(Span(start.start, end.end), element="link", lacks="no text", advice="add a text, or remove the link")


def _is_embedded(post: Post, index: int) -> bool:
    """Whether an element around a link is a hook, by which a script replaces what is in it."""
    parent = post.elements[index].parent
    while parent >= 0:
        start = post.elements[parent].start
        classes = start.attribute("class")
        if any(attribute.name.startswith("data-") for attribute in start.attributes) or (classes and "embed" in classes.value):
            return True
        parent = post.elements[parent].parent
    return False
