"""Bytes to text and back."""

from __future__ import annotations

MARKDOWN = (".md", ".markdown", ".mdx")
HTML = (".html", ".htm")
_FEWEST = 20
"""Bytes beyond ASCII from which an encoding can be told."""


class Document:
    r"""A file's content, decoded without loss.

    Line ends and a byte order mark stay in the text; bytes that are not UTF-8 become
    lone surrogates (PEP 383), so that encoding gives the very same bytes back.

    >>> Document("a.md", b"\xffx\r\n").text.encode("utf-8", "surrogateescape")
    b'\xffx\r\n'
    """

    __slots__ = ("changed", "data", "path", "text", "utf8")

    def __init__(self, path: str, data: bytes, changed: int = 0) -> None:
        self.path = path
        """As the user wrote it; only its ending means something here."""
        self.data = data
        self.changed = changed
        """When the file changed last, in nanoseconds; 0 where that is not known."""
        try:
            self.text = data.decode("utf-8")
            self.utf8 = True
            """Whether the bytes are valid UTF-8."""
        except UnicodeDecodeError:
            self.text = data.decode("utf-8", "surrogateescape")
            self.utf8 = False

    @classmethod
    def of(cls, text: str, path: str = "post.md") -> Document:
        r"""Return a document of a text that is in memory.

        A text with surrogates that stand for no byte (``"\ud800"``) has no bytes that decode to it: it is kept, and is not UTF-8.
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
        """``markdown``, ``mdx`` or ``html``, by the ending of the path."""
        path = self.path.lower()
        if path.endswith(HTML):
            return "html"
        return "mdx" if path.endswith(".mdx") else "markdown"

    @property
    def guessed_encoding(self) -> str:
        """What encoding the bytes seem to be in, for a message; ``""`` where nothing fits."""
        # Only files that are not UTF-8 pay for this import.
        from charset_normalizer import from_bytes

        # Of a few letters any encoding can be said.
        if sum(byte >= 0x80 for byte in self.data) < _FEWEST and not self.data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return ""
        best = from_bytes(self.data).best()
        return best.encoding.replace("_", "-") if best else ""
