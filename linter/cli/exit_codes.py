"""The exit codes of the command."""

from __future__ import annotations

CLEAN = 0
"""No problems."""
PROBLEMS = 1
"""Problems were found."""
FAILED = 2
"""Usage, configuration or I/O error: the work could not be done."""
INTERRUPTED = 130
