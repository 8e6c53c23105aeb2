from __future__ import annotations

from ..api import MASK, MORE, Context, NoOptions, Post, Severity, host_of, rule, whole_post

_LONGEST = 80


@rule(
    "the text ends with `{words}`: this is only its beginning; get the rest from {where}, or say that this is a summary",
    on=whole_post(),
    severity=Severity.WARNING,
    default=False,
)
def read_more_tail(post: Post, context: Context[NoOptions]) -> None:
    """A link to the rest of the text at its end.

    Feeds give the beginning of a post and a link to the rest, and scrapers keep both.  Posts that
    recommend what others wrote end like this on purpose, so the rule is off by default.  A text that breaks off in the
    middle of a sentence is found by cut-end.

    Bad:

        We started early, and the sun was already warm.

        [Continue reading](https://example.com/walk)

    Good:

        We started early, and the sun was already warm.

        Read on in [A walk](https://example.com/walk).

    See also: cut-end.
    """
    paragraphs = post.paragraphs
    last = paragraphs[-1] if len(paragraphs) > 1 else None
    if last is None or last.kind in ("code", "cell"):
        return
    if len(last.text) > _LONGEST or last.kind == "heading" or last.coded or post.masked[last.span.end - 1] == MASK:
        return
    if MORE.hold(last.text) and (last.linked or last.text[:1] in "[［" or last.text.endswith(("...", "…", "»", "→"))):
        hosts = [host_of(link.destination) for link in post.links if last.span.start - 1 <= link.span.start <= last.span.end]
        hosts += [host_of(tag.attribute("href").value) for tag in last.inline if not tag.closing and tag.attribute("href")]  # type: ignore[union-attr]
        where = next((f"`{host}`" for host in hosts if host), "the source")
        context.report(last.span, words=last.text[:40], where=where)
