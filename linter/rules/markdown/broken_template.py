from __future__ import annotations

from ..api import Context, NoOptions, Post, Severity, rule, template_problems, whole_post

_TITLES = {"eleventy": "Eleventy", "hexo": "Hexo", "hugo": "Hugo", "jekyll": "Jekyll"}
_LONGEST = 40
"""Characters of a template tag that the message quotes."""


@rule(
    "{generator} {effect} `{tag}`, which {problem}",
    help="{advice}",
    on=whole_post("{{", "{%"),
    severity=Severity.ERROR,
)
def broken_template(post: Post, context: Context[NoOptions]) -> None:
    """Template tag that stops the build.

    A block without its end, an end or an `else` without its block, and braces that are not closed end the build of the whole site in
    Jekyll, Hexo, Eleventy and Hugo, and the message rarely names the line.  Hexo prints braces that are not closed, and stops if the
    post has another tag.  The rule reads the tags as each generator does: also in code, but for Hexo.

    Tags of plugins and themes are unknown to the rule: it reports one without an end only if the same tag has an end elsewhere in the
    post.  Nothing is reported in a file without front matter, and for other generators.

    Bad (profile = 'jekyll'):

        ---
        title: Along the river
        ---

        {% if page.river %}
        The path starts at the bridge.

    Good (profile = 'jekyll'):

        ---
        title: Along the river
        ---

        {% if page.river %}
        The path starts at the bridge.
        {% endif %}

    See also: template-collision.
    """
    site = context.site
    profile = site.profile.name
    if profile not in _TITLES or site.guessed or not site.runs_templates or post.front_matter is None or post.language == "mdx":
        return
    for span, problem, advice, stops in template_problems(post, site):
        tag = " ".join(span.text(post.text).split())
        tag = tag if len(tag) <= _LONGEST else f"{tag[:_LONGEST]}…"
        effect = "stops at" if stops else "prints"
        context.report(span, generator=_TITLES[profile], effect=effect, tag=tag, problem=problem, advice=advice)
