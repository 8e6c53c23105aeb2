from __future__ import annotations

from ..api import IGNORECASE, Context, NoOptions, Post, Safety, Severity, Span, delete, edges, lazy, rule, shortened, whole_post

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_WORKS = (
    r"(?:blog\s+)?(?:posts?|articles?)|essay|story|draft|version|summary|translation|outline|introduction|paragraphs?|text|tutorial|guide"
    r"|conclusion|description|rewrite|markdown|readme|title|section|newsletter"
)
_OPENING = lazy(
    # English
    rf"(?:certainly|sure(?:\s+thing)?|of\s+course|absolutely|great)\s*[!,.]\s+(?:here(?:['’]s|\s+is|\s+are)|below\s+is|i['’]ve\s+(?:written|rewritten))\s"
    rf"[^.!?\n]{{0,80}}?\b(?:{_WORKS})\b"
    r"|(?:certainly|sure|of\s+course)\s*[!,.]\s+i(?:['’]d\s+be\s+happy|\s+can\s+help)\b"
    r"|here(?:['’]s|\s+is)\s+(?:a|the|your)\s+(?:rewritten|revised|polished|improved|translated|expanded|humanized)\s+(?:version|draft|text|post|article)\b"
    # German, French, Spanish, Portuguese, Russian
    r"|(?:natürlich|gerne|klar)\s*[!,.]\s+hier\s+(?:ist|sind)\s+[^.!?\n]{0,60}\b(?:\w*beitrag|\w*artikel|\w*text|entwurf|zusammenfassung|übersetzung|version)\b"
    r"|bien\s+sûr\s*[!,.]\s+voici\s+[^.!?\n]{0,60}\b(?:article|texte|billet|résumé|traduction|version)\b"
    r"|¡?(?:claro|por\s+supuesto)\s*[!,.]\s+aquí\s+(?:tienes|está)\s+[^.!?\n]{0,60}\b(?:artículo|texto|entrada|post|resumen|traducción|versión)\b"
    r"|(?:claro|com\s+certeza)\s*[!,.]\s+aqui\s+está\s+[^.!?\n]{0,60}\b(?:artigo|texto|post|resumo|tradução|versão)\b"
    r"|конечно\s*[!,.]\s+вот\s+[^.!?\n]{0,60}(?:стать|текст|пост|перевод|верси)"
    # Chinese, Japanese, Korean
    r"|(?:当然(?:可以)?|好的|没问题|當然(?:可以)?)\s*[！!，,。]\s*(?:以下|下面|这里|這裡)是[^。！？\n]{0,40}(?:文章|博客|博文|内容|版本|译文|翻译|大纲|摘要|总结|內容|翻譯|總結)"
    r"|(?:はい|もちろんです|承知(?:いた)?しました|わかりました|かしこまりました)\s*[、。！!]\s*(?:以下|下記|こちら)(?:は|が|に)[^。！？\n]{0,50}(?:記事|文章|ブログ|案|翻訳|要約)"
    r"|(?:물론(?:입니다|이죠|이에요)?|네|알겠습니다)\s*[!,.]\s*(?:다음은|아래는|여기)[^.!?\n]{0,40}(?:글|기사|포스트|블로그|번역|요약|초안)",
    IGNORECASE,
)
_SELF = lazy(
    r"as\s+an\s+ai\s*,\s*i\s+(?:do\s*n|am|can|have|cannot)|as\s+of\s+my\s+last\s+(?:knowledge\s+)?update\b"
    r"|i['’]m\s+sorry\s*,?\s+but\s+(?:as\s+an\s+ai\b|i\s+can(?:no|['’])t\s+(?:assist|help)\s+with\s)"
    r"|as\s+an?\s+(?:ai(?:\s+language)?\s+(?:model|assistant)|large\s+language\s+model)\s*,\s*(?:i|my)\b"
    r"|als\s+ki(?:-sprachmodell|-modell|-assistent)?\s+(?:kann|habe|bin)\s+ich|en\s+tant\s+que\s+(?:modèle\s+de\s+langage|ia)\b[^.\n]{0,20},\s*je"
    r"|como\s+(?:un\s+)?modelo\s+de\s+lenguaje\b|como\s+(?:um\s+)?modelo\s+de\s+linguagem\b|как\s+языковая\s+модель\b"
    r"|作为(?:一个|一名)?\s*(?:ai|人工智能)(?:语言)?(?:模型|助手)\s*[，,]\s*我|作為(?:一個)?\s*(?:ai|人工智慧)(?:語言)?(?:模型|助手)\s*[，,]\s*我"
    r"|(?:私は)?ai(?:言語モデル|アシスタント)(?:として|なので|であり)|(?:저는\s+)?(?:ai|인공지능)\s*(?:언어\s*모델|어시스턴트)(?:로서|이므로|이기)",
    IGNORECASE,
)
_REVISE = (
    r"(?:revise|expand|adjust|elaborate|tailor|modify|continue|translate|shorten|rewrite|refine|turn\s+(?:this|it)\s+into"
    r"|make\s+(?:any|it)|add\s+(?:more|any|another))\b"
)
_CLOSING = lazy(
    rf"(?:let\s+me\s+know\s+if\s+you(?:['’]d|\s+would)\s+like|would\s+you\s+like|do\s+you\s+want)\s+me\s+to\s+{_REVISE}"
    rf"|if\s+you(?:['’]d|\s+would)\s+like\s*,\s*i\s+can\s+(?:also\s+)?{_REVISE}"
    r"|let\s+me\s+know\s+if\s+you(?:['’]d|\s+would)\s+like\s+(?:any|some)\s+(?:changes|adjustments|revisions|modifications)"
    r"|(?:如果(?:你|您)(?:愿意|需要|想)|需要的话)\s*[，,]\s*我(?:还)?可以(?:继续|帮(?:你|您)|为(?:你|您))|需要我(?:继续|帮(?:你|您)|为(?:你|您)|进一步)"
    r"|(?:修正|調整|追記)[^。\n]{0,15}(?:必要|ご希望)[^。\n]{0,20}(?:お知らせ|お申し付け|おっしゃって)"
    r"|수정[^.\n]{0,15}(?:필요|원하)[^.\n]{0,20}(?:말씀해|알려)\s*주세요",
    IGNORECASE,
)
# https://help.openai.com/: marks for citations, which only the program's own pages turn into links.
_CITATION = lazy(r":contentReference\[oaicite:\d{1,4}\](?:\{index=\d{1,4}\})?|【\d{1,3}(?::\d{1,3})?†[^】\n]{0,80}】")
_HEAD = 300
_TAIL = 400


@rule("{problem}", help="remove it", on=whole_post(), fix=Safety.UNSAFE, severity=Severity.WARNING, since="0.2.0")
def assistant_residue(post: Post, context: Context[NoOptions]) -> None:
    """Leftover of a conversation with a writing assistant.

    `Certainly! Here is a blog post about …` and `Would you like me to expand …?` are the assistant's words to the author, copied along with
    the text, and `:contentReference[oaicite:0]` is a mark that only its own page turns into a link. Only the first and the last
    paragraph are searched for such sentences, since an article about assistants quotes them.

    Fix safety: The fix removes a mark, which is unsafe because it is text of the post. It is not offered for sentences.

    Bad:

        Rivers flow to the sea.:contentReference[oaicite:3]{index=3}

    Good:

        Rivers flow to the sea.

    Bad:

        Certainly! Here is a blog post about rivers:

        Rivers flow.

    See also: placeholder-text, hidden-instruction.
    """
    text = post.text
    if "oaicite" in text or "†" in text:
        for match in _CITATION().finditer(post.wording):
            span = Span(match.start(), match.end())
            context.report(span, delete(span), problem=f"`{shortened(match[0])}` is a citation mark of an assistant")
    outer = [paragraph for paragraph in edges(post) if paragraph.kind in ("paragraph", "other")]
    if not outer:
        return
    first, last = outer[0], outer[-1]
    if _opening(first.text[:_HEAD]) or _self(first.text[:_HEAD]):
        context.report(first.span, problem=f"`{shortened(first.text.strip())}` is an assistant's answer to the author")
    if last is not first and (closing := _self(last.text[:_HEAD]) or _closing(last.text[-_TAIL:])):
        context.report(last.span, problem=f"`{shortened(closing[0])}` is an assistant's answer to the author")


# The patterns take 9 ms to compile, so what every match begins with or contains is looked for first: without `i`, which also matches `ı`.
_OPENINGS = tuple(
    (
        "certa sure of absolutely great here nat gerne klar b claro ¡ por com конечно "
        "当然 好的 没问题 當然 はい もちろんです 承知 わかりました かしこまりました 물론 네 알겠습니다"
    ).split()
)
_SELVES = tuple("as ai aı i'm i’m ı'm ı’m i\u0307'm i\u0307’m als en como как 作 私 저 인".split())
_FIRST = 12
_OFFERS = ("可以", "需要我", "お知らせ", "お申し付け", "おっしゃって", "수정")


def _opening(text: str) -> re.Match[str] | None:
    return _OPENING().match(text) if text[:_FIRST].casefold().startswith(_OPENINGS) else None


def _self(text: str) -> re.Match[str] | None:
    return _SELF().match(text) if text[:_FIRST].casefold().startswith(_SELVES) else None


def _closing(text: str) -> re.Match[str] | None:
    folded = text.casefold()
    offers = ("you" in folded and ("ke" in folded or "want" in folded)) or any(offer in text for offer in _OFFERS)
    return _CLOSING().search(text) if offers else None
