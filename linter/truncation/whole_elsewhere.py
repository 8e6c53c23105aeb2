"""Lines that name the place where the whole text is: `The rest of the post is on my blog`."""

from __future__ import annotations

from ..values.patterns import IGNORECASE, VERBOSE, lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

_DECORATION = " \t\xa0\u3000*-—–_|·•»«›‹>→←↓▶►▼▽⇒➡👉☞…⋯.。~～#[]［］()（）<>\"'“”「」『』【】"
_SHORTEST, _LONGEST = 6, 70
"""Characters of such a line."""
_TEXT = r"(?:article|post|story|text|entry|piece)"
_DE_TEXT = r"(?:\w{1,8})?(?:artikel|beitrag|text|eintrag|post|geschichte)"
_SITE = (
    r"\b[^.,!?]{0,30}\b(?:here|online|(?:\w{0,8})?blog\w?|(?:web)?s[ií]te\w?|web|website|page|webseite|medium|substack|patreon|hier|ici|aquí|aqui|qui)"
    r"\b.{0,20}"
)
# Each alternative has a word for the whole or the rest, one for a text, and one for reading or the place; an own sentence has more words.
_WHOLE = {
    "english": lazy(
        rf"""(?:the\s)?(?:(?:rest|remainder)(?:\sof\s(?:the|this)\s{_TEXT})?|(?:full|whole|complete|entire)\s{_TEXT})
              \s(?:is|can\sbe|continues|appears)\s(?:on|at|over|in|found|read|here){_SITE}
          | (?:continue|go|jump)\sto\s(?:the\s)?(?:full\s|whole\s|entire\s)?(?:article|post|story)
          | (?:get|view|see|open)\sthe\s(?:full|whole|complete|entire|remaining)\s{_TEXT}(?:\s(?:here|online))?
          | (?:visit|go\sto|see)\s[\w\s.]{{1,30}}\sto\s(?:finish|read\sthe\srest\sof|continue\sreading)\s(?:the|this)\s{_TEXT}""",
        VERBOSE | IGNORECASE,
    ),
    "german": lazy(
        rf"""(?:den\s|zum\s)?(?:restlichen|ganzen|kompletten|vollständigen|gesamten)\s{_DE_TEXT}
              (?:\s(?:hier\s)?(?:lesen|weiterlesen|anzeigen|ansehen))?
          | (?:der|die|den)\s(?:rest(?:\s(?:des\s)?\w{{4,10}})?|(?:ganze|komplette|vollständige|gesamte)\s{_DE_TEXT})
              \s(?:steht|ist|findet\ssich|gibt\ses|erscheint){_SITE}
          | (?:hier\s)?weiter\s(?:geht(?:['’]s|\ses)\s)?(?:im|auf)\s{_SITE}""",
        VERBOSE | IGNORECASE,
    ),
    "french": lazy(
        rf"""(?:l['’]article\s|le\s(?:billet|texte)\s)(?:entier|complet|intégral)\s(?:se\strouve|est|continue){_SITE}
          | le\sreste\s(?:d[eu]\s(?:l[’'])?(?:cet\s)?\w{4, 8}\s)?(?:se\strouve|est){_SITE}""",
        VERBOSE | IGNORECASE,
    ),
    "spanish": lazy(
        rf"""(?:el\s(?:artículo|texto)|la\s(?:entrada|nota))\s(?:complet|enter|íntegr)[oa]\s(?:se\sencuentra|está|continúa|sigue){_SITE}
          | el\sresto\s(?:del?\s(?:la\s|este\s)?\w{4, 8}\s)?(?:se\sencuentra|está){_SITE}""",
        VERBOSE | IGNORECASE,
    ),
    "portuguese": lazy(
        rf"""o\s(?:artigo|texto|post)\s(?:completo|inteiro|integral)\s(?:está|continua|encontra-se|fica){_SITE}
          | o\s(?:restante|resto)\s(?:d[aoe]s?t?e?\s\w{4, 8}\s)?(?:se\sencontra|está){_SITE}""",
        VERBOSE | IGNORECASE,
    ),
    "italian": lazy(
        rf"""(?:l['’]articolo|il\s(?:testo|post))\s(?:completo|intero|integrale)\s(?:si\strova|è|continua){_SITE}
          | il\sresto\s(?:si\strova|è){_SITE}""",
        VERBOSE | IGNORECASE,
    ),
    "russian": lazy(
        r"""(?:читать|прочитать|открыть)\s(?:оставшуюся|остальную|полную)\s(?:часть|стать[юи]|верси[юи]|запись)
          | (?:читать|прочитать|открыть)\s(?:стать[юи]|запись|пост|текст|материал)\s(?:полностью|целиком)
          | (?:полн(?:ая|ый)|вся|весь)\s(?:стать[яи]|текст|запись|пост|верси[яи]|материал)\s[^,.]{0,20}\b(?:на|в|по)\s[^,.]{0,16}
              (?:сайт\w?|блог\w?|ссылк\w|канал\w?)
          | (?:продолжение|остальное)\s(?:читайте\s|[—–-]\s)?(?:в|на|по)\s[^,.]{0,16}(?:сайт\w?|блог\w?|ссылк\w|канал\w?)""",
        VERBOSE | IGNORECASE,
    ),
    "chinese": lazy(
        r"""(?:[^。！？，]{0,12}[，,])?(?:全文|完整(?:内容|內容|文章|版本?)|余下|剩余|其余|餘下|剩餘)[^。！？，]{0,6}[请請在见見到往]
              [^。！？，]{0,8}(?:原[站文网網]|原链接|官[网網]|[网網]站|博客|公众号|本站)[^。！？，]{0,4}""",
        VERBOSE | IGNORECASE,
    ),
    "japanese": lazy(
        r"""(?:続き|つづき|残り|全文)(?:の(?:記事|部分))?[はを][^。！？、]{0,12}(?:こちら|サイト|リンク先|ブログ|ページ|本家|note)
              [^。！？、]{0,12}
          | (?:この|本)?(?:記事の)?(?:続き|つづき|残り|全文)へ
          | 続きの(?:記事|部分|文章)[をは](?:開く|読む|見る|表示)""",
        VERBOSE | IGNORECASE,
    ),
    "korean": lazy(
        r"""(?:나머지|전체|남은|이어지는)\s?(?:글|내용|기사|이야기)[은는을를]?\s[^.!?。]{0,16}(?:사이트|블로그|홈페이지|링크|원문)
              [^.!?。]{0,20}
          | (?:이하|전문|나머지)[은는]?\s?(?:원문|링크|블로그)\s?(?:참조|참고|에서)[^.!?。]{0,12}""",
        VERBOSE | IGNORECASE,
    ),
}
_ANY = lazy(
    r"komplett|rest|remain|full|whole|complet|entire|continue|finish|weiter|ganz|gesamt|vollst|entier|intégral|enter[oa]|íntegr|inteir|integral|inter[oa]|resto"
    r"|остал|остав|полн|целиком|продолж|全文|完整|余下|剩余|其余|餘下|剩餘|続き|つづき|残り|나머지|전체|남은|이어|이하|전문|article|artículo|artigo|articolo",
    IGNORECASE,
)
# A word for more and dots that are all the text of a link; without dots, it may lead to the next page.
_MORE = lazy(
    r"(?:mehr|more|plus|más|mais|altro|ещё|еще|更多|더|もっと|sigue|contin[uú]a|seguir|suite|weiter|дальше|далее|продолжение|続き|つづき|계속|이어서|继续|繼續)\s?(?:…|\.{3})",
    IGNORECASE,
)


def names_the_place(line: str, languages: Collection[str] = (), *, linked: bool) -> bool:
    """Whether a line only tells where the whole text or the rest of it is, in one of the languages (all if none is given).

    ``linked`` is whether all of it is a link.
    """
    text = line.strip()
    if linked and not languages and len(text) <= _LONGEST and _MORE().fullmatch(text):
        return True
    # A sentence with a full stop is the author's own.
    if text[-1:] in ".。!！?？:：" and not text.endswith(("...", "。。。")):
        return False
    plain = text.strip(_DECORATION)
    if not _SHORTEST <= len(plain) <= _LONGEST or _ANY().search(plain) is None:
        return False
    return any(pattern().fullmatch(plain) for language, pattern in _WHOLE.items() if not languages or language in languages)
