from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..api import Context, NoOptions, Post, Severity, Span, lazy, rule, whole_post

if TYPE_CHECKING:
    from collections.abc import Iterator

_CODE = frozenset({"js", "javascript", "json5", "coffee", "coffeescript", "cson", "jsx", "ts", "typescript", "node"})
_TAG = lazy(r"!!(?:js|python|ruby|perl|php|java)[/:][\w/:.]*|!ruby/[\w/:.]+")


@rule("{what} runs as a program when the site is built{where}; write the fields as YAML", on=whole_post("---"), severity=Severity.ERROR)
def executable_front_matter(post: Post, context: Context[NoOptions]) -> None:
    """Front matter that is a program.

    gray-matter (Docusaurus, and many scripts) and Eleventy execute what stands after `---js`; YAML readers that
    are not the safe ones make objects of `!!js/function` or `!!python/object`.  In a post from outside, that is
    somebody else's code on your machine.

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
        where = f" by {profile.title}" if profile.runs_code else " by Eleventy, Docusaurus and other users of gray-matter"
        context.report(block.opening, what=f"`---{block.language}`", where=where)
    elif block.format == "yaml" and block.fields and _TAG().search(post.text, *block.content):
        for span in _objects(block.content.text(post.text), block.content.start):
            context.report(span, what=f"`{span.text(post.text)}`", where=" by readers that are not the safe ones")


def _objects(text: str, moved: int) -> Iterator[Span]:
    """Where values have a tag that makes an object; a text that only speaks of one has none."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for event in yaml.parse(text, Loader=loader):
        tag: str = getattr(event, "tag", None) or ""
        mark = event.start_mark
        found = _TAG().search(text, mark.index) if tag and mark else None
        # The loader has written the tag out: `!!` stands for `tag:yaml.org,2002:`.
        if found and found[0].removeprefix("!!") in tag:
            yield Span(*found.span()).moved(moved)
