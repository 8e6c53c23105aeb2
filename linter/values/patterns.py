"""Regular expressions that are compiled on first use, and the class of characters that nobody sees."""

from __future__ import annotations

from .saved_patterns import saved
from .typed import AnyStr, Generic

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

# The flags of `re`, which takes 3 ms to import and is not needed where all patterns are saved.
IGNORECASE = 2
MULTILINE = 8
DOTALL = 16
VERBOSE = 64
ASCII = 256


class lazy(Generic[AnyStr]):  # noqa: N801 - it is used like a function
    """A regular expression; calling it returns the compiled pattern.

    Compiling the patterns of all rules takes longer than checking a post, so a run compiles
    only those that it uses.
    """

    __slots__ = ("_compiled", "_flags", "_source")

    def __init__(self, source: AnyStr, flags: int = 0) -> None:
        self._source: AnyStr = source
        self._flags = flags
        self._compiled: re.Pattern[AnyStr] | None = None

    def __call__(self) -> re.Pattern[AnyStr]:
        """The compiled pattern."""
        return self._compiled or self._compile()

    def _compile(self) -> re.Pattern[AnyStr]:
        self._compiled = pattern = compiled(self._source, self._flags)
        return pattern


def compiled(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What ``re.compile`` returns, from its saved form where there is one."""
    pattern = saved(source, flags)
    if pattern is None:
        import re

        pattern = re.compile(source, flags)
    return pattern


# What is not seen: Default_Ignorable_Code_Point of Unicode, which has the bidirectional controls (UAX #9), the variation selectors and
# the tag characters; line separators, annotations, noncharacters and lone surrogates.
UNSEEN = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""The inside of a character class: characters that nobody sees, or that cannot be encoded."""
