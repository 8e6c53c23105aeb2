"""Generates ``linter/truncation/model_tables.bin`` from counts over public articles (``python -m benchmarks.model_tables``).

The counts are read from ``truncation/figures.json`` under ``POSTLINT_SHARED``: natural-log odds that a character begins or
ends a sentence, short sentence openers that occur at least twice, and English words that occur at least four times.
"""

from __future__ import annotations

import json
import os
import sys
import zlib
from pathlib import Path

_OUTPUT = Path(__file__).parents[1] / "linter" / "truncation" / "model_tables.bin"


def main() -> int:
    """Write the file and print its size."""
    source = Path(os.environ.get("POSTLINT_SHARED", "../shared"), "truncation", "figures.json")
    if not source.is_file():
        print(f"benchmarks: {source} does not exist", file=sys.stderr)
        return 2
    counts = json.loads(source.read_text(encoding="utf-8"))
    begin, end = counts["begin_log_odds"], counts["end_log_odds"]
    characters = sorted(begin)
    parts = {
        "characters": "\n".join(["".join(characters), _encoded(begin, characters), _encoded(end, characters)]),
        "openers": _lines(counts["short_openers"]),
        "words": _lines(counts["english_words"]),
    }
    compressed = {name: zlib.compress(text.encode(), 9) for name, text in parts.items()}
    header = " ".join(f"{name} {len(data)}" for name, data in compressed.items())
    _OUTPUT.write_bytes(header.encode() + b"\n" + b"".join(compressed.values()))
    print(f"wrote {_OUTPUT.name}: {_OUTPUT.stat().st_size} bytes")
    return 0


def _encoded(odds: dict[str, float], characters: list[str]) -> str:
    """The odds of each character as one character: `@` is 0, the next code point 0.1."""
    return "".join(chr(ord("@") + round(odds.get(character, 0) * 10)) for character in characters)


def _lines(words: list[str]) -> str:
    return "\n" + "\n".join(sorted(words)) + "\n"


if __name__ == "__main__":
    sys.exit(main())
