from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, delete, endangered, find_active_content, rule


@rule(
    "this address {does}; {advice}",
    on=endangered("url"),
    fix=Safety.UNSAFE,
    severity=Severity.ERROR,
)
def script_url(post: Post, context: Context[NoOptions]) -> None:
    """An address that is a program, or a page written into the address.

    `javascript:`, `vbscript:` and `data:` are read as browsers read them: in any case, with tabs, line ends and control
    characters inside, as character references and, in Markdown, behind backslashes (WHATWG URL 4.4).  Pictures,
    sounds, films, fonts and calendars in `data:` are harmless and not meant.

    Bad:

        <p><a href="javascript:send(document.cookie)">Next part</a></p>

    Good:

        <p><a>Next part</a></p>

    See also: event-handler, broken-link.
    """
    for danger in find_active_content(post):
        if danger.kind != "url":
            continue
        if danger.name == "data":
            does, advice = "holds a page of its own, which can show and run anything", "put the file beside the post and link to that"
        else:
            does, advice = f"is a program (`{danger.name}:`), which runs in the reader's browser", "write the address of a page instead"
        edits = (delete(danger.attribute.outer),) if danger.attribute is not None else ()
        context.report(danger.span, *edits, does=does, advice=advice)
