from __future__ import annotations

import re

from ..api import Context, NoOptions, Post, Span, lazy, rule, whole_post

# A sentence that says where the picture stands.  "As shown in the figure" alone may speak of a figure elsewhere.
_PLACE = r"(?:below|above)"
_SHOT = r"(?:screenshot|screen\sshot|picture|photo|photograph|image|diagram|figure)"
_POINTS = lazy(
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
    re.VERBOSE,
)
# One of these is in each of them, near its end.  Only the words of the language are looked for: signs that hardly a
# text of it is without, and the words.
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
# What stands before the word in each phrase: most pictures that a text speaks of are others.
_LEADS = {"图": "如下上截", "圖": "如下上截"}
# Other languages do without accents in no text of some length.
_ENGLISH = ("below", "above")
_REACH = 50
_FILE = lazy(r"(?i)\.(?:png|jpe?g|gif|webp|svg|bmp)\b")


@rule(
    "`{phrase}` speaks of a picture, but there is none in the post; put it back, or say it in words",
    on=whole_post(),
)
def lost_image(post: Post, context: Context[NoOptions]) -> None:
    """A picture that the text speaks of and nobody sees.

    Feeds and scrapers drop pictures, and the sentence that points at one stays.  A post with any
    picture, film, table or code is left alone: that may be what is meant.

    Bad:

        We crossed the bridge, see the picture below.

    Good:

        We crossed the bridge, see the picture below.

        ![the bridge](/bridge.jpg)

    See also: credit-without-image.
    """
    text = post.text
    # To look for one character is many times as fast as to look for two.
    if ("[" in text and "![" in text) or ("`" in text and "```" in text) or ("<" in text and "<img" in text):
        return
    words = _ENGLISH if text.isascii() else next(words for signs, words in _WORDS if any(map(text.__contains__, signs)))
    there = [word for word in words if word in text]
    if not there or post.templated or post.code:
        return
    places = [found.span() for word in there if (found := _near(post.prose, word))]
    if not places or post.has_pictures:
        return
    if any(block.kind in ("table", "code") for block in post.blocks) or post.named("table", "pre", "figure", "style", "script"):
        return
    if not _FILE().search(text, post.body.start):
        span = Span(*min(places))
        context.report(span, phrase=" ".join(span.text(text).split()))


def _near(text: str, word: str) -> re.Match[str] | None:
    """The first phrase round a word: a search for the word is many times as fast as one for the phrases."""
    at, leads = -1, _LEADS.get(word, "")
    while (at := text.find(word, at + 1)) >= 0:
        if leads and text[at - 1 : at] not in leads:
            continue
        if found := _POINTS().search(text, max(0, at - _REACH), at + _REACH):
            return found
    return None
