from __future__ import annotations

from ..api import Attribute, Context, NoOptions, Safety, Severity, Span, attribute, delete, lazy, rule, shortened

_ESCAPE = lazy(r"\\(?=[_*~#\[\]()&-])")


@rule(
    "backslash in `{name}` is part of the value",
    help="remove it",
    on=attribute("href", "src", "target", "rel", "id", "class", "name", "action", "poster", "cite"),
    fix=Safety.UNSAFE,
    severity=Severity.WARNING,
    since="0.2.0",
)
def escaped_attribute(attribute: Attribute, context: Context[NoOptions]) -> None:
    r"""Backslash escape of Markdown in an attribute.

    In an HTML tag, Markdown has no escapes (CommonMark 2.4), so the backslash becomes part of the value: a link leads to another page, and
    `target="\_blank"` opens a window of that name.  Converters and formatters add such backslashes.

    Fix safety: The fix changes where the link leads.

    Bad:

        <a href="/old\_mill" target="\_blank">mill</a>

    Good:

        <a href="/old_mill" target="_blank">mill</a>
    """
    raw = attribute.raw
    if raw is None or "\\" not in raw or attribute.value_span is None:
        return
    from ..api import OWN_MACHINE

    escapes = [match.start() for match in _ESCAPE().finditer(raw)]
    # Other backslashes are those of a path on Windows or of a program.
    if not escapes or len(escapes) != raw.count("\\") or OWN_MACHINE().match(attribute.value):
        return
    start = attribute.value_span.start
    context.report(attribute.span, *[delete(Span(start + at, start + at + 1)) for at in escapes], name=shortened(attribute.name))
