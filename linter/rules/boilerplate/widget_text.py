from __future__ import annotations

from os.path import basename

from ..api import (
    BUTTONS,
    OWN_BUTTONS,
    READING,
    Context,
    NamedTuple,
    Paragraph,
    Post,
    Safety,
    Severity,
    framed,
    is_hashtags,
    is_label,
    lazy,
    lines_of,
    outskirts,
    rule,
    site_lines,
    whole_post,
)

_LONGEST = 100
_TAGS = 6
"""Paragraphs at the end of a post that may be hashtags."""
_KINDS = frozenset({"paragraph", "other", "heading", "caption"})
# Their content is shown only by browsers that lack a feature.
_FALLBACKS = frozenset({"noscript", "video", "audio", "object", "iframe", "canvas", "button"})


class Options(NamedTuple):
    """Which lines are reported."""

    own: bool = False
    """Whether to report lines that authors write below their own posts as well."""


@rule(
    "text of a button or notice of the source site",
    help="remove it",
    on=whole_post(),
    options=Options(),
    fix=Safety.SHOWN,
    severity=Severity.INFO,
)
def widget_text(post: Post, context: Context[Options]) -> None:
    """Text of a button, notice or advertisement from the source site.

    Scrapers copy what scripts of the site insert between the paragraphs: the button that copies code, the counter of
    likes, the notice that scripts are disabled, the card of an account. It is not part of the post. Lines that a blog may
    write itself, such as `Related posts`, are reported only with `own`.

    Fix safety: Removes the line, with the paragraph or the element that would be left empty, and a label with the links below
    it.  With the preset `scraped`, which
    also sets `own`, it is unsafe; otherwise it is only shown, for the line may be the author's.

    Bad:

        We started early.

        Like Loading...

    Good:

        We started early.

    Bad (own = True):

        We started early.

        ### Share this:

    See also: promotion, vendor-residue.
    """
    # The template of a list of posts has buttons of its own.
    own = context.options.own and "paginator." not in post.text and not _README().match(basename(post.document.path))
    recurring = context.site.recurring.of(post.document.path)
    shown = [paragraph for paragraph in post.paragraphs if _may_be_button(paragraph)]
    # A page with comments of its own: https://help.disqus.com/en/articles/1717112-universal-embed-code.
    if not own and "disqus_thread" in post.text and "<script" in post.text:
        shown = [paragraph for paragraph in shown if "Disqus" not in paragraph.text]
    outer = {paragraph.span for paragraph in outskirts(post, recurring)} if own else set()

    def is_listed(text: str) -> bool:
        return BUTTONS.has(text) or READING.has(text)

    titles: frozenset[str] = frozenset()
    if own:
        from ..api import is_inserted, leads_elsewhere, related_titles

        titles = related_titles(post, recurring)

    def is_listed_with_own(text: str) -> bool:
        return (OWN_BUTTONS.has(text) or text in titles or is_hashtags(text)) and not BUTTONS.has(text)

    # The link to the whole text is what is left of a page where it is no link.
    surely = [paragraph for paragraph in shown if not (paragraph.linked and READING.has(paragraph.text))]
    around = framed(post)
    names = {paragraph.text for paragraph in around}
    surely = [paragraph for paragraph in surely if is_listed(paragraph.text)]
    surely += [paragraph for paragraph in around if paragraph not in surely]
    found = [*site_lines(post, surely, lambda text: is_listed(text) or text in names, recurring)]
    if own:
        inserted = {line.paragraph.span for line in lines_of(post) if is_inserted(post, line)}
        outermost = [paragraph for paragraph in shown if paragraph.span in outer or paragraph.span in inserted]
        outermost += [paragraph for paragraph in post.paragraphs[-_TAGS:] if len(paragraph.text) > _LONGEST and is_hashtags(paragraph.text)]
        outermost = [one for one in outermost if is_listed_with_own(one.text) and not (_is_title(post, one) or leads_elsewhere(post, one))]
        found += site_lines(post, outermost, is_listed_with_own, recurring, lambda line: is_label(line.text))
    for paragraph, edits in sorted(found, key=lambda one: one.paragraph.span):
        context.report(paragraph.span, *edits)


_README = lazy(r"(?i)readme\b")
"""A file that describes a repository has no site around it."""


def _is_title(post: Post, paragraph: Paragraph) -> bool:
    """Whether a paragraph is the title of the post: a heading of the first level at the beginning."""
    if paragraph.kind != "heading" or paragraph is not next((one for one in post.paragraphs if one.text), None):
        return False
    if paragraph.tag is not None:
        return paragraph.tag.name == "h1"
    return any(block.kind == "heading" and block.level == 1 for block in post.blocks_at(paragraph.span.start))


def _may_be_button(paragraph: Paragraph) -> bool:
    text = paragraph[1]
    if len(text) > _LONGEST and not (len(text) <= _LONGEST_SCRIPT and "window." in text and _SCRIPT().match(text)):
        return False
    if paragraph.coded or paragraph.kind not in _KINDS:
        return False
    return paragraph.tag is None or paragraph.tag.name not in _FALLBACKS


_LONGEST_SCRIPT = 400
_SCRIPT = lazy(r"\W{0,3}(?:adsbygoogle ?= ?window\.|window\.Reaction(?:ButtonType|ApiUrl|ReqBody) ?=)")
"""Programs of Google's advertisements and of Tistory's buttons."""
