from __future__ import annotations

from ..api import Context, FrontMatter, NoOptions, Post, Safety, Severity, Span, delete, lazy, replace, rule, whole_post

_DASHES_BELOW = lazy(r"\s*-{3,}[\t ]*(?:\r|\n|\Z)")
_FORMATS = {"+++": "TOML between `+++` fences", ";;;": "JSON between `;;;` fences", "{": "JSON without fences"}


@rule("{problem}", help="{advice}", on=whole_post(), fix=Safety.SAFE, severity=Severity.ERROR)
def malformed_fence(post: Post, context: Context[NoOptions]) -> None:
    """Malformed front matter fence.

    Generators expect a fence of three characters and nothing else on its line: Hexo prints a whole block whose
    opening fence has a space after it, only Hexo and Pelican accept `----`, only Jekyll and Pelican accept `...` at the end,
    and only Docusaurus, Eleventy and Pelican accept `---yaml`.  The site's generator then sees no fields, and the page
    shows them as text.

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

    See also: content-before-front-matter, unclosed-front-matter.
    """
    block = post.front_matter
    if block is None or block.closing is None:
        return
    start, end = block.opening
    # Nearly every post has three dashes above and below, and nothing else.
    if end - start == 3 and post.text.startswith("---", start) and post.text.startswith("---", block.closing.start):
        return
    profile = context.site.profile
    opening, closing = block.opening.text(post.text), block.closing.text(post.text).rstrip()
    fence = opening[:3] if end - start > 1 else "{"
    if fence not in profile.fences:
        _report_format(block, context, fence)
        return
    trimmed = opening.rstrip()
    advice = f"write only `{fence}`"
    if block.language:
        # Other languages are not reported: `---js` is code, and `---toml` cannot be read as YAML.
        if block.language in ("yaml", "yml") and block.language not in profile.languages:
            problem = f"`{block.language}` after the opening fence"
            context.report(block.opening, replace(block.opening, fence), problem=problem, advice=advice)
    elif len(trimmed) > 3 and not profile.long_fences:
        edits = [replace(block.opening, fence)]
        if len(closing) > 3:
            edits.append(replace(block.closing, fence))
        problem = f"opening fence of {len(trimmed)} characters instead of 3"
        context.report(block.opening, *edits, problem=problem, advice=advice)
    elif trimmed != opening and profile.space_hides:
        space = Span(start + len(trimmed), end)
        context.report(block.opening, delete(space), problem="trailing whitespace after the opening fence", advice="remove it")
    elif profile.same_fences and len(trimmed) > len(closing) >= 3 and closing != "...":
        problem, advice = "closing fence shorter than the opening fence", f"write `{fence}` above and below"
        context.report(block.closing, replace(block.opening, fence), problem=problem, advice=advice)
    elif closing == "..." and not profile.dots_close and not block.problem and not _DASHES_BELOW().match(post.text, block.closing.end):
        problem, advice = "front matter closed with `...`", "write `---`"
        context.report(block.closing, replace(block.closing, "---"), problem=problem, advice=advice)


def _report_format(block: FrontMatter, context: Context[NoOptions], fence: str) -> None:
    # An object at the beginning may be all that the page shows; one with a title or a date is front matter.
    if fence == "{" and not any(field.key in ("title", "date") for field in block.fields):
        return
    problem = f"{context.site.profile.title} does not read {_FORMATS[fence]}"
    context.report(block.opening, problem=problem, advice="write YAML between `---` fences")
