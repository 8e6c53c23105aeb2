from __future__ import annotations

from ..api import (
    Attribute,
    Context,
    Edit,
    NamedTuple,
    NoOptions,
    Post,
    Safety,
    Severity,
    Span,
    Tag,
    delete,
    is_placeholder,
    is_torn,
    lazy_attribute,
    lone_line,
    replace,
    rule,
    tagged,
)

# lazysizes and WP Rocket keep the other sizes of an image in the same way.
_SIZES = {"data-srcset": "srcset", "data-lazy-srcset": "srcset", "data-sizes": "sizes", "data-lazy-sizes": "sizes"}


@rule(
    "{problem}",
    help="{advice}",
    on=tagged("img", "iframe"),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def lazy_image(post: Post, context: Context[NoOptions]) -> None:
    """Image that needs a lazy-loading script.

    Sites that load images lazily keep the URL in `data-src` or `data-original`, and a script moves it to `src`. A copy
    of the page lacks that script, so readers see a gap or a placeholder. If `src` already has the same URL,
    the other attribute is only a leftover, and so is the same image in a `noscript` beside it.

    Fix safety: The fix moves the URL to `src`, and the other sizes of the image to `srcset`. It is unsafe because your site may have such
    a script. So is removing a `noscript`, which readers without scripts see. Removing an attribute that repeats `src` is safe.

    Bad:

        <p><img data-src="https://www.rivers.org/walk.jpg" alt="a walk"></p>

    Good:

        <p><img src="https://www.rivers.org/walk.jpg" alt="a walk"></p>

    Bad:

        <p><img src="/walk.jpg" data-original="/walk.jpg" alt="a walk"></p>
    """
    verdicts: dict[str, _Verdict | None] = {}
    """What is reported of a tag, by its source: posts repeat their tags."""
    elements = post.elements
    for index in post.named("img", "iframe"):
        image = elements[index].start
        if image.in_code or not any(part in image.source for part in _PARTS):
            continue
        if image.source not in verdicts:
            verdicts[image.source] = _verdict(Tag(image.source, 0, len(image.source), image.name, image.closing, image.in_code))
        verdict = verdicts[image.source]
        if verdict is not None:
            # Where words have become attributes, only a person can tell what to remove.
            edits = [] if is_torn(image.attributes) else [replace(span.moved(image.start), text) for span, text in verdict.edits]
            span = verdict.span.moved(image.start)
            context.report(span, *edits, safety=verdict.safety, problem=verdict.problem, advice=verdict.advice)
    for index in post.named("noscript") if "<noscript" in post.text else ():
        if _repeats_neighbour(post, index):
            span = Span(elements[index].start.start, _end(post, index))
            edit = delete(lone_line(post.text, span))
            context.report(span, edit, problem="`noscript` repeats the image beside it", advice="remove it")


_PARTS = ("data-", "_src", "file")


class _Verdict(NamedTuple):
    """What is reported of a tag, with offsets from its start."""

    span: Span
    problem: str
    advice: str
    edits: tuple[Edit, ...]
    safety: Safety | None = None


def _verdict(image: Tag) -> _Verdict | None:
    source, src = lazy_attribute(image), image.attribute("src")
    if source is None:
        return None
    name = source.name
    if src is None:
        if image.attribute("srcset") is not None:
            return None
        problem, advice = f"the URL is only in `{name}`, not in `src`", f"rename `{name}` to `src`"
        return _Verdict(source.span, problem, advice, (_renamed(source, "src"), *_sizes(image)))
    if src.dynamic:
        return None
    if src.value.strip() == source.value.strip():
        problem, advice = f"`{name}` repeats `src` for a lazy-loading script", f"remove `{name}`"
        return _Verdict(source.span, problem, advice, (delete(source.outer),), Safety.SAFE)
    if is_placeholder(src.value):
        problem, advice = f"`src` is a placeholder for the URL in `{name}`", f"move the URL of `{name}` to `src`"
        return _Verdict(source.span, problem, advice, (delete(src.outer), _renamed(source, "src"), *_sizes(image)))
    return None


def _renamed(attribute: Attribute, name: str) -> Edit:
    start = attribute.span.start
    return replace(Span(start, start + len(attribute.name)), name)


def _sizes(image: Tag) -> list[Edit]:
    """Edits that let a browser read the other sizes of an image."""
    return [
        _renamed(attribute, _SIZES[attribute.name])
        for attribute in image.attributes
        if attribute.name in _SIZES
        and not attribute.dynamic
        and image.attribute(_SIZES[attribute.name]) is None
        # `data-sizes="auto"` is for the script of lazysizes alone.
        and attribute.value != "auto"
    ]


def _repeats_neighbour(post: Post, index: int) -> bool:
    """Whether a `noscript` contains nothing but an image that is directly before or after it as well."""
    elements, text = post.elements, post.text
    start, end = elements[index].start, _end(post, index)
    if start.in_code or end == start.end or index + 1 >= len(elements):
        return False
    inner = elements[index + 1].start
    closing = elements[index].end
    if inner.name != "img" or closing is None or text[start.end : inner.start].strip() or text[inner.end : closing.start].strip():
        return False
    own = inner.attribute("src")
    if own is None or not own.value.strip():
        return False
    for near in (index - 1, index + 2):
        if 0 <= near < len(elements):
            image = elements[near].start
            between = text[image.end : start.start] if near < index else text[end : image.start]
            source = image.attribute("src")
            if image.name == "img" and not between.strip() and source is not None and _file(source.value) == _file(own.value):
                return True
    return False


def _end(post: Post, index: int) -> int:
    """The offset at which an element ends."""
    start, end, _, _ = post.elements[index]
    return end.end if end is not None else start.end


def _file(url: str) -> str:
    """The name of the file of an image."""
    return url.strip().partition("?")[0].rpartition("/")[2]
