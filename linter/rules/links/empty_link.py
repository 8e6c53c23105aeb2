from __future__ import annotations

from typing import NamedTuple

from ..api import Context, Post, Safety, Severity, insert, is_computed, lazy, rule, whole_post

_NOTHING = lazy(r"=(?:\"\s*+\"|'\s*+')")
_ADDRESS = lazy(r"https?://[^\s()<>\[\]*_`\\]++\Z")


class Options(NamedTuple):
    """What counts as nowhere."""

    hash: bool = False
    """Whether `#` alone counts too."""


_HOOKS = ("on", "data-", "aria-", "role", "id", "name", "class", ":", "@", "v-", "x-", "ng-", "hx-", "srcset")


@rule(
    "this {what} has no address, so it {does}; write one, or remove it",
    on=whole_post("](", "="),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def empty_link(post: Post, context: Context[Options]) -> None:
    """A link or a picture without an address.

    An author meant to fill it in, or a converter lost it.  Such a link leads to the top of the same page, and
    such a picture shows a broken sign.

    Bad:

        See [https://www.rivers.org/map]().

    Good:

        See [https://www.rivers.org/map](https://www.rivers.org/map).

    Bad (hash = True):

        See [the map](#).
    """
    hashes = context.options.hash
    text = post.text
    for link in post.links if "](" in text else ():
        if link.url is not None and (not link.destination.strip() or (hashes and link.destination == "#" and not link.image)):
            if link.image:
                context.report(link.span, what="picture", does="shows nothing")
                continue
            words = link.text.text(text).strip()
            # `links` is what GitHub's own example of a task list says.
            if words and words != "links":
                # The text may be the address that somebody meant to put in.
                bare = link.url.place == "bare" and not link.url.raw and _ADDRESS().match(words)
                edits = [insert(link.url.span.start, words)] if bare else []
                context.report(link.span, *edits, what="link", does="leads back to this page")
    if not hashes and not _NOTHING().search(text):
        return
    for index in post.named("a", "img"):
        tag = post.elements[index].start
        image = tag.name == "img"
        address = tag.attribute("src" if image else "href")
        if address is None or address.dynamic or address.raw is None or tag.in_code or is_computed(post, tag):
            continue
        nowhere = not address.value.strip() or (hashes and not image and address.value.strip() == "#")
        # What has a hook is filled in by a script.
        if nowhere and not any(one.name.startswith(_HOOKS) for one in tag.attributes):
            context.report(address.span, what="picture" if image else "link", does="shows nothing" if image else "leads back to this page")
