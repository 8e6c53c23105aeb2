"""The sources of a site: its files and their front matter."""

from __future__ import annotations

import os
import re
from collections import Counter
from datetime import UTC

from ....source.read import read, read_bytes
from ....source.yaml_settings import load_yaml
from ....syntax.fields import plain
from ....syntax.front_matter import front_matter
from ....values.named_tuples import NamedTuple
from ....values.profiles import PROFILES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from ....values.profiles import Profile

Table = dict[str, object]


class Source(NamedTuple):
    """A file of a site."""

    path: str
    """Absolute."""
    inner: str
    """Relative to the root of the site, with slashes."""


class Sources:
    """The files of the site at ``root``; front matter is read as its generator reads it."""

    def __init__(self, root: str, generator: str, files: Iterable[str]) -> None:
        self.root = root
        self.profile: Profile = PROFILES[generator]
        self.files = [Source(path, self._inner(path)) for path in sorted(files)]

    def _inner(self, path: str) -> str:
        prefix = os.path.join(self.root, "")
        inner = path[len(prefix) :] if path.startswith(prefix) else os.path.relpath(path, self.root)
        return inner.replace(os.sep, "/")

    def below(self, folder: str) -> Iterator[tuple[Source, str]]:
        """The files below a folder, each with its path there."""
        prefix = f"{folder}/" if folder else ""
        for source in self.files:
            if source.inner.startswith(prefix):
                yield source, source.inner[len(prefix) :]

    def fields(self, source: Source) -> Table | None:
        """The front matter of a file, with names in lower case for Hugo; ``None`` if it has none."""
        try:
            document = read(source.path)
            block = front_matter(document.text, self.profile)
            if block is None or block.rendered < block.end:
                return None
            fields = plain(block, document.text)
        except (OSError, ValueError, RecursionError):
            return {}
        return {key.lower(): value for key, value in fields.items()} if self.profile.name == "hugo" else fields

    def text(self, inner: str) -> str:
        """The text of a file; empty if it cannot be read."""
        try:
            return read_bytes(os.path.join(self.root, inner)).decode("utf-8", "replace")
        except OSError:
            return ""

    def first(self, *names: str) -> str:
        """The text of the first of some files that has one."""
        return next(filter(None, map(self.text, names)), "")


def table_of(text: str, name: str) -> Table:
    """The settings in a file in TOML, JSON or YAML, by the ending of its name; empty if it cannot be read."""
    value: object
    try:
        if name.endswith(".toml"):
            import tomllib

            value = tomllib.loads(text)
        elif name.endswith(".json"):
            import json

            value = json.loads(text)
        else:
            value = load_yaml(text)
    except (ValueError, RecursionError):
        return {}
    return {str(key): item for key, item in value.items()} if isinstance(value, dict) else {}


def as_table(value: object) -> Table:
    """A value that is meant to be a table."""
    return {str(key): item for key, item in value.items()} if isinstance(value, dict) else {}


def as_text(value: object) -> str:
    """A value that is meant to be a text; empty if it is none."""
    return str(value).strip() if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""


def as_list(value: object) -> list[str]:
    """A value that is meant to be a list of texts, or one of them."""
    items = value if isinstance(value, list) else [value]
    return [text for text in map(as_text, items) if text]


def path_of(url: str) -> str:
    """The path of the URL of a site, without the slash at its end."""
    match = re.match(r"(?:[a-zA-Z][\w+.-]*+:)?//[^/?#]*+([^?#]*+)", url)
    path = match[1] if match else url if url.startswith("/") else ""
    return path.rstrip("/")


def moments(value: object, zone: str = "") -> list[datetime]:
    """The times that a date of front matter may be for a generator: with a time zone, they depend on the computer that builds the site."""
    from datetime import timedelta
    from zoneinfo import ZoneInfo

    from ....syntax.dates import read_moment

    moment = read_moment(as_text(value))
    if moment is None:
        return []
    found = [moment.time.replace(tzinfo=None)]
    if moment.zoned:
        found.append(moment.time.astimezone(UTC).replace(tzinfo=None))
    else:
        found += [found[0] - timedelta(hours=hours) for hours in (-12, 12)] if found[0].hour or found[0].minute else []
    if zone:
        found.append(moment.time.astimezone(ZoneInfo(zone)).replace(tzinfo=None))
    elif moment.zoned:
        found += [found[1] + timedelta(hours=hours) for hours in (-8, 8)]
    return found


def known_paths(posts: str, outputs: Iterable[str]) -> str:
    """A regular expression for paths that are known although a plugin may add others: those of posts, and those beside several pages."""
    folders = Counter(path.removesuffix("/index.html").rpartition("/")[0] for path in outputs)
    several = [re.escape(folder) for folder, count in folders.items() if folder and count >= _SEVERAL]
    beside = [rf"(?:{'|'.join(several)})/[^/]+/?"] if several and len(several) <= _MOST_FOLDERS else []
    return "|".join(f"(?:{pattern})" for pattern in (posts, *beside) if pattern)


_SEVERAL = 3
_MOST_FOLDERS = 500


def output_of(url: str) -> str:
    """The file of a page with a URL path: that of its folder if it ends with a slash, one with the ending ``.html`` if it has none."""
    url = re.sub(r"/{2,}", "/", url).lstrip("/")
    if not url or url.endswith("/"):
        return f"{url}index.html"
    return url if "." in url.rpartition("/")[2] else f"{url}.html"
