"""Recognizes lines that belong to the source site, not to the text: bylines, credits, notices, promotion, buttons.

``Phrases`` are tables by language; phrases are separated by ``|`` or newlines.  ``…`` stands for any text.  Case, full-width
punctuation and decoration around a line are ignored.  A line matches only if it is the whole paragraph or a line of its own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ...values.patterns import lazy

if TYPE_CHECKING:
    from ...syntax.nodes import Paragraph
    from ...syntax.parse import Post


# Delimiters between the word and the name.
_DELIMITER = lazy(r"[|｜丨:：/／]|y ")


class Byline(NamedTuple):
    """A paragraph that only names an author, an editor or a source."""

    name: str
    writes: bool
    """Whether the name is the author's, not an editor's or a source's."""


# The first list has words for the author, the second words for others who worked on the text.
_AUTHOR_WORDS = r"文|作者|撰文|作\s?者|著者|筆者|執筆|저자|글쓴이|글|author|written by|words by|text by|von|auteur|autor|autore|автор"
_OTHER_WORDS = r"编辑|編輯|责编|责任编辑|来源|译者|翻译|校对|编译|整理|出品|記者|기자|editor|edited by|source|translator|translated by"
_BYLINE = lazy(
    rf"\W{{0,3}}(?:(?P<writes>{_AUTHOR_WORDS})|(?P<helps>{_OTHER_WORDS}))\s*(?:[|｜丨:：/／]|(?<=by)\s)\s*(?P<name>[^\n|｜:：]{{1,40}}?)\W{{0,2}}\Z",
    re.IGNORECASE,
)


def byline(paragraph: Paragraph) -> Byline | None:
    """The byline in a paragraph, or ``None`` if the paragraph is no byline."""
    text = paragraph[1]
    if len(text) > 60 or paragraph.coded or paragraph.kind not in ("paragraph", "other"):
        return None
    if not _DELIMITER().search(text, 1, 24):
        return None
    match = _BYLINE().match(text)
    if not match or not _NOT_IN_NAMES.isdisjoint(match["name"]):
        return None
    # In a sentence a lowercase word follows `by`, in a byline a name.
    if text[match.start("name")].islower() and text[: match.start("name")].rstrip().lower().endswith("by"):
        return None
    name = match["name"].strip()
    # The bracket that closes a note after the name is not part of the match.
    for opening, closing in ("()", "（）"):
        name += closing * (name.count(opening) > name.count(closing))
    return Byline(_CONTACT().sub("", name) or name, bool(match["writes"]))


# The platform or the e-mail address after a name: `Ann (简书作者)`, `Ann ann@example.com`.
_CONTACT = lazy(
    r"\s*[（(](?:简书|知乎|掘金|博客园|微信|公众号|微博|csdn|segmentfault)[^()（）]*[)）]\Z|\s*[<(（]?[\w.+-]{1,40}@[\w.-]{1,40}[>)）]?\Z",
    re.IGNORECASE,
)
_NOT_IN_NAMES = frozenset("。！？!?，,")
_EDGE = 4


@lru_cache(maxsize=1)
def bylines(post: Post) -> list[tuple[Paragraph, Byline]]:
    """The bylines at the start and the end of a post; similar lines in between are a dialogue or a list."""
    paragraphs = post.paragraphs
    outer = paragraphs[:_EDGE] + paragraphs[_EDGE:][-_EDGE:]
    return [(paragraph, line) for paragraph in outer if len(paragraph[1]) <= 60 and (line := byline(paragraph))]


CREDIT = lazy(
    r"""
    ^\W{0,3}(?:
        (?:本文|文中|文内|以上|上述|部分|全部)?(?:所有|全部|部分)?(?:图片|配图|插图|照片|图)(?:均|都|全部|部分)?(?:来源于?|来自于?|源自|取自|引自
          |由[^。，,；]{1,30}(?:提供|拍摄|摄影|摄|绘制|绘|制作|授权|供图|生成|设计))
      | (?:题图|封面图|头图|首图|题图和文图)(?:来源|来自|由|为|：|:)
      | (?:图片|图)(?:来源|源)\s*[:：|｜]
      | (?:all\s)?(?:images?|photos?|pictures?)\s(?:are\s)?(?:courtesy\sof|credits?\s*:|by\s*:|via\s*:|source\s*:)
        (?!\s*(?:the|an?|path|url|where)\b)
      | (?:photo|image|picture)\s(?:credit|source)s?\s*[:|](?!\s*(?:the|an?|path|url|where)\b)
      | (?:bild(?:quelle|nachweis)|foto(?:quelle)?)\s*:
      | cr[ée]dits?\s(?:photos?|images?)\s*:
      | 画像\s*(?:提供|出典|引用)\s*[:：]
      | (?:사진|이미지)\s*(?:출처|제공)\s*[:：=]
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A line that names the source of the images."""


_LONGEST = 160
_HEAD = 4
_DECORATION = " \t\xa0\u3000*-—–_|·•»«›‹>→←↑↓▼▲◆●★☆【】「」『』（）()[]{}\"'“”‘’.!。~～#=:✦✨👉👇🔥📢"
_TO_HALFWIDTH = str.maketrans("：，！（）？｜＋－’", ":,!()?|+-'")
_COLON = lazy(r"\s*:\s*")


class Phrases:
    """Lines of one kind, in many languages."""

    __slots__ = ("_firsts", "_heads", "_pattern", "_source")

    def __init__(self, **languages: str) -> None:
        self._source = languages
        self._pattern: re.Pattern[str] | None = None
        self._heads: frozenset[str] = frozenset()
        self._firsts: frozenset[str] = frozenset()

    def hold(self, text: str) -> bool:
        """Whether a paragraph or one of its lines is one of the phrases."""
        if "\n" in text:
            return any(self.hold(line) for line in text.split("\n"))
        # Most paragraphs start with other letters, which is quick to check.
        if text[:1] not in (self._firsts or self._prepare()) or len(text) > _LONGEST:
            return False
        head = text.lstrip(_DECORATION)[:_HEAD].lower()
        if head not in self._heads and head[:3] not in self._heads and head[:2] not in self._heads:
            return False
        if self._pattern is None:
            self._pattern = self._compile()
        return self._pattern.fullmatch(_normalize(text, "…")) is not None

    def _prepare(self) -> frozenset[str]:
        """Store and return the characters that a line may start with; store the possible heads too."""
        heads = {parts[0][:_HEAD] for parts in self._lines()}
        self._heads = frozenset(heads | {head.replace("'", "’").replace(":", "：") for head in heads})
        firsts = {head[0] for head in self._heads}
        self._firsts = frozenset(_DECORATION).union(firsts, *map(str.upper, firsts))
        return self._firsts

    def _compile(self) -> re.Pattern[str]:
        return re.compile("|".join(".{1,80}".join(re.escape(part) for part in parts) for parts in self._lines()))

    def _lines(self) -> list[list[str]]:
        lines = [_normalize(line) for lines in self._source.values() for line in re.split("[|\\n]", lines) if line.strip()]
        return [line.split("…") for line in lines]


def _normalize(text: str, more: str = "") -> str:
    """The text in lower case and half width, without decoration and the characters ``more`` around it."""
    return _COLON().sub(":", " ".join(text.lower().translate(_TO_HALFWIDTH).strip(_DECORATION + more).split()))


NOTICES = Phrases(
    chinese="责任编辑：… | 責任編輯：… | 文章纠错",
    japanese="投稿 … は … に最初に表示されました",
    english="The post … appeared first on … | The post … first appeared on …",
    german="Der Beitrag … erschien zuerst auf …",
    french="L’article … est apparu en premier sur …",
    spanish="La entrada … se publicó primero en … | La entrada … aparece primero en …",
    portuguese="O post … apareceu primeiro em … | O conteúdo … aparece primeiro em …",
    italian="L’articolo … proviene da …",
    russian="Сообщение … появились сначала на …",
)
"""Notices that only source sites add."""

OWN_NOTICES = Phrases(
    chinese="""
        转载请注明… | 转载请保留… | 转载请联系… | 转载本文… | 如需转载… | 欢迎转载… | 未经授权… | 未经许可… | 未经作者…
        未经本站… | 禁止转载 | 版权声明：… | 版权声明 | 版权所有… | 著作权归… | 本文转自… | 本文转载自… | 文章转载自…
        文章转自… | 转载自… | 转自… | 本文来自… | 文章来源：… | 本文来源：… | 来源：… | 责编：… | 编辑：… | 原文链接：…
        原文链接 | 原文地址：… | 原文：… | 本文链接：… | 本文永久链接：… | 本文首发于… | 本文首发… | 首发于… | 轉載請註明…
        版權所有… | 版權聲明：… | 本文轉載自… | 原文連結：… | 原文網址：…
    """,
    japanese="""
        無断転載… | 無断転載禁止 | 転載禁止 | 転載元：… | 引用元：… | 出典：… | 元記事：… | 記事提供：…
        この記事は…の転載です
    """,
    korean="무단 전재… | 무단전재… | 무단 복제… | 저작권자… | 출처：… | 원문：… | 원문 링크：…",
    english="""
        All rights reserved | Copyright … | (c) … | Reprinted with permission… | Republished with permission…
        Reproduced with permission… | Reprinted from … | This article first appeared … | This article originally appeared …
        This article was originally published … | This article was first published … | This post first appeared …
        This post originally appeared … | This post was originally published … | This story originally appeared …
        Originally published at … | Originally published on … | Originally published in … | Originally posted on …
        Originally posted at … | First published … | Cross-posted from … | Source：… | Via：…
    """,
    german="""
        Alle Rechte vorbehalten | Dieser Artikel erschien zuerst … | Dieser Beitrag erschien zuerst … | Zuerst erschienen …
        Nachdruck … | Quelle：…
    """,
    french="""
        Tous droits réservés | Cet article a été publié … | Cet article est paru … | Article publié initialement …
        Reproduction interdite… | Source : …
    """,
    spanish="""
        Todos los derechos reservados | Publicado originalmente … | Este artículo se publicó … | Este artículo fue publicado …
        Prohibida la reproducción… | Fuente：…
    """,
    portuguese="""
        Todos os direitos reservados | Publicado originalmente … | Este artigo foi publicado … | Proibida a reprodução…
        Fonte：…
    """,
    italian="""
        Tutti i diritti riservati | Pubblicato originariamente … | Questo articolo è stato pubblicato …
        Riproduzione riservata | Fonte：…
    """,
    russian="Все права защищены | Перепечатка … | Впервые опубликовано … | Оригинал статьи… | Источник：…",
)
"""Notices that authors also add to their own posts."""

PROMOTION = Phrases(
    chinese="""
        点击上方蓝… | 点击上方关注… | 点击上方名片… | 点击上方公众号… | 点击上方卡片… | 点击上方“… | 点击上方「…
        点击蓝字… | 长按识别二维码… | 长按二维码… | 长按上图二维码… | 长按下图二维码… | 识别下方二维码…
        點擊上方藍… | 點擊上方關注… | 點擊上方「…
    """,
)
"""Promotion that only works on the source site."""

OWN_PROMOTION = Phrases(
    chinese="""
        扫码关注… | 扫一扫关注… | 扫描二维码… | 扫描下方二维码… | 微信扫一扫… | 微信扫码… | 关注公众号… | 关注微信公众号…
        关注我的公众号… | 关注我的微信公众号… | 欢迎关注…公众号… | 欢迎关注我的… | 欢迎关注我们… | 微信公众号：… | 公众号：…
        微信搜索… | 点击下方… | 点击关注… | 点击订阅… | 加微信… | 添加微信… | QQ群：… | 喜欢就点… | 觉得不错…点赞… | 掃碼關注…
        追蹤我們…
    """,
    japanese="""
        フォローお願いします | フォローしてください | メルマガ登録… | メールマガジン登録… | チャンネル登録…
        最新記事を…お届けします
    """,
    korean="구독하기 | 구독과 좋아요… | 뉴스레터 구독… | 이메일로 구독… | 팔로우…",
    english="""
        Follow us on … | Follow me on … | Follow us | Find us on … | Join our newsletter… | Sign up for our …
        Sign up for my … | Sign up to our … | Subscribe to our … | Subscribe to my … | Subscribe now | Subscribe via …
        Like us on Facebook… | Join us on … | Get the latest …in your inbox | Don't miss …subscribe… | If you enjoyed this …
        If you liked this … | Enjoyed this … | Want more… | Download our app… | Donate … | Buy me a coffee…
    """,
    german="""
        Folgen Sie uns … | Folge uns … | Folgt uns … | Newsletter abonnieren… | Abonnieren Sie … | Jetzt abonnieren
        Melden Sie sich …Newsletter…
    """,
    french="Suivez-nous … | Suivez-moi … | Abonnez-vous … | Inscrivez-vous … | S’abonner à … | Recevez …newsletter…",
    spanish="Síguenos en … | Sígueme en … | Suscríbete … | Suscribirse … | Únete a …",
    portuguese="Siga-nos … | Siga a gente … | Assine …newsletter… | Inscreva-se … | Curta …Facebook…",
    italian="Seguici su … | Seguimi su … | Iscriviti … | Abbonati …",
    russian="Подписывайтесь … | Подпишитесь … | Подписаться … | Следите за нами … | Ставьте лайк…",
)
"""Promotion that authors also add to their own posts."""

BUTTONS = Phrases(
    chinese="""
        复制代码 | 按 Ctrl+C 复制代码 | 复制代码 代码如下： | 复制代码 代码如下 | 代码如下：复制代码 | 複製程式碼
        展开阅读全文 | 点击展开全文 | 在App中打开 | 打开App阅读… | 打开APP，阅读… | 请点击下方…阅读原文…
    """,
    japanese="スポンサーリンク",
    english="""
        Like Loading... | Like this：Like Loading... | Loading Disqus comments… | Please enable JavaScript to …
        Please enable Javascript to … | You need to enable JavaScript to … | JavaScript is disabled… | JavaScript is required…
        Enable JavaScript and cookies to continue
        Click to share on …(Opens in new window)… | Share on …(Opens in new window)… | Article continues below…
        Story continues below… | Continue reading below… | Article continues after … | Skip Ad | Reply Delete
    """,
    german="Bitte aktivieren Sie JavaScript… | Artikel wird unterhalb der Anzeige fortgesetzt",
    french="Veuillez activer JavaScript… | La suite après la publicité | La suite de l’article après la publicité",
    spanish="Por favor, active JavaScript… | Haz clic para compartir en …",
    portuguese="Continua após a publicidade | Continua depois da publicidade | Clique para compartilhar no …",
    italian="Fai clic qui per condividere su …",
    russian="Пожалуйста, включите JavaScript…",
)
"""Text of buttons, notices and advertising that only the software of a site adds."""

OWN_BUTTONS = Phrases(
    chinese="""
        上一篇：… | 下一篇：… | 上一章：… | 下一章：… | 上一篇 | 下一篇 | 返回首页 | 返回顶部 | 回到顶部 | 点赞 | 收藏
        点赞 收藏 | 点赞 收藏 分享 | 点赞 评论 收藏 | 分享到：… | 分享到 | 分享：… | 相关文章 | 相关阅读 | 相关推荐 | 推荐阅读
        猜你喜欢 | 热门文章 | 广告 | 我要评论 | 发表评论 | 举报 | 话题标签：… | 標籤：… | 相關文章 | 延伸閱讀 | 廣告
    """,
    japanese="""
        関連記事 | シェアする | シェアする：… | ツイート | この記事をシェア… | 前の記事 | 次の記事 | 前の記事：… | 次の記事：…
        広告 | いいね！ | ページトップへ
    """,
    korean="관련 글 | 관련글 | 관련 기사 | 공유하기 | 좋아요 공감 | 이전 글 | 다음 글 | 이전글：… | 다음글：… | 광고",
    english="""
        Share this：… | Share this | Share this post | Share this article | Share on Facebook | Share on Twitter | Tweet
        Tweet this | Pin it | Like this：… | Like this | Related | Related posts | Related articles | Related stories
        Related Posts：… | You may also like | You might also like | Recommended for you | Advertisement | Advertisements
        Sponsored | Report this ad | Report this ad Privacy | Leave a comment | Leave a reply | Previous post | Next post
        Previous post：… | Next post：… | Back to top | Print this page | We use cookies… | This site uses cookies…
        Accept all cookies
    """,
    german="""
        Teilen mit： | Teilen mit | Teilen | Gefällt mir： | Gefällt mir Wird geladen... | Ähnliche Beiträge
        Ähnliche Artikel | Das könnte Sie auch interessieren | Vorheriger Beitrag | Nächster Beitrag | Anzeige | Werbung
        Diese Website verwendet Cookies…
    """,
    french="""
        Partager : | Partager sur … | J’aime chargement… | Articles similaires | Sur le même sujet | À lire aussi
        Article précédent | Article suivant | Publicité | Ce site utilise des cookies…
    """,
    spanish="""
        Comparte esto： | Compartir en … | Compartir | Me gusta： | Me gusta Cargando... | Artículos relacionados
        Entradas relacionadas | Relacionado | Publicidad | Este sitio utiliza cookies…
    """,
    portuguese="""
        Compartilhe isso： | Compartilhar no … | Compartilhar | Curtir isso： | Curtir Carregando... | Posts relacionados
        Artigos relacionados | Relacionado | Publicidade | Este site usa cookies…
    """,
    italian="""
        Condividi： | Condividi su … | Mi piace： | Mi piace Caricamento... | Articoli correlati | Leggi anche
        Leggi anche：… | Pubblicità | Questo sito utilizza cookie…
    """,
    russian="""
        Поделиться ссылкой： | Поделиться： | Поделиться | Понравилось это： | Похожие записи | Похожие статьи | Читайте также
        Читайте также：… | Реклама
    """,
)
"""Text of buttons that authors also write themselves."""
