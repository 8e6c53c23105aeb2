from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, delete, endangered, event_of, is_event_handler, rule, shown_content


@rule(
    "`{name}` runs a script {event}",
    help="remove the attribute",
    on=endangered("handler"),
    fix=Safety.SHOWN,
    severity=Severity.ERROR,
)
def event_handler(post: Post, context: Context[NoOptions]) -> None:
    """Event handler attribute.

    Such an attribute runs a script in the reader's browser, on unknown elements too (WHATWG HTML 8.1.8.1). Many do not need a click:
    an image that fails to load is enough. Names that no browser knows, such as `onDone`, are not reported; `postlint clean` removes
    them, because browsers may add events.

    Fix safety: The fix removes the attribute. With the preset `scraped` it is unsafe, because the page no longer does what the
    script did; otherwise it is only shown, because a script of your own is there on purpose.

    Bad:

        <p><img src="river.jpg" onerror="send(document.cookie)"></p>

    Good:

        <p><img src="river.jpg"></p>

    See also: script-element, script-url.
    """
    for content in shown_content(context.site, post):
        element = content.tag.name if content.tag is not None else ""
        if content.kind == "handler" and content.attribute is not None and is_event_handler(content.name, element):
            context.report(content.span, delete(content.attribute.outer), name=content.name, event=_when(event_of(content.name)))


# The first that an event begins with counts.
_WHEN = {
    "when the pointer leaves it": ("mouseout", "mouseleave", "pointerout", "pointerleave"),
    "as soon as the pointer is over it": (
        "mouseover",
        "mouseenter",
        "mousemove",
        "pointerover",
        "pointerenter",
        "pointermove",
        "pointerraw",
    ),
    "as soon as the reader scrolls": ("wheel", "mousewheel", "scroll", "touchmove"),
    "when something is dragged": ("drag", "drop"),
    "on a click or a touch": ("mouse", "click", "dbl", "pointer", "mspointer", "touch", "gesture", "aux", "contextmenu"),
    "as soon as the page is shown": ("load", "error", "begin", "start", "animation", "transition", "pageshow", "toggle"),
}


def _when(event: str) -> str:
    return next((when for when, beginnings in _WHEN.items() if event.startswith(beginnings)), "on an event of the page")
