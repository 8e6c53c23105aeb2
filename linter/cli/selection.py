"""From the command line to settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..engine.config import Flags

if TYPE_CHECKING:
    from argparse import Namespace


def flags(options: Namespace) -> Flags:
    """What the command line says of rules and files.

    With ``--untrusted``, nothing that may come with the posts is asked: no configuration that was not named, and no baseline.
    """
    untrusted = getattr(options, "untrusted", False)
    baseline = getattr(options, "baseline", None)
    if getattr(options, "no_baseline", False) or (untrusted and baseline is None and not options.config):
        baseline = ""
    return Flags(
        select=_words(options.select),
        extend_select=_words(options.extend_select),
        ignore=_words(options.ignore),
        exclude=tuple(getattr(options, "exclude", ())),
        fixable=_words(options.fixable),
        unfixable=_words(options.unfixable),
        no_inline_ignore=options.no_inline_ignore or untrusted,
        options=tuple(getattr(options, "options", ())),
        rules_from=options.rules_from,
        fail_on=getattr(options, "fail_on", ""),
        baseline=baseline,
        profile=options.profile,
        config=options.config,
        isolated=options.isolated or (untrusted and not options.config),
    )


def _words(values: list[str]) -> tuple[str, ...]:
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())
