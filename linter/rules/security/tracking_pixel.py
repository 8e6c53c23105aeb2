from __future__ import annotations

from ..api import Context, Edit, NoOptions, Safety, Severity, Tag, declarations, delete, hides, host_of, lazy, read_address, rule, tag

# Images and frames from these URLs only count readers.
_BEACONS = lazy(
    r"(?i)(?:https?:)?//(?:feeds\.feedburner\.com/~r/|feedads\.g\.doubleclick\.net/|stats\.wordpress\.com/|pixel\.wp\.com/|stats\.wp\.com/"
    r"|(?:pixel\.)?quantserve\.com/|c\d*\.statcounter\.com/|blogger\.googleusercontent\.com/tracker/|(?:www|ssl)\.google-analytics\.com/"
    r"|medium\.com/_/stat|(?:[\w-]+\.)?scorecardresearch\.com/|(?:[\w-]+\.)?amazon-adsystem\.com/e/ir|(?:www\.)?assoc-amazon\.[\w.]+/e/ir"
    r"|(?:www\.)?facebook\.com/tr[/?]|feeds\.wordpress\.com/1\.0/(?:comments|categories|tags|delicious|facebook|twitter|stumble|digg|reddit)"
    r"|[\w.-]+/piwik\.php\?|[\w.-]+/matomo\.php\?|hm\.baidu\.com/hm\.gif|api\.follow\.it/track)",
)
_TINY_SIZES = frozenset({"0", "1", "0px", "1px"})


@rule(
    "{element} reports every reader to `{host}`",
    help="remove it",
    on=tag("img", "iframe", "a", "area"),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def tracking_pixel(image: Tag, context: Context[NoOptions]) -> None:
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
    if image.closing or image.in_code:
        return
    if image.name in ("a", "area"):
        ping = image.attribute("ping")
        if ping is not None and not ping.dynamic and (host := read_address(ping.value.strip().split(" ")[0]).host):
            context.report(ping.span, delete(ping.outer), element="`ping` of a link", host=host)
        return
    source = image.attribute("src")
    if source is None or source.dynamic or not source.raw:
        return
    url = source.value.strip()
    if _BEACONS().match(url):
        element = "tracking image" if image.name == "img" else "tracking frame"
        context.report(image.span, *_removal(image), element=element, host=host_of(url) or "its server")
        return
    if "//" not in url[:8]:
        return
    invisible = _tiny(image) or _hidden(image)
    if invisible and read_address(url).host:
        context.report(image.span, *_removal(image), element=invisible, host=host_of(url))


def _removal(image: Tag) -> tuple[Edit, ...]:
    # Without its start tag, the content and the end tag of an `iframe` would stay.
    return (delete(image.span),) if image.name == "img" else ()


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
    values = {declaration.property: declaration.value.lower() for declaration in declarations(style.value) or ()}
    if any(hides(declaration) for declaration in declarations(style.value) or ()):
        return "hidden image"
    return "one-pixel image" if values.get("width") in _TINY_SIZES and values.get("height") in _TINY_SIZES else ""
