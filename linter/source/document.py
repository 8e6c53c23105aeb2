"""Decodes and encodes the text of a file."""

from __future__ import annotations

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
            self.utf8 = True
            """Whether the bytes are valid UTF-8."""
        except UnicodeDecodeError:
            self.text = data.decode("utf-8", "surrogateescape")
            self.utf8 = False

    @classmethod
    def from_text(cls, text: str, path: str = "post.md") -> Document:
        r"""Return a document for a text in memory.

        A text with surrogates that represent no byte (``"\ud800"``) has no bytes that decode to it: it is kept, and is not UTF-8.
        """
        try:
            return cls(path, text.encode("utf-8", "surrogateescape"))
        except UnicodeEncodeError:
            document = cls(path, text.encode("utf-8", "surrogatepass"))
            document.text = text
            document.utf8 = False
            return document

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
        # Imported here because few files are not UTF-8.
        from charset_normalizer import from_bytes

        # A few bytes match any encoding.
        if sum(byte >= 0x80 for byte in self.data) < _FEWEST and not self.data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return ""
        best = from_bytes(self.data).best()
        return best.encoding.replace("_", "-") if best else ""


_PAGE = lazy(r"(?is)\ufeff?(?:\s++|<!--.*?-->|<\?xml\b[^>]*+>)*+<(?:!doctype\s+html|html)\b")
