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
    since="0.2.0",
)
def broken_template(post: Post, context: Context[NoOptions]) -> None:
    """Template tag that stops the build.

    A block without its end, an end or an `else` without its block, an unknown tag, a tag or an expression that cannot be read, and
    braces that are not closed end the build of the whole site in Jekyll, Hexo, Eleventy and Hugo, and the message rarely names the line.
    Hexo prints braces that are not closed, and stops if the post has another tag.  The rule reads the tags as each generator does: also
    in code, but for Hexo.

    A site has the tags of its generator, of its own scripts, plugins and templates, and those of the themes and plugins that it names.
    Where one of these is neither in the repository nor known to the rule, no tag is unknown, and one without an end is reported only if
    the same tag has an end elsewhere in the post.  Values and files that are missing are not looked at.  Nothing is reported in a file
    without front matter, in MDX, and for other generators, which run no tags in posts.

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

    Bad (profile = 'hexo'):

        ---
        title: Along the river
        ---

        The fare is {{ price | date: "%Y" }}.

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
