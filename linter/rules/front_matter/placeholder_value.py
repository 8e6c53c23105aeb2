from __future__ import annotations

from ..api import Context, NoOptions, Post, Scalar, Severity, rule, whole_post

# Placeholders of generators, editors and themes: complete values, in lower case.
_TITLES = frozenset(
    "untitled|untitled post|untitled document|my new post|new post|new page|post title|page title|title here|your title|your title here|"
    "enter title here|placeholder title|lorem ipsum|无标题|无标题文章|無標題|未命名|未命名文章|無題|제목 없음".split("|")
)
_TEXTS = frozenset(
    "todo|tbd|fixme|todo: description|description|description here|your description|your description here|add description here|"
    "post description|page description|enter a description|a short description|short description|placeholder|lorem ipsum".split("|")
)
_PEOPLE = frozenset("your name|your name here|author name|author|firstname lastname|first last|john doe|jane doe".split("|"))
_PLACEHOLDERS = {
    "title": _TITLES,
    "subtitle": _TITLES | _TEXTS,
    "description": _TEXTS,
    "summary": _TEXTS,
    "excerpt": _TEXTS,
    "author": _PEOPLE,
}
# The sample posts of `hexo init` and `jekyll new`: title, generator, and words of the text.
_SAMPLES = {
    "hello world": ("Hexo", "This is your very first post."),
    "welcome to jekyll!": ("Jekyll", "find this post in your `_posts` directory"),
}


@rule("`{value}` is {what}", help="{advice}", on=whole_post(), severity=Severity.WARNING)
def placeholder_value(post: Post, context: Context[NoOptions]) -> None:
    """Placeholder value.

    `Untitled`, `Your description here` and lorem ipsum come from the templates of editors and themes for the author to replace;
    left in place, they are shown to every reader and search engine.  The same is true of the sample posts that
    Hexo and Jekyll write for a new site.

    Bad:

        ---
        title: Untitled
        ---

    Good:

        ---
        title: A walk
        ---

    See also: placeholder-image, missing-field.
    """
    block = post.front_matter
    if block is None:
        return
    for field in block.fields:
        placeholders = _PLACEHOLDERS.get(field.key)
        if placeholders is None or not isinstance(field.value, Scalar):
            continue
        text = field.value.value.strip()
        lower = text.lower()
        if lower in placeholders or lower.startswith("lorem ipsum dolor"):
            shown = text if len(text) <= 40 else f"{text[:40]}…"
            context.report(field.value.span, value=shown, what="a template's placeholder", advice="write your own, or remove the field")
        elif field.key == "title" and lower in _SAMPLES and _SAMPLES[lower][1] in post.text:
            what = f"the sample post of a new {_SAMPLES[lower][0]} site"
            context.report(field.value.span, value=text, what=what, advice="remove the file")
