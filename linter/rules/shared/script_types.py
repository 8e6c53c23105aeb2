"""What a ``script`` element is by its type: a program, a set of instructions for the browser, or data."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...syntax.html import Tag

# https://mimesniff.spec.whatwg.org/#javascript-mime-type
_JAVASCRIPT = frozenset(
    "application/ecmascript application/javascript application/x-ecmascript application/x-javascript text/ecmascript text/javascript "
    "text/javascript1.0 text/javascript1.1 text/javascript1.2 text/javascript1.3 text/javascript1.4 text/javascript1.5 text/jscript "
    "text/livescript text/x-ecmascript text/x-javascript".split()
)
# What another script of the page or an old browser runs.
_OTHER_PROGRAMS = frozenset(
    "text/vbscript text/vbs text/babel text/jsx text/typescript text/coffeescript application/dart text/x-scriptlet".split()
)
_INSTRUCTIONS = frozenset({"importmap", "speculationrules"})


def is_javascript(kind: str) -> bool:
    """Whether a media type is one of JavaScript; parameters after it do not count."""
    return kind.partition(";")[0].strip().lower() in _JAVASCRIPT


def script_type(script: Tag) -> str:
    """``program``, ``data``, or ``importmap`` or ``speculationrules``, which browsers read and do not run.

    WHATWG HTML 4.12.1.1, *prepare the script element*: no type or an empty one is JavaScript, and any other that is not known is data.
    Parameters do not count, as in browsers before that standard; a type that a template tag writes may be that of a program.
    """
    kind, language = script.attribute("type"), script.attribute("language")
    if (kind is not None and kind.dynamic) or (language is not None and language.dynamic):
        return "program"
    named = f"text/{language.value}" if language is not None and language.value else ""
    written = (kind.value if kind is not None else named).partition(";")[0].strip().lower()
    if written in _INSTRUCTIONS:
        return written
    return "program" if written in ("", "module") or written in _OTHER_PROGRAMS or is_javascript(written) else "data"
