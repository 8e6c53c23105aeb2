"""Lines with a syntax of their own: definitions of references, and the attributes of a heading."""

from __future__ import annotations

from ...values.named_tuples import NamedTuple
from ...values.patterns import lazy

REFERENCE_START = lazy(r"[ ]{0,3}\[[^\[\]]*+\]:")
_REFERENCE = lazy(
    r"""[ ]{0,3}\[([^\[\]\n]*+)\]:[ ]*+(?:\n[ ]*+)?+(\S++)(?:[ ]*+(?:\n[ ]*+)?+(?:"([^\n]*)"|'([^\n]*)'|\(([^\n]*)\)))?[ ]*+(?:\n|\Z)"""
)
_ATTRIBUTES = lazy(r"(?<! )[ ]++\{:?[ ]*+[^}\n ][^}\n]*+\}[ ]*+\Z")


class Reference(NamedTuple):
    """A definition of a reference."""

    label: str
    target: str
    """Its URL and title, as CommonMark writes them."""
    lines: int
    """How many lines it takes."""


def reference(lines: list[str]) -> Reference | None:
    """The definition that begins with the first of some lines."""
    match = _REFERENCE().match("\n".join(lines))
    if match is None:
        return None
    title = (match[3] or match[4] or match[5] or "").replace('"', "")
    target = f"<{match[2].strip('<>')}>" + (f' "{title}"' if title else "")
    return Reference(match[1], target, match[0].rstrip("\n").count("\n") + 1)


def without_attributes(words: str) -> str:
    """A heading without its attributes: https://python-markdown.github.io/extensions/attr_list."""
    match = _ATTRIBUTES().search(words) if words.rstrip(" ").endswith("}") else None
    return words[: match.start()] if match else words
