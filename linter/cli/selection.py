"""From the command line to settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..engine.config import Flags

if TYPE_CHECKING:
    from argparse import Namespace


def flags(options: Namespace) -> Flags:
    """What the command line says of rules and files."""
    return Flags(
        select=_words(options.select),
        extend_select=_words(options.extend_select),
        ignore=_words(options.ignore),
        exclude=tuple(getattr(options, "exclude", ())),
        fixable=_words(options.fixable),
        unfixable=_words(options.unfixable),
        no_inline_ignore=options.no_inline_ignore,
        options=tuple(getattr(options, "options", ())),
        rules_from=options.rules_from,
        fail_on=getattr(options, "fail_on", ""),
        baseline="" if getattr(options, "no_baseline", False) else getattr(options, "baseline", None),
        profile=options.profile,
        config=options.config,
        isolated=options.isolated,
    )


def _words(values: list[str]) -> tuple[str, ...]:
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())
