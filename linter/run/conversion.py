"""Converts a document: to Markdown first, then cleaned by the policy, then without leftovers of a source site."""

from __future__ import annotations

import os
from collections import Counter

from ..convert.post import Unconvertible, convert_post
from ..source.document import Document
from ..source.html_pages import is_own_page, is_page
from ..syntax.parse import language_of, parse
from ..values.named_tuples import NamedTuple
from ..values.patterns import lazy
from ..values.words import counted
from .result import FileResult

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from ..config.model import Config
    from ..convert.post import Conversion
    from ..values.profiles import Profile

_ROUNDS = 4
"""How often a post is converted and cleaned at most."""
_COMMENT = lazy(r"\{/\*(?:[^*]|\*(?!/))*+\*/\}")
_MOST = 20
"""Blocks that are named, each with its reason."""


def markdown_path(path: str) -> str:
    """The path of a post once it is Markdown."""
    name, ending = os.path.splitext(path)
    return f"{name}.md" if ending.lower() in (".html", ".htm", ".xhtml") else path


class Steps(NamedTuple):
    """What is done to a document that was converted."""

    clean: Callable[[Document], FileResult]
    """Remove what the policy forbids; the result has a ``failure`` if something active is left."""
    tidy: Callable[[Document], str]
    """Remove what a source site left."""


def converted(document: Document, config: Config, steps: Steps) -> FileResult:
    """Convert a document, and clean and tidy the result; the front matter keeps its bytes.  Raises ``MissingExtraError``."""
    text, profile = document.text, config.site.profile
    unchanged = FileResult(document.path, before=text, after=text)
    is_found_page = config.unnamed and (is_page(document, profile.name) or is_own_page(document, profile.name))
    if document.is_whole_page or is_found_page:
        return unchanged._replace(notes=("a page of the site, not a post: it stays as it is",))
    work = _Work(unchanged, document, profile, steps)
    try:
        return work.as_mdx() if work.language == "mdx" else work.as_markdown()
    except Unconvertible as error:
        return unchanged._replace(error=f"it was not converted: {error}", after=None)


class _Work:
    """The work on one document."""

    def __init__(self, unchanged: FileResult, document: Document, profile: Profile, steps: Steps) -> None:
        self.unchanged = unchanged
        self.profile = profile
        self.steps = steps
        self.path = markdown_path(document.path)
        self.post = parse(document, profile)
        self.language = language_of(self.document(""), profile) if document.language == "html" else document.language

    def document(self, text: str) -> Document:
        """A result."""
        return Document.from_text(text, self.path)

    def as_markdown(self) -> FileResult:
        """Convert, clean, tidy; again if that has removed all that Markdown has no form for."""
        conversion = convert_post(self.post)
        if not conversion.blocks:
            return self.unchanged
        notes, after = list[str](), conversion.text
        cleaned = self.steps.clean(self.document(after))
        if not cleaned.failure and self.code(cleaned.text_after(after)) != self.code(after):
            conversion = convert_post(self.post, wary=True)
            after = conversion.text
            cleaned = self.steps.clean(self.document(after))
        kept = conversion.kept
        for _ in range(_ROUNDS):
            if cleaned.failure:
                return self.failed(cleaned)
            notes += cleaned.notes
            after = self.steps.tidy(self.document(cleaned.text_after(after))).rstrip() + ("\r\n" if "\r\n" in after else "\n")
            again = convert_post(parse(self.document(after), self.profile))
            if not again.blocks or again.text == after:
                break
            after, left = again.text, Counter((one.name, one.reason) for one in again.kept)
            kept = tuple(one for one in kept if left[one.name, one.reason] > 0)
            cleaned = self.steps.clean(self.document(after))
        return self.result(conversion._replace(text=after, kept=kept), notes)

    def as_mdx(self) -> FileResult:
        """Clean and convert: MDX is a program, which cannot be cleaned.  Nothing in the result may be one."""
        document = self.post.document
        cleaned = self.steps.clean(document)
        if cleaned.failure:
            return self.failed(cleaned)
        conversion = convert_post(parse(Document.from_text(cleaned.text_after(document.text), document.path), self.profile))
        made = parse(self.document(conversion.text), self.profile)
        if made.problems or any(not _COMMENT().fullmatch(span.text(made.text)) for span in made.programs):
            raise Unconvertible("the result would not compile as MDX")
        return self.result(conversion, list(cleaned.notes)) if conversion.blocks else self.unchanged

    def code(self, text: str) -> list[str]:
        """The code in a result."""
        return [span.text(text) for span in parse(self.document(text), self.profile).code]

    def failed(self, cleaned: FileResult) -> FileResult:
        lines, severities = cleaned.lines, cleaned.severities
        return self.unchanged._replace(error=cleaned.failure, diagnostics=cleaned.diagnostics, severities=severities, lines=lines)

    def result(self, conversion: Conversion, notes: list[str]) -> FileResult:
        """The result, with the front matter that the post had."""
        text, after, kept = self.post.text, conversion.text, conversion.kept
        if head := text[: self.post.body.start]:
            body = after[parse(self.document(after), self.profile).body.start :]
            after = (head if head.endswith(("\n", "\ufeff")) else f"{head}\n") + body
        places = []
        for one in kept[:_MOST]:
            line, column = self.post.lines.position(one.start)
            places.append(f"{line}:{column}: `<{one.name}>` stays HTML: {one.reason}")
        if len(kept) > _MOST:
            places.append(f"{counted(len(kept) - _MOST, 'more block')} of HTML")
        applied = (("convert", conversion.blocks - len(kept)),) if after != text else ()
        return self.unchanged._replace(after=after, applied=applied, kept=kept, notes=(*places, *dict.fromkeys(notes)))
