"""Decodes and encodes the text of a file."""

from __future__ import annotations

import os

from ..values.patterns import lazy
from ..values.post_folders import HTML, MDX

_FEWEST = 20
"""Minimum number of non-ASCII bytes to detect an encoding."""


class Document:
    r"""A file's content, decoded without loss.

    Newlines and a byte order mark stay in the text; bytes that are not UTF-8 become
    lone surrogates (PEP 383), so that encoding restores the original bytes.

    >>> Document("a.md", b"\xffx\r\n").text.encode("utf-8", "surrogateescape")
    b'\xffx\r\n'
    """

    __slots__ = ("changed", "data", "path", "text", "utf8")

    def __init__(self, path: str, data: bytes, changed: int = 0) -> None:
        self.path = path
        """As the user wrote it; only its extension is used here."""
        self.data = data
        self.changed = changed
        """The modification time in nanoseconds; 0 if unknown."""
        try:
            self.text = data.decode("utf-8")
            self.utf8 = not _encoding_in_ascii(data)
            """Whether the bytes are UTF-8: valid, and not in an encoding whose bytes are those of ASCII."""
        except UnicodeDecodeError:
            self.text = data.decode("utf-8", "surrogateescape")
            self.utf8 = False

    @classmethod
    def from_text(cls, text: str, path: str = "post.md") -> Document:
        r"""Return a document for a text in memory.

        A text with surrogates that represent no byte (``"\ud800"``) has no bytes that decode to it: it is kept, and is not UTF-8.
        """
        try:
            document = cls(path, text.encode("utf-8"))
        except UnicodeEncodeError:
            document = cls._with_surrogates(text, path)
            document.utf8 = False
        else:
            # Whoever has decoded the text knows its encoding.
            document.utf8 = True
        return document

    @classmethod
    def _with_surrogates(cls, text: str, path: str) -> Document:
        try:
            return cls(path, text.encode("utf-8", "surrogateescape"))
        except UnicodeEncodeError:
            document = cls(path, text.encode("utf-8", "surrogatepass"))
            document.text = text
            return document

    @property
    def portable_path(self) -> str:
        r"""The path with ``/`` between folders on every system; elsewhere than on Windows, ``\`` is a character of a name."""
        return self.path.replace(os.sep, "/")

    @property
    def language(self) -> str:
        """``markdown``, ``mdx`` or ``html``, by the extension of the path."""
        path = self.path.lower()
        if path.endswith(HTML):
            return "html"
        return "mdx" if path.endswith(MDX) else "markdown"

    @property
    def is_whole_page(self) -> bool:
        """Whether the text begins as a whole HTML document does."""
        return _PAGE().match(self.text) is not None

    @property
    def guessed_encoding(self) -> str:
        """The probable encoding of the bytes, for a message; ``""`` if none matches."""
        for mark, encoding in _MARKS:
            if self.data.startswith(mark):
                return encoding
        if found := _encoding_in_ascii(self.data):
            return found
        # Imported here because few files are not UTF-8.
        from charset_normalizer import from_bytes

        # A few bytes match any encoding.
        if sum(byte >= 0x80 for byte in self.data) < _FEWEST:
            return ""
        best = from_bytes(self.data).best()
        return best.encoding.replace("_", "-") if best else ""


_PAGE = lazy(r"(?is)\ufeff?(?:\s++|<!--.*?-->|<\?xml\b[^>]*+>)*+<(?:!doctype\s+html|html)\b")
# https://unicode.org/faq/utf_bom.html#bom4; the mark of UTF-32 begins with that of UTF-16.
_MARKS = ((b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SHORTEST = 8
"""Bytes of a text from which its encoding is told by where NULs are."""


def _encoding_in_ascii(data: bytes) -> str:
    """ISO-2022-JP by its escapes, UTF-16 or UTF-32 without a byte order mark by the NULs in each ASCII character; ``""`` if it is neither.

    https://encoding.spec.whatwg.org/#iso-2022-jp-decoder: these escapes begin two bytes a character.
    """
    if b"\x1b" in data and (b"\x1b$B" in data or b"\x1b$@" in data):
        return "iso-2022-jp"
    if b"\0" not in data or len(data) < _SHORTEST or not data.strip(b"\0"):
        return ""
    for encoding in ("utf-32-le", "utf-32-be") if len(data) % 4 == 0 else ():
        if _is_text(data, encoding):
            return encoding
    low, high = data[::2].count(0), data[1::2].count(0)
    # Markup and spaces are ASCII in every text; few other characters have a NUL in the other place.
    few, many = sorted((low, high))
    if many * 10 < len(data) or few * 10 > many:
        return ""
    return "utf-16-le" if high > low else "utf-16-be"


def _is_text(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
