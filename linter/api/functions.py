"""The public functions."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

from ..config.overrides import Overrides
from ..config.resolve import ConfigResolver
from ..run.discovery import find_posts
from ..run.plan import Mode, Plan
from ..run.result import FileResult as Result
from ..run.session import Session
from ..source.document import Document
from ..source.journal import new_run
from ..values.diagnostics import fix_title
from ..values.links import rule_url
from ..values.spans import Lines
from .config import Config, settings_of, with_policy
from .types import CheckResult, CleanResult, ConvertResult, Diagnostic, FileResult, Fix, FixResult, KeptBlock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..values.diagnostics import Diagnostic as Found
    from ..values.edits import Fix as FoundFix
    from .types import Text


def check(text: str | bytes, /, *, path: str = "post.md", config: Config | None = None) -> CheckResult:
    r"""Check a post.

    The ending of ``path`` says whether it is Markdown, MDX or HTML; globs and the baseline of ``config`` apply to it.
    Without ``config``, the default rules check it as most generators read it.  There is no limit on time.

    >>> [problem.rule for problem in check('<p style="">One</p>\n').diagnostics]
    ['inline-style']
    """
    return _check_result(_session(config, Plan()).check(_document(text, path)))


def fix(text: Text, /, *, path: str = "post.md", config: Config | None = None, unsafe: bool = False) -> FixResult[Text]:
    r"""Fix a post with every safe fix; with ``unsafe``, with the fixes that may change its look or meaning too.

    What no fix touches stays as it is, byte for byte.  ``path`` and ``config`` are those of ``check``; no limit on time.

    >>> fix('<p style="">One</p>\n').text
    '<p>One</p>\n'
    """
    result = _session(config, Plan(Mode.FIX, unsafe_fixes=unsafe)).fix(_document(text, path))
    fixed = result.after if result.after is not None and not result.error else None
    new = _like(text, fixed)
    return FixResult(new, new != text, dict(result.applied), dict(result.refused), _check_result(result))


def clean(text: Text, /, *, path: str = "post.md", policy: str = "", config: Config | None = None) -> CleanResult[Text]:
    r"""Remove from a post what a policy forbids: ``article``, ``github``, ``text-only`` or ``trusted-embeds``.

    Without ``policy``, it is the one of ``config``, or ``article``.  What else a policy allows is set in the options of
    ``outside-policy``.  ``path`` is that of ``check``; no limit on time.  Raises ``PolicyError``.

    >>> clean('<p onclick="count()">One</p>\n').text
    '<p>One</p>\n'
    """
    config = with_policy(config or _default(), policy)
    document = _document(text, path)
    removed = _check_result(_session(config, Plan(Mode.POLICY)).check(document))
    result = _session(config, Plan(Mode.CLEAN)).clean(document)
    refused = removed.error or result.error
    new = _like(text, "" if refused else result.after)
    return CleanResult(new, new != text, () if removed.error else removed.diagnostics, refused)


def convert(text: Text, /, *, path: str = "post.html", config: Config | None = None) -> ConvertResult[Text]:
    r"""Convert a post in HTML to Markdown, as the generator of ``config`` reads it; needs the extra ``convert``.

    Front matter stays as it is.  A block that Markdown would lose something of stays HTML.  The result is cleaned by the policy of
    ``config``, or ``trusted-embeds``.  With a ``path`` that ends in ``.md``, a post is converted if its body is HTML.  No limit on
    time.  Raises ``MissingExtraError``.

    >>> convert('<p>Along <b>the river</b></p>\n').text
    'Along **the river**\n'
    """
    from ..convert.post import require_library

    require_library()
    document = _document(text, path)
    result = _session(config, Plan(Mode.CONVERT)).convert(document)
    new = _like(text, "" if result.failure else result.after)
    lines = Lines(document.text)
    kept = tuple(KeptBlock(one.name, one.reason, one.start, *lines.position(one.start)) for one in result.kept)
    return ConvertResult(new, new != text, kept, result.failure)


def check_paths(
    paths: Iterable[str | os.PathLike[str]], /, *, config: Config | None = None, jobs: int = 1, time_limit: float = 0
) -> Iterator[CheckResult]:
    """Check files, and yield the result of each, in their order.

    A folder stands for its posts, as for the command.  Without ``config``, each file has the settings that the command uses
    for it.  With ``jobs`` above 1 or a ``time_limit`` (in seconds a file, 0 for none), worker processes do the work; one that
    takes too long is ended.  Where they are spawned (Windows, and programs with threads), the main module of a script
    must be importable, as ``multiprocessing`` asks.  A file that cannot be checked has an ``error``.

    Raises ``ConfigError`` before the first result.
    """
    for result in _paths(paths, config, Plan(), jobs, time_limit):
        yield _check_result(result)


def fix_paths(
    paths: Iterable[str | os.PathLike[str]],
    /,
    *,
    config: Config | None = None,
    unsafe: bool = False,
    jobs: int = 1,
    time_limit: float = 0,
    journal: bool = True,
) -> Iterator[FileResult]:
    """Fix files in place, and yield the result of each, in their order; the parameters are those of ``check_paths`` and ``fix``.

    A file is written wholly or not at all; a link stays a link, and mode, owner and extended attributes are kept.  With
    ``journal``, its old bytes are kept for `postlint undo`, as the command does.
    """
    plan = Plan(Mode.FIX, unsafe_fixes=unsafe, write=True, journal=new_run("api") if journal else "")
    for result in _paths(paths, config, plan, jobs, time_limit):
        check = _check_result(result)
        changed = not result.error and result.after is not None and result.after != result.before
        yield FileResult(result.path, changed, dict(result.applied), dict(result.refused), check, check.error)


_defaults: list[Config] = []


def _default() -> Config:
    if not _defaults:
        _defaults.append(Config.of())
    return _defaults[0]


_SESSIONS = 8
_local = threading.local()


def _session(config: Config | None, plan: Plan) -> Session:
    """A session of this thread, which remembers what it has worked out."""
    config = config or _default()
    sessions: dict[tuple[Config, Plan], Session] = _local.__dict__.setdefault("sessions", {})
    key = (config, plan)
    if key not in sessions:
        while len(sessions) >= _SESSIONS:
            del sessions[next(iter(sessions))]
        sessions[key] = Session(settings_of(config), plan)
    return sessions[key]


def _document(text: str | bytes, path: str) -> Document:
    if isinstance(text, str):
        return Document.from_text(text, path)
    return Document(path, bytes(text))


def _like(text: Text, new: str | None) -> Text:
    """A new text in the type of the old one; the old one where there is none."""
    if new is None:
        return text
    return new if isinstance(text, str) else new.encode("utf-8", "surrogateescape")


def _paths(
    paths: Iterable[str | os.PathLike[str]] | str | os.PathLike[str], config: Config | None, plan: Plan, jobs: int, time_limit: float
) -> Iterator[Result]:
    arguments = [os.fspath(path) for path in ([paths] if isinstance(paths, (str, os.PathLike)) else paths)]
    configs = ConfigResolver(Overrides(origin="")) if config is None else settings_of(config)
    found = find_posts(configs, arguments) if arguments else None
    for missing in found.missing if found else ():
        yield Result(missing.path, error=missing.reason)
    if found:
        yield from Session(configs, plan).paths(found.paths, unnamed=found.unnamed, jobs=jobs, time_limit=time_limit, timer=False)


def _check_result(result: Result) -> CheckResult:
    found = tuple(_diagnostic(result, diagnostic) for diagnostic in result.diagnostics)
    return CheckResult(result.path, found, result.ignored, result.failure)


def _diagnostic(result: Result, found: Found) -> Diagnostic:
    from ..registry.catalogue import CATALOGUE

    url = rule_url(found.rule) if found.rule in CATALOGUE else ""
    fix = _fix(result, found, found.fix) if found.fix else None
    severity = result.severities[found.graded]
    return Diagnostic(found.rule, severity, found.message, found.help, *found.span, *result.place(found), fix, url)


def _fix(result: Result, found: Found, fix: FoundFix) -> Fix:
    return Fix(fix.edits, fix.safety, fix_title(found, result.lines.text if result.lines else ""))
