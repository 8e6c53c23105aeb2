"""The public functions and types of postlint, as the package ``postlint`` exports them.

Everything here is pure: nothing is printed, and no working folder, signal handler or other global state is changed.  The
functions may be called from several threads at once.  The content of a post never raises an exception; wrong settings and arguments do.

Offsets are in characters of the text (for ``bytes``: of the text that they decode to, a byte order mark included), from 0, ends
exclusive.  Lines and columns are from 1, columns in characters.
"""

from __future__ import annotations

from ..values.diagnostics import Severity as Severity
from ..values.edits import Edit as Edit, Safety as Safety
from ..values.errors import (
    ConfigError as ConfigError,
    InvalidRuleError as InvalidRuleError,
    MissingExtraError as MissingExtraError,
    PolicyError as PolicyError,
    PostlintError as PostlintError,
    UnknownRuleError as UnknownRuleError,
)
from ..values.spans import Span as Span
from .config import Config as Config
from .functions import check as check, check_paths as check_paths, clean as clean, convert as convert, fix as fix, fix_paths as fix_paths
from .types import (
    CheckResult as CheckResult,
    CleanResult as CleanResult,
    ConvertResult as ConvertResult,
    Diagnostic as Diagnostic,
    FileResult as FileResult,
    Fix as Fix,
    FixResult as FixResult,
    KeptBlock as KeptBlock,
)
