from __future__ import annotations

from ..api import (
    Context,
    FrontMatter,
    NoOptions,
    Post,
    Reading,
    Safety,
    Severity,
    Span,
    delete,
    insert,
    lazy,
    reads_fences,
    replace,
    rule,
    whole_post,
)

_DASHES_BELOW = lazy(r"\s*-{3,}[\t ]*(?:\r|\n|\Z)")
_FORMATS = {"+++": "TOML between `+++` fences", ";;;": "JSON between `;;;` fences", "{": "JSON without fences"}


@rule("{problem}", help="{advice}", on=whole_post(), fix=Safety.SAFE, severity=Severity.ERROR)
def malformed_fence(post: Post, context: Context[NoOptions]) -> None:
    """Malformed front matter fence.

    Generators expect a fence of three characters and nothing else on its line: Hexo prints a whole block whose
    opening fence has a space after it, only Hexo and Pelican accept `----`, only Jekyll and Pelican accept `...` at the end,
    and only Docusaurus, Eleventy and Pelican accept `---yaml`.  The site's generator then sees no fields, and the page
    shows them as text.  A closing fence that is longer than the opening one is none for Jekyll and Zola, and to the others its
    last characters are text.  Only Hexo reads front matter without an opening fence.

    Fix safety: The fix changes only the fences. It is not offered where the front matter is in a format that the
    generator does not read, such as TOML for Jekyll.

    Bad:

        ----
        title: A walk
        ----

        Text.

    Good:

        ---
        title: A walk
        ---

        Text.

    Bad (profile = 'jekyll'):

        +++
        title = "A walk"
        +++

        Text.

    Bad (profile = 'jekyll'):

        title: A walk
        date: 2021-07-01
        ---

        Text.

    Good (profile = 'hexo'):

        title: A walk
        date: 2021-07-01
        ---

        Text.

    See also: content-before-front-matter, unclosed-front-matter.
    """
    block = post.front_matter
    if block is None or block.closing is None or (block.reading is Reading.FIELDS and block.rendered == block.end):
        return  # nearly every post
    profile, text = context.site.profile, post.text
    opening, closing = block.opening.text(text), block.closing.text(text).rstrip()
    if not opening and closing and profile.name != "plain" and reads_fences(profile, closing[:3], closing[:3]):
        # Where no generator is known, it may be Hexo.
        newline = "\r\n" if text.startswith("\r\n", block.closing.end) else "\n"
        edits = [insert(block.opening.start, f"---{newline}"), *([replace(block.closing, "---")] if len(closing) > 3 else ())]
        problem, advice = "front matter without an opening fence, which only Hexo reads", "write `---` above it"
        context.report(Span(block.content.start, block.content.start + 1), *edits, problem=problem, advice=advice)
    if not opening or not closing:
        return
    fence, trimmed = opening[:3], opening.rstrip()
    if not reads_fences(profile, fence, "" if fence == "{" else fence):
        _report_format(block, context, fence)
        return
    if fence == "{":
        return
    advice = f"write only `{fence}`"
    if block.language:
        # Other languages are not reported: `---js` is code, and `---toml` cannot be read as YAML.
        if block.language in ("yaml", "yml") and not reads_fences(profile, trimmed, fence):
            problem = f"`{block.language}` after the opening fence"
            context.report(block.opening, replace(block.opening, fence), problem=problem, advice=advice)
    elif not reads_fences(profile, trimmed, trimmed):
        edits = [replace(block.opening, fence)]
        if len(closing) > 3:
            edits.append(replace(block.closing, fence))
        problem = f"opening fence of {len(trimmed)} characters instead of 3"
        context.report(block.opening, *edits, problem=problem, advice=advice)
    elif not reads_fences(profile, opening, trimmed):
        space = Span(block.opening.start + len(trimmed), block.opening.end)
        context.report(block.opening, delete(space), problem="trailing whitespace after the opening fence", advice="remove it")
    elif not reads_fences(profile, trimmed, closing):
        _report_closing(post, block.closing, context, (trimmed, closing))


def _report_closing(post: Post, span: Span, context: Context[NoOptions], fences: tuple[str, str]) -> None:
    block, (opening, closing) = post.front_matter, fences
    if closing == "...":
        if block is not None and not block.problem and not _DASHES_BELOW().match(post.text, span.end):
            context.report(span, replace(span, "---"), problem="front matter closed with `...`", advice="write `---`")
    elif len(closing) < len(opening) and block is not None:
        problem, advice = "closing fence shorter than the opening fence", f"write `{opening[:3]}` above and below"
        context.report(span, replace(block.opening, opening[:3]), problem=problem, advice=advice)
    else:
        problem = f"closing fence of {len(closing)} characters instead of {len(opening)}"
        context.report(span, replace(span, opening), problem=problem, advice=f"write `{opening}`")


def _report_format(block: FrontMatter, context: Context[NoOptions], fence: str) -> None:
    # An object at the beginning may be all that the page shows; one with a title or a date is front matter.
    if fence == "{" and not any(field.key in ("title", "date") for field in block.fields):
        return
    problem = f"{context.site.profile.title} does not read {_FORMATS[fence]}"
    context.report(block.opening, problem=problem, advice="write YAML between `---` fences")
