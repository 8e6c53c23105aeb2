"""Reads a few keys of the YAML that configures Jekyll or Hexo.

Simple keys are read by line patterns, because importing a YAML parser takes longer than all else that is done to find the files of a
site.  If a key is anything more than a word, a list of words or a table, PyYAML reads the file.
"""

from __future__ import annotations

from functools import cache

from ..values.patterns import MULTILINE, lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable
    from typing import Any

Settings = dict[str, list[str]]
"""By key, its words: one, those of a list, or the keys of a table."""

_MOST_DEPTH = 64
"""Levels of tables and lists in each other."""


def read_yaml(text: str, keys: Iterable[str]) -> Settings | None:
    """Return the words of some keys at the top of a file; ``None`` if it is not YAML."""
    import re

    settings: Settings = {}
    for key in keys:
        ends = [match.end() for match in re.finditer(rf"^[\"']?{key}[\"']?[ \t]*+:(?=[ \t\r\n]|\Z)", text, MULTILINE)]
        if ends:
            words = _words(text, ends[-1])
            if words is None:
                return _parsed(text, keys)
            settings[key] = words
    return settings


_LINE = lazy(r"[^\n]*+\n?")
_COMMENT = r"[ \t\r]*+(?:(?<=[ \t])#.*+)?"
_QUOTED = r""""([^"\\\n]*+)"|'([^'\n]*+)'"""
# Without quotes, a word with a comma, a bracket or a mark of YAML is not read here.
_PLAIN = lazy(rf"""(?:{_QUOTED}|([^\s\[\]{{}},&*!|>"'%@`#:?-](?:[^\s,\[\]{{}}#:]|[ \t]++(?![#\s])|:(?=\S))*+)){_COMMENT}""")
_ITEM = lazy(rf"""\s*+(?:{_QUOTED}|([^\s,\[\]{{}}"'#&*!|>%@`:?-][^\n,\[\]{{}}"'#:]*+))\s*+(?:,|(?=\]))""")
_BLOCK_ITEM = lazy(rf"""[ \t]*+-[ \t]++(?:{_QUOTED}|([^\s"'\[\]{{}},&!|>%@`#*:?-](?:[^\n#:]|:(?=\S))*+)){_COMMENT}""")
_KEY = lazy(r"([ \t]++)[\"']?([^\s:#\"'-][^\n:#\"']*+)[\"']?[ \t]*+:(?=[ \t\r\n]|\Z)")
_INDENTED = lazy(r"(?:\n[ \t\r]*+)*+(?<=[ \t])[^\s]")
_EMPTY = lazy(r"[ \t\r]*+(?:#.*+)?")


def _words(text: str, start: int) -> list[str] | None:
    """The words of a key whose colon ends at ``start``; ``None`` if it is more than words."""
    end = text.find("\n", start)
    first = text[start : end if end >= 0 else len(text)].strip()
    if first.startswith("["):
        return _flow(text, text.index("[", start) + 1)
    if not _EMPTY().fullmatch(first):
        match = _PLAIN().fullmatch(first)
        goes_on = end >= 0 and _INDENTED().match(text, end)
        return [_word(match)] if match and not goes_on else None
    return _block(text[end + 1 :] if end >= 0 else "")


def _word(match: re.Match[str]) -> str:
    return match[3].strip() if match[3] is not None else match[1] if match[1] is not None else match[2]


def _flow(text: str, start: int) -> list[str] | None:
    """The words of a list in brackets, from behind the opening one."""
    words: list[str] = []
    end = text.find("]", start)
    while not text[start:end].isspace() and start < end:
        match = _ITEM().match(text, start, end + 1)
        if not match:
            return None
        words.append(_word(match))
        start = match.end()
    return words if end >= 0 else None


def _block(rest: str) -> list[str] | None:
    """The words of the lines below a key: a list or a table."""
    words: list[str] = []
    indent, of_list = "", False
    for match in _LINE().finditer(rest):
        line = match[0].rstrip("\r\n")
        if _EMPTY().fullmatch(line):
            continue
        item, key = _BLOCK_ITEM().fullmatch(line), _KEY().match(line)
        if item and (of_list or not words):
            words.append(_word(item))
            of_list = True
        elif line[0] not in " \t-":
            break  # the next key
        elif key and not of_list and (not words or len(key[1]) >= len(indent)):
            indent = indent or key[1]
            words += [key[2].strip()] if key[1] == indent else []
        elif of_list or not words:
            return None
    return words if of_list else list(dict.fromkeys(words))


def _parsed(text: str, keys: Iterable[str]) -> Settings | None:
    table = load_yaml(text)
    if not isinstance(table, dict):
        return None
    return {key: _as_words(table[key]) for key in keys if key in table}


def load_yaml(text: str) -> object:
    """Return the value of a YAML file that configures a generator; ``None`` if it is not YAML, or nested too deeply to be one.

    What merge keys (``<<``) bring is left out: a few of them double a table again and again.
    """
    import yaml

    try:
        if _is_deep(text):
            return None
        return yaml.load(text, _loader())  # noqa: S506 - it is derived from a safe one
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def _is_deep(text: str) -> bool:
    """Whether values are nested so deeply that composing them may crash: libyaml recurses in C, about 20,000 levels end the process."""
    import yaml

    if sum(map(text.count, ("[", "{", "-", "?"))) <= _MOST_DEPTH:
        return False
    depth = 0
    for event in yaml.parse(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        if isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
            depth += 1
            if depth > _MOST_DEPTH:
                return True
        elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            depth -= 1
    return False


@cache
def _loader() -> Any:  # noqa: ANN401 - PyYAML is untyped
    import yaml

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        def flatten_mapping(self, node: Any) -> None:  # noqa: ANN401 - PyYAML is untyped
            for key, _ in node.value:
                if key.tag == "tag:yaml.org,2002:merge":
                    key.tag = "tag:yaml.org,2002:str"

    return Loader


def _as_words(value: object) -> list[str]:
    if isinstance(value, (list, dict)):
        return [str(word) for word in value if isinstance(word, (str, int))]
    return [] if value is None else [str(value)]
