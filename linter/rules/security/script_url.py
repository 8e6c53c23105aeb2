from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, Tag, delete, endangered, find_active_content, is_javascript, rule

_SCRIPTS = frozenset({"javascript", "vbscript", "livescript", "mocha"})


@rule(
    "`{scheme}:` URL {effect}",
    help="{advice}",
    on=endangered("url"),
    fix=Safety.UNSAFE,
    severity=Severity.ERROR,
)
def script_url(post: Post, context: Context[NoOptions]) -> None:
    """URL that runs a script.

    `javascript:` and `vbscript:` URLs are scripts, and a `data:` URL can contain a whole page. They are read as browsers
    read them: in any case, with tabs, newlines and control characters inside, as character references and, in Markdown, with
    backslashes (WHATWG URL 4.4). Images, sounds, videos, fonts and calendars in `data:` are harmless and not reported. URLs
    such as `ms-msdt:` and `intent:` start a program with what the page says; attackers use them to run commands.

    Fix safety: The fix removes the attribute with the URL. It is unsafe because the element then links to nothing or shows
    nothing. It is not offered for Markdown links.

    Bad:

        <p><a href="javascript:send(document.cookie)">Next part</a></p>

    Good:

        <p><a>Next part</a></p>

    See also: event-handler, broken-link.
    """
    for content in find_active_content(post):
        if content.kind != "url":
            continue
        if content.name == "data":
            effect, advice = _of_data(content.value, content.tag)
        elif content.name not in _SCRIPTS:
            effect, advice = "starts a program on the reader's computer", "remove it"
        else:
            effect, advice = "runs a script in the reader's browser", "remove it, or link to a page instead"
        edits = (delete(content.attribute.outer),) if content.attribute is not None else ()
        context.report(content.span, *edits, scheme=content.name, effect=effect, advice=advice)


def _of_data(url: str, tag: Tag | None) -> tuple[str, str]:
    """What a `data:` URL contains, and what to do: https://datatracker.ietf.org/doc/html/rfc2397."""
    kind = url.partition(":")[2].partition(",")[0]
    if (tag is not None and tag.name.rpartition(":")[2] == "script") or is_javascript(kind):
        return "contains a script", "remove it, or put the script into a file next to the post"
    if kind.strip().lower().startswith("image/"):
        return "contains a picture that can run scripts", "remove it, or link to a file next to the post"
    return "contains a page that can run scripts", "remove it, or link to a file next to the post"
