from __future__ import annotations

from ..api import Context, NoOptions, Parameter, Safety, Severity, Span, Url, delete, lazy, parameters, read_address, rule, url, without

_RANDOM = frozenset({"random", "rand", "rnd", "nocache", "no-cache", "cachebuster", "cache-buster", "cb"})
_TIME = frozenset({"t", "ts", "time", "timestamp", "_", "_t", "v", "ver"})
_NUMBER = lazy(r"(?:0?\.)?\d{1,20}\Z")
# Seconds and milliseconds from 2001 to 2033.
_MOMENT = lazy(r"1\d{9}(?:\d{3})?\Z")


@rule(
    "`{parameter}` only keeps caches from working, and changes whenever the page is copied; remove it",
    on=url(),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    default=False,
)
def nondeterministic_url(url: Url, context: Context[NoOptions]) -> None:
    """A picture's address with a random number or the time of day in it.

    Scripts add it so that browsers load the picture anew.  In a post it makes every copy differ from the last
    (a change in git that is none), and readers load what they have already.

    Bad:

        ![A walk](https://www.rivers.org/walk.jpg?random=0.8431)

    Good:

        ![A walk](https://www.rivers.org/walk.jpg)

    See also: placeholder-image.
    """
    raw = url.raw
    if url.role == "link" or "?" not in raw:
        return
    address = read_address(raw)
    if "picsum" in address.host or "unsplash" in address.host:  # the number chooses the picture; `placeholder-image` speaks of it
        return
    every = parameters(raw, address)
    unwanted = [one for one in every if _changes(one)]
    if unwanted:
        start = url.span.start
        edits = [] if url.place in ("field", "autolink") else [delete(span.moved(start)) for span in without(address, every, unwanted)]
        one = unwanted[0]
        context.report(Span(one.span.start, unwanted[-1].span.end).moved(start), *edits, parameter=f"{one.name}={one.value}"[:40])


def _changes(one: Parameter) -> bool:
    if one.name.lower() in _RANDOM:
        return _NUMBER().match(one.value) is not None
    return one.name in _TIME and _MOMENT().match(one.value) is not None
