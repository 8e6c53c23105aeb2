"""What a worker process does for the server: the work on one post, as the commands do it, and what is asked about rules.

A worker has one thread and a working folder of its own, so the folder of each post can be the working folder, as for the command.
It has no limit on time: the server ends a process that takes too long.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from ..config.files import config_in
from ..config.ignoring import with_ignored
from ..config.overrides import Overrides
from ..config.resolve import ConfigResolver
from ..run.plan import Mode, Plan
from ..run.session import Session
from ..source.document import Document
from ..source.project import upwards
from ..source.read import read_bytes
from ..values.errors import PostlintError
from .folder_settings import FolderSettings
from .requests import Checked, ConfigurationEdit, Fixed
from .suggestions import suggestions
from .text_edits import small_edits

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..run.plan import Problems
    from ..run.result import FileResult
    from .requests import Post, Suggestions

Value = TypeVar("Value")
_CHECK = Plan()
_MOST_SETTINGS = 8
"""Settings that are kept, the last ones used."""


class Work:
    """The work of a process; remembers the settings until they change."""

    def __init__(self) -> None:
        self._edition = 0
        self._settings: dict[tuple[str, Overrides], FolderSettings] = {}
        self._last_good: dict[tuple[str, Overrides], FolderSettings] = {}

    def warm_up(self) -> None:
        """Load what the first check needs."""
        session = Session(ConfigResolver(_ISOLATED))
        session.document(Document.from_text(_SAMPLE))

    def check(self, post: Post) -> Checked:
        """Check a post."""
        result, error = self._with_settings(post, lambda settings: settings.run(post, _CHECK))
        return Checked(result and result._replace(lines=None), error)

    def fix(self, post: Post, rules: tuple[str, ...] = (), *, unsafe: bool = False) -> Fixed:
        """Fix a post; with ``rules``, only by their fixes.  Raises ``PostlintError`` if it cannot be done."""
        if rules:
            post = post._replace(overrides=post.overrides._replace(fixable=rules))
        plan = Plan(Mode.FIX, unsafe_fixes=unsafe)
        return _changed(post, *self._with_settings(post, lambda settings: settings.run(post, plan)))

    def ignore(self, post: Post, problems: Problems) -> Fixed:
        """Insert a comment that ignores some problems; the text is the same if no comment can.  Raises as ``fix`` does."""
        plan = Plan(Mode.IGNORE, problems=problems)
        return _changed(post, *self._with_settings(post, lambda settings: settings.run(post, plan)))

    def disable(self, post: Post, rule: str) -> ConfigurationEdit | None:
        """Return what disables a rule in the configuration of a post, or creates one; ``None`` if no small edit can."""
        named = post.overrides.config
        nearest = next(filter(None, (config_in(folder) for folder in upwards(os.path.dirname(post.path)))), None)
        path = named or (nearest.path if nearest else os.path.join(post.folder, "postlint.toml"))
        try:
            before, is_new = read_bytes(path).decode("utf-8"), False
        except FileNotFoundError:
            before, is_new = "", True
        except (OSError, ValueError):
            return None
        after = with_ignored(before, path, rule)
        return None if after is None else ConfigurationEdit(path, before, tuple(small_edits(before, after)), is_new)

    def page(self, post: Post, rules: tuple[str, ...]) -> str:
        """Return the pages of some rules; names that are unknown are left out."""
        from ..rules.explain import page

        catalogue, _ = self._with_settings(post, lambda settings: settings.resolver.catalogue(os.path.dirname(post.path)))
        pages = [page(catalogue.named(name)) for name in rules if catalogue is not None and name in catalogue.names]
        return "\n---\n\n".join(pages)

    def complete(self, post: Post, offset: int) -> Suggestions | None:
        """Return what can complete a word of an ignore comment or of front matter; ``None`` elsewhere."""
        found, _ = self._with_settings(post, lambda settings: suggestions(post, offset, settings))
        return found

    def _with_settings(self, post: Post, work: Callable[[FolderSettings], Value]) -> tuple[Value | None, str]:
        """The result of some work with the settings of a post; if they are wrong, with the last ones that were right, and why."""
        if post.edition != self._edition:
            self._last_good.update({key: settings for key, settings in self._settings.items() if settings.are_good})
            self._settings.clear()
            self._edition = post.edition
        with suppress(OSError):  # a folder that is gone
            os.chdir(post.folder)
        key = post.folder, post.overrides
        try:
            settings = self._settings.pop(key, None) or FolderSettings(post.overrides)
            _keep(self._settings, key, settings)
            value = work(settings)
        except PostlintError as error:
            return self._with_last_good(key, work), str(error)
        settings.are_good = True
        return value, ""

    def _with_last_good(self, key: tuple[str, Overrides], work: Callable[[FolderSettings], Value]) -> Value | None:
        settings = self._last_good.pop(key, None)
        if settings is None:
            return None
        _keep(self._last_good, key, settings)
        try:
            return work(settings)
        except PostlintError:  # they were read for other folders only
            return None


def _keep(kept: dict[tuple[str, Overrides], FolderSettings], key: tuple[str, Overrides], settings: FolderSettings) -> None:
    """Keep settings as the last ones that were used, and not too many."""
    kept[key] = settings
    while len(kept) > _MOST_SETTINGS:
        del kept[next(iter(kept))]


def _changed(post: Post, result: FileResult | None, error: str) -> Fixed:
    """What changes in a post; raises ``PostlintError`` if it could not be done."""
    if result is None and error:
        raise PostlintError(error)
    if result is None or result.after is None:
        return Fixed((), (result.failure,) if result and result.failure else ())
    if result.error:
        raise PostlintError(result.error)
    return Fixed(tuple(small_edits(post.text, result.after)), result.notes)


_ISOLATED = Overrides(isolated=True)
_SAMPLE = '---\ntitle: A walk\ndate: 2026-01-02\ntags: [river]\n---\n\n<p style="color: red">Along the [river](/river).</p>\n'
"""A post that has something for many rules."""
