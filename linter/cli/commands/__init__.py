"""The commands: one module each, with ``DESCRIPTION``, ``add_arguments`` and ``run``, and a line in the table."""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` takes 3 ms, which a run that is answered from the cache would notice
if TYPE_CHECKING:
    from argparse import Namespace
    from typing import Protocol

    from ..declarations import Declarations

    class Command(Protocol):
        """What the module of a command has."""

        DESCRIPTION: str

        def add_arguments(self, parser: Declarations) -> None:
            """Add the options of the command."""

        def run(self, options: Namespace) -> int:
            """Run the command, and return the exit code; raises ``PostlintError`` and ``OSError``."""


COMMANDS: dict[str, str] = {
    "check": "Check posts and report problems",
    "fix": "Fix posts in place",
    "clean": "Sanitize posts: remove HTML that a policy forbids",
    "convert": "Convert HTML posts to Markdown",
    "corpus": "Check, fix, clean or convert millions of posts",
    "report": "Write an HTML report with the pages before and after",
    "undo": "Take back what the last run changed",
    "baseline": "Record current problems; later runs report only new ones",
    "init": "Propose a configuration for a repository",
    "rules": "List the rules",
    "explain": "Explain a rule, a family or a preset",
    "config": "Show the settings in force",
    "debug": "Print what a report of a bug needs",
    "server": "Run the language server for editors",
    "mcp": "Run a server for programs with a language model",
    "completions": "Print completions for a shell",
    "clean-cache": "Delete the cache",
    "new-rule": "Create the skeleton of a rule",
}
"""What each command is for."""


def load_command(name: str) -> Command:
    """Import the module of a command."""
    # `importlib` takes 1 ms, which a run that is answered from the cache need not load.
    module: Command = __import__(f"{__package__}.{name.replace('-', '_')}", fromlist=("run",))
    return module
