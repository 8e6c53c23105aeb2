"""Converts a document: to Markdown first, then cleaned by the policy, then without leftovers of a source site."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

from ..convert.post import Unconvertible, convert_post
from ..source.document import Document
from ..source.posts import is_own_page, is_page
from ..syntax.parse import language_of, parse
from ..values.edits import Safety
from ..values.patterns import lazy
from ..values.words import counted
from .plan import POLICY_RULE
from .result import FileResult

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..config.model import Config
    from ..convert.post import Conversion, Kept
    from ..engine.check import Checker
    from ..syntax.parse import Post
    from ..values.profiles import Profile
    from ..values.spans import Lines
    from .workspace import Workspace

_LEFTOVERS = (
    *("duplicate-attribute", "empty-element", "redundant-element", "redundant-title", "vendor-comment", "vendor-element", "vendor-residue"),
    "wordpress-comment",
)
"""The rules whose fixes are applied to the result: what they remove is of no use in Markdown."""
_FRAMES = "trusted-embeds"
"""The policy where none is configured: the videos of a post are part of it."""
_ROUNDS = 4
"""How often a post is converted and cleaned at most."""
_COMMENT = lazy(r"\{/\*(?:[^*]|\*(?!/))*+\*/\}")
_MOST = 20
"""Blocks that are named, each with its reason."""


def markdown_path(path: str) -> str:
    """The path of a post once it is Markdown."""
    name, ending = os.path.splitext(path)
    return f"{name}.md" if ending.lower() in (".html", ".htm", ".xhtml") else path


def converted(document: Document, workspace: Workspace, clean: Callable[[Document, Workspace], FileResult]) -> FileResult:
    """Convert a document; ``clean`` removes what the policy forbids, and refuses what it cannot clean.

    The front matter keeps its bytes.  Raises ``MissingExtraError``.
    """
    text, config = document.text, workspace.config
    unchanged = FileResult(document.path, before=text, after=text)
    profile = config.site.profile
    is_found_page = config.unnamed and (is_page(document, profile.name) or is_own_page(document, profile.name))
    if document.is_whole_page or is_found_page:
        return unchanged._replace(notes=("a page of the site, not a post: it stays as it is",))
    post, path = parse(document, profile), markdown_path(document.path)
    policy = workspace._replace(config=_with_frames(config), checker=_policy(workspace))
    if document.language == "html" and language_of(Document.from_text("", path), profile) == "mdx":
        # MDX is a program, which cannot be cleaned: so is the HTML instead, and nothing in the result may be a program.
        cleaned = clean(document, policy)
        if cleaned.failure:
            return _failed(unchanged, cleaned)
        post = parse(Document.from_text(cleaned.text_after(text), document.path), profile)
    try:
        conversion = convert_post(post)
    except Unconvertible as error:
        return unchanged._replace(error=f"it was not converted: {error}", after=None)
    if not conversion.blocks:
        return unchanged
    made = parse(Document.from_text(conversion.text, path), profile)
    if made.language == "mdx":
        if made.problems or any(not _COMMENT().fullmatch(span.text(made.text)) for span in made.programs):
            return unchanged._replace(error="it was not converted: the result would not compile as MDX", after=None)
        return _result(unchanged, post, conversion.kept, conversion, conversion.text, [])
    kept, notes, after = conversion.kept, list[str](), conversion.text
    for number in range(_ROUNDS):
        cleaned = clean(Document.from_text(after, path), policy)
        if not number and cleaned.after is not None and _code(cleaned.after, path, profile) != _code(after, path, profile):
            conversion = convert_post(post, wary=True)
            kept, after = conversion.kept, conversion.text
            cleaned = clean(Document.from_text(after, path), policy)
        if cleaned.failure:
            return _failed(unchanged, cleaned)
        notes += cleaned.notes
        after = _without_leftovers(Document.from_text(cleaned.text_after(after), path), workspace)
        # What the policy has removed may have been all that Markdown has no form for.
        again = convert_post(parse(Document.from_text(after, path), profile))
        if not again.blocks or again.text == after:
            break
        after, left = again.text, Counter((one.name, one.reason) for one in again.kept)
        kept = tuple(one for one in kept if left[one.name, one.reason] > 0)
    return _result(unchanged, post, kept, conversion, after, notes)


def _failed(unchanged: FileResult, cleaned: FileResult) -> FileResult:
    lines, severities = cleaned.lines, cleaned.severities
    return unchanged._replace(error=cleaned.failure, diagnostics=cleaned.diagnostics, severities=severities, lines=lines)


def _result(unchanged: FileResult, post: Post, kept: tuple[Kept, ...], conversion: Conversion, after: str, notes: list[str]) -> FileResult:
    """The result, with the front matter that the post had."""
    text = unchanged.before
    head = text[: parse(Document.from_text(text, unchanged.path), post.profile).body.start]
    if head:
        body = after[parse(Document.from_text(after, markdown_path(unchanged.path)), post.profile).body.start :]
        after = (head if head.endswith(("\n", "\ufeff")) else f"{head}\n") + body
    places = [f"{place(one.start, post.lines)}: `<{one.name}>` stays HTML: {one.reason}" for one in kept[:_MOST]]
    if len(kept) > _MOST:
        places.append(f"{counted(len(kept) - _MOST, 'more block')} of HTML")
    applied = (("convert", conversion.blocks - len(kept)),) if after != text else ()
    return unchanged._replace(after=after, applied=applied, kept=kept, notes=(*places, *dict.fromkeys(notes)))


def _code(text: str, path: str, profile: Profile) -> list[str]:
    post = parse(Document.from_text(text, path), profile)
    return [span.text(text) for span in post.code]


def place(offset: int, lines: Lines) -> str:
    """A place for people: line and column."""
    line, column = lines.position(offset)
    return f"{line}:{column}"


def _with_frames(config: Config) -> Config:
    """Settings with the policy for converting, unless they choose one."""
    selected = config.selected(POLICY_RULE)
    if selected.configured is not None:
        return config
    options = selected.options
    chosen = selected._replace(configured=options._replace(policy=type(options.policy)(_FRAMES)))
    return config._replace(
        configured=(chosen, *config.configured), rules=tuple(one for one in config.rules if one.rule.name != POLICY_RULE)
    )


_checkers: dict[tuple[int, str], tuple[Config, Checker]] = {}
"""By the identity of the settings, which are kept with them."""


def _policy(workspace: Workspace) -> Checker:
    from .workspace import cleaning

    return _checker(workspace, "policy", lambda config: cleaning(_with_frames(config)))


def _without_leftovers(document: Document, workspace: Workspace) -> str:
    """The text after the fixes that remove what a source site left."""
    from ..engine.fix import ConflictingFixes, fix_document

    def settings(config: Config) -> Config:
        rules = [config.selected(name)._replace(trust=None) for name in _LEFTOVERS]
        rules += [one._replace(configured=one.options._replace(most=1), trust=None) for one in (config.selected("blank-run"),)]
        return config._replace(rules=tuple(rules), baseline="")

    try:
        return fix_document(_checker(workspace, "leftovers", settings), document, {Safety.SAFE, Safety.UNSAFE}).text
    except ConflictingFixes:
        return document.text


def _checker(workspace: Workspace, use: str, settings: Callable[[Config], Config]) -> Checker:
    from ..engine.check import Checker

    key = (id(workspace.config), use)
    if key not in _checkers or _checkers[key][0] is not workspace.config:
        _checkers[key] = (workspace.config, Checker(settings(workspace.config)))
    return _checkers[key][1]
