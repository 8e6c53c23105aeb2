"""Asks a reader at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .sheet import CONTEXT, shown
from .verdicts import JUDGEMENTS, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from .problems import Problem
    from .verdicts import Verdicts

_PROMPT = "r[ight], d[ebatable] or w[rong], and why; m[ore context], s[kip], q[uit]: "


def ask(problems: Sequence[Problem], folders: Mapping[str, Path], verdicts: Verdicts) -> None:
    """Show problems one by one, and record each verdict at once."""
    for number, problem in enumerate(problems, start=1):
        print(f"\n[{number}/{len(problems)}] {problem.rule} {problem.place}\n{shown(problem, folders)}")
        context = CONTEXT
        while (answer := _answer()) != "s":
            key, _, reason = answer.partition(" ")
            if key == "q":
                return
            if key == "m":
                context *= 4
                print(shown(problem, folders, context))
            elif judgement := next((judgement for judgement in JUDGEMENTS if key and judgement.startswith(key)), ""):
                verdicts.record([Verdict(problem.rule, problem.key, problem.place, judgement, reason.strip())])
                break


def _answer() -> str:
    try:
        return input(_PROMPT).strip()
    except EOFError:
        return "q"
