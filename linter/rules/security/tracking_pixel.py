from __future__ import annotations

from ..api import Context, Edit, NoOptions, Safety, Severity, Tag, declarations, delete, hides, host_of, lazy, read_address, rule, tag

# Pictures and frames of these only count readers.
_BEACONS = lazy(
    r"(?i)(?:https?:)?//(?:feeds\.feedburner\.com/~r/|feedads\.g\.doubleclick\.net/|stats\.wordpress\.com/|pixel\.wp\.com/|stats\.wp\.com/"
    r"|(?:pixel\.)?quantserve\.com/|c\d*\.statcounter\.com/|blogger\.googleusercontent\.com/tracker/|(?:www|ssl)\.google-analytics\.com/"
    r"|medium\.com/_/stat|(?:[\w-]+\.)?scorecardresearch\.com/|(?:[\w-]+\.)?amazon-adsystem\.com/e/ir|(?:www\.)?assoc-amazon\.[\w.]+/e/ir"
    r"|(?:www\.)?facebook\.com/tr[/?]|feeds\.wordpress\.com/1\.0/(?:comments|categories|tags|delicious|facebook|twitter|stumble|digg|reddit)"
    r"|[\w.-]+/piwik\.php\?|[\w.-]+/matomo\.php\?|hm\.baidu\.com/hm\.gif|api\.follow\.it/track)",
)
_NONE = frozenset({"0", "1", "0px", "1px"})


@rule(
    "{what} only tells `{host}` who reads this page and when; remove it",
    on=tag("img", "iframe"),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
)
def tracking_pixel(image: Tag, context: Context[NoOptions]) -> None:
    """A picture that nobody sees and that counts your readers.

    Feeds, newsletters and affiliate links bring along a picture of one pixel, or a hidden one.  Every reader
    of your page then tells that server of the visit, without knowing.

    Bad:

        <p>Along the river.<img src="https://stats.example.org/open.gif?id=7" width="1" height="1"></p>

    Good:

        <p>Along the river.</p>

    See also: hidden-content.
    """
    if image.closing or image.in_code:
        return
    source = image.attribute("src")
    if source is None or source.dynamic or not source.raw:
        return
    address = source.value.strip()
    if _BEACONS().match(address):
        context.report(image.span, *_removal(image), what="this address", host=host_of(address) or "its server")
        return
    if "//" not in address[:8]:
        return
    hidden = _tiny(image) or _hidden(image)
    if hidden and read_address(address).host:
        context.report(image.span, *_removal(image), what=hidden, host=host_of(address))


def _removal(image: Tag) -> tuple[Edit, ...]:
    # What an `iframe` holds and its end tag would stay.
    return (delete(image.span),) if image.name == "img" else ()


def _tiny(image: Tag) -> str:
    """What to call it where it is no larger than a pixel."""
    sizes = []
    for name in ("width", "height"):
        attribute = image.attribute(name)
        if attribute is not None:
            if attribute.dynamic:
                return ""
            sizes.append(attribute.value.strip().lower() in _NONE)
    if len(sizes) == 2 and all(sizes):
        return "a picture of one pixel" if image.name == "img" else "a frame of one pixel"
    return ""


def _hidden(image: Tag) -> str:
    style = image.attribute("style")
    if style is None or style.dynamic or image.name != "img":
        return ""
    found = {one.property: one.value.lower() for one in declarations(style.value) or ()}
    if any(hides(one) for one in declarations(style.value) or ()):
        return "a hidden picture"
    return "a picture of one pixel" if found.get("width") in _NONE and found.get("height") in _NONE else ""
