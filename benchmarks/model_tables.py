"""Makes ``linter/truncation/model_tables.bin`` from figures counted over public articles (``python -m benchmarks.model_tables``).

The counts are read from ``truncation/figures.json`` under ``POSTLINT_SHARED``: natural-log odds that a character begins or
ends a sentence, short openers of sentences seen at least twice, and English words seen at least four times.
"""

from __future__ import annotations

import json
import os
import sys
import zlib
from pathlib import Path

_INTO = Path(__file__).parents[1] / "linter" / "truncation" / "model_tables.bin"


def main() -> int:
    """Write the file, and say how large it is."""
    source = Path(os.environ.get("POSTLINT_SHARED", "../shared"), "truncation", "figures.json")
    if not source.is_file():
        print(f"benchmarks: there is no {source}", file=sys.stderr)
        return 2
    figures = json.loads(source.read_text(encoding="utf-8"))
    begin, end = figures["begin_log_odds"], figures["end_log_odds"]
    characters = sorted(begin)
    parts = {
        "characters": "\n".join(["".join(characters), _tenths(begin, characters), _tenths(end, characters)]),
        "openers": _lines(figures["short_openers"]),
        "words": _lines(figures["english_words"]),
    }
    packed = {name: zlib.compress(text.encode(), 9) for name, text in parts.items()}
    head = " ".join(f"{name} {len(body)}" for name, body in packed.items())
    _INTO.write_bytes(head.encode() + b"\n" + b"".join(packed.values()))
    print(f"wrote {_INTO.name}: {_INTO.stat().st_size} bytes")
    return 0


def _tenths(odds: dict[str, float], characters: list[str]) -> str:
    """A character for the odds of each: `@` is 0, and one more is a tenth more."""
    return "".join(chr(ord("@") + round(odds.get(one, 0) * 10)) for one in characters)


def _lines(words: list[str]) -> str:
    return "\n" + "\n".join(sorted(words)) + "\n"


if __name__ == "__main__":
    sys.exit(main())
