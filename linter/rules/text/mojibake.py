from __future__ import annotations

from ..api import Context, NoOptions, Safety, Span, decoded, lazy, prose, replace, rule, shortened

# The bytes 80 to BF, which continue a character in UTF-8 (RFC 3629), as windows-1252 reads them; five of them are undefined there.
_REST = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\x80-\xbf"
_RUN = lazy(rf"(?:[Â-ß][{_REST}]|[à-ï][{_REST}]{{2}}|[ð-ô][{_REST}]{{3}})++|â€")
_REFERENCES = lazy(r"&(?:acirc|Atilde|Acirc|iuml|eth);(?:&\w{2,8};|[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]){1,3}+")
"""The same with the characters as references."""
_RELICS = lazy(r"\ufffd++|(?:锟斤拷)++锟?|烫{4,}+|屯{4,}+")
# The same in windows-1251, where every Russian letter starts with Р or С.
_CYRILLIC = lazy(r"(?:[РС][\xa0\xadЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџЎўЈ¤Ґ¦§Ё©Є«¬®Ї°±Ііґµ¶·ё№є»јЅѕї]){4,}+")
# Characters that may follow an accented capital letter in ordinary text.
_AFTER_CAPITALS = frozenset("‘’“”‚„…–—‹›«»•·™\xa0")
_ABOUT = lazy(
    r"(?i:mojibake|unicode|utf-?8|encod|charset|zeichensatz|zeichensalat|kodierung|codificaci|codifica[çz]|codage|кодировк|кракозябр)"
    r"|乱码|亂碼|编码|編碼|字符集|文字化け|文字コード|エンコード|인코딩|글자 ?깨"
)
_PAIRS = ("&acirc;", "&Atilde;", "&Acirc;", "&iuml;", "&eth;", "Ã", "Â", "â€", "ï¼", "ï»¿", "ã€", "ðŸ", "Ð¾", "Рѕ", "Р°")
_SMALLEST = 2


@rule(
    "`{text}` is {problem}",
    help="{advice}",
    # Every match contains one of these; a search for a single character is the fastest.
    on=prose("circ;", "&Atilde;", "&iuml;", "&eth;", "Ã", "Â", "€", "¼", "ï", "Ÿ", "Ð", "ѕ", "\ufffd", "锟", "烫", "屯"),
    fix=Safety.UNSAFE,
)
def mojibake(text: str, context: Context[NoOptions]) -> None:
    """Text decoded with the wrong encoding.

    A program decoded UTF-8 as Windows-1252, Windows-1251 or GBK and saved the result.  Lost characters can only be
    restored from the source.  Posts about encodings are not reported.

    Fix safety: The fix changes the visible text: it decodes the same bytes as UTF-8, and removes a byte order mark.  It is
    unsafe because an odd sequence of letters may be intended.  It is not offered where a character is lost.

    Bad:

        The cafÃ© by the river isnâ€™t open.

    Good:

        The café by the river isn’t open.
    """
    garbled = _lost(text)
    if any(pair in text for pair in _PAIRS):
        garbled += _misread(text)
    if not garbled or _ABOUT().search(text):
        return
    for span, original in garbled:
        shown = shortened(span.text(text))
        if original is None:
            context.report(span, text=shown, problem="what is left of lost characters", advice="restore the text from the source")
            continue
        fixed = original.replace("\ufeff", "")
        visible = original.strip("\ufeff\xa0")
        character = f"`{shortened(original)}`" if visible else "an invisible character"
        if visible:
            advice = f"write `{shortened(fixed)}`"
        elif fixed:
            advice = "write a no-break space"
        else:
            advice = "remove it"
        context.report(span, replace(span, fixed), text=shown, problem=f"{character} in the wrong encoding", advice=advice)


def _misread(text: str) -> list[tuple[Span, str | None]]:
    """The spans of text in the wrong encoding, each with the original text, or ``None`` where that is lost."""
    spans: list[tuple[Span, str | None]] = []
    for match in _REFERENCES().finditer(text) if "&" in text else ():
        run = decoded(match[0])
        if (
            _RUN().fullmatch(run)
            and (original := _original(run)) is not None
            and _is_garbled(run, original, text[match.start() - 1 : match.start()])
        ):
            spans.append((Span(*match.span()), original))
    for match in _RUN().finditer(text):
        run = match[0]
        if run == "â€":
            spans.append((Span(*match.span()), None))
            continue
        original = _original(run)
        if original is not None and _is_garbled(run, original, text[match.start() - 1 : match.start()]):
            spans.append((Span(*match.span()), original))
    if "Рѕ" in text or "Р°" in text:
        spans += [(Span(*match.span()), match[0].encode("cp1251").decode("utf-8")) for match in _CYRILLIC().finditer(text)]
    return spans


def _original(run: str) -> str | None:
    """The text before it was decoded as windows-1252; ``None`` if it was not."""
    try:
        return bytes(_byte(character) for character in run).decode("utf-8")
    except UnicodeError:
        return None


def _byte(character: str) -> int:
    # The five bytes that windows-1252 leaves undefined are kept as control characters.
    return ord(character) if character < "\u0100" else character.encode("cp1252")[0]


def _is_garbled(run: str, original: str, before: str) -> bool:
    """Whether nobody wrote the run on purpose: an accented capital letter before punctuation is ordinary text."""
    if run == "Â\xa0":
        return not before.isupper()
    if len(run) == _SMALLEST:
        return run[0] in "ÃÂ" and run[1] not in _AFTER_CAPITALS and not before.isupper()
    if len(original) == 1:
        return run[0] in "âïãð" and (original.isprintable() or original == "\ufeff")
    return all(character.isprintable() or character in "\xa0\ufeff\u200b\u200d" for character in original)


def _lost(text: str) -> list[tuple[Span, str | None]]:
    """The spans of what is left of lost characters."""
    if "\ufffd" not in text and "锟斤拷" not in text and "烫烫烫烫" not in text and "屯屯屯屯" not in text:
        return []
    return [(Span(*match.span()), None) for match in _RELICS().finditer(text)]
