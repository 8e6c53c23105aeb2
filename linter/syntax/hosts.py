"""What a reader makes of the name of a host: who owns it, and whether it looks like another one.

Follows UTS 39 (https://www.unicode.org/reports/tr39/: mixed scripts, whole-script confusables) as far as browsers apply it to
internationalized names (https://chromium.googlesource.com/chromium/src/+/main/docs/idn.md), and the mapping of IDNA (UTS 46).
"""

from __future__ import annotations

import unicodedata

from ..values.patterns import lazy

# https://publicsuffix.org: suffixes below which anybody can have a name. Of countries, those of two labels are recognized by their form.
_SHARED = frozenset(
    """
    github.io gitlab.io blogspot.com wordpress.com tumblr.com medium.com herokuapp.com netlify.app netlify.com vercel.app now.sh pages.dev
    workers.dev web.app firebaseapp.com appspot.com azurewebsites.net cloudfront.net amazonaws.com surge.sh glitch.me repl.co fly.dev
    onrender.com readthedocs.io gitbook.io substack.com weebly.com wixsite.com squarespace.com typepad.com livejournal.com over-blog.com
    translate.goog hatenablog.com hatenablog.jp fc2.com cnblogs.com csdn.net
    """.split()
)
_SECOND_LEVEL = frozenset("ac co com edu gob gouv gov go info mil ne net nom or org".split())


def registrable(host: str) -> str:
    """The part of a host that one owner registers: ``example.co.uk`` of ``www.example.co.uk``; the host itself if it has one label."""
    labels = host.rstrip(".").split(".")
    count = 2
    if len(labels) > 2 and (".".join(labels[-2:]) in _SHARED or (len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL)):
        count = 3
    return ".".join(labels[-count:])


_ASCII = lazy(r"[\x00-\x7f]*+")
# Characters that look like a slash, a dot, a question mark or a number sign, and do not separate the parts of a URL.
_SEPARATORS = lazy("[\u2044\u2215\u29f8\u2571\u27cb\u1735\u2024\u0589\u05c3\ufe52\u0701\u0702\ua4f8\ufe56\u01c3\ufe5f\u2cc6]")
_PHONETIC = lazy("[\u0250-\u02af\u1d00-\u1dbf\ua730-\ua7ff]")
"""Letters of the Latin script that no language writes names of hosts with."""
_LATIN_LIKE = {
    "CYRILLIC": frozenset("аеорсухіјѕһԁԛԝѵӏьӀгпԍꙅ"),
    "GREEK": frozenset("οανρτυικηωϲϳ"),
    "ARMENIAN": frozenset("ոսօհցզ"),
    "CHEROKEE": frozenset("ꭺꮃꮪꮩꮢꮯꮇ"),
}
_OWN_SUFFIXES = frozenset("ru su ua by bg rs mk kz kg mn tj uz gr cy am eu".split())
"""Top-level domains of countries that write with these letters."""
# Scripts that are written together (UTS 39, section 5.1, "highly restrictive").
_TOGETHER = (
    frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "IDEOGRAPHIC"}),
    frozenset({"LATIN", "CJK", "BOPOMOFO"}),
    frozenset({"LATIN", "CJK", "HANGUL"}),
)


def imitation(host: str) -> str:
    """What makes a host look like another one, as the end of a sentence about it; empty for a plain one."""
    if _ASCII().fullmatch(host):
        if "xn--" not in host:
            return ""
        host = ".".join(_decoded(label) for label in host.split("."))
        if _ASCII().fullmatch(host):
            return ""
    if _SEPARATORS().search(host):
        return "contains a letter that looks like a `/` or a dot"
    if _PHONETIC().search(host):
        return "contains a phonetic letter that looks like another one"
    mapped = unicodedata.normalize("NFKC", host)
    if any(not character.isascii() and plain.isascii() and plain.isalnum() for character, plain in _compatible(host)):
        return f"is read as `{mapped.lower()}`"
    labels = host.split(".")
    for label in labels[:-1]:
        scripts = _scripts(label)
        if len(scripts) > 1 and not any(scripts <= together for together in _TOGETHER):
            return "mixes letters of several scripts"
        script = next(iter(scripts), "")
        letters = {letter for letter in label if letter.isalpha()}
        if script in _LATIN_LIKE and letters <= _LATIN_LIKE[script] and labels[-1].isascii() and labels[-1] not in _OWN_SUFFIXES:
            return f"is written in {script.title()} letters that look like Latin ones"
    return ""


def _compatible(host: str) -> list[tuple[str, str]]:
    """Each character with the one that IDNA maps it to."""
    return [(character, unicodedata.normalize("NFKC", character)) for character in host if not character.isascii()]


def _scripts(label: str) -> set[str]:
    """The scripts of the letters: the first words of their Unicode names."""
    return {unicodedata.name(letter, "").partition(" ")[0] for letter in label if letter.isalpha()} - {
        "FULLWIDTH",
        "HALFWIDTH",
        "MODIFIER",
        "",
    }


def _decoded(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return label


_LOOKALIKE = str.maketrans(
    {"0": "o", "1": "l", "i": "l", "|": "l", "5": "s", "3": "e", "4": "a", "7": "t", "8": "b", "9": "g", "2": "z", "-": ""}
)


def resembles(host: str, other: str) -> bool:
    """Whether a host is made to be taken for another one.

    By letters that look alike, by one that is added, missing or exchanged, or by having the other one in front.
    """
    first, second = (registrable(name).rpartition(".")[0] for name in (host, other))
    if host.startswith((f"{other}.", f"www.{other}.")) or (len(other) > _SHORT and other.replace(".", "-") in host):
        return True
    if first == second or min(len(first), len(second)) < _SHORT:
        return False
    plain = [name.translate(_LOOKALIKE).replace("rn", "m").replace("vv", "w") for name in (first, second)]
    return plain[0] == plain[1] or _one_step(first, second)


_SHORT = 5
"""Shorter names often differ by one letter only."""


def _one_step(first: str, second: str) -> bool:
    """Whether two words differ by one letter, or by two neighbors that are exchanged."""
    if abs(len(first) - len(second)) > 1:
        return False
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    end = 0
    while end < min(len(first), len(second)) - start and first[-1 - end] == second[-1 - end]:
        end += 1
    left, right = first[start : len(first) - end], second[start : len(second) - end]
    return len(left) + len(right) <= 2 or (len(left) == 2 and left == right[::-1])
