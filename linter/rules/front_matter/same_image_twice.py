from __future__ import annotations

from ..api import Context, FrontMatter, NoOptions, Scalar, Severity, front_matter, rule

# Not those that a theme wants for another place on purpose (`banner_img`, `index_img`, `top_img`).
_IMAGES = frozenset({"headimg", "thumbnail", "cover", "image", "banner", "photo", "thumb", "featured_image", "hero"})


@rule(
    "`{key}` shows the same picture as `{first}`; readers of lists and of the page see it twice, so keep one or choose another",
    on=front_matter(),
    severity=Severity.INFO,
)
def same_image_twice(block: FrontMatter, context: Context[NoOptions]) -> None:
    """Two fields that name the same picture.

    Scrapers fill every picture field of a theme with the first picture they find.

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
