from __future__ import annotations

from typing import NamedTuple

from ..api import MASK, Context, Field, Mapping, Post, Scalar, Sequence, Span, has_words, lazy, rule, whole_post

# Fields of pages that show something else than their text, or only send readers on.
_ELSEWHERE = frozenset({
    "redirect_to", "redirect_from", "redirect", "redirectTo", "permalink", "url", "link", "external_url", "externalUrl",
    "external", "draft", "published", "cascade", "outputs", "build", "_build", "menu", "eleventyNavigation", "pagination",
    "slides", "gallery", "photos", "images", "video", "videos", "audio", "source", "resources", "sections", "features", "hero",
    "links", "items", "body", "content", "text", "markup", "canonical", "canonicalUrl", "canonical_url", "original", "video_url",
    "youtube", "vimeo", "file", "pdf", "enclosure", "podcast", "template",
})  # fmt: skip
_POST = lazy(r"(?:^|/)_?posts?/|(?:^|/)\d{4}-\d\d-\d\d-")
_INDEX = lazy(r"(?:^|/)(?:_?index|archives?|tags?|categories|category|search|404|about|README)(?:\.[\w-]+)?\.\w+$|(?:^|/)_?drafts?/")
_PICTURES = frozenset({"image", "photo", "picture", "img", "cover", "featured_image", "featuredImage", "banner", "featureimage"})
_KINDS = frozenset({"post", "posts", "blog", "article"})
_PLAIN_TAGS = frozenset({"div", "p", "br", "span", "section", "article"})
_MARKS = lazy(r"[\W_]+")
_DATE = frozenset({"date", "pubDate", "publishDate", "pubdate", "published_at", "created"})


class Options(NamedTuple):
    """How short a post may be."""

    fewest: int = 0
    """Report also posts of fewer letters than this; a post with a picture, code, a table or a template tag is long enough."""


@rule("{what}; find the text at the source, or delete the post", on=whole_post(), options=Options())
def stub_body(post: Post, context: Context[Options]) -> None:
    """A post without a text.

    Feeds that give only the title, and scrapers that did not find the text, leave posts that
    say nothing, or say their title again.  Only posts with a date are looked at: list pages and pages that send
    readers elsewhere have no text on purpose.

    Bad:

        ---
        title: A walk along the river
        date: 2021-07-01
        ---

        A walk along the river

    Good:

        ---
        title: A walk along the river
        date: 2021-07-01
        ---

        We started early.

    Bad (fewest = 20):

        ---
        title: A walk along the river
        date: 2021-07-01
        ---

        We started early.
    """
    fewest = context.options.fewest
    block = post.front_matter
    # Most posts are too long to ask.
    if block is None or block.problem or len(post.text) - block.end > max(2000, 4 * fewest):
        return
    body = post.text[block.end :]
    if MASK in post.masked or "![" in body or "`" in body or "<!--" in body.replace("<!--more-->", "").replace("<!-- more -->", ""):
        return
    if post.code or post.has_pictures or post.links or not _is_post(post):
        return
    text = "".join(one.text for one in post.paragraphs)
    field = block.field("title")
    title = field.value.value if field and isinstance(field.value, Scalar) else ""
    at = Span(block.end, len(post.text)) if body.strip() else block.opening
    if not has_words(text):
        if all(tag.name in _PLAIN_TAGS for tag in post.tags) and not any(_shows(field) for field in block.fields):
            context.report(at, what="the post has no text")
    elif _plain(text) == _plain(title):
        context.report(at, what="the text of the post is only its title")
    elif len(_plain(text)) < fewest:
        context.report(at, what=f"the text of the post has only {len(_plain(text))} letters")


def _shows(field: Field) -> bool:
    """Whether a field names a picture, which may be all that a post is about."""
    return field.key in _PICTURES and isinstance(field.value, Scalar) and bool(field.value.value.strip())


def _is_post(post: Post) -> bool:
    path = str(post.document.path)
    fields = post.front_matter.fields if post.front_matter else ()
    keys = {field.key for field in fields}
    if _INDEX().search(path) or keys & _ELSEWHERE:
        return False
    for field in fields:
        value = field.value
        if field.key in ("layout", "type") and (not isinstance(value, Scalar) or value.value not in _KINDS):
            return False
        # Tables are what a template makes the page of.
        if isinstance(value, Mapping) or (isinstance(value, Sequence) and any(isinstance(item, Mapping) for item in value.items)):
            return False
    # What has only a date is the page of a month, whose list a template makes.
    return bool(keys & _DATE and keys - _DATE) or (bool(_POST().search(path)) and "title" in keys)


def _plain(text: str) -> str:
    return _MARKS().sub("", text).lower()
