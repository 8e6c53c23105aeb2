r"""Checks, fixes and cleans Markdown and HTML posts with front matter.

>>> import postlint
>>> postlint.fix('<p style="">One</p>\n').text
'<p>One</p>\n'

The names below are public and documented in ``docs/api.md``; each is imported when it is first used.
"""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` imports others: see __main__.py
if TYPE_CHECKING:
    from linter import __version__ as __version__
    from linter.api import (
        CheckResult as CheckResult,
        CleanResult as CleanResult,
        Config as Config,
        ConfigError as ConfigError,
        ConvertResult as ConvertResult,
        Diagnostic as Diagnostic,
        Edit as Edit,
        FileResult as FileResult,
        Fix as Fix,
        FixResult as FixResult,
        InvalidRuleError as InvalidRuleError,
        KeptBlock as KeptBlock,
        MissingExtraError as MissingExtraError,
        PolicyError as PolicyError,
        PostlintError as PostlintError,
        Safety as Safety,
        Severity as Severity,
        Span as Span,
        UnknownRuleError as UnknownRuleError,
        check as check,
        check_paths as check_paths,
        clean as clean,
        convert as convert,
        fix as fix,
        fix_paths as fix_paths,
    )

__all__ = [
    "CheckResult",
    "CleanResult",
    "Config",
    "ConfigError",
    "ConvertResult",
    "Diagnostic",
    "Edit",
    "FileResult",
    "Fix",
    "FixResult",
    "InvalidRuleError",
    "KeptBlock",
    "MissingExtraError",
    "PolicyError",
    "PostlintError",
    "Safety",
    "Severity",
    "Span",
    "UnknownRuleError",
    "__version__",
    "check",
    "check_paths",
    "clean",
    "convert",
    "fix",
    "fix_paths",
]

if not TYPE_CHECKING:  # or type checkers would accept any name

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module 'postlint' has no attribute {name!r}")
        import linter
        from linter import api

        return globals().setdefault(name, getattr(linter if name == "__version__" else api, name))

    def __dir__() -> list[str]:
        return sorted(__all__)
