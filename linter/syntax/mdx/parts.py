"""The parts of a post of MDX, between its blocks and its pieces."""

from __future__ import annotations

from ...values.named_tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .containers import Record
    from .jsx import Item


class Part(NamedTuple):
    """A part of the post, in source order."""

    kind: str
    """``open``, ``close``, ``text``, ``code``, ``math``, ``flow`` or ``module``."""
    record: Record
    spans: Sequence[tuple[int, int]] = ()
    """The lines of text or code without prefixes."""
    items: Sequence[Item] = ()
    """The tags and expressions of a block of JSX."""
