from __future__ import annotations

from ..api import (
    Context,
    NoOptions,
    Parameter,
    Safety,
    Severity,
    Span,
    Url,
    delete,
    lazy,
    parameters,
    read_address,
    rule,
    shortened,
    url,
    without,
)

_RANDOM_NAMES = frozenset({"random", "rand", "rnd", "nocache", "no-cache", "cachebuster", "cache-buster", "cb"})
_TIME_NAMES = frozenset({"t", "ts", "time", "timestamp", "_", "_t", "v", "ver"})
_NUMBER = lazy(r"(?:0?\.)?\d{1,20}\Z")
# Seconds and milliseconds from 2001 to 2033.
_TIMESTAMP = lazy(r"1\d{9}(?:\d{3})?\Z")


@rule(
    "cache-busting parameter `{parameter}` in the URL",
    help="remove it",
    on=url(),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    default=False,
)
def nondeterministic_url(url: Url, context: Context[NoOptions]) -> None:
    """Image URL with a random number or a timestamp.

    Scripts add such a parameter so that browsers load the image again. It changes whenever the page is copied, so git
    shows a change where there is none, and readers load again what is already in their cache.

    Fix safety: The fix removes the parameter. It is unsafe because the server may need it. It is not offered in the
    front matter and in autolinks.

    Bad:

        ![A walk](https://www.rivers.org/walk.jpg?random=0.8431)

    Good:

        ![A walk](https://www.rivers.org/walk.jpg)

    See also: placeholder-image.
    """
    raw = url.raw
    if url.role == "link" or "?" not in raw:
        return
    parsed = read_address(raw)
    if "picsum" in parsed.host or "unsplash" in parsed.host:  # the number selects the image; `placeholder-image` reports it
        return
    every = parameters(raw, parsed)
    unwanted = [parameter for parameter in every if _is_cache_buster(parameter)]
    if unwanted:
        start = url.span.start
        edits = [] if url.place in ("field", "autolink") else [delete(span.moved(start)) for span in without(parsed, every, unwanted)]
        first = f"{unwanted[0].name}={unwanted[0].value}"
        span = Span(unwanted[0].span.start, unwanted[-1].span.end).moved(start)
        context.report(span, *edits, parameter=shortened(first))


def _is_cache_buster(parameter: Parameter) -> bool:
    if parameter.name.lower() in _RANDOM_NAMES:
        return _NUMBER().match(parameter.value) is not None
    return parameter.name in _TIME_NAMES and _TIMESTAMP().match(parameter.value) is not None
