from __future__ import annotations

from ..api import Context, NamedTuple, Paragraph, Post, Scalar, Severity, heading_level, letters_of, rule, whole_post

_TOP = 3
"""How many paragraphs are right below the title that the site shows."""


class Options(NamedTuple):
    """Which paragraphs are reported."""

    headings: bool = False
    """Also report headings; some themes show no title, so that the post has to."""


@rule(
    "{kind} repeats the title",
    help="remove it, or say what the section is about",
    on=whole_post("title", "Title"),
    options=Options(),
    severity=Severity.INFO,
)
def repeated_title(post: Post, context: Context[Options]) -> None:
    """Bold line, first line or heading that repeats the title.

    Themes show the title above the text, so readers see it twice.

    Bad:

        ---
        title: A walk along the river
        ---

        **A walk along the river**

    Good:

        ---
        title: A walk along the river
        ---

        We started early.

    Bad (headings = True):

        ---
        title: A walk along the river
        ---

        # A walk along the river
    """
    block = post.front_matter
    field = (block.field("title") or block.field("Title")) if block else None
    # Docusaurus uses a first-level heading as the title and shows only one of the two.
    if field is None or not isinstance(field.value, Scalar) or context.site.profile.name == "docusaurus":
        return
    # Bold paragraphs: indexes are faster than the names `strong` and `kind`, and most posts have no bold paragraph.
    candidates = [paragraph for paragraph in post.paragraphs if paragraph[4] and paragraph[2] == "paragraph"]
    if context.options.headings:
        # Further down, a section may have the same name as the post.
        headings = [(index, paragraph) for index, paragraph in enumerate(post.paragraphs) if paragraph.kind == "heading"]
        candidates += [heading for index, heading in headings if index < _TOP or heading_level(post, heading) == 1]
    # A post of one line may be its own title.
    first = post.paragraphs[0] if len(post.paragraphs) > 1 else None
    is_text = first is not None and first.kind == "paragraph" and not first.strong and not first.text.rstrip().endswith((",", "，"))
    is_text = is_text and first is not None and first.text.lstrip()[:1] not in _QUOTES
    if first is not None and is_text and (first.tag is None or first.tag.name == "p") and not _is_custom(post, first):
        candidates.append(first)
    title = letters_of(field.value.value) if candidates else ""
    for paragraph in candidates if title else ():
        if letters_of(paragraph.text) == title:
            kind = "heading" if paragraph.kind == "heading" else "bold line" if paragraph.strong else "first line"
            context.report(paragraph.span, kind=kind)


_QUOTES = frozenset("\"'“‘«„「『《")
"""A first line in quotation marks is a saying that the text is about."""


def _is_custom(post: Post, paragraph: Paragraph) -> bool:
    """Whether a line is in an element with a name of its own, of which it is not known what it shows."""
    before = post.text[post.text.rfind("<", 0, paragraph.span.start) : paragraph.span.start]
    return "-" in before.partition(" ")[0] and before.endswith(">") and not before.endswith("-->")
