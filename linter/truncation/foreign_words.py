"""Words of French, German, Spanish, Portuguese, Italian and Russian that another word must follow: articles, prepositions, conjunctions."""

from __future__ import annotations

from functools import cache

from ..values.named_tuples import NamedTuple
from ..values.patterns import IGNORECASE, lazy


class _Words(NamedTuple):
    before_noun: str
    """Articles, possessives and prepositions; no sentence ends with one, not even with dots."""
    joining: str
    """Conjunctions and pronouns, with which a sentence may trail off."""


# Separable prefixes of German verbs and articles that are pronouns, too, are not among them: `Er hört auf`, `J'en ai une`.
_LANGUAGES = {
    "french": _Words(
        "le la les un une des du de au aux à dans sur leur leurs ces cette mon ma mes ses nos vos notre votre chaque quelques",
        "et ou que qui dont",
    ),
    "german": _Words(
        "den dem des ein einen einem eines für zum zur im vom beim ins von die der meine seine ihre unsere", "und oder dass sowie"
    ),
    "spanish": _Words(
        "el la los las un una unos unas de del en con por para mi mis su sus nuestro nuestra al hasta entre desde durante", "y o que"
    ),
    "portuguese": _Words(
        "o a os as um uma de do da dos das em na nas com por para entre meu minha nosso nossa desse dessa deste desta seu sua ao aos pelo "
        "pela",
        "e ou que",
    ),
    "italian": _Words("il gli di del della dei degli delle per con nel nella sul sulla al alla dal dalla", "e che"),
    "russian": _Words("в на с к по для из от об при под через между без над перед после", "и что чтобы но или который которая которые"),
}
_FEWEST = 3
"""Words of a language in a text from which it is in that language."""
_REACH = 400
_WORD = lazy(r"[^\W\d_]+")
_LAST = lazy(r"(?:\A|[\s(])([^\W\d_]{1,10})\Z")
# `Ainsi, d'`, `quand j'en`: an elided word, and a pronoun behind one.
_ELIDED = lazy(r"(?:\A|[\s(])((?:[ldjmtsn]|qu|jusqu|lorsqu|puisqu)['’](?:en|y|un|une|il|ils|elle|on)?)\Z", IGNORECASE)
# A pronoun behind the comma of an introduction: `Таким образом, мы`.
_SUBJECT = lazy(r",\s(мы|вы|они|он|она)\Z")


def leads_on(text: str, *, trailing: bool = False) -> str:
    """The word at the end of a text that another one must follow; empty if there is none or the text is in another language.

    ``trailing`` is for a text before dots, with which people do end on a conjunction.
    """
    last = _LAST().search(text, max(0, len(text) - _LONGEST))
    elided = _ELIDED().search(text, max(0, len(text) - _LONGEST)) if last is None or "\u2019" in text[-4:] or "'" in text[-4:] else None
    subject = _SUBJECT().search(text, max(0, len(text) - _LONGEST))
    found = elided or subject or last
    if found is None:
        return ""
    languages = ("french",) if elided else ("russian",) if subject else tuple(_LANGUAGES)
    word = found[1]
    for language in languages:
        before_noun, all_words = _vocabulary(language)
        if found is last and word not in (before_noun if trailing else all_words):
            continue
        if _is_in(language, text[-_REACH:]):
            return word
    return ""


_LONGEST = 16


def ends_within(text: str, post: str, *, trailing: bool = False) -> str:
    """The word at the end of a text that another one must follow, or the first letters of one."""
    return leads_on(text, trailing=trailing) or _first_letters(text, post)


def _first_letters(text: str, post: str) -> str:
    """A consonant, or two letters that are no word, at the end of a text in a language with Latin letters; empty if there are none.

    The post has them alone nowhere else.
    """
    match = _LETTERS().search(text, max(0, len(text) - 5))

    import re

    # `klappt's`, `is'm`: a word in short.
    if match is not None and match[0][1] in "'’" and match[1] in _SHORTENED:
        return ""
    if match is None or match[1] in _SHORT_WORDS or len(re.findall(rf"(?<![^\W_]){match[1]}(?![^\W_])", post, IGNORECASE)) > 1:
        return ""
    near = text[-_REACH:]
    return match[1] if any(_is_in(name, near) for name in _LANGUAGES if name != "russian") else ""


_SHORTENED = frozenset("s t n m d ll re ve".split())
_LETTERS = lazy(r"[^\W\d_,]['’\s]([a-zß-öø-ÿ]{1,2})\Z")
_SHORT_WORDS = frozenset(
    "a ab ah ai al am an ao as at au bd be bu by ce cf ci cm cv cá da db de di dj do du dá dé dó dû e eh ei el em en er es et "
    "eu fa fe fr fé go ha he ho hz há i ia id if il im in io ip ir is it ja je js já kg km ko la le li lo lu lá lê ma md me "
    "mg mi ml mm mo ms my na nb nd ne ni no ns nu né nó o ob of oh oi ok on or os ou où pa pc pi ps pt pu px py pá pé rb rd "
    "ré sa se sh si so st su sé sí só ta te th ti to ts tu tv té u ui um un up us ux va ve vi vs vu vê wc we wo y ya yo zu à "
    "ã ça è é él ê ó".split()
)
"""Words of one or two letters in these languages, and abbreviations and units that they share."""


def _is_in(language: str, text: str) -> bool:
    """Whether more of the words of a text are of a language than of any other."""
    words = _WORD().findall(text.lower())[:-1]
    counts = {name: sum(word in _vocabulary(name)[1] for word in words) for name in _LANGUAGES}
    return counts[language] >= _FEWEST and counts[language] == max(counts.values())


@cache
def _vocabulary(language: str) -> tuple[frozenset[str], frozenset[str]]:
    before_noun = frozenset(_LANGUAGES[language].before_noun.split())
    return before_noun, before_noun | frozenset(_LANGUAGES[language].joining.split())
