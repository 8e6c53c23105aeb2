from __future__ import annotations

from ..api import Context, NoOptions, Safety, Span, lazy, prose, replace, rule

# What windows-1252 makes of the bytes 80 to BF, which go on a character of UTF-8 (RFC 3629); five of them have no character there.
_REST = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\x80-\xbf"
_RUN = lazy(rf"(?:[Â-ß][{_REST}]|[à-ï][{_REST}]{{2}}|[ð-ô][{_REST}]{{3}})++|â€")
_RELICS = lazy(r"\ufffd++|(?:锟斤拷)++锟?|烫{4,}+|屯{4,}+")
# The same for windows-1251, where Р and С begin every Russian letter.
_CYRILLIC = lazy(r"(?:[РС][\xa0\xadЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџЎўЈ¤Ґ¦§Ё©Є«¬®Ї°±Ііґµ¶·ё№є»јЅѕї]){4,}+")
# A capital letter with an accent may well stand before one of these.
_USUAL = frozenset("‘’“”‚„…–—‹›«»•·™\xa0")
_ABOUT = lazy(
    r"(?i:mojibake|unicode|utf-?8|encod|charset|zeichensatz|zeichensalat|kodierung|codificaci|codifica[çz]|codage|кодировк|кракозябр)"
    r"|乱码|亂碼|编码|編碼|字符集|文字化け|文字コード|エンコード|인코딩|글자 ?깨"
)
_PAIRS = ("Ã", "Â", "â€", "ï¼", "ï»¿", "ã€", "ðŸ", "Ð¾", "Рѕ", "Р°")
_SMALLEST = 2
_GONE = "left over from characters that were lost in the wrong encoding; look them up at the source"


@rule(
    "`{shown}` is {what}",
    # One of these is in whatever is found; a search for one character is the fastest there is.
    on=prose("Ã", "Â", "€", "¼", "ï", "Ÿ", "Ð", "ѕ", "\ufffd", "锟", "烫", "屯"),
    fix=Safety.UNSAFE,
)
def mojibake(text: str, context: Context[NoOptions]) -> None:
    """Text that was read in the wrong encoding.

    A program took UTF-8 for Windows-1252 or GBK and saved what it saw.  Where the bytes still give
    the text, the fix puts it back; where a character is lost, only the source knows it.  Posts that write
    about encodings are left alone.

    Bad:

        The cafÃ© by the river isnâ€™t open.

    Good:

        The café by the river isn’t open.
    """
    found = _lost(text)
    if any(pair in text for pair in _PAIRS):
        found += _misread(text)
    if found and not _ABOUT().search(text):
        for span, meant in found:
            if meant is None:
                context.report(span, shown=span.text(text)[:40], what=_GONE)
            else:
                said = f"`{meant[:40]}`" if meant.strip("\ufeff\xa0") else "nothing that shows"
                what = f"{said} in UTF-8, read in another encoding"
                context.report(span, replace(span, meant.replace("\ufeff", "")), shown=span.text(text)[:40], what=what)


def _misread(text: str) -> list[tuple[Span, str | None]]:
    out: list[tuple[Span, str | None]] = []
    for found in _RUN().finditer(text):
        run = found[0]
        if run == "â€":
            out.append((Span(*found.span()), None))
            continue
        try:
            meant = bytes(_byte(one) for one in run).decode("utf-8")
        except UnicodeDecodeError:
            continue
        if _surely(run, meant, text[found.start() - 1 : found.start()]):
            out.append((Span(*found.span()), meant))
    if "Рѕ" in text or "Р°" in text:
        out += [(Span(*found.span()), found[0].encode("cp1251").decode("utf-8")) for found in _CYRILLIC().finditer(text)]
    return out


def _byte(character: str) -> int:
    # The five bytes that windows-1252 leaves open come through as control characters.
    return ord(character) if character < "\u0100" else character.encode("cp1252")[0]


def _surely(run: str, meant: str, before: str) -> bool:
    """Whether a run is no text that somebody wrote: an accented capital before a mark is nothing strange."""
    if run == "Â\xa0":
        return not before.isupper()
    if len(run) == _SMALLEST:
        return run[0] in "ÃÂ" and run[1] not in _USUAL and not before.isupper()
    if len(meant) == 1:
        return run[0] in "âïãð" and (meant.isprintable() or meant == "\ufeff")
    return all(one.isprintable() or one in "\xa0\ufeff\u200b\u200d" for one in meant)


def _lost(text: str) -> list[tuple[Span, str | None]]:
    if "\ufffd" not in text and "锟斤拷" not in text and "烫烫烫烫" not in text and "屯屯屯屯" not in text:
        return []
    return [(Span(*found.span()), None) for found in _RELICS().finditer(text)]
