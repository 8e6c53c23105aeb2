"""Which tags and expressions of Liquid and Nunjucks are written in a way that the generator refuses.

Liquid 4.0: https://github.com/Shopify/liquid/tree/4-0-stable/lib/liquid/tags; Jekyll: `lib/jekyll/tags`; LiquidJS:
https://liquidjs.com/tags/overview.html; Nunjucks: https://mozilla.github.io/nunjucks/templating.html#expressions.
"""

from __future__ import annotations

from itertools import pairwise

from ....values.patterns import DOTALL, lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_FOR = lazy(r"[\w-]++\s++in\s++[^\s,|]")
_ASSIGN = lazy(r"[^=]*[\w\].)-]\s*+=")
_ONE_EQUALS_SIGN = lazy(r"""(?:[\w.\[\]-]++|"[^"]*+"|'[^']*+')\s*+(?:=(?![=~])|===)""")
_LANGUAGE = lazy(r"""[a-zA-Z0-9.+#_-]++(?:\s++\w++(?:=(?:[\w-]++|"(?:[0-9]++\s++)*+[0-9]++"))?+)*+\s*+\Z""")
_FORMS = {
    "for": (_FOR, "for item in items"),
    "tablerow": (_FOR, "tablerow item in items"),
    "assign": (_ASSIGN, "assign name = value"),
}
_NEEDY = frozenset("if unless elsif case when capture cycle include include_relative link post_url".split())
"""Tags that need something after their name."""


def liquid_mistake(name: str, rest: str, *, jekyll: bool) -> str:
    """What is wrong with a tag of Liquid with this name and this text after it, in words after its name; empty if nothing is."""
    rest = rest.strip()
    if name in _NEEDY and not rest:
        return "has nothing after its name"
    if name in _FORMS and not _FORMS[name][0]().match(rest):
        return f"is not written as `{{% {_FORMS[name][1]} %}}`"
    if jekyll and name == "highlight" and not _LANGUAGE().match(rest):
        return "names no language" if not rest else "has options that are not written as `name` or `name=value`"
    if jekyll and name == "raw" and rest:
        return "has something after its name"
    if jekyll and name in ("include", "include_relative") and "{%" in rest:
        return "is not closed by `%}`"
    if jekyll and name in ("include", "include_relative") and rest[0] in "\"'":
        return "has quotation marks around the name of a file"
    if jekyll and name in ("if", "unless", "elsif") and _ONE_EQUALS_SIGN().match(rest):
        return "has an unknown operator: write `==`"
    return ""


def nunjucks_tag_mistake(name: str, rest: str) -> str:
    """What is wrong with a tag of Nunjucks, in words after its name; empty if nothing is, or it is not certain."""
    rest = rest.strip()
    if rest and (name in ("raw", "verbatim") or (name.startswith("end") and len(name) > len("end"))):
        return "has something after its name"
    if name in _NEEDY_OF_NUNJUCKS and not rest:
        return "has nothing after its name"
    if name == "for" and not _IN().search(rest):
        return "is not written as `{% for item in items %}`"
    return ""


_NEEDY_OF_NUNJUCKS = frozenset("if elif elseif for set include extends import from filter macro switch".split())
_IN = lazy(r"\bin\b")
# The characters that end a name: `lib/lexer.js`, `delimChars`.
_TOKEN = lazy(
    r"""[ \n\t\r\u00a0]++|(?P<string>"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+')|(?P<operator>===|!==|==|!=|<=|>=|//|\*\*|[-+*/~%<>])"""
    r"""|(?P<mark>[()\[\]{},:.|=])|(?P<name>[^\s()\[\]{}%*\-+~/#,:|.<>=!"'][^\s()\[\]{}%*\-+~/#,:|.<>=!]*+)""",
    DOTALL,
)
_JOINING = frozenset("and or is in if else".split())
_CLOSING = {")": "(", "]": "[", "}": "{"}
# https://mozilla.github.io/nunjucks/templating.html#builtin-filters
_FILTERS = frozenset(
    "abs batch capitalize center default d dictsort dump e escape first float forceescape groupby indent int join last length list lower "
    "nl2br random reject rejectattr replace reverse round safe select selectattr slice sort string striptags sum title trim truncate upper "
    "urlencode urlize wordcount".split()
)
_CALL = lazy(r"\s*+([A-Za-z_$][\w$]*+)\s*+\(")
_GLOBALS = frozenset("range cycler joiner".split())
"""Functions that every template of Nunjucks can call."""


def nunjucks_mistake(expression: str) -> str:
    """What is wrong with an expression of Nunjucks, in words after it; empty if nothing is, or it is not certain."""
    if "r/" in expression:
        return ""  # a regular expression
    reader = _Reader()
    for kind, word in _tokens(expression):
        is_right = (
            kind == "name"
            if reader.after in ("|", ".")
            else reader.begins(kind, word)
            if reader.expects_operand
            else reader.goes_on(kind, word)
        )
        if kind == "other" or not is_right:
            return _NO_EXPRESSION
        if reader.after in ("|", ".") and kind == "name":
            reader.after = ""
    return _NO_EXPRESSION if reader.expects_operand or reader.open or reader.after else ""


class _Reader:
    """Reads an expression token by token; operands and operators take turns."""

    def __init__(self) -> None:
        self.open: list[str] = []
        """The brackets that are open."""
        self.expects_operand = True
        self.after = ""
        """The mark before, if it decides what may follow."""

    def begins(self, kind: str, word: str) -> bool:
        """Read a token where an operand is expected; whether there may be one."""
        after, self.after = self.after, ""
        if word in ("(", "[", "{"):
            self.open.append(word)
            self.after = word
        elif kind in ("string", "name"):
            self.expects_operand = word == "not"
        elif word in _CLOSING:
            # Nothing is between the brackets, or a comma is the last.
            self.expects_operand = False
            return after in (_CLOSING[word], ",") and bool(self.open) and self.open.pop() == _CLOSING[word]
        else:
            return word in ("-", "+")
        return True

    def goes_on(self, kind: str, word: str) -> bool:
        """Read a token after an operand; whether it may be there."""
        if word in _CLOSING:
            return bool(self.open) and self.open.pop() == _CLOSING[word]
        if word in ("|", "."):
            self.after = word
        elif word in ("(", "["):
            self.open.append(word)
            self.expects_operand, self.after = True, word
        elif word in (",", ":", "="):
            self.expects_operand, self.after = True, ","
            return bool(self.open) and (word != "=" or self.open[-1] == "(")
        elif kind == "operator" or word in _JOINING:
            self.expects_operand = True
        else:
            return word == "not"
        return True


_NO_EXPRESSION = "is no expression of Nunjucks"


def _tokens(expression: str) -> Iterator[tuple[str, str]]:
    """The kind and the text of each token; the kind is `other` for what is none."""
    offset = 0
    while offset < len(expression):
        match = _TOKEN().match(expression, offset)
        if match is None:
            yield "other", expression[offset]
            return
        offset = match.end()
        if match.lastgroup:
            yield match.lastgroup, match[0]


def hexo_mistake(expression: str, fields: frozenset[str]) -> str:
    """What is wrong with an expression in a post of Hexo; ``fields`` are those of its front matter."""
    if mistake := nunjucks_mistake(expression):
        return mistake
    call = _CALL().match(expression)
    if call and call[1] not in _GLOBALS and call[1] not in fields:
        return f"calls `{call[1]}`, which is no function there"
    words = [word for _, word in _tokens(expression)]
    unknown = next((two for one, two in pairwise(words) if one == "|" and two not in _FILTERS), "")
    return f"has the unknown filter `{unknown}`" if unknown else ""


_BRACE = lazy(r"""(?:[^"'{}]|"[^"]*+"|'[^']*+')*+[{}]""")


def liquid_js_mistake(expression: str) -> str:
    """What is wrong with an output of LiquidJS, in words after it; empty if nothing is, or it is not certain."""
    value = expression.strip()
    if not value:
        return "has no value"
    return "is no expression of Liquid" if "," not in value and (value[0] in "#@^&!" or _BRACE().match(value)) else ""
