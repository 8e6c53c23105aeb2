from __future__ import annotations

from ..api import DOTALL, VERBOSE, Context, NoOptions, Post, Severity, Span, TemplateLanguage, index_at, lazy, rule, shortened, whole_post

_ENGINES = {
    TemplateLanguage.TAG_PLUGINS: "Nunjucks (Hexo)",
    TemplateLanguage.NUNJUCKS: "Nunjucks (Eleventy)",
    TemplateLanguage.UNKNOWN: "Nunjucks, Jinja or Vue",
}
# Only these tags of Nunjucks have expressions; what a plugin gets is text.
_HEAD = lazy(
    r"""\{\{(?![<%])-?(?P<output>.*?)\}\}
      | \{%-?\s*+(?:set|if|elif|elseif|for|asyncEach|asyncAll|switch|case|call|filter|include|import|from|extends)\b(?P<tag>.*?)%\}""",
    VERBOSE | DOTALL,
)
_STRING = lazy(r""""(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'""", DOTALL)
# A bracket after these is no call: a filter (`| date("Y")`) is one of the engine's own.
_NO_CALL = lazy(r"\|\s*+[\w.]++\s*+\(|\b(?:and|else|if|in|is|not|or)\s*+\(")
_CALL = lazy(r"[\w\])\"]\s*+[(`]")


@rule(
    "{code} is a program to {engine}",
    help="remove it, or write it as code",
    on=whole_post("{{", "{%"),
    severity=Severity.ERROR,
    untrusted=True,
    since="0.2.0",
)
def executable_template(post: Post, context: Context[NoOptions]) -> None:
    """Call in a template expression.

    Nunjucks (Hexo, Eleventy), Jinja and Vue (VitePress) run the expressions in a post when the site is built. A call reaches
    everything: `{{ "".constructor.constructor("…")() }}` is any program. Your own authors may write that; in a post from a stranger it
    is somebody else's program on your computer.

    Expressions without a call and filters are not reported, and neither are the tags of Liquid (Jekyll) and the shortcodes of Hugo and
    Zola, which cannot run programs. If the generator is not known, code is not searched.

    Bad:

        The mill has {{ wheels.constructor("return 4")() }} wheels.

    Good:

        The mill has {{ wheels | default(4) }} wheels.

    Bad (profile = 'hexo'):

        {% set wheels = "".constructor.constructor("return 4")() %}

    See also: executable-mdx, executable-front-matter.
    """
    engine = _ENGINES.get(post.template_language)
    if engine is None:
        return
    code = post.code if post.template_language is TemplateLanguage.UNKNOWN else ()
    for tag in post.templates.tags:
        head = _HEAD().match(post.text, tag.start, tag.end)
        if head is None or index_at(code, tag.start) >= 0:
            continue
        expression = _NO_CALL().sub("", _STRING().sub('""', head["output"] or head["tag"] or ""))
        if _CALL().search(expression):
            shown = shortened(" ".join(head[0].split()), 40)
            context.report(Span(*head.span()), code=f"`{shown}`", engine=engine)
