"""``postlint debug``."""

from __future__ import annotations

import os
import platform
import re
import sys

from ...config.resolve import ConfigResolver
from ...report.escape import display_path, escaped
from ...run.plan import Mode, Plan
from ...run.session import Session
from ...run.time_limit import TimeLimitExceeded, time_limit
from ...source.read import read
from ...syntax.front_matter import front_matter
from ...values.edits import Safety
from ...values.words import counted
from ..exit_codes import CLEAN, FAILED
from ..options import add_selection, add_time_limit, add_untrusted, overrides

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterator

    from ...config.model import Config
    from ...run.result import FileResult
    from ...source.document import Document
    from ..declarations import Declarations

DESCRIPTION = """Print what a report of a bug needs: versions, the configuration in force and, with a file, what checking and
fixing it gives, with the place in the code where that fails.

It prints no text of the file and no values of settings, and sends nothing.  `--verbose` prints the values, too."""

_PLACES = 5
"""Problems of a rule whose places are printed."""
_FRAMES = 12
"""The innermost calls that are printed of an error."""
_EXTRAS = frozenset({"completions", "convert", "corpus", "lsp", "own-rules", "ray", "report", "watch"})
"""The extras for users; the others are for the development of postlint."""


def add_arguments(parser: Declarations) -> None:
    """Add the options."""
    what = "a file, or the folder whose configuration counts (default: this folder)"
    parser.add_argument("path", nargs="?", default=".", metavar="PATH", help=what)
    add_selection(parser)
    add_untrusted(parser)
    add_time_limit(parser)


def run(options: Namespace) -> int:
    """Print what a report of a bug needs; returns the exit code.  Raises ``PostlintError`` for wrong settings, and ``OSError``."""
    path = options.path
    if not os.path.exists(path):
        print(f"postlint: {display_path(path)}: no such file or folder", file=sys.stderr)
        return FAILED
    for line in _installation():
        print(escaped(line))
    configs = ConfigResolver(overrides(options))
    config = configs.for_folder(os.path.abspath(path)) if os.path.isdir(path) else configs.for_file(path)
    for line in _settings(config, verbose=options.verbose):
        print(escaped(line))
    if not os.path.isdir(path):
        for line in _file(read(path), configs, options.time_limit):
            print(escaped(line))
    return CLEAN


def _installation() -> Iterator[str]:
    from importlib.metadata import PackageNotFoundError, requires, version

    from ... import __version__

    python = f"Python {platform.python_version()} ({platform.python_implementation()})"
    yield f"postlint {__version__}, {python}, {platform.system()} {platform.release()} {platform.machine()}"
    try:
        wanted = requires("postlint") or []
    except PackageNotFoundError:
        yield "packages: not known, postlint runs from its source"
        return
    packages, missing = dict[str, str](), set[str]()
    for requirement in wanted:
        name, extra = re.split(r"[^\w.-]", requirement, maxsplit=1)[0], re.search(r"""extra == ["']([\w-]+)""", requirement)
        if extra and extra[1] not in _EXTRAS:
            continue
        try:
            packages[name.lower()] = version(name)
        except PackageNotFoundError:
            if extra or ";" not in requirement:  # others are for another system
                missing.add(extra[1] if extra else name)
    yield f"packages: {', '.join(f'{name} {number}' for name, number in sorted(packages.items()))}"
    yield f"not installed: {', '.join(sorted(missing)) or 'none'}"


def _settings(config: Config, *, verbose: bool) -> Iterator[str]:
    files = {source for _, _, source in config.sources if os.path.exists(source)}
    yield f"configuration: {', '.join(sorted(map(os.path.basename, files))) or 'no file'}"
    yield f"generator: {config.site.profile.name}; rules in force: {len(config.rules)}"
    for key, value, source in config.sources:
        if source not in ("default", "recognised"):
            name = os.path.basename(source) if os.path.exists(source) else source
            yield f"  {key}{f' = {value}' if verbose else ''} ({name})"


def _file(document: Document, configs: ConfigResolver, seconds: float) -> Iterator[str]:
    text, plans = document.text, (Plan(baseline=False), Plan(Mode.FIX, unsafe_fixes=True, baseline=False))
    checking, fixing = (Session(configs, plan) for plan in plans)
    ends = ", ".join(name for name, end in (("CRLF", r"\r\n"), ("CR", r"\r(?!\n)"), ("LF", r"(?<!\r)\n")) if re.search(end, text))
    block = front_matter(text, checking.config_for(document.path).site.profile)
    encoding = "UTF-8" if document.utf8 else "not UTF-8"
    yield ""
    yield f"file: {document.language}, {len(document.data):,} bytes, {encoding}, line ends: {ends or 'none'}"
    yield f"front matter: {f'{block.format}, ' + counted(len(block.fields), 'field') if block else 'none'}"
    yield from _tried("check", checking, lambda: _problems(checking.check(document)), seconds)
    yield from _tried("fix", fixing, lambda: _fixed(fixing.fix(document)), seconds)


def _tried(what: str, session: Session, work: Callable[[], list[str]], seconds: float) -> Iterator[str]:
    """What some work of a session gives, or where it fails."""
    try:
        with time_limit(seconds):
            lines = work()
    except TimeLimitExceeded as error:
        yield f"{what}: it took longer than {seconds:g} s"
        yield from _calls(error)
        return
    if session.crash is not None:
        yield f"{what}: failed with {type(session.crash).__name__}"
        yield from _calls(session.crash)
        return
    yield f"{what}: {lines[0]}"
    yield from (f"  {line}" for line in lines[1:])


def _calls(error: BaseException) -> Iterator[str]:
    """The calls that led to an error, without the folders that they are in."""
    import traceback

    package = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    for frame in traceback.extract_tb(error.__traceback__)[-_FRAMES:]:
        is_ours = frame.filename.startswith(os.path.join(package, ""))
        file = os.path.relpath(frame.filename, os.path.dirname(package)) if is_ours else os.path.basename(frame.filename)
        yield f"  {file.replace(os.sep, '/')}:{frame.lineno} in {frame.name}"


def _problems(result: FileResult) -> list[str]:
    """How many problems there are, and by rule where, and how far their fixes are trusted."""
    places = dict[tuple[str, str], list[str]]()
    for one in result.diagnostics:
        fix = {None: "no fix", Safety.SAFE: "safe fix", Safety.UNSAFE: "unsafe fix", Safety.SHOWN: "fix shown"}[one.fix and one.fix.safety]
        place = result.place(one)
        places.setdefault((one.rule, fix), []).append(f"{place.line}:{place.column}")
    shown = [counted(len(result.diagnostics), "problem") + (f", {result.ignored} ignored by comments" if result.ignored else "")]
    for (rule, fix), at in sorted(places.items()):
        more = f" and {len(at) - _PLACES} more" if len(at) > _PLACES else ""
        shown.append(f"{rule} ({fix}) at {', '.join(at[:_PLACES])}{more}")
    return shown


def _fixed(result: FileResult) -> list[str]:
    applied = dict(result.applied)
    return [
        f"{counted(sum(applied.values()), 'fix')} of {counted(len(applied), 'rule')} with `--unsafe-fixes`",
        *(f"{rule}: {count:,}" for rule, count in sorted(applied.items())),
        *result.notes,
        f"left: {'; '.join(_problems(result))}",
    ]
