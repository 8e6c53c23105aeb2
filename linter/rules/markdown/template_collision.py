from __future__ import annotations

from bisect import bisect_right

from ..api import Context, NoOptions, Post, Scalar, Severity, Span, lazy, rule, whole_post

_RAW = lazy(r"\{%-?\s*(raw|comment)\s*-?%\}(?:[^{]|\{(?!%-?\s*end\1\b))*+")
_HIGHLIGHT = lazy(r"\{%-?\s*highlight\b(?:[^{]|\{(?!%-?\s*endhighlight\b))*+")
_TAG = lazy(
    r"(?P<print>\{\{-?\s*(?P<root>[.$]?[A-Za-z_][\w-]*+)(?P<rest>[^{}\n]{0,200})\}\})"
    r"|\{%-?\s*(?P<control>for|if|unless|case)\s[^\n%]{1,200}%\}"
)
_ASSIGNED = lazy(r"\{%-?\s*(?:assign|capture|increment|decrement|for|tablerow)\s+(\w+)")
# https://jekyllrb.com/docs/variables and the objects of Liquid's own tags.
_KNOWN = frozenset("site page content include layout paginator theme jekyll forloop tablerowloop post category tag collection".split())
_SWITCHES = {"jekyll": "render_with_liquid", "hexo": "disableNunjucks"}
_TITLES = {"jekyll": "Jekyll", "hexo": "Hexo"}


@rule(
    "{generator} takes `{tag}` for a template tag of its own and {effect}; put `{{% raw %}}` before and `{{% endraw %}}` after it",
    on=whole_post("{{", "{%"),
    severity=Severity.ERROR,
)
def template_collision(post: Post, context: Context[NoOptions]) -> None:
    """Braces in the text that the generator runs.

    Jekyll runs Liquid before it looks for Markdown, so in code, too (jekyllrb.com/docs/liquid): what Vue, Handlebars,
    Helm or GitHub Actions write between braces is gone from the page.  Hexo leaves code alone, but not the text
    around it.  Only names that the generator does not know are reported, and only on these two generators.

    Bad (profile = 'jekyll'):

        ---
        title: Along the river
        ---

        Write `{{ message }}` there.

    Good (profile = 'jekyll'):

        ---
        title: Along the river
        ---

        Write {% raw %}`{{ message }}`{% endraw %} there.
    """
    site, block = context.site, post.front_matter
    profile = site.profile.name
    if profile not in _SWITCHES or site.guessed or not site.runs_templates or block is None or post.language == "mdx":
        return
    field = block.field(_SWITCHES[profile])
    if field is not None and isinstance(field.value, Scalar) and field.value.value == ("false" if profile == "jekyll" else "true"):
        return
    text, start = post.text, post.body.start
    raw = [found.span() for found in _RAW().finditer(text, start)]
    code = list(post.code)
    if profile == "jekyll":
        code = sorted([*code, *(Span(*found.span()) for found in _HIGHLIGHT().finditer(text, start))])
    known = _KNOWN | set(_ASSIGNED().findall(text, start)) | {one.key for one in block.fields if profile == "hexo"}
    starts = [span.start for span in code]
    last = -1
    for found in _TAG().finditer(text, start):
        at = found.start()
        index = bisect_right(starts, at) - 1
        coded = index >= 0 and code[index].end > at
        if any(first <= at < end for first, end in raw) or coded is (profile == "hexo") or (coded and index == last):
            continue
        if found["control"]:
            # Outside of code a loop is what it looks like.
            if not coded:
                continue
            effect = "runs it"
        elif found["root"] in known and (found["rest"].strip() or ".")[0] in ".[|":
            continue
        else:
            effect = "prints nothing in its place"
        # One finding says it for a whole block of code.
        last = index if coded else last
        shown = found[0] if len(found[0]) <= 40 else found[0][:37] + "..."
        context.report(Span(*found.span()), generator=_TITLES[profile], tag=shown, effect=effect)
