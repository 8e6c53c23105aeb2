"""Lines that replace the rest of a text without using only the words of a known phrase.

Such a line names the post itself behind a verb of reading (`Continue reading A walk`), or has a core word for the rest of a text and
little else (`本文剩余内容请前往原站查看`).
"""

from __future__ import annotations

from ..syntax.fields import Scalar
from ..values.patterns import IGNORECASE, VERBOSE, lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..syntax.parse import Post

# Verbs of reading that a title may follow.
_READS = lazy(
    r"""(?i:(?:continue\sreading|keep\sreading|read\son|read\smore(?:\sof|\son|\sabout)?|read\s(?:the\s)?(?:rest|full\s\w+|whole\s\w+)\s?(?:of)?
      | view\s(?:the\s)?(?:rest|full\s\w+)\s?(?:of)?
      | weiterlesen|lies\sweiter|lire\sla\ssuite(?:\sde)?|continuer\sla\slecture(?:\sde)?|seguir\sleyendo|sigue\sleyendo|leer\smás(?:\sde)?
      | continuar\slendo|continue\slendo|leia\smais(?:\sde)?|continua\sa\sleggere|leggi\stutto
      | читать\s(?:далее|дальше|полностью)|czytaj\sdalej|lees\sverder))[\s:：“"«‘'–—-]+
      | (?:继续阅读|繼續閱讀|阅读全文|閱讀全文|続きを読む|계속\s읽기)[\s:：“"《「–—-]*""",
    VERBOSE,
)
_FIRST = frozenset("CcKk\u212aRrVvWwLlSs\u017fЧч继繼阅閱続계")
"""What such a verb begins with, in any case."""
_SHORTEST_TITLE, _SHORTEST_TITLE_CJK = 8, 4
"""Characters of a title, or of what is left of it, that are not the same by chance."""
# The rest of a text, but no other text: `原文` may be the original of a translation, and `更多` another page.
_REST = lazy(r"全文|剩余|餘下|剩餘|余下|其余部分|完整(?:内容|內容|文章|版|阅读|报道|報導|全文)|后续内容|後續內容|下文")
_READ = lazy(
    r"[读讀阅閱看览覽见見戳]|登[录錄入]|前往|移步|展[开開]|打[开開]|点[击開开]|點[擊開]|访问|訪問|跳[转轉]|（\d+[/／]\d+）|\(\d+/\d+\)"
)
# What speaks of the whole text and replaces none of it.
_OTHER = lazy(
    r"完[）)\s]*\Z|结束|結束|以上|转载|轉載|翻译|翻譯|译文|上文|[见見]下文|[。；！？]|，(?![请請点點戳去可到]|.{0,6}(?:全文|完整|[剩余餘][余餘下]))|如下|目录|下载|下載|PDF|pdf|[兴興感]趣"
)
_LONGEST = 18
_LINK = lazy(r"[：:]?\s*(?:https?://|www\.)\S+\Z")
_DECORATION = " \t\xa0\u3000*-—–_|·•»«›‹>→←↓▶►⇒➡👉☞…⋯.。!！~～#[]［］<>\"'“”「」『』【】"


def first_stub(parts: list[str], post: Post) -> str:
    """The first of a line and its ends that replaces the rest of the text; empty if none does."""
    may_have_core_words = _REST().search(parts[0]) is not None
    return next((part for part in parts if (may_have_core_words and _has_core_words(part)) or _names_the_post(part, post)), "")


def _names_the_post(line: str, post: Post) -> bool:
    """Whether a line is a verb of reading with the title of the post, or its beginning, behind it."""
    match = _READS().match(line) if line[:1] in _FIRST else None
    if match is None:
        return False
    front_matter = post.front_matter
    field = front_matter.field("title") if front_matter else None
    if field is None or not isinstance(field.value, Scalar):
        return False
    title, rest = _plain(field.value.value), _plain(line[match.end() :])
    shortest = _SHORTEST_TITLE if rest.isascii() else _SHORTEST_TITLE_CJK
    return len(rest) >= min(shortest, len(title)) and bool(rest) and title.startswith(rest)


def _plain(text: str) -> str:
    """The letters and digits of a text, in lower case."""
    return "".join(character for character in text.lower() if character.isalnum())


def _has_core_words(line: str) -> bool:
    """Whether a short line in Chinese has a word for the rest of a text and one for reading it, and ends no sentence."""
    text = (_LINK().sub("", line) if "://" in line or "www." in line else line).strip(_DECORATION)
    if not 2 < len(text) <= _LONGEST or line.rstrip()[-1:] in "。.！!":
        return False
    return _REST().search(text) is not None and _READ().search(text) is not None and _OTHER().search(text) is None


def link_elsewhere(text: str) -> str:
    """The words at the end of a text that lead to its source or to more of something; empty if there are none."""
    match = _ELSEWHERE().search(text, max(0, len(text) - _LONGEST_ELSEWHERE))
    return match[0].strip() if match else _behind_dots(text)


def _behind_dots(text: str) -> str:
    """A single word for more behind dots, or a verb of reading and any title; empty if there is none."""
    match = _BEHIND_DOTS().search(text, max(0, len(text) - _LONGEST_BEHIND_DOTS))
    if match is None:
        return ""
    return match[1] if _MORE().fullmatch(match[1]) or _READS().match(match[1]) else ""


_LONGEST_BEHIND_DOTS = 120
_BEHIND_DOTS = lazy(r"(?:…|\.{3})\s*([^…\s.][^…]{1,90})\Z")
_MORE = lazy(
    r"[\[［(（【]?(?:(?:see\s|read\s|show\s)?more|mehr|weiter|(?:lire\s|voir\s)?plus|suite|(?:leer\s|ver\s)?más|(?:ler\s|ver\s)?mais|ещё|еще|далее"
    r"|(?:阅读|閱讀|查看)?(?:更多|全文|详细|詳細|详情|詳情)|展开|展開|もっと(?:見る|読む)|続き|더\s?보기|계속)[\]］)）】]?",
    IGNORECASE,
)


_LONGEST_ELSEWHERE = 50
# Such a link is no evidence about the text before it, which may be whole.
_ELSEWHERE = lazy(
    r"""(?:(?<=[\s….\]）)])|\A)(?:
        (?:learn|find\sout|see|read|know)\smore(?:\s(?:here|at\s\S+|on\s\S+))?
      | (?:see|view|read)\s(?:the\s)?(?:article|post|original|source)
      | zum\s(?:artikel|beitrag|original) | mehr\s(?:erfahren|infos|dazu)
      | en\ssavoir\splus | voir\s(?:l['’]article|plus) | (?:saber|ver)\smás | más\sinformación | saiba\smais | mais\sinformações
      | scopri\sdi\spiù | vedi\sl['’]articolo | узнать\sбольше | подробнее | больше | więcej
      | 阅读原文 | 閱讀原文 | 查看原文 | 原文链接 | 原文連結 | 查看详情 | 查看詳情 | 了解更多 | 查看更多 | 详情 | 更多
      | 詳細はこちら | 詳しくはこちら | もっと見る | 元記事 | 続きは(?:[Ｗw]eb|ウェブ)[でへ]?
      | 자세히(?:\s보기)? | 더\s?알아보기 | 더\s?보기 | 원문(?:\s보기)?
    )[\s»→>…]*\Z""",
    VERBOSE | IGNORECASE,
)
