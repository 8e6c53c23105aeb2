"""What can complete ignore comments and front matter; in a worker process, which knows the rules and the site."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from datetime import UTC, datetime, timezone
from time import monotonic
from typing import TYPE_CHECKING

from ..rules.shared.known_fields import FLAGS, GENERATOR_FIELDS, OTHER_FLAGS
from ..run.discovery import some_posts
from ..source.read import read
from ..syntax.dates import DATE_FIELDS, local_time
from ..syntax.fields import Scalar, Sequence
from ..syntax.front_matter import front_matter
from ..values.profiles import DateStyle
from .cursor import COMMENT_WORD, block_around, value_place
from .requests import Suggestion, Suggestions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..config.model import Config
    from ..syntax.fields import Value
    from ..values.profiles import Site
    from .cursor import ValuePlace
    from .folder_settings import FolderSettings
    from .requests import Post

_ACTIONS = {
    "postlint-ignore": "ignore rules here or in what follows",
    "postlint-disable": "ignore rules from here on",
    "postlint-enable": "end what `postlint-disable` began",
    "postlint-file": "ignore rules in the whole file",
}
_MOST_POSTS = 400
_SECONDS = 60.0
"""How long the fields of other posts are valid."""
_AT_MOST = 0.5
"""Seconds that reading them may take."""
_LONGEST = 60
"""Characters of a value that is worth suggesting."""
_MOST = 200
_TERMS = frozenset("tags tag categories category keywords author authors layout series lang type".split())
"""Fields whose values posts share, also if a single post has one."""
_PLAIN = re.compile(r"[\w\u0080-\U0010ffff][\w \u0080-\U0010ffff./+-]*\Z")
_SPECIAL = re.compile(r"(?i:true|false|yes|no|on|off|null|~|y|n)\Z|[-+.\d][\d.:_eExXoO+-]*\Z")


def suggestions(post: Post, offset: int, settings: FolderSettings) -> Suggestions | None:
    """Return what can be at an offset of a post; ``None`` where nothing is known.  Raises ``ConfigError``."""
    line = post.text[post.text.rfind("\n", 0, offset) + 1 : offset]
    if comment := COMMENT_WORD().search(line):
        return _in_comment(post, offset, comment, settings)
    config = settings.resolver.for_file(post.path)
    block = block_around(post.text, offset, has_bare_lines=config.site.profile.lines)
    if block is None:
        return None
    others = _fields_of_site(post, settings, config)
    place = value_place(post.text, block, offset)
    if place is not None:
        return _values(place, others, config.site)
    if re.fullmatch(r"[\w-]*", line) and not re.match(r"[\w-]*[ \t]*[:=]", post.text[offset:]):
        start, end = offset - len(line), offset + len(_word_at(post.text, offset))
        return Suggestions(start, end, tuple(_fields(post.text[block.start : block.end], others, config, block.separator)))
    return None


def _in_comment(post: Post, offset: int, found: re.Match[str], settings: FolderSettings) -> Suggestions:
    end = offset + len(_word_at(post.text, offset))
    if found["names"] is None:
        start = offset - len(found["action"])
        return Suggestions(start, end, tuple(Suggestion(name, about, "action") for name, about in _ACTIONS.items()))
    catalogue = settings.resolver.catalogue(os.path.dirname(post.path))
    present = set(re.findall(r"[a-z][a-z0-9-]*", found["names"]))
    items = [Suggestion(rule.name, rule.family.replace("_", "-"), "rule") for rule in catalogue if rule.name not in present]
    items += [Suggestion(name, f"all {len(catalogue.family(name))} rules of this family", "family") for name in catalogue.families]
    return Suggestions(offset - len(found["word"]), end, tuple(items))


def _word_at(text: str, offset: int) -> str:
    found = re.compile(r"[\w-]*").match(text, offset)
    return found[0] if found else ""


def _fields(inside: str, others: Mapping[str, Counter[str]], config: Config, separator: str) -> Iterator[Suggestion]:
    """The fields that a post does not have yet: those of its generator, and those of the site's other posts."""
    profile = config.site.profile
    present = set(re.findall(r"(?m)^([\w-]+)[ \t]*[:=]", inside))
    known = dict.fromkeys(GENERATOR_FIELDS[profile.name].split(), f"field of {profile.title}")
    seen = Counter({name: values[""] for name, values in others.items()})
    known |= {name: "field of other posts" for name, _ in seen.most_common(_MOST) if name not in known}
    for name, about in known.items():
        if name not in present:
            yield Suggestion(f"{name}{separator} ", about, "field", name)


def _values(place: ValuePlace, others: Mapping[str, Counter[str]], site: Site) -> Suggestions | None:
    items: list[Suggestion] = []
    if place.key in (*FLAGS, *OTHER_FLAGS):
        items += [Suggestion("true"), Suggestion("false")]
    if place.key in DATE_FIELDS:
        items.append(Suggestion(_now(site, toml=place.toml), "now", shown="now"))
    known = others.get(place.key, Counter())
    for value, posts in known.most_common(_MOST):
        if value not in ("", "true", "false") and (posts > 1 or place.key in _TERMS):
            items.append(Suggestion(value if place.quoted else _written(value, toml=place.toml), _in_posts(posts), shown=value))
    return Suggestions(place.start, place.end, tuple(items)) if items else None


def _in_posts(posts: int) -> str:
    return "in 1 other post" if posts == 1 else f"in {posts:,} other posts"


def _written(value: str, *, toml: bool) -> str:
    """A string as front matter has it, in quotes where it needs them."""
    if not toml and _PLAIN.match(value) and not _SPECIAL.match(value) and value == value.strip():
        return value
    return json.dumps(value, ensure_ascii=False)


def _now(site: Site, *, toml: bool) -> str:
    """The time now, as the generator reads it."""
    now = datetime.now(UTC).replace(microsecond=0)
    local = local_time(now, site.timezone) if site.timezone else None
    if site.profile.date is DateStyle.WALL:
        return (local or now.astimezone().replace(tzinfo=None)).isoformat(" ")
    iso = (now.astimezone() if local is None else local.replace(tzinfo=timezone(local - now.replace(tzinfo=None)))).isoformat()
    return iso if toml or site.profile.date is DateStyle.PLAIN else f"'{iso}'"


def _fields_of_site(post: Post, settings: FolderSettings, config: Config) -> Mapping[str, Counter[str]]:
    """The fields of the site's other posts, and in how many posts each of their values is; the closest posts first, and not all of many."""
    read_at, known = settings.fields
    if known and monotonic() - read_at < _SECONDS:
        return known
    began, found = monotonic(), dict[str, Counter[str]]()
    for path in some_posts(settings.resolver, [os.path.dirname(post.path), post.folder], _MOST_POSTS):
        if monotonic() - began > _AT_MOST:
            break
        if os.path.abspath(path) != post.path:
            _add_fields(path, config, found)
    settings.fields = monotonic(), found
    return found


def _add_fields(path: str, config: Config, found: dict[str, Counter[str]]) -> None:
    try:
        text = read(path).text
    except OSError:
        return
    block = front_matter(text, config.site.profile)
    for field in block.fields if block else ():
        values = found.setdefault(field.key, Counter())
        values[""] += 1  # the post itself
        values.update({value for value in _scalars(field.value) if 0 < len(value) <= _LONGEST and "\n" not in value})


def _scalars(value: Value) -> Iterable[str]:
    if isinstance(value, Scalar):
        return (value.value,)
    return (text for item in value.items for text in _scalars(item)) if isinstance(value, Sequence) else ()
