"""Text from posts and file names, made harmless for terminals, logs and formats."""

from __future__ import annotations

from ..values.patterns import UNSEEN, lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

# Azure Pipelines obeys `##vso[`, GitHub Actions `##[` and TeamCity `##teamcity[` anywhere in a line (`Command.cs` of the agent,
# `ActionCommand.cs` of the runner).
_LOG_COMMAND = r"#(?=#[A-Za-z]*+\[)"
_COMMAND = lazy(_LOG_COMMAND)
_UNSEEN = lazy(f"[\x00-\x1f\x7f-\x9f{UNSEEN}]")
_UNSAFE = lazy(f"[\x00-\x1f\x7f-\x9f{UNSEEN}]|{_LOG_COMMAND}")
# Line feeds, tabs and the carriage returns of line ends stay in a diff, or it could not be applied.  To GitHub Actions, a line that begins
# with `::` is a command, also behind spaces; so may be one that does not change, which a diff marks with a space.
_UNSAFE_IN_DIFF = lazy(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{UNSEEN}]|\r(?!\n?\Z)|{_LOG_COMMAND}|:(?=:)")
# Emoji, and words in scripts that need joiners: Arabic, those of India and South-East Asia, Mongolian.
_EMOJI = "\xa9\xae\u203c-\u3299\U0001f000-\U0001faff"
_SCRIPTS = (
    "\u0620-\u07bf\u0840-\u085f\u08a0-\u109f\u1780-\u17b3\u1820-\u18af\u1a20-\u1aaf\u1b00-\u1bff\ua800-\uabff\ufb50-\ufdcf\ufe70-\ufefc"
)
_JOINED = lazy(
    f"(?<=[{_EMOJI}])[\ufe0e\ufe0f]|(?<=[0-9#*])\ufe0f(?=\u20e3)"
    f"|(?<=[{_EMOJI}\ufe0f])\u200d(?=[{_EMOJI}])|(?<=[{_SCRIPTS}])[\u200c\u200d](?=[{_SCRIPTS}])"
)
_MARKDOWN = lazy(r"[\\`*_{}\[\]()#+!|~$:]")


def escaped(text: str) -> str:
    r"""``text`` on one line, with whatever could steer a terminal or a CI log written out.

    >>> escaped("a\x1b[31m")
    'a\\x1b[31m'
    """
    return text if is_harmless(text) else _UNSAFE().sub(_written_out, text)


def is_harmless(text: str) -> bool:
    """Whether nothing in a text, nor in a part of it, has to be written out."""
    if not (text.isascii() and text.isprintable()) and _UNSEEN().search(text):
        return False
    # To look for one kind of character is some times as fast as for several alternatives.
    return "##" not in text or _COMMAND().search(text) is None


def visible(text: str) -> str:
    r"""``text`` on one line, with characters that nobody sees written out: for a page, which obeys no commands.

    >>> visible("##[a]\u202e")
    '##[a]\\u202e'
    """
    return text if text.isascii() and text.isprintable() else _UNSEEN().sub(_written_out, text)


def escaped_line(line: str) -> str:
    r"""A line of a diff, with its end, so that no terminal and no CI log obeys it; it applies unless the post has what they would obey.

    >>> escaped_line(" ::error::a\r\n")
    ' \\x3a:error::a\r\n'
    """
    if line.isascii() and line[:-1].isprintable() and "##" not in line and "::" not in line:
        return line
    begins = len(line) - len(line.lstrip())
    # The runner looks for the end of the name of a command, so `:::python`, by which Pelican marks code, is none.
    command = begins if line.startswith("::", begins) and "::" in line[begins + 2 :] else -1
    return _UNSAFE_IN_DIFF().sub(lambda found: found[0] if found[0] == ":" and found.start() != command else _written_out(found), line)


def _written_out(found: re.Match[str]) -> str:
    """The character that a pattern found, written out; what joins emoji or letters stays."""
    if _JOINED().match(found.string, found.start()):
        return found[0]
    number = ord(found[0])
    if 0xDC80 <= number <= 0xDCFF:
        return f"\\x{number - 0xDC00:02x}"
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def display_path(path: str) -> str:
    """A path that cannot begin a command of a CI log (``::error``, ``##[``), and is seen even where it is empty."""
    path = escaped(path) or "''"
    return f"./{path}" if path.lstrip().startswith(("::", "##")) else path


def xml_text(text: str) -> str:
    r"""``text`` as text or attribute value of XML 1.0, which has no way to write most control characters.

    >>> xml_text('<a b="\x00">')
    '&lt;a b=&quot;\\x00&quot;&gt;'
    """
    return escaped(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def markdown_text(text: str) -> str:
    r"""``text`` as text of Markdown, also in a cell of a table, that is neither markup nor HTML nor a mention.

    >>> markdown_text("<b>*a*|@b")
    '&lt;b&gt;\\*a\\*\\|&#64;b'
    """
    text = _MARKDOWN().sub(r"\\\g<0>", escaped(text))
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "&#64;")


def json_text(value: object, *, indent: int | None = None) -> str:
    """``value`` as JSON in ASCII, in which no string can be a command of a CI log."""
    import json

    return _COMMAND().sub(r"\\u0023", json.dumps(value, indent=indent))
