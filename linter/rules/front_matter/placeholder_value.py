from __future__ import annotations

from ..api import Context, NoOptions, Post, Scalar, Severity, rule, whole_post

# What the templates of generators, editors and themes put there, whole and in small letters.
_TITLES = frozenset(
    "untitled|untitled post|untitled document|my new post|new post|new page|post title|page title|title here|your title|your title here|"
    "enter title here|placeholder title|lorem ipsum|无标题|无标题文章|無標題|未命名|未命名文章|無題|제목 없음".split("|")
)
_TEXTS = frozenset(
    "todo|tbd|fixme|todo: description|description|description here|your description|your description here|add description here|"
    "post description|page description|enter a description|a short description|short description|placeholder|lorem ipsum".split("|")
)
_PEOPLE = frozenset("your name|your name here|author name|author|firstname lastname|first last|john doe|jane doe".split("|"))
_BY_KEY = {
    "title": _TITLES,
    "subtitle": _TITLES | _TEXTS,
    "description": _TEXTS,
    "summary": _TEXTS,
    "excerpt": _TEXTS,
    "author": _PEOPLE,
}
# The posts that `hexo init` and `jekyll new` write.
_DEMOS = {
    "hello world": ("Hexo", "This is your very first post."),
    "welcome to jekyll!": ("Jekyll", "find this post in your `_posts` directory"),
}


@rule("`{value}` {what}; {advice}", on=whole_post(), severity=Severity.WARNING)
def placeholder_value(post: Post, context: Context[NoOptions]) -> None:
    """A value that a template left for the author to replace.

    `Untitled`, `Your description here` and lorem ipsum come from the templates of editors and themes, and
    the page shows them to every reader and search engine.  So do the first posts that
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
        words = _BY_KEY.get(field.key)
        if words is None or not isinstance(field.value, Scalar):
            continue
        text = field.value.value
        small = text.strip().lower()
        if small in words or small.startswith("lorem ipsum dolor"):
            shown = text.strip()[:40]
            context.report(
                field.value.span, value=shown, what="is what a template puts there", advice="write your own, or remove the field"
            )
        elif field.key == "title" and small in _DEMOS and _DEMOS[small][1] in post.text:
            what = f"is the post that {_DEMOS[small][0]} writes for a new site"
            context.report(field.value.span, value=text.strip(), what=what, advice="remove the file")
