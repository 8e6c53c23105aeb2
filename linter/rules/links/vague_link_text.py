from __future__ import annotations

from ..api import Context, NoOptions, Post, Severity, lazy, rule, whole_post

_WORDS = lazy(
    r"(?i)[\s*_\[(「【>»→-]*+(?:"
    r"(?:click |look |see )?here|(?:this )?link|this|read more|more info|hier|(?:cliquez )?ici|(?:ce )?lien|(?:clique )?aqui"
    r"|(?:haz clic )?aqu[ií]|(?:este )?enlace|(?:clicca )?qui|здесь|тут|сюда|ссылка|tutaj|burada|zde"
    r"|(?:(?:请)?(?:点击|點擊|点|點|戳|看))?(?:这里|這裡|這裏|此处|此處|这儿|我|此)|链接|連結|链接地址|传送门|傳送門|地址"
    r"|(?:詳しくは)?(?:こちら|ここ|コチラ)(?:から)?|リンク|여기(?:를 클릭)?|링크)[\s*_\])」】.。!…:：<«→-]*+\Z"
)


@rule(
    "link text `{text}` does not tell where the link leads",
    help="name the page that the link leads to",
    on=whole_post("](", "<a", "<A"),
    severity=Severity.INFO,
    default=False,
    since="0.2.0",
)
def vague_link_text(post: Post, context: Context[NoOptions]) -> None:
    """Link whose text is only `here`, `this link` or the like.

    Screen readers list the links of a page without the text around them, and readers look at the links first (WCAG 2.2, 2.4.4 and
    2.4.9). Words in fourteen languages are known.

    Bad:

        The map is [here](https://www.rivers.org/map).

    Good:

        See [the map of the river](https://www.rivers.org/map).

    See also: empty-link, missing-alt.
    """
    for link in post.links:
        if not link.image and link.destination:
            text = link.text.text(post.text)
            if len(text) <= _LONGEST and _WORDS().match(text):
                context.report(link.span, text=text.strip())
    for index in post.named("a"):
        start, end, _, _ = post.elements[index]
        if end is None or start.in_code or start.attribute("href") is None:
            continue
        text = post.text[start.end : end.start]
        if len(text) <= _LONGEST and _WORDS().match(text):
            context.report(start.span, text=text.strip())


_LONGEST = 30
"""The longest text that is looked at, in characters."""
