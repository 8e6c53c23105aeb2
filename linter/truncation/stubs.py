"""Lines that replace the rest of a text: `Read the full article`, `查看全文`.

Such lines use few words, in any order.  A line is a stub if all its words are in the vocabulary of its language, including one
verb of reading and one word for the rest.
"""

from __future__ import annotations

from functools import cache

from ..values.named_tuples import NamedTuple
from ..values.patterns import IGNORECASE, compiled, lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Collection

_SPACES = lazy(r"\s+")


class Language(NamedTuple):
    """The vocabulary of a language."""

    reads: str
    """Words for reading, seeing or continuing; not a stub by themselves."""
    rest: str
    """Words for the rest, the whole, or more."""
    other: str
    """Other words of such lines."""


# Languages that separate words with spaces.
_SPACE_SEPARATED = {
    "english": Language(
        "read reading view see continue keep click tap show visit check go head hop open load browse carry "
        "subscribe sign log login unlock "
        "finish expand continued continues",
        "more full whole entire complete rest remainder remaining original reading continued continues",
        "please here to on at in over for and or it the this that these of our my their article articles post posts story stories text "
        "entry piece page version thread report review interview content blog website web site source publication "
        "below link details you "
        "next can now out all just by with thing through up rest elsewhere jump after",
    ),
    "french": Language(
        "lire lisez découvrir découvrez accéder accédez voir afficher continuer continuez poursuivre "
        "poursuivez consulter consultez retrouvez cliquez abonnez connectez",
        "suite plus davantage tout complet complète entier entière intégralité l’intégralité l'intégralité intégral reste lecture bout",
        "la le les l’article l'article de du cet cette ce article billet post texte sur notre mon site blog ici pour en à lien "
        "suivante dans page vous c’est c'est par jusqu’au jusqu'au tout",
    ),
    "german": Language(
        "weiterlesen weiterzulesen lesen lies lest liest ansehen anzeigen anmelden klicken klick weiter mehr",
        "weiter weiterlesen weiterzulesen mehr alles fortsetzung vollständig komplett ganzen ganze vollständigen vollständige "
        "kompletten komplette rest "
        "vollständiger ganzer originalartikel",
        "den die das der zum zur im in auf sie hier artikel beitrag text bericht blog seite website unserer meinem unserem dazu "
        "bei und jetzt bitte nächsten nächste um wer möchte will klickt medium original",
    ),
    "spanish": Language(
        "leer lee lea leyendo accede acceda seguir sigue siga ver continuar continúa continúe haz haga clic "
        "pincha pulsa mostrar suscríbete",
        "más todo completo completa resto leyendo íntegro íntegra entero entera lectura original continúa",
        "el la los las de del en este esta fuente original artículo entrada post nota noticia texto aquí para "
        "sobre nuestro blog sitio web página un "
        "click siguiente próxima lo al mi puedes puede",
    ),
    "portuguese": Language(
        "ler leia lendo ver veja mostrar continuar continue continua clique confira acesse",
        "mais tudo completo completa resto íntegra lendo inteiro inteira leitura restante original continua",
        "o a os as de do da no na em fonte original conteúdo este esta deste desta artigo post texto matéria "
        "notícia aqui para nosso blog site página próxima seguinte um click",
    ),
    "italian": Language(
        "leggi leggere leggete continua continuare prosegui clicca vedi vai",
        "tutto più completo intero resto leggere lettura originale",
        "il la lo l l’ l'articolo l’articolo di del della a al articolo post testo notizia qui per sul nostro sito blog pagina",
    ),
    "russian": Language(
        "читать читайте прочитать прочтите дочитать дочитайте показать смотреть смотрите подробнее далее "
        "дальше перейти продолжить нажмите открыть развернуть раскрыть",
        "далее дальше дочитать дочитайте полностью подробнее продолжение полный полную полная полной полного весь всю остальное "
        "остальную остальной остальная конца целиком текст оригинал оригинале источнике чтение ещё еще",
        "чтобы на в к по до часть части публикацию публикации пост поста заметку ссылке сайте источнике статью "
        "статья статьи статье текст запись пост материал следующей "
        "странице здесь тут сюда у нас нашем моём моем блоге эту этот версия версию версии больше",
    ),
    "dutch": Language("lees lezen bekijk klik ga", "verder meer volledige hele", "het de dit op onze hier artikel bericht blog voor om te"),
    "polish": Language("czytaj przeczytaj zobacz kliknij", "dalej więcej cały całość pełny", "artykuł wpis tekst tutaj tu na w blogu"),
    "turkish": Language("oku okuyun okumaya tıklayın", "devamını devamı devam tamamını", "yazının makalenin haberin et edin için buraya"),
    "vietnamese": Language("đọc xem", "tiếp thêm toàn bộ đầy đủ", "bài viết chi tiết tại đây ở"),
    "indonesian": Language("baca membaca lihat klik", "selengkapnya lengkap lanjut lanjutkan lanjutan", "artikel lebih di sini berita ini"),
}
# Words for where a text is, which replace it only with one for the whole of it: `The full story is available here`.
_WHERE = {
    "english": Language("available found here", "full whole entire complete rest remainder", "is can be"),
    "french": Language(
        "disponible trouver retrouver suite ici",
        "complet complète entier intégralité l’intégralité l'intégralité intégral reste suite",
        "est à peut être c’est c'est par retrouvez",
    ),
    "german": Language(
        "gibt finden findest findet zum zur hier", "ganzen vollständigen vollständige kompletten rest", "es du ihr man geht s"
    ),
    "spanish": Language("disponible encontrar leerse aquí", "completo completa íntegro íntegra resto", "está puede se"),
    "portuguese": Language("disponível encontrar lido aqui", "completo completa íntegra resto", "está pode ser"),
    "italian": Language("disponibile trovare", "completo intero resto", "è si può"),
    "russian": Language("доступен доступна найти сайте источнике", "полный полную полная полностью весь остальное продолжение", "можно"),
}
# Nouns for a text, which with a word for the whole of it and a place need no verb: `Vollständiger Beitrag im Blog`.
_TEXTS = {
    "english": Language(
        "article post story text entry piece version write thing", "full whole entire complete", "is can be found available online web up"
    ),
    "french": Language(
        "article l’article l'article texte billet contenu version",
        "complet complète entier entière intégral intégrale intégralité l’intégralité l'intégralité",
        "est disponible trouve trouver se ici au",
    ),
    "german": Language(
        "artikel artikels beitrag beitrags text eintrag blogpost blogbeitrag blogeintrag bericht version",
        "ganzen ganze ganzer vollständigen vollständige vollständiger kompletten komplette kompletter gesamten gesamte gesamter",
        "gibt es findet finden findest ihr du man steht ist meiner mein blog website",
    ),
    "spanish": Language(
        "artículo texto entrada nota noticia historia versión contenido",
        "completo completa íntegro íntegra entero entera",
        "está disponible puede puedes encontrar al mi web sitio blog",
    ),
    "portuguese": Language(
        "artigo texto matéria notícia conteúdo versão reportagem",
        "completo completa íntegra integral inteiro inteira",
        "está disponível pode ser encontrar meu site blog medium",
    ),
    "italian": Language(
        "articolo l'articolo l’articolo testo versione", "completo completa intero intera integrale", "è si può trova sito blog"
    ),
    "russian": Language(
        "статья статью статьи текст запись пост материал версия версию публикация заметка",
        "полный полную полная полностью весь всю вся целиком",
        "доступен доступна доступно можно найти прочитать у нас моём моем сайте блоге",
    ),
}
# Languages without reliable spaces between words.
_UNSEPARATED = {
    "chinese": Language(
        "阅读 阅览 浏览 查看 欲看 想读 读完 观看 见 请见 請見 想看 要看 点击 点 点此 点此处 点我 点这里 戳 请看 看 读 前往 移步 跳转 "
        "打开 展开 继续 接着 访问 显示 顯示 "
        "下载APP 打开APP 加载 隐藏 隱藏 閱讀 瀏覽 點擊 繼續 "
        "展開 觀看 打開 全文链接 全文地址 全文連結",
        "全文 全部 原文 继续阅读 繼續閱讀 继续看 接着看 看下去 全文链接 全文地址 全文連結 更多 余下 剩余 其余 完整 完整版 全篇 下文 "
        "后续 续文 剩下 餘下 剩餘 後續 后文 後文 未完 接着读 接著讀 继续读 繼續讀 往下读",
        "请 可 可以 已 被 您 你 在 到 去 于 的 了 本 此 该 这 篇 文章 文 内容 正文 链接 地址 页面 网页 网站 博客 公众号 下方 下面 "
        "原网站 网站 App app 我的 去 "
        "还有 還有 原帖 原贴 原站 原链接 本站 官网 较长 太长 过长 篇幅 有限 所限 限制 因 左下角 右下角 这里 此处 按钮 "
        "即可 至 并 吧 内文 內容 連結 部分 版本 版 未完待续 未完待續 ： : ， , “ ” 「 」 【 】",
    ),
    "japanese": Language(
        "読む よむ 見る みる 表示 クリック こちら ここ チェック ご覧 進む 続く ログイン noteで ブログで サイトで "
        "アプリで リンク先で リンク先へ リンク先から 押す タップ",
        "続き つづき 全文 もっと さらに 元記事 本文 残り 全て すべて 全部 最後まで 詳しく 詳細",
        "この その 元の 記事 の を は で から に へ が する ください 下さい ブログ サイト ページ リンク 以下 より 内容 "
        "お読み いただけます 全部 "
        "には 会員登録 会員 本 リンク先 必要 です して から",
    ),
    "korean": Language(
        "보기 읽기 읽으러 읽고 보러 가기 보러가기 읽어 클릭 클릭해서 클릭하세요 누르세요 확인 "
        "펼치기 열기 보세요 참고 참고하세요 확인하세요 이어집니다 "
        "이어진다 블로그에서 "
        "사이트에서 홈페이지에서 링크에서 원문에서 본문에서",
        "더 뒷이야기는 계속하려면 계속 전체 전문 원문에서 나머지 남은 마저 이어서 이어지는 이어 이후 "
        "뒷부분 계속해서 자세히 펼쳐서 펼쳐 풀 원문 원글에서",
        "글 이하 기사 본문 내용 원글 많은 여기 여기서 에서 를 을 은 는 으로 로 하기 하세요 링크 버튼 블로그 "
        "사이트 홈페이지 부분 이 의 아래 기사 전체",
    ),
}
LANGUAGES = (*_SPACE_SEPARATED, *_UNSEPARATED)
"""The languages whose stubs are recognized."""
_LONGEST = 90
_MOST_WORDS = 14
_DECORATION = " \t\xa0\u3000*-—–_|·•»«›‹>→←↓▶▼▽►⇒➡👉☞…⋯.。!！~～#[]［］()（）<>\"'“”"
_SOURCE = lazy(r"\s(?:at|on|via|from|auf|bei|sur|en|su|no|na|em|bij|op|в|на)\s[\w.’'& -]{2,40}\Z", IGNORECASE)
# What else is elsewhere in full.
_PARTS = frozenset("details version page site link blog".split())
# How much is left of a text that is not shown: `残り500文字`.
_LEFT = lazy(
    r"(?:残り|剩余|还有|余下|剩餘|還有|나머지)\s?[:：]?\s?(?:约)?[\d,]+\s?(?:文字|字|자|%|％)(?:を読む|的?内容)?(?:[（(][^（）()]{1,10})?|(?:この先|ここから先)は.{0,12}(?:会員|有料).{0,8}"
    # `続きはウェブで`, but not `続きは次回で`.
    r"|(?:この|以下、?|記事の|本文の)?(?:続き|つづき|全文|残り)は(?!.{0,12}(?:次|今度|また|明日|明後日|来週|後日|後ほど|いつか))[^。、！？]{1,14}(?:で|へ|にて|から)"
    r"(?:どうぞ|ご覧ください|読めます|公開中?)?"
)
# Phrases of words that are in many lines.
_PHRASES = frozenset(
    (
        "read on",
        "continuar a ler",
        "continuer à lire",
        "weiter lesen",
        "la suite ici",
        "click to continue",
        "tap to continue",
        "expand to continue",
        "hier geht es weiter",
        "hier geht's weiter",
        "geht hier weiter",
        "fortsetzung",
        "more after the jump",
        "full article",
        "full story",
        "full post",
        "full text",
        "artículo completo",
        "texto completo",
        "artigo completo",
        "article complet",
        "texte intégral",
        "vollständiger artikel",
        "ganzer artikel",
        "articolo completo",
        "testo completo",
        "полный текст",
        "полная статья",
        "полная версия",
    )
)
_OTHERS = lazy(
    r"(?:view|see|read|show|load|browse|open)\s(?:(?:more|all|our|the|other|original)\s){1,2}(?:posts|articles|stories|reviews|reports|interviews)|load\smore",
    IGNORECASE,
)
_CJK = lazy(r"[\u3040-\u9fff\uac00-\ud7a3]")
_URL = lazy(r"\s*(?:https?://|www\.)\S+\Z|\s[\w-]{2,30}\.(?:com|org|net|io|ru|de|fr|es|br|jp|kr|cn)\Z")
_CREDITS = frozenset(
    "阅读原文 更多阅读 閱讀原文 原文链接 原文地址 原文连接 原文網址 原文連結 本文链接 文章链接 链接 更多 详情 全部 더 more next".split()
)
"""Labels for the source of a translation or for another page; the first is a WeChat button below posts that are copied completely."""


def stub_at_end(text: str, phrases: Collection[str] = (), languages: Collection[str] = ()) -> str:
    """The stub that a paragraph ends with, or that is its last line or sentence; empty if there is none."""
    line = text.rsplit("\n", 1)[-1].strip()
    # Most paragraphs end with a terminator, and a sentence with one is the author's own.
    if line[-1:] in _TERMINATORS and not line.endswith(("...", "。。。")) and not phrases:
        return ""
    if is_stub(line, phrases, languages):
        return line
    if len(line) < 4 or (len(line) > _LONGEST and line[-1] in ".。"):
        return ""
    # A link after the last sentence: `… all night. Read on »`, `……机会。继续阅读`; the sentence itself may be cut.
    for match in reversed(list(_SENTENCE_END().finditer(line, max(0, len(line) - _LONGEST)))[-_MOST_WORDS:]):
        tail = line[match.end() :].strip()
        # Words in Korean have spaces between them.
        if match[0][0].isspace() and tail[:1] >= "\uac00" and line[match.start() - 1].isalpha():
            continue
        if tail and not tail[0].islower() and is_stub(tail, phrases, languages):
            # A sentence that is complete offers nothing at the link.
            offered = match[0][0].isspace() and _OFFER().search(line, max(0, match.start() - _LONGEST_OFFER), match.start())
            return "" if offered else tail
    return ""


# `想订阅的朋友，请点击「阅读原文」`: the link leads to something other than the rest.
_OFFER = lazy(r"(?:想|需要|如需|订阅|购买|报名|参加|下载|领取|申请|了解)[^。！？]*\Z")
_LONGEST_OFFER = 24
_TERMINATORS = frozenset(".。!！?？;；:：,，")
_SENTENCE_END = lazy(r"[。！？…][\"”’)）\]]?\s*(?=\S)|\s+(?=\S)")


def is_stub(line: str, phrases: Collection[str] = (), languages: Collection[str] = ()) -> bool:
    """Whether a line only links to the rest, in one of the languages (all if none is given) or as one of ``phrases``."""
    if not 2 <= len(line) <= _LONGEST:
        return False
    plain = line.strip(_DECORATION)
    if plain.lower() in {phrase.strip(_DECORATION).lower() for phrase in phrases}:
        return True
    # A sentence with a full stop is the author's own, and a colon introduces what follows.
    if line.rstrip()[-1] in ":：" or (line.rstrip()[-1] in ".。!！" and not line.rstrip().endswith(("...", "。。。"))):
        return False
    # So is one with a smiley; other articles and comments are more of a list.
    if line.rstrip().endswith((":)", ";)", ":-)", ";-)")) or _OTHERS().fullmatch(plain):
        return False
    if "." in plain:
        plain = _URL().sub("", plain)
    plain = plain.strip(_DECORATION + ":：")
    if not plain or plain.lower() in _CREDITS:
        return False
    if plain.lower() in _PHRASES:
        return not languages or any(name in _SPACE_SEPARATED for name in languages)
    if _CJK().search(plain):
        if _LEFT().fullmatch(plain):
            return True
        return any(_is_unseparated(plain, name) for name in _UNSEPARATED if not languages or name in languages)
    source = _SOURCE().search(plain)
    # `Read more on …` names another page; "read in full" or "to the end" means this one.
    before = plain[: source.start()] if source else ""
    return _is_space_separated(plain, languages) or (" more" not in before.lower() and _is_space_separated(before, languages))


def _is_space_separated(plain: str, languages: Collection[str]) -> bool:
    words = _WORD().findall(plain.lower())
    # Most lines begin with a word of no vocabulary.
    if not words or words[0] not in _all_words():
        return False
    if not 2 <= len(words) <= _MOST_WORDS and not (len(words) == 1 and words[0] in ("weiterlesen", "подробнее", "selengkapnya", "далее")):
        return False
    return any(
        _is_phrase(words, *_vocabulary(name))
        or (name in _WHERE and (_is_phrase(words, *_vocabulary_of_place(name)) or _is_phrase(words, *_vocabulary_of_texts(name))))
        for name in _SPACE_SEPARATED
        if not languages or name in languages
    )


def _is_phrase(words: list[str], reads: frozenset[str], rest: frozenset[str], vocabulary: frozenset[str]) -> bool:
    return all(word in vocabulary for word in words) and not reads.isdisjoint(words) and not rest.isdisjoint(words)


_WORD = lazy(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@cache
def _all_words() -> frozenset[str]:
    return frozenset(word for language in _SPACE_SEPARATED.values() for words in language for word in words.split())


@cache
def _vocabulary(name: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    reads, rest, other = (frozenset(words.split()) for words in _SPACE_SEPARATED[name])
    return reads, rest, reads | rest | other


@cache
def _vocabulary_of_place(name: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    where, whole, other = (frozenset(words.split()) for words in _WHERE[name])
    return where, whole, where | whole | other | (_vocabulary(name)[2] - _PARTS)


@cache
def _vocabulary_of_texts(name: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    texts, whole, other = (frozenset(words.split()) for words in _TEXTS[name])
    return texts, whole, texts | whole | other | _vocabulary(name)[2]


def _is_unseparated(plain: str, name: str) -> bool:
    whole, reads, rest = _patterns(name)
    text = _SPACES().sub("", plain)
    return whole.fullmatch(text) is not None and reads.search(text) is not None and rest.search(text) is not None


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    language = _UNSEPARATED[name]
    words = sorted({word for words in language for word in words.split()}, key=lambda word: (-len(word), word))
    whole = compiled("(?:" + "|".join(words) + "){2,12}|" + "|".join(words))  # words of letters alone
    return whole, compiled("|".join(language.reads.split())), compiled("|".join(language.rest.split()))
