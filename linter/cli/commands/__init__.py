"""The commands: one module each, with ``DESCRIPTION``, ``add_arguments`` and ``run``, and a line in the table."""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # `typing` takes 3 ms, which a run that is answered from the cache would notice
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from typing import Protocol

    class Command(Protocol):
        """What the module of a command has."""

        DESCRIPTION: str

        def add_arguments(self, parser: ArgumentParser) -> None:
            """Add the options of the command."""

        def run(self, options: Namespace) -> int:
            """Run the command, and return the exit code; raises ``PostlintError`` and ``OSError``."""


COMMANDS: dict[str, str] = {
    "check": "say what is wrong with posts",
    "fix": "mend posts in place: check --fix",
    "clean": "take out of posts what a policy does not allow",
    "baseline": "write down what is found today, so that runs say only what is new",
    "init": "write a configuration that suits a repository",
    "rules": "list the rules",
    "explain": "say what a rule is about",
    "config": "show the settings in force",
    "clean-cache": "forget what earlier runs found",
    "new-rule": "write the skeleton of a rule",
}
"""What each command is for."""


def load_command(name: str) -> Command:
    """Import the module of a command."""
    module: Command = import_module(f".{name.replace('-', '_')}", __package__)
    return module
