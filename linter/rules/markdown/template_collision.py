from __future__ import annotations

from ..api import FOREIGN, Context, Effect, NoOptions, Post, Severity, Span, index_at, lazy, rule, whole_post

_RAW = lazy(r"\{%-?\s*(raw|comment)\s*-?%\}(?:[^{]|\{(?!%-?\s*end\1\b))*+")
_TAG = lazy(
    r"(?P<print>\{\{-?\s*(?P<root>[.$]?[A-Za-z_][\w-]*+)(?P<rest>[^{}\n]{0,200})\}\})"
    r"|\{%-?\s*(?P<control>for|if|unless|case)\s[^\n%]{1,200}%\}"
)
_OF_SITE = lazy(r"\{%-?\s*+(?:for\s++[\w-]++\s++in|if|unless|case)\s++(?:site|page|paginator|include|layout|jekyll|theme)\.\w")
_ASSIGNED = lazy(r"\{%-?\s*(?:assign|capture|increment|decrement|for|tablerow)\s+(\w+)")
# The variables of Jekyll (https://jekyllrb.com/docs/variables) and the objects of Liquid's tags.
_KNOWN = frozenset("site page content include layout paginator theme jekyll forloop tablerowloop post category tag collection".split())
_NAME = lazy(r"\{%-?\s*+([\w-]++)[^%{}]{0,200}+%\}")
_TITLES = {"jekyll": "Jekyll", "hexo": "Hexo"}
_LONGEST = 40
"""Characters of a template tag that the message quotes."""


@rule(
    "{generator} {effect} `{tag}`",
    help="put `{{% raw %}}` before it and `{{% endraw %}}` after it",
    on=whole_post("{{", "{%"),
    severity=Severity.ERROR,
)
def template_collision(post: Post, context: Context[NoOptions]) -> None:
    """Text that the generator runs as a template tag.

    Jekyll runs Liquid before it renders Markdown, also in code (jekyllrb.com/docs/liquid): what Vue, Handlebars, Helm or
    GitHub Actions write between braces is missing from the page.  Hexo runs template tags in the text, but not in code.
    A tag that neither knows, such as Django's `{% load static %}`, ends the build of the whole site.
    The rule reports only names that the generator does not define, tags of other template languages that the site does not define in
    `scripts` or `_plugins` either, and loops and conditions in code, and only for these two generators.

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
    site, block, templates = context.site, post.front_matter, post.templates.tags
    profile = site.profile.name
    if profile not in _TITLES or site.guessed or not site.runs_templates or block is None or post.language == "mdx" or not templates:
        return
    text, start = post.text, post.body.start
    run = {tag.start for tag in templates if tag.effect in (Effect.OUTPUT, Effect.SILENT)}
    # Liquid is run in the content of `highlight`, too.
    listings = [Span(tag.start, tag.end) for tag in templates if tag.effect is Effect.CODE and profile == "jekyll"]
    raw = [Span(*match.span()) for match in _RAW().finditer(text, start)] if listings else []
    code = sorted([*post.code, *listings])
    known = _KNOWN | set(_ASSIGNED().findall(text, start)) | {top_field.key for top_field in block.fields if profile == "hexo"}
    _report_unknown(post, context, code if profile == "hexo" else [])
    last_reported = -1
    for match in _TAG().finditer(text, start):
        offset = match.start()
        if offset not in run and (index_at(listings, offset) < 0 or index_at(raw, offset) >= 0):
            continue
        index = index_at(code, offset)
        in_code = index >= 0
        if in_code is (profile == "hexo") or (in_code and index == last_reported):
            continue
        if match["control"]:
            # Outside code a loop or a condition is meant for the generator, and so is one over what only it has.
            if not in_code or _OF_SITE().match(match[0]):
                continue
            effect = "runs the template tag"
        elif match["root"] in known and (match["rest"].strip() or ".")[0] in ".[|":
            continue
        else:
            effect = "prints nothing for the template tag"
        # One problem is reported for each block of code.
        last_reported = index if in_code else last_reported
        _report(context, Span(*match.span()), match[0], effect)


def _report_unknown(post: Post, context: Context[NoOptions], code: list[Span]) -> None:
    """Report the tags of another template language; the generator runs none in ``code``, and stops at the first."""
    text, profile = post.text, context.site.profile.name
    foreign = FOREIGN[profile] - context.site.own_tags.all
    for start, _, effect in post.templates.tags:
        if effect is Effect.COMMENT or not text.startswith("{%", start) or index_at(code, start) >= 0:
            continue
        match = _NAME().match(text, start)
        if match and match[1] in foreign:
            _report(context, Span(*match.span()), match[0], "stops at the unknown template tag")


def _report(context: Context[NoOptions], span: Span, source: str, effect: str) -> None:
    tag = source if len(source) <= _LONGEST else f"{source[:_LONGEST]}…"
    context.report(span, generator=_TITLES[context.site.profile.name], tag=tag, effect=effect)
