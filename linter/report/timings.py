"""The tables of ``--timings``."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..engine.profiler import Profiler

_LEAST = 0.0005
"""The share of the time from which a rule has a line of its own."""


def tables(profiler: Profiler, files: int, seconds: float) -> str:
    """Where the time of a run over so many files went: by stage in the order of the work, by rule from the dearest."""
    each = 1000 / max(files, 1)
    out = [f"{files:,} {'file' if files == 1 else 'files'} in {seconds:.2f} s, {seconds * each:.3f} ms a file, on one core"]
    rules = sum(profiler.rules.values())
    stages = dict(profiler.stages)
    last = {name: stages.pop(name) for name in list(stages) if name.startswith("count")}
    stages |= {"rules": rules, **last}
    stages["all else"] = max(seconds - sum(stages.values()), 0)
    out += ["", f"{'ms a file':>10}  {'share':>6}  stage"]
    out += [f"{spent * each:10.3f}  {spent / seconds:6.1%}  {name}" for name, spent in stages.items()]
    out += ["", f"{'ms a file':>10}  {'share':>6}  {'calls':>9}  rule"]
    small = 0.0
    for name, spent in sorted(profiler.rules.items(), key=lambda item: -item[1]):
        if spent < _LEAST * seconds:
            small += spent
        else:
            out.append(f"{spent * each:10.3f}  {spent / seconds:6.1%}  {profiler.calls[name]:>9,}  {name}")
    if small:
        out.append(f"{small * each:10.3f}  {small / seconds:6.1%}  {'':>9}  all others")
    return "\n".join(out) + "\n"
