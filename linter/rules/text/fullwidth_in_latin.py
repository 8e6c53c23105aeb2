from __future__ import annotations

from ..api import Context, NoOptions, Safety, Severity, Span, lazy, prose, replace, rule

_HALFWIDTH = {"，": ",", "。": ".", "；": ";", "：": ":", "？": "?", "！": "!", "（": "(", "）": ")"}
_LETTER = r"A-Za-z\u00c0-\u024f\u0400-\u04ff0-9"
_MARK = lazy(rf"[，。；：？！）（](?:(?<=[{_LETTER}.)）\"'”’][，。；：？！）])|(?<=（)(?=[{_LETTER}]))")
_CJK = lazy(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]++")
_LATIN = lazy(rf"[{_LETTER}]++")
_MOST = 100
"""Latin letters for each Chinese, Japanese or Korean character, in a post that is none of these languages."""


@rule(
    "full-width `{mark}` in Latin text",
    help="write `{halfwidth}`",
    on=prose(*_HALFWIDTH),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
    since="0.2.0",
)
def fullwidth_in_latin(text: str, context: Context[NoOptions]) -> None:
    """Full-width punctuation in a post in a Western language.

    The input methods of Chinese and Japanese write it, and so do programs that replace what a file name cannot contain. The mark is as
    wide as a Chinese character and comes from another font. Only posts with hardly any Chinese, Japanese or Korean are checked.

    Fix safety: The fix changes the visible text, so it is unsafe. It adds a space where a word follows the mark.

    Bad:

        Where is the river？ Up the hill，then left.

    Good:

        Where is the river? Up the hill, then left.

    See also: halfwidth-punctuation, fullwidth-in-number.
    """
    if _is_cjk(text):
        return
    for match in _MARK().finditer(text):
        if _CJK().search(text, max(match.start() - _BESIDE, 0), match.end() + _BESIDE):
            continue  # a name or a title
        span, halfwidth = Span(*match.span()), _HALFWIDTH[match[0]]
        needs_space = _LATIN().match(text, span.end) is not None and halfwidth not in "()"
        before = " " if halfwidth == "(" and _LATIN().match(text, span.start - 1) else ""
        context.report(span, replace(span, before + halfwidth + " " * needs_space), mark=match[0], halfwidth=halfwidth)


def _is_cjk(text: str) -> bool:
    """Whether a text has too many Chinese, Japanese or Korean characters for its Latin letters."""
    data = text.encode("utf-8", "surrogatepass")
    if len(data.translate(None, _NO_START_OF_CJK)) * _MOST <= len(data.translate(None, _NO_LETTER)):
        return False
    found = 0
    for run in _CJK().finditer(text):
        found += run.end() - run.start()
        if found * _MOST > len(text):
            return True
    return found > 0 and found * _MOST > sum(map(len, _LATIN().findall(text)))


_NO_START_OF_CJK = bytes(byte for byte in range(256) if not 0xE3 <= byte <= 0xED)
"""What begins no such character in UTF-8."""
_NO_LETTER = bytes(byte for byte in range(256) if not chr(byte).isalpha() or byte >= 0x80)
_BESIDE = 20
"""Characters before and after a mark that may be of the same name."""
