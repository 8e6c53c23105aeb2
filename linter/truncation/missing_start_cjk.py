"""Detects paragraphs in Chinese, Japanese and Korean whose beginning is missing."""

from __future__ import annotations

from ..values.patterns import VERBOSE, lazy
from .article import Article, Ending
from .footer_lines import is_note
from .interruptions import follows
from .model_tables import begins, is_opener
from .terminators import TERMINATORS, is_ended

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..syntax.nodes import Paragraph

_CLAUSE = lazy(r"([^，、。；：,;.!?！？\s]{1,4})([，、。；！？])")
_STANDALONE = frozenset(
    "我你他她它谁嗯啊哦喔唉哎哈好对是不又再注例如但而且则因故即若诶嘿呵呃哇嘘那这其一二三四五六七八九十甲乙丙丁前后左右上下春夏秋冬衣食住行靠操"
    "天地人风花雪月山水树呼嘻噗欸誒喂啧嘖呸嗨耶咦喵"
)
"""Characters that stand alone before punctuation, or that begin a list."""


def cjk_start(article: Article, index: int, paragraph: Paragraph, closing: str, *, pedantic: bool) -> Ending | None:
    """A paragraph that begins with a character, a list or an ending that begins no sentence; ``closing`` is the line above it."""
    text = paragraph.text
    first = text[0]
    below = f" below `{closing[:40]}`" if closing else ""
    if first < "\u3400" or first > "\u9fff":
        return _kana(article, index, paragraph, below)
    # The statistics are of Chinese.
    if _KANA().search(text, 0, _SAMPLE):
        return None
    is_announced = index > 0 and article.shown[index - 1].text[-1] in ":："
    # An extraction splits a sentence before code.
    if text.startswith(_JOINING) and not is_announced and (closing or pedantic) and not article.is_open(paragraph):
        return Ending(paragraph, text[:6], f"{below}, where `{text[:2]}` joins what is missing")
    return _first_words(article, index, paragraph, closing, below, pedantic=pedantic)


def _first_words(article: Article, index: int, paragraph: Paragraph, closing: str, below: str, *, pedantic: bool) -> Ending | None:
    """A paragraph in Chinese whose first characters seldom begin a sentence."""
    text = paragraph.text
    first = text[0]
    if len(text) <= _LONGEST_OFFER and _OFFER().match(text):
        return Ending(paragraph, text[:12], f"{below}, the rest of a list", certain=bool(closing))
    match = _CLAUSE().match(text)
    clause = match[1] if match else ""
    # `年，4位整数。` explains a character of the text above.
    is_explained = text[1:2] == "，" and index > 0 and first in article.shown[index - 1].text
    if len(clause) == 1 and first not in _STANDALONE and begins(first) < 0 and not is_opener(first) and not is_explained:
        return Ending(paragraph, f"{first}{text[1]}", f"{below}, a rare start of a sentence", weak=not closing)
    particle = first in _PARTICLES and text[1:2].isalnum() and text[1:2] not in _PARTICLES[first] and begins(first) < -1
    # Most texts give no reason to compare the beginnings of the other paragraphs.
    if not (particle or closing or pedantic) or any(other.text[0] == first for other in article.others):
        return None
    if particle:
        return Ending(paragraph, text[:3], f"{below}, where `{first}` ends another word", certain=bool(closing))
    odds = begins(first)
    short = 0 < len(clause) <= 3 and not is_opener(clause)
    whole = any(pattern().match(text) for pattern in (_PROMOTION, _SIGNATURE, _LABELED))
    # A line without a comma or a stop that is all of the text is its title.
    complete = (
        whole
        or (len(article.others) <= 1 and not is_ended(text) and "，" not in text)
        or len(text) < _SHORTEST_REST
        or is_note(text.rstrip(TERMINATORS))
    )
    if closing and not complete and (odds <= -0.8 or (odds < 0.5 and (short or _is_list(text)))):
        return Ending(paragraph, text[:3], f"{below}, where `{first}` rarely starts a sentence", certain=False)
    if pedantic and odds <= -2.5:
        return Ending(paragraph, text[:3], f", where `{first}` almost never starts a sentence", certain=False)
    return None


_JOINING = ("以及", "及其")
"""Conjunctions between parts of a sentence."""
_KANA = lazy(r"[\u3041-\u309f\u30a1-\u30fa]")
_SAMPLE = 60


def _kana(article: Article, index: int, paragraph: Paragraph, below: str) -> Ending | None:
    """A Japanese word ending or verb ending, or a Korean particle, unless it continues after a link or code on a line of its own."""
    tail = _WORD_ENDING().match(paragraph.text)
    before = article.shown[index - 1] if tail and index else None
    if tail is None or (before is not None and (before.linked or follows(article, paragraph, before))):
        return None
    # An address in a list, and a particle behind it.
    if before is not None and before.kind == "item" and tail[0] >= "\uac00":
        return None
    return Ending(paragraph, tail[0].strip(), f"{below}, which belongs to earlier text")


_SHORTEST_REST = 15
# A list of offers without its subject: `文章、课程、沙龙等服务。`
_OFFER = lazy(r"[^，。、：:；的是有在为由从与\s]{2,5}、[^，。：:；]{2,60}、[^，。：:；]{2,60}等(?!等)[^，。]{1,8}。?\Z")
_LONGEST_OFFER = 140
# Kana that begin no word, Japanese verb endings and particles before words, and Korean endings and particles.
_WORD_ENDING = lazy(
    r"""[をーァィゥェォャュョッゃゅょ]|(?:い?ます|ました|ません|です|でした)[。、]|(?:して(?:い|くれ|くだ|お)|しま[すし]|する(?![とな])|され[るたてま])(?=.)
      | [がはにのへ](?=[\u3400-\u9fff\u30a1-\u30faA-Za-z0-9]) | [るすたいくうむつぶぐえけせてねめれ][。、]
      | (?:れ|られ|せられ|させ|かれ|われ|なれ)(?:て|た|る|ます|ました|ない) | (?:り|き|ち|い|え|れ|べ|み)ま(?:す|した|せん)
      | (?:した|る)(?:の|と|が|ため|こと|場合)(?=.) | する(?:の|が|ため|こと|場合)(?=.) | [いしっあ][たるて][。、]
      | ことな[りる] | なるわけ | たくな
      |(?:을|를|의|는|에서|으로|에게|까지|부터|되는|에|로|면|며|니다|지만|면서|거나|는데|도록|하여|해서|어서|아서|에는|에도|으로는|로는|로도|에게서
          |라는|이라는|이라고|라고|되어|된|될)\s
      |(?:다|요|죠|니다|습니다|입니다|합니다|했다|한다|된다|됩니다|있다|없다|이다|였다)[.!?](?=\s|\Z)|되었|했습니|합니다|하는\s(?!수|김|것)""",
    VERBOSE,
)
# Complete promotion below an article: its subject, or what it requests of the reader.
_PROMOTION = lazy(
    r"欢迎|给作者|关注|发表|发布|归类|分类|公司|扫码|长按|微信|公众号|更多|点击|添加|加入|版权|转载|作者|本|我|如|想|喜欢|感谢|谢谢|推荐|相关|参考|原文|译|编辑|责任|来源"
    r"|图|文"
)

# A name and a date.
_SIGNATURE = lazy(r"[^，,。\s]{2,8}[，,\s]*(?:19|20)\d\d\b")
# A label and its value: `商业合作：…`.
_LABELED = lazy(r"[^\W\d_][^\s：:，,。、；！？]{1,7}(?:\s?(?i:via|from|by))?[：:]")
# Particles and suffixes, with the characters that form another word with them (`的确`, `了解`).
_PARTICLES = {
    "的": "确確士话話",
    "了": "解不却然如结无事悟断",
    "们": "",
    "吗": "",
    "呢": "",
    "吧": "",
    "么": "",
    "者": "",
    "式": "",
    "候": "选补鸟车机场",
    "况": "且",
    "果": "然真断实敢不品园汁树决腹壳",
    "业": "务界余主绩态已内者",
    "括": "号弧",
    "址": "",
    "络": "绎腮",
    "题": "目材图库外主型记解",
    "户": "外口型主籍部",
    "型": "号",
    "得": "到益出知不失了以名分罪意当体",
    "着": "手眼重实急火想色力迷装落",
    "地": "方址图球区铁面理点下上位带震狱毯标产板道势盘段域质形名基中主雷表平砖窗",
}


def _is_list(text: str) -> bool:
    """Whether a paragraph begins with a list of names without a predicate."""
    head = text[:40]
    return head.count("、") >= 2
