"""Front matter that is run as code when it is read."""

from __future__ import annotations

from ..values.patterns import lazy
from ..values.spans import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from ..syntax.parse import Post

_CODE = frozenset({"js", "javascript", "json5", "coffee", "coffeescript", "cson", "jsx", "ts", "typescript", "node"})
"""Languages after the opening fence: https://github.com/jonschlinkert/gray-matter, https://www.11ty.dev/docs/data-frontmatter/."""
_TAG = lazy(r"!!(?:js|python|ruby|perl|php|java)[/:][\w/:.]*|!ruby/[\w/:.]+")


def executable_parts(post: Post) -> Iterator[Span]:
    """The opening fence that names a programming language, or the tags of YAML values that create objects."""
    block = post.front_matter
    if block is None:
        return
    if block.language.lower() in _CODE:
        yield block.opening
    elif block.format == "yaml" and block.fields and _TAG().search(post.text, *block.content):
        yield from _object_tags(block.content.text(post.text), block.content.start)


def _object_tags(text: str, offset: int) -> Iterator[Span]:
    """Where values have a tag that creates an object; a string that only contains the same characters has none."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for event in yaml.parse(text, Loader=loader):
        tag: str = getattr(event, "tag", None) or ""
        start_mark = event.start_mark
        match = _TAG().search(text, start_mark.index) if tag and start_mark else None
        # The loader expands the tag: `!!` stands for `tag:yaml.org,2002:`.
        if match and match[0].removeprefix("!!") in tag:
            yield Span(*match.span()).moved(offset)
