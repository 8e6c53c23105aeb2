from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..api import Context, NoOptions, Post, Severity, Span, lazy, rule, whole_post

if TYPE_CHECKING:
    from collections.abc import Iterator

_CODE = frozenset({"js", "javascript", "json5", "coffee", "coffeescript", "cson", "jsx", "ts", "typescript", "node"})
_TAG = lazy(r"!!(?:js|python|ruby|perl|php|java)[/:][\w/:.]*|!ruby/[\w/:.]+")


@rule(
    "`{code}` runs as code in {tools}",
    help="write the fields as plain YAML",
    on=whole_post("---"),
    severity=Severity.ERROR,
)
def executable_front_matter(post: Post, context: Context[NoOptions]) -> None:
    """Executable front matter.

    gray-matter (used by Docusaurus and many scripts) and Eleventy execute the text after `---js` when the site is built, and
    unsafe YAML loaders create objects from `!!js/function` or `!!python/object`. In a post from outside, that
    is somebody else's code on your computer.

    Bad:

        ---js
        { title: process.env.HOME }
        ---

    Good:

        ---
        title: A walk
        ---
    """
    block = post.front_matter
    if block is None:
        return
    if block.language.lower() in _CODE:
        profile = context.site.profile
        tools = profile.title if profile.runs_code else "Eleventy, Docusaurus and gray-matter"
        context.report(block.opening, code=f"---{block.language}", tools=tools)
    elif block.format == "yaml" and block.fields and _TAG().search(post.text, *block.content):
        for span in _object_tags(block.content.text(post.text), block.content.start):
            context.report(span, code=span.text(post.text), tools="unsafe YAML loaders")


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
