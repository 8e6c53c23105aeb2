"""The entry point: parse the command line, run the command, report what went wrong."""

from __future__ import annotations

import gc
import os
import sys

from ..values.errors import PostlintError
from .arguments import read_usual
from .commands import load_command
from .exit_codes import CLEAN, FAILED, INTERRUPTED

TYPE_CHECKING = False  # `typing` takes 3 ms, which a run that is answered from the cache would notice
if TYPE_CHECKING:
    from collections.abc import Sequence


_MANY_OBJECTS = 200_000
"""New objects after which cyclic garbage is looked for.  Python's 700 cost a short run a tenth of its time, for imports leave none."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, and return the exit code (``exit_codes``)."""
    gc.set_threshold(_MANY_OBJECTS)
    if sys.stderr is None:
        # Without it, `print` would send there what belongs here.
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - as long as the process
    if sys.stdout is None:
        print("postlint: standard output is closed", file=sys.stderr)
        return FAILED
    _write_utf_8()
    try:
        try:
            return _run(sys.argv[1:] if arguments is None else arguments)
        finally:
            sys.stdout.flush()  # what cannot be written is reported here, and not by Python at exit
            gc.freeze()  # nor is there a search at exit
    except BrokenPipeError:
        _stop_printing()  # whoever read has seen enough
        return CLEAN
    except OSError as error:
        from ..report.escape import display_path, escaped

        _stop_printing()
        what = display_path(os.fsdecode(error.filename)) if error.filename else "cannot write the results"
        print(f"postlint: {what}: {escaped(error.strerror or str(error))}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("\npostlint: interrupted", file=sys.stderr)
        return INTERRUPTED


def _run(arguments: Sequence[str]) -> int:
    options = read_usual(arguments)
    if options is None:
        from .parser import parse

        options = parse(arguments)
    try:
        return load_command(options.command).run(options)
    except PostlintError as error:
        from ..report.escape import escaped

        sys.stdout.flush()
        print(f"postlint: {escaped(str(error))}", file=sys.stderr)
        return FAILED


def _stop_printing() -> None:
    # What Python still holds must not raise at exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _write_utf_8() -> None:
    # A pipe of Windows has the encoding of an old code page, which lacks most of what posts have.
    for stream in (sys.stdout, sys.stderr):
        if (getattr(stream, "encoding", None) or "utf-8").lower() != "utf-8":
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
