"""Last lines that are whole without a full stop, whatever words they end with: an address, a command, a key, a subtitle."""

from __future__ import annotations

from ..values.patterns import IGNORECASE, MULTILINE, VERBOSE, lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..syntax.nodes import Paragraph
    from .article import Article


def is_whole_line(text: str, source: str) -> bool:
    """Whether the last line of a paragraph is an address, or it ends with a command, a key or a name.

    ``source`` is the source of the paragraph.
    """
    return (
        _ADDRESS_LINE().match(text, text.rfind("\n") + 1) is not None
        or _COMMAND().search(text, max(0, len(text) - _LONGEST_COMMAND)) is not None
        or _SUBTITLE().search(source) is not None
        or ("·" in text[-_LONGEST_NAME:] and _NAME().search(text) is not None)
        or text.endswith(_NET_PHRASES)
    )


# An address on a line of its own, also one that a translator put spaces in.
_ADDRESS_LINE = lazy(r"\W{0,3}(?:https?://|www\.)[^\s]")
# An option, a command, and a key behind the word for one: `grep -rn`, `press e`, `the command: ls`.
_COMMAND = lazy(
    r"""(?:[^\W_]\s--?[a-z][\w-]* | \.(?:exe|sh|py|bat|jar)\s[^，。,;；]{1,40}
      | (?:commands?|run|comando|befehl|commande|命令|方法|コマンド)\s?[:：]\s?[\w./-]+
      | (?:\b(?:keys?|press(?:ing)?|type|hit|tecla|taste|touche|клавиш[ауи]?|ctrl|control|alt|shift|cmd|command|comando|option)
          |[键鍵按]|キー)\W{0,3}[A-Za-z0-9])\Z""",
    VERBOSE | IGNORECASE,
)
_LONGEST_COMMAND = 60
# The name of an author from abroad in Chinese: `弗兰克·奥尔霍斯特`.
_NAME = lazy(r"(?:\A|[\n，,：:、。！？\s])[\u3400-\u9fff]{1,8}(?:·[\u3400-\u9fff]{1,8})+\Z")
_LONGEST_NAME = 30
_NET_PHRASES = ("←いまここ", "←今ここ", "←イマココ")
# `00:56:31,900 --> 00:56:34,700`: a file of subtitles.
_SUBTITLE = lazy(r"\d\d:\d\d[,.]\d{3} -->")


def is_placeholder(article: Article, last: Paragraph) -> bool:
    """Whether the line goes on with a word in angle brackets that only looks like a tag: `switch -t <session-name>`."""
    return _PLACEHOLDER().match(article.post.text, last.span.end) is not None


_PLACEHOLDER = lazy(r"[ \t]*+<[a-z]+(?:[-_ ][a-z]+)++>[ \t]*+$", IGNORECASE | MULTILINE)


def is_farewell(sentence: str) -> bool:
    """Whether a sentence is what people say at the end, often without a full stop."""
    return _FAREWELL().match(sentence) is not None


_FAREWELL = lazy(
    r"""(?:see\syou|see\sya|good\s?bye|bye|cheers|take\scare|until\snext|till\snext|happy\s\w+|merry|best\s(?:wishes|regards)|thanks?|good\sluck
      |enjoy|have\s(?:a|fun)|stay\s\w+|love|yours|regards|à\s(?:bientôt|suivre)|bis\s(?:bald|dann|zum)|viel\s\w+|hasta|até|saludos|un\ssaludo|abraço
      |ciao|до\s(?:встречи|свидания)|спасибо)\b
    | .{0,12}(?:再见|再會|见[～~]?\Z|敬请期待|未完待续|祝|谢谢|謝謝|感谢|感謝|共勉|加油|晚安|快乐|快樂|拜拜
        |また|では|ありがとう|よろしく|おわり|감사|안녕)""",
    VERBOSE | IGNORECASE,
)
