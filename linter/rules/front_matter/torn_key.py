from __future__ import annotations

from ..api import Context, NoOptions, Post, Safety, Severity, Span, insert, lazy, replace, rule, shortened, whole_post

_KEYS = "title|subtitle|description|summary|excerpt|author|tags?|categor(?:y|ies)|keywords|date|layout|permalink|slug"
# `og:title` and `title:de` are names; a value begins with a quote, a bracket, a capital letter or a digit, or is more than one word.
_TORN = lazy(rf"(?P<key>{_KEYS})(?:(?P<colon>:)(?=[\"'\[A-Z0-9]|\S*\s)|(?P<wide>\uff1a)|(?=\x20++[\"']))")


@rule("`{key}` is read as a key", help="{advice}", on=whole_post("---"), fix=Safety.UNSAFE, severity=Severity.ERROR, since="0.2.0")
def torn_key(post: Post, context: Context[NoOptions]) -> None:
    """Key with a part of its value.

    Without a space after its colon, `title:'Rivers: a walk'` has the key `title:'Rivers`, and the post has no title. A key without its
    colon, or with a full-width one, ends at the first colon in the value.

    Fix safety: The fix writes the space or the colon, and quotes where the value needs them. It is unsafe because it gives the post
    another field.

    Bad:

        ---
        title:'Rivers: a walk'
        ---

    Good:

        ---
        title: 'Rivers: a walk'
        ---

    Bad:

        ---
        title 'Rivers: a walk'
        ---

    See also: invalid-front-matter.
    """
    block = post.front_matter
    if block is None or block.format != "yaml":
        return
    for field in block.fields:
        match = _TORN().match(field.key)
        if match is None or not post.text.startswith(match[0], field.key_span.start):
            continue
        start = field.key_span.start + match.end()
        rest = Span(start, max(start, field.value.span.end))
        text = rest.text(post.text)
        if match["wide"]:
            edit = replace(Span(start - 1, start), ": ")
        elif match["colon"] is None:
            edit = insert(start, ":")
        elif text[0] in "\"'[":
            edit = insert(start, " ")
        else:
            edit = replace(rest, " '" + text.replace("'", "''") + "'")
        advice = f"write `{match['key']}: `"
        # A value of several lines may be anything.
        edits = [] if "\n" in text or "\r" in text else [edit]
        context.report(field.key_span, *edits, fields=(field.key, match["key"]), key=shortened(field.key), advice=advice)
