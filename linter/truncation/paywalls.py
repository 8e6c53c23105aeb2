"""Lines that keep the rest of a text from who has not subscribed or logged in, by their core words: `for subscribers only`."""

from __future__ import annotations

from ..values.patterns import IGNORECASE, VERBOSE, lazy
from .article import Ending

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .article import Article

_LONGEST = 140
# Each alternative has a word for the text or the reading and one for who may read; what only invites to an event has none for the text.
_WALL = lazy(
    r"""\b(?:article|post|story|content|text|rest|remainder|issue|version|reading|episode)\b[^.!?]{0,40}\b(?:for|to)\s(?:our\s)?
          (?:paid\s|paying\s|premium\s|registered\s)?(?:subscribers|members|patrons)(?:\sonly)?\W*\Z
      | \A\W*(?:for\s)?(?:paid\s|paying\s|premium\s)?(?:subscribers|members)\sonly\W*\Z
      | \A\W*(?:keep|continue)\sreading\swith\san?\s[^.!?]{0,20}\bfree\strial\W*\Z
      | \b(?:subscriber|member)s?[- ]only\s(?:article|post|content|story)\W*\Z
      | \A\W*(?![^.!?]*newsletter)(?:please\s)?(?:sign|log|subscribe|register|join|upgrade|become|create)\b[^.!?]{0,50}
          \bto\s(?:(?:continue|keep|finish)\sreading|(?:read|unlock|view|see)\s(?:the|this)\s(?:rest|full|whole|entire|article|story|post))
          [^.!?]{0,30}\W*\Z
      | \A(?=[^.!?]{0,90}(?:article|lire|lecture|contenu|suite|reste|abonn))[^.!?]{0,60}(?:réservée?s?|exclusi\w{1,8})\s
          (?:à\snos|aux)\s(?:abonn\w{1,4}|membres)\W*\Z
      | \A\W*(?:connectez|abonnez|identifiez|inscrivez)-vous\spour\s(?:lire|continuer\s|accéder|poursuivre)[^.!?]{0,40}\W*\Z
      | \bil\s(?:vous\s)?reste\s\d{1,3}(?:[.,]\d{1,2})?\s?%\s[^.!?]{0,40}\W*\Z
      | (?:artikel|beitrag|text|inhalt|lesen|rest)\b[^.!?]{0,40}\bnur\sfür\s(?:unsere\s)?(?:abonnent\w{0,5}|mitglieder|plus-\w{1,20})
          (?:\s(?:verfügbar|sichtbar|lesbar|zugänglich))?\W*\Z
      | \A\W*(?:bitte\s)?(?:melden|anmelden|registrieren|abonnieren|loggen)\b[^.!?]{0,50}\s(?:weiterzulesen|weiterlesen)\W*\Z
      | (?:\A\W*|(?:contenido|artículo|nota|texto|noticia|resto)\b[^.!?]{0,30})(?:exclusiv\w{1,3}|s[oó]lo|reservad\w|disponible)
          \s(?:sólo\s)?para\s(?:nuestros\s)?(?:suscriptores|socios|abonados|miembros)\W*\Z
      | \A\W*(?:inicia\w?\ssesión|regístra\w{2,3}|suscríb\w{2,3}|identifíca\w{2})\spara\s(?:seguir\s|continuar\s|leer\s)[^.!?]{0,40}\W*\Z
      | (?:\A\W*|(?:conteúdo|artigo|matéria|texto|notícia|resto|restante)\b[^.!?]{0,30})(?:exclusiv\w{1,3}|só|somente|apenas|disponível)\s
          para\s(?:nossos\s)?(?:assinantes|membros|cadastrados)\W*\Z
      | \A\W*(?:faça\slogin|entre|assine|cadastre-se|registre-se|inscreva-se)\spara\s(?:continuar\s|ler\s)[^.!?]{0,40}\W*\Z
      | (?:contenut|articol|lettura|testo)\w?\b[^.!?]{0,30}(?:riservat\w|solo)\s(?:agli|per\sgli)\sabbonati\W*\Z
      | \A\W*(?:accedi|abbonati|registrati)\sper\s(?:continuare\s|leggere\s|proseguire\s)[^.!?]{0,40}\W*\Z
      | \A\W*(?:только|доступ\w{1,5}|продолжение|полн\w{2}|стать\w|текст|материал|остал\w{3,5})\b[^.!?]{0,30}
          \b(?:подписчик\w{1,3}|подписке|участник\w{1,3})\W*\Z
      | \A\W*(?:войдите|зарегистрируйтесь|подпишитесь)\b[^.!?]{0,30}\b(?:чтобы|для)\b[^.!?]{0,20}
          \b(?:чита\w{2}|чтения|дочита\w{2}|продолж\w{2,6})[^.!?]{0,20}\W*\Z
      | (?:内容|內容|全文|文章|本文|余下|剩余|剩餘)[^。！？]{0,12}[仅僅只限][对對向限供]?(?:付费|付費|本站|注册)?
          (?:会员|會員|订阅者|訂閱者|[订訂][阅閱]用[户戶]|付费用户)[^。！？]{0,4}\W*\Z
      | (?:余下|剩余|其余|后续|剩餘|餘下)[^。！？]{0,10}(?:会员|會員|订阅|訂閱|付费|付費|登录|登入|登錄)[^。！？]{0,10}\W*\Z
      | (?:订阅|訂閱|付费|付費|登录|登入|登錄|购买|开通会员)[后後][^。！？]{0,4}(?:阅读|閱讀|查看|解锁|解鎖)
          (?:余下|剩余|剩餘|全文|全部|完整)[^。！？，]{0,6}\W*\Z
      | (?:この|本)?(?:記事|続き|コンテンツ|全文|以降|残り)[はを][^。！？]{0,14}(?:会員|購読者|登録者|メンバー|有料)
          [^。！？]{0,6}(?:限定|専用|のみ|で)[^。！？]{0,10}\W*\Z
      | ログイン(?:する|して|後)[^。！？]{0,8}(?:続き|全文)[^。！？]{0,14}\W*\Z
      | (?:유료|구독자|회원|멤버십)[^.!?。]{0,8}(?:만|전용)[^.!?。]{0,14}(?:볼|읽|열람|콘텐츠|기사|글)[^.!?。]{0,10}\W*\Z
      | (?:로그인|구독|결제)\s?(?:후|하면|하시면|하고)[^.!?。]{0,12}(?:계속|이어|전문|전체|나머지)[^.!?。]{0,18}\W*\Z""",
    VERBOSE | IGNORECASE,
)
# One of these is in every line of the kind; to look for strings in lower case is faster than a pattern that ignores it.
_WORDS = tuple(
    "trial subscri member patron sign log regist join upgrade become create abonn vous reste mitglied plus- weiter lesen suscri "
    "socios miembros identif assin membros cadastr entre inscrev accedi abbonati "
    "sesión подпис участник войдите зарегистр 会员 会員 會员 會員 订阅 订閱 訂阅 "
    "訂閱 付费 付費 登录 登入 登錄 购买 購読 登録者 メンバー 有料 ログイン 유료 구독 회원 멤버십 로그인 결제".split()
)
_ODD = frozenset("\u0130\u0131\u017f\u212a" + "".join(map(chr, range(0x1C80, 0x1C89))))
"""Letters that a pattern takes for another in lower case."""
_ANY = lazy(
    r"subscri|member|patron|trial|sign|log|regist|join|upgrade|become|create|abonn|vous|reste|mitglied|plus-|weiter|lesen|suscri|socios|miembros|sesión|identif"
    r"|assin|membros|login|cadastr|entre|inscrev|abbonati|accedi|подпис|участник|войдите|зарегистр|[会會][员員]|[订訂][阅閱]|付[费費]|登[录入錄]|购买"
    r"|会員|購読|登録者|メンバー|有料|ログイン|유료|구독|회원|멤버십|로그인|결제",
    IGNORECASE,
)


def is_paywall(line: str) -> bool:
    """Whether a line is a notice that the rest of the text is for subscribers, members or who has logged in."""
    text = line.strip()
    if not 4 < len(text) <= _LONGEST:
        return False
    lower = text.lower()
    has_any = True in [word in lower for word in _WORDS] if _ODD.isdisjoint(text) else _ANY().search(text) is not None
    # What was for subscribers once is for all now.
    return has_any and _WALL().search(text) is not None and _PAST().search(text) is None


_PAST = lazy(r"\b(?:originally|first|previously|was|were)\s(?:published|posted|written)\b", IGNORECASE)


def closed_heading(article: Article) -> Ending | None:
    """A heading at the end of the post that keeps the rest from who has not paid; below it are one paragraph and buttons at most."""
    shown, others = article.shown, 0
    for paragraph in shown[: max(0, len(shown) - _MOST_BELOW) : -1]:
        if paragraph.kind == "heading" and is_paywall(paragraph.text):
            return Ending(paragraph, paragraph.text[:60], "a placeholder for the rest")
        others += not _SIGN_UP().match(paragraph.text)
        if others > 1:
            break
    return None


_MOST_BELOW = 6
# The buttons below such a heading: `Subscribe`, `Already a paid subscriber? Sign in`.
_SIGN_UP = lazy(
    r"\W{0,3}(?:subscribe|sign (?:in|up)|log in|start (?:free )?trial|already (?:a|have)|get [^.!?]{0,30}trial|previous|next)\b.{0,80}\Z",
    IGNORECASE,
)
