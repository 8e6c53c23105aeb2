from __future__ import annotations

from ..api import Context, Edit, FrontMatter, NoOptions, Post, Profile, Safety, Severity, Span, delete, lazy, replace, rule, whole_post

_RULE_BELOW = lazy(r"\s*-{3,}[\t ]*(?:\r|\n|\Z)")
_FORMATS = {"+++": "TOML between `+++` fences", ";;;": "JSON between `;;;` fences", "{": "JSON without fences"}


@rule("{what}: {effect}; {advice}", on=whole_post(), fix=Safety.SAFE, severity=Severity.ERROR)
def malformed_fence(post: Post, context: Context[NoOptions]) -> None:
    """A fence that the site's generator does not take for one.

    Generators want three marks and the end of the line: Hexo prints a whole block whose
    opening fence has a space behind it, only Hexo takes `----`, only Jekyll takes `...` at the end,
    and `---yaml` is for Docusaurus and Eleventy. The fields are lost, and the page shows them as text.

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
    # Nearly every post: three dashes above, three below, and nothing else.
    if end - start == 3 and post.text.startswith("---", start) and post.text.startswith("---", block.closing.start):
        return
    profile = context.site.profile
    opening, closing = block.opening.text(post.text), block.closing.text(post.text).rstrip()
    mark = opening[:3] if end - start > 1 else "{"
    if mark not in profile.fences:
        _format(block, context, mark)
        return
    written = opening.rstrip()
    if block.language:
        # Another language is another matter: `---js` is code, and `---toml` cannot be read as YAML.
        if block.language in ("yaml", "yml") and block.language not in profile.languages:
            _report(context, block.opening, f"`{block.language}` stands behind the opening fence", [replace(block.opening, mark)])
    elif len(written) > 3 and not profile.long_fences:
        edits = [replace(block.opening, mark)]
        if len(closing) > 3:
            edits.append(replace(block.closing, mark))
        _report(context, block.opening, f"the opening fence has {len(written)} marks", edits)
    elif written != opening and profile.space_hides:
        space = Span(start + len(written), end)
        _report(context, block.opening, "white space stands behind the opening fence", [delete(space)])
    elif profile.same_fences and len(written) > len(closing) >= 3 and closing != "...":
        what = "the closing fence is shorter than the opening one"
        _report(context, block.closing, what, [replace(block.opening, mark)], "write three marks above and below")
    elif closing == "..." and not profile.dots_close and not block.problem and not _RULE_BELOW().match(post.text, block.closing.end):
        _report(context, block.closing, "three dots close the front matter", [replace(block.closing, "---")], "write `---`")


def _report(
    context: Context[NoOptions], place: Span, what: str, edits: list[Edit], advice: str = "write three marks and nothing else"
) -> None:
    context.report(place, *edits, what=what, effect=_effect(context.site.profile), advice=advice)


def _effect(profile: Profile) -> str:
    return f"{profile.title} then {'see' if profile.name == 'plain' else 'sees'} no fields"


def _format(block: FrontMatter, context: Context[NoOptions], mark: str) -> None:
    # An object at the beginning may be all that the page shows; one with a title or a date is front matter.
    if mark == "{" and not any(field.key in ("title", "date") for field in block.fields):
        return
    effect = f"{context.site.profile.title} does not read that and sees no fields"
    context.report(block.opening, what=f"the front matter is {_FORMATS[mark]}", effect=effect, advice="write YAML between `---` fences")
