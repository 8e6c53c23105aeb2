from __future__ import annotations

from ..api import VERBOSE, Context, NoOptions, Post, Span, lazy, rule, whole_post

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

# Phrases that say where the image is.  "As shown in the figure" alone may refer to a figure elsewhere.
_PLACE = r"(?:below|above)"
_SHOT = r"(?:screenshot|screen\sshot|picture|photo|photograph|image|diagram|figure)"
_PHRASES = lazy(
    rf"""
      如[下上][图圖](?:所示)? | [下上][图圖](?:所示|中的|就是|是一) | (?:请看|參見|参见|见)[下上][图圖] | 如[图圖]所示
    | (?:截图|截圖)如下 | 如[下上][面方]?的?截[图圖]
    | (?:下|上|以下)の(?:図|画像|写真|スクリーンショット)[のはをにが] | [下上]図の(?:よう|通り|とおり)
    | (?:아래|위)\s?(?:그림|이미지|사진|스크린샷)(?:은|는|과|와|처럼|을|를|에서|의|이|가)
    | \b(?i:see|in|shown\s(?:in|on|by)|as)\sthe\s{_SHOT}\s{_PLACE}\b
    | \b(?i:the)\s{_SHOT}\s{_PLACE}\s(?:shows|illustrates|demonstrates|depicts)\b
    | \b(?i:im|siehe|auf\sdem|in\sder)\s(?:Bild|Foto|Screenshot|Abbildung|Grafik)\s(?:unten|oben)\b
    | \b(?i:l['’]image|la\sfigure|la\scapture(?:\sd['’]écran)?|la\sphoto|le\sschéma)\sci-(?:dessous|dessus)\b
    | \b(?i:en\sla|ver)\s(?:imagen|figura|captura|foto)\sde\s(?:más\s)?(?:abajo|arriba)\b
    | \b(?i:en\sla)\ssiguiente\s(?:imagen|captura|figura)\b
    | \b(?:na|a|da|como\sna)\s(?:imagem|figura|foto|captura)\s(?:abaixo|acima)\b
    | \b(?:nell['’]immagine|nella\sfigura|nella\sfoto|la\sfoto|l['’]immagine)\s(?:qui\s)?(?:sotto|sopra)\b
    | \b(?i:на)\s(?:рисунке|картинке|скриншоте|изображении|фото|снимке)\s(?:ниже|выше)\b
    """,
    VERBOSE,
)
# Each phrase contains one of these words, near its end.  Each entry has characters that nearly every text of a language
# contains, and the words of that language; only the words of the first language that matches are searched for.
_WORDS = (
    (("の", "は"), ("の図", "上図", "下図", "の画像", "の写真", "スクリーンショット")),
    (("图", "圖", "，", "。", "的"), ("图", "圖")),
    (("이", "다"), ("그림", "이미지", "사진", "스크린샷")),
    (("и", "о"), (" ниже", " выше")),
    (
        ("",),
        ("below", "above", " unten", " oben", "ci-dess", " siguiente ", " abajo", " arriba", " abaixo", " acima", " sotto", " sopra"),
    ),
)
# The characters before the word in each phrase: most images that a text mentions are others.
_CHARACTERS_BEFORE = {"图": "如下上截", "圖": "如下上截"}
# A text without any accent is English: in other languages only very short texts have none.
_ENGLISH = ("below", "above")
_REACH = 50
_FILE = lazy(r"(?i)\.(?:png|jpe?g|gif|webp|svg|bmp)\b")


@rule(
    "`{phrase}` refers to a missing image",
    help="restore the image, or describe it in words",
    on=whole_post(),
)
def lost_image(post: Post, context: Context[NoOptions]) -> None:
    """Reference to an image that is not in the post.

    Feeds and scrapers drop images but keep the sentences that refer to them.  A post with any image, video, table or code
    is not reported, because the sentence may refer to that.

    Bad:

        We crossed the bridge, see the picture below.

    Good:

        We crossed the bridge, see the picture below.

        ![the bridge](/bridge.jpg)

    See also: credit-without-image.
    """
    text = post.text
    # Searching for one character is many times faster than searching for two.
    if ("[" in text and "![" in text) or ("`" in text and "```" in text) or ("<" in text and "<img" in text):
        return
    words = _ENGLISH if text.isascii() else next(words for characters, words in _WORDS if any(map(text.__contains__, characters)))
    present = [word for word in words if word in text]
    if not present or post.templated or post.code:
        return
    phrases = [match.span() for word in present if (match := _phrase_with(post.prose, word))]
    if not phrases or post.has_pictures:
        return
    if any(block.kind in ("table", "code") for block in post.blocks) or post.named("table", "pre", "figure", "style", "script"):
        return
    if not _FILE().search(text, post.body.start):
        span = Span(*min(phrases))
        context.report(span, phrase=" ".join(span.text(text).split()))


def _phrase_with(text: str, word: str) -> re.Match[str] | None:
    """The first phrase around a word: searching for the word is many times faster than searching for the phrases."""
    offset, characters_before = -1, _CHARACTERS_BEFORE.get(word, "")
    while (offset := text.find(word, offset + 1)) >= 0:
        if characters_before and text[offset - 1 : offset] not in characters_before:
            continue
        if match := _PHRASES().search(text, max(0, offset - _REACH), offset + _REACH):
            return match
    return None
