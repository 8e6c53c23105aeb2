from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, delete, endangered, find_active_content, rule


@rule(
    "`{name}` runs a program in the reader's browser {when}; remove the attribute",
    on=endangered("handler"),
    fix=Safety.UNSAFE,
    severity=Severity.ERROR,
)
def event_handler(post: Post, context: Context[NoOptions]) -> None:
    """An attribute that runs a program.

    Every attribute whose name begins with `on` is one, for events that browsers know and for those that they will
    know some day (WHATWG HTML 8.1.8.1).  Many need no click: a picture that cannot be loaded is enough.

    Bad:

        <p><img src="river.jpg" onerror="send(document.cookie)"></p>

    Good:

        <p><img src="river.jpg"></p>

    See also: script-element, script-url.
    """
    for danger in find_active_content(post):
        if danger.kind == "handler" and danger.attribute is not None:
            context.report(danger.span, delete(danger.attribute.outer), name=danger.name, when=_when(danger.name))


def _when(name: str) -> str:
    event = name[2:]
    if event.startswith(("mouse", "click", "dbl", "pointer", "touch", "wheel", "drag", "aux", "contextmenu")):
        return "as soon as something is clicked or touched"
    if event.startswith(("load", "error", "begin", "start", "animation", "transition", "pageshow", "toggle", "loadstart")):
        return "as soon as the page is shown"
    return "when something happens on the page"
