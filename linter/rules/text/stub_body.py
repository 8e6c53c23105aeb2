from __future__ import annotations

from ..api import (
    IGNORE_COMMENT,
    MASK,
    Context,
    Field,
    Mapping,
    NamedTuple,
    Post,
    Scalar,
    Sequence,
    Span,
    has_words,
    lazy,
    letters_of,
    rule,
    whole_post,
)

# Fields of pages that show something other than their text, or only redirect readers.
_ELSEWHERE = frozenset({
    "redirect_to", "redirect_from", "redirect", "redirectTo", "permalink", "url", "link", "external_url", "externalUrl",
    "external", "draft", "published", "cascade", "outputs", "build", "_build", "menu", "eleventyNavigation", "pagination",
    "slides", "gallery", "photos", "images", "video", "videos", "audio", "source", "resources", "sections", "features", "hero",
    "links", "items", "body", "content", "text", "markup", "canonical", "canonicalUrl", "canonical_url", "original", "video_url",
    "youtube", "vimeo", "file", "pdf", "enclosure", "podcast", "template",
    "untranslated", "nottranslated", "not_translated", "needs_translation",
})  # fmt: skip
_POST = lazy(r"(?:^|/)_?posts?/|(?:^|/)\d{4}-\d\d-\d\d-")
_INDEX = lazy(r"(?:^|/)(?:_?index|archives?|tags?|categories|category|search|404|about|README)(?:\.[\w-]+)?\.\w+$|(?:^|/)_?drafts?/")
_IMAGE_FIELDS = frozenset({"image", "photo", "picture", "img", "cover", "featured_image", "featuredImage", "banner", "featureimage"})
_LAYOUTS = frozenset({"post", "posts", "blog", "article"})
_PLAIN_TAGS = frozenset({"div", "p", "br", "span", "section", "article"})
_DATE_FIELDS = frozenset({"date", "pubDate", "publishDate", "pubdate", "published_at", "created"})


class Options(NamedTuple):
    """How short a post may be."""

    fewest: int = 0
    """Also report posts with fewer letters than this, unless they contain an image, code, a table or a template tag."""


@rule("post has {problem}", help="get the text from the source, or delete the post", on=whole_post(), options=Options())
def stub_body(post: Post, context: Context[Options]) -> None:
    """Post without text.

    Feeds that give only the title, and scrapers that did not find the text, leave posts that are empty or only
    repeat their title.  Only posts with a date are checked: list pages and pages that redirect readers have no text on
    purpose.

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
    # Most posts are long enough, which is cheap to see.
    if block is None or block.problem or len(post.text) - block.end > max(2000, 4 * fewest):
        return
    body = IGNORE_COMMENT().sub("", post.text[block.end :])
    if MASK in post.masked or "![" in body or "`" in body or "<!--" in body.replace("<!--more-->", "").replace("<!-- more -->", ""):
        return
    if post.code or post.has_pictures or post.links or not _is_post(post):
        return
    text = "".join(paragraph.text for paragraph in post.paragraphs)
    field = block.field("title")
    title = field.value.value if field and isinstance(field.value, Scalar) else ""
    span = Span(block.end, len(post.text)) if body.strip() else block.opening
    letters = letters_of(text)
    if not has_words(text):
        if all(tag.name in _PLAIN_TAGS for tag in post.tags) and not any(_names_image(field) for field in block.fields):
            context.report(span, problem="no text")
    elif letters == letters_of(title):
        context.report(span, problem="only its title as text")
    elif len(letters) < fewest:
        context.report(span, problem=f"only {len(letters)} letters of text")


def _names_image(field: Field) -> bool:
    """Whether a field names an image, which may be all that the post shows."""
    return field.key in _IMAGE_FIELDS and isinstance(field.value, Scalar) and bool(field.value.value.strip())


def _is_post(post: Post) -> bool:
    path = post.document.portable_path
    fields = post.front_matter.fields if post.front_matter else ()
    keys = {field.key for field in fields}
    if _INDEX().search(path) or keys & _ELSEWHERE:
        return False
    for field in fields:
        value = field.value
        if field.key in ("layout", "type") and (not isinstance(value, Scalar) or value.value not in _LAYOUTS):
            return False
        # A template builds the page from nested fields.
        if isinstance(value, Mapping) or (isinstance(value, Sequence) and any(isinstance(item, Mapping) for item in value.items)):
            return False
    # A page with only a date is the archive of a month, which a template fills.
    return bool(keys & _DATE_FIELDS and keys - _DATE_FIELDS) or (bool(_POST().search(path)) and "title" in keys)
