from __future__ import annotations

from typing import NamedTuple

from ..api import Context, Post, Safety, Severity, insert, is_computed, lazy, rule, whole_post

_EMPTY_VALUE = lazy(r"=(?:\"\s*+\"|'\s*+')")
_URL = lazy(r"https?://[^\s()<>\[\]*_`\\]++\Z")


class Options(NamedTuple):
    """Which URLs count as empty."""

    hash: bool = False
    """Whether a URL that is only `#` is reported too."""


_HOOKS = ("on", "data-", "aria-", "role", "id", "name", "class", ":", "@", "v-", "x-", "ng-", "hx-", "srcset")
"""Attributes by which a script finds an element to fill in its URL."""


@rule(
    "{element} has {url}",
    help="{advice}",
    on=whole_post("](", "="),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def empty_link(post: Post, context: Context[Options]) -> None:
    """Link or image without a URL.

    The author meant to fill it in, or a converter lost it. Such a link leads back to the same page, and such an
    image shows nothing but a broken image icon.

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
        if link.url is not None and (not link.destination.strip() or (report_hash and link.destination == "#" and not link.image)):
            url = "only `#` as its URL" if link.destination.strip() else "no URL"
            if link.image:
                context.report(link.span, element="image", url=url, advice="add a URL, or remove the image")
                continue
            link_text = link.text.text(text).strip()
            # GitHub's own example of a task list has an empty link with the text `links`.
            if link_text and link_text != "links":
                edits, advice = [], "add a URL, or remove the link"
                # The text may be the URL that the author meant to fill in.
                if link.url.place == "bare" and not link.url.raw and _URL().match(link_text):
                    edits, advice = [insert(link.url.span.start, link_text)], "use the link text as the URL"
                context.report(link.span, *edits, element="link", url=url, advice=advice)
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
            context.report(attribute.span, element=element, url=url, advice=f"add a URL, or remove the {element}")
