from __future__ import annotations

from ..api import (
    Context,
    NamedTuple,
    NoOptions,
    Post,
    Safety,
    Severity,
    Span,
    Tag,
    delete,
    host_of,
    is_torn,
    lazy,
    lone_line,
    read_address,
    rule,
    whole_post,
)

# Images and frames from these URLs only count readers.
_BEACONS = lazy(
    r"(?i)(?:https?:)?//(?:feeds\.feedburner\.com/~r/|feedads\.g\.doubleclick\.net/|stats\.wordpress\.com/|pixel\.wp\.com/|stats\.wp\.com/"
    r"|(?:pixel\.)?quantserve\.com/|c\d*\.statcounter\.com/|blogger\.googleusercontent\.com/tracker/|(?:www|ssl)\.google-analytics\.com/"
    r"|(?:[\w-]+\.)*medium\.com/_/stat|[\w.-]+/_/stat\?event=post\.|(?:[\w-]+\.)?scorecardresearch\.com/|(?:[\w-]+\.)?amazon-adsystem\.com/e/ir|(?:www\.)?assoc-amazon\.[\w.]+/e/ir"
    r"|(?:www\.)?facebook\.com/tr[/?]|feeds\.wordpress\.com/1\.0/(?:comments|categories|tags|delicious|facebook|twitter|stumble|digg|reddit)"
    r"|[\w.-]+/piwik\.php\?|[\w.-]+/matomo\.php\?|hm\.baidu\.com/hm\.gif|api\.follow\.it/track)",
)
_TINY_SIZES = frozenset({"0", "1", "0px", "1px"})


@rule(
    "{element} reports every reader to `{host}`",
    help="remove it",
    on=whole_post("//"),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def tracking_pixel(post: Post, context: Context[NoOptions]) -> None:
    """Invisible image, or `ping` of a link, that counts readers.

    Feeds, newsletters and affiliate links contain an image of one pixel, or a hidden one. Every reader of your
    page then reports the visit to that server without knowing. So does every reader who follows a link with a `ping`.

    Fix safety: The fix removes the image or the `ping`. It is unsafe because that may be your own statistics. It is not
    offered for an `iframe`.

    Bad:

        <p>Along the river.<img src="https://stats.example.org/open.gif?id=7" width="1" height="1"></p>

    Good:

        <p>Along the river.</p>

    See also: hidden-content.
    """
    for source, tags in post.alike.items():
        first = tags[0]
        if first.name not in _ELEMENTS or first.closing or "//" not in source:
            continue
        beacon = _beacon(Tag(source, 0, len(source), first.name, first.closing, first.in_code))
        for tag in tags if beacon is not None else ():
            if beacon is not None and not tag.in_code:
                edits = [delete(beacon.removed.moved(tag.start))] if beacon.removed is not None else []
                context.report(beacon.span.moved(tag.start), *edits, element=beacon.element, host=beacon.host)
    for link in post.links:
        if link.image and _BEACONS().match(link.destination):
            edit = delete(lone_line(post.text, link.span))
            context.report(link.span, edit, element="tracking image", host=host_of(link.destination) or "its server")


_ELEMENTS = frozenset({"img", "iframe", "a", "area"})


class _Beacon(NamedTuple):
    """What counts readers, with offsets from the start of its tag."""

    span: Span
    removed: Span | None
    """``None`` for an ``iframe``: without its start tag, its content and its end tag would stay."""
    element: str
    host: str


def _beacon(image: Tag) -> _Beacon | None:
    if image.name in ("a", "area"):
        ping = image.attribute("ping")
        if ping is not None and not ping.dynamic and (host := read_address(ping.value.strip().split(" ")[0]).host):
            return _Beacon(ping.span, ping.outer, "`ping` of a link", host)
        return None
    source = image.attribute("src")
    if source is None or source.dynamic or not source.raw:
        return None
    url = source.value.strip()
    # Where words have become attributes, only a person can tell what to remove.
    removed = image.span if image.name == "img" and not is_torn(image.attributes) else None
    if _BEACONS().match(url):
        element = "tracking image" if image.name == "img" else "tracking frame"
        return _Beacon(image.span, removed, element, host_of(url) or "its server")
    if "//" in url[:8] and (element := _tiny(image) or _hidden(image)) and read_address(url).host:
        return _Beacon(image.span, removed, element, host_of(url))
    return None


def _tiny(image: Tag) -> str:
    """How to describe an element that is no larger than a pixel; ``""`` for a larger one."""
    is_tiny = []
    for name in ("width", "height"):
        attribute = image.attribute(name)
        if attribute is not None:
            if attribute.dynamic:
                return ""
            is_tiny.append(attribute.value.strip().lower() in _TINY_SIZES)
    if len(is_tiny) == 2 and all(is_tiny):
        return "one-pixel image" if image.name == "img" else "one-pixel frame"
    return ""


def _hidden(image: Tag) -> str:
    style = image.attribute("style")
    if style is None or style.dynamic or image.name != "img":
        return ""
    from ..api import declarations, hides

    values = {declaration.property: declaration.value.lower() for declaration in declarations(style.value) or ()}
    if any(hides(declaration) for declaration in declarations(style.value) or ()):
        return "hidden image"
    return "one-pixel image" if values.get("width") in _TINY_SIZES and values.get("height") in _TINY_SIZES else ""
