from __future__ import annotations

from ..api import Context, FrontMatter, NoOptions, Scalar, Severity, front_matter, rule

# Without the fields that a theme uses for different places on purpose (`banner_img`, `index_img`, `top_img`).
_IMAGES = frozenset({"headimg", "thumbnail", "cover", "image", "banner", "photo", "thumb", "featured_image", "hero"})


@rule(
    "`{key}` is the same image as `{first}`",
    help="keep one of them, or choose another image",
    on=front_matter(),
    severity=Severity.INFO,
)
def same_image_twice(block: FrontMatter, context: Context[NoOptions]) -> None:
    """Same image in two fields.

    Scrapers fill every image field of a theme with the first image they find, so that readers of lists and of the page see it
    twice.

    Bad:

        ---
        title: A walk
        cover: /river.jpg
        thumbnail: /river.jpg
        ---

    Good:

        ---
        title: A walk
        cover: /river.jpg
        ---
    """
    seen: dict[str, str] = {}
    for field in block.fields:
        value = field.value
        if field.key in _IMAGES and isinstance(value, Scalar) and value.value:
            if value.value in seen:
                context.report(value.span, key=field.key, first=seen[value.value])
            seen.setdefault(value.value, field.key)
