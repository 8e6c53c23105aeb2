from __future__ import annotations

from ..api import Context, Mapping, NoOptions, Post, Safety, Scalar, Sequence, Severity, Span, delete, lazy, lone_line, rule, whole_post

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..api import Field, Value

# Lists that exporters of WordPress and importers of Jekyll and Hugo write below a post.
_COMMENTS = frozenset({"comments", "comment", "pingbacks", "trackbacks", "replies", "children"})
_MAIL = frozenset({"author_email", "comment_author_email", "commenter_email", "user_email", "authoremail", "email", "mail", "e-mail"})
_ADDRESS = frozenset(
    {"author_ip", "comment_author_ip", "commenter_ip", "user_ip", "authorip", "ip", "ip_address", "ipaddress", "remote_addr"}
)
_OWN = frozenset({"author_ip", "comment_author_ip", "comment_author_email", "commenter_email", "commenter_ip"})
"""Reported at the top level, too: `author_email` there is that of the author of the post."""
_IS_MAIL = lazy(r"[^\s@]++@[^\s@.]++(?:\.[^\s@.]++)++\Z")
_IS_ADDRESS = lazy(r"(?:\d{1,3}\.){3}\d{1,3}\Z|[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7}\Z")


@rule("`{key}` is {what} of a commenter", help="remove it", on=whole_post(), fix=Safety.UNSAFE, severity=Severity.WARNING, since="0.2.0")
def commenter_data(post: Post, context: Context[NoOptions]) -> None:
    """Personal data of a commenter.

    Exporters of WordPress write the comments of a post into its front matter, with the e-mail address and the IP address that the program
    kept for the owner of the site. In a public repository everyone can read them, and a theme may print them. The `author_email` of
    the post itself is not reported.

    Fix safety: The fix removes the line. It is unsafe because a theme may show a picture for the e-mail address, and is not offered
    where something else is on the line.

    Bad:

        ---
        title: A walk
        comments:
          - author: Ann
            author_email: ann@example.org
            content: Fine.
        ---

    Good:

        ---
        title: A walk
        comments:
          - author: Ann
            content: Fine.
        ---

    See also: active-front-matter.
    """
    block = post.front_matter
    if block is None:
        return
    for top in block.fields:
        for field, others in _personal(top):
            whole = Span(field.key_span.start, field.value.span.end)
            line = lone_line(post.text, whole)
            edits = [delete(line)] if line != whole and others and block.format == "yaml" else []
            what = "the e-mail address" if field.key.lower() in _MAIL else "the IP address"
            context.report(field.value.span, *edits, fields=(top.key,), key=field.key, what=what)


def _personal(field: Field) -> Iterator[tuple[Field, int]]:
    """The fields with personal data in a field of the post, and how many other fields are beside each."""
    if field.key.lower() in _COMMENTS:
        yield from _below(field.value)
    elif field.key.lower() in _OWN and _is_personal(field):
        yield field, 1


def _below(value: Value) -> Iterator[tuple[Field, int]]:
    if isinstance(value, Sequence):
        for item in value.items:
            yield from _below(item)
    elif isinstance(value, Mapping):
        for field in value.fields:
            if _is_personal(field):
                yield field, sum(not _is_personal(other) for other in value.fields)
            else:
                yield from _below(field.value)


def _is_personal(field: Field) -> bool:
    if not isinstance(field.value, Scalar):
        return False
    key, text = field.key.lower(), field.value.value.strip()
    return (key in _MAIL and _IS_MAIL().match(text) is not None) or (key in _ADDRESS and _IS_ADDRESS().match(text) is not None)
