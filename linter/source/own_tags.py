"""Which template tags a site has beside those of its generator: its own, and those of its theme and its plugins."""

from __future__ import annotations

from ..values.profiles import TagNames


def own_tags(root: str, generator: str) -> TagNames:
    """Return the names of the template tags of the site at ``root`` (absolute), as its files show them."""
    if generator == "hexo":
        from .hexo_tags import hexo_tags as tags_of
    elif generator == "jekyll":
        from .jekyll_tags import jekyll_tags as tags_of
    elif generator == "hugo":
        from .hugo_tags import hugo_tags as tags_of
    elif generator == "eleventy":
        from .eleventy_tags import eleventy_tags as tags_of
    else:
        return TagNames()
    return tags_of(root)
