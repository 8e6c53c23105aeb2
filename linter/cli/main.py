"""The entry and the exit codes; a command is imported only when it is called."""

from __future__ import annotations

import os
import sys

from .again import said

TYPE_CHECKING = False  # `typing` takes 3 ms, which a run that is answered from the cache would notice
if TYPE_CHECKING:
    from collections.abc import Sequence

CLEAN, FOUND, FAILED, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 clean, 1 findings, 2 the work could not be done."""
    if sys.stderr is None:
        # Without it, `print` would send there what belongs here.
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - as long as the process
    if sys.stdout is None:
        print("postlint: standard output is closed, so nothing can be said", file=sys.stderr)
        return FAILED
    _write_utf_8()
    try:
        try:
            return _run(sys.argv[1:] if arguments is None else arguments)
        finally:
            sys.stdout.flush()  # what cannot be written is said here, and not by Python at exit
    except BrokenPipeError:
        _print_no_more()  # whoever read has seen enough
        return CLEAN
    except OSError as error:
        from ..report.escape import path_shown

        _print_no_more()
        what = path_shown(os.fsdecode(error.filename)) if error.filename else "what was found cannot be written"
        print(f"postlint: {what}: {error.strerror or error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("\npostlint: interrupted", file=sys.stderr)
        return INTERRUPTED


def _run(given: Sequence[str]) -> int:
    status = said(given)
    if status is not None:
        return status
    from .arguments import parsed, parser

    options = parsed(given)
    options.given = tuple(given)
    command = options.command
    if command in ("check", "fix"):
        from .check import run
    elif command == "clean":
        from .clean import run
    elif command == "baseline":
        from .baseline import run
    elif command == "init":
        from .init import run
    elif command == "rules":
        from .rules import run
    elif command == "explain":
        from .explain import run
    elif command == "config":
        from .config import run
    elif command == "new-rule":
        from .new_rule import run
    elif command == "clean-cache":
        from .clean_cache import run
    else:
        parser().print_help()
        return FAILED
    return run(options)


def _print_no_more() -> None:
    # What Python still holds must not raise at exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _write_utf_8() -> None:
    # A pipe of Windows has the encoding of an old code page, which lacks most of what posts say.
    for stream in (sys.stdout, sys.stderr):
        if (getattr(stream, "encoding", None) or "utf-8").lower() != "utf-8":
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
