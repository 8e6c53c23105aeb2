"""What many tests share: posts in memory, runs of the command, the shared corpora."""

from __future__ import annotations

import gc
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from linter.cli.main import main
from linter.config.overrides import Overrides
from linter.config.resolve import ConfigResolver
from linter.engine.check import Checker
from linter.source.document import Document
from linter.testing import config_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from linter.engine.findings import CheckResult
    from linter.rules.api import Rule

__all__ = ["ROOT", "RULE", "SHARED", "assert_linear", "before_checks", "checked", "checker", "places"]

ROOT = Path(__file__).parent.parent
RULE = os.environ.get("POSTLINT_RULE", "")
"""The one rule whose tests are wanted (`python -m tests.rule NAME`); empty for all."""

if not RULE:  # the tests of one rule draw no examples, and start sooner
    from hypothesis import settings

    # No test fails because a machine is busy; in CI the same examples are drawn each time.
    settings.register_profile("postlint", deadline=None, derandomize=bool(os.environ.get("CI")))
    settings.load_profile("postlint")
SHARED = Path(os.environ.get("POSTLINT_SHARED", ROOT.parent / "shared"))


class Run(NamedTuple):
    """What a run of the command left behind."""

    status: int
    out: str
    err: str


@pytest.fixture(autouse=True, scope="session")
def own_cache_key(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes what belongs to the user."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def project(folder: Path) -> Path:
    """A work tree with two posts, of which one has a finding."""
    (folder / ".git").mkdir()
    (folder / "a.md").write_text('<p style="position: static">one</p>\n', encoding="utf-8")
    (folder / "b.md").write_text("---\ntitle: A walk\n---\n\nAlong the river.\n", encoding="utf-8")
    return folder


class Visits:
    """The paths of the documents that were checked, in any process."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def note(self, path: str) -> None:
        """Add a path."""
        with self._file.open("a", encoding="utf-8") as out:
            out.write(f"{path}\n")

    def clear(self) -> None:
        """Forget all of them."""
        self._file.unlink(missing_ok=True)

    def __iter__(self) -> Iterator[str]:
        return iter(self._file.read_text(encoding="utf-8").splitlines() if self._file.exists() else ())

    def __eq__(self, other: object) -> bool:
        return list(self) == other

    __hash__ = None  # type: ignore[assignment]


@pytest.fixture
def visited(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Visits:
    """The paths of the documents that are checked from now on."""
    visits = Visits(tmp_path_factory.mktemp("visits") / "paths")
    before_checks(monkeypatch, lambda document: visits.note(document.path))
    return visits


def before_checks(monkeypatch: pytest.MonkeyPatch, act: Callable[[Document], object]) -> None:
    """Call a function with each document before it is checked, also with every text that fixes come to."""

    def acting(check: Callable[[Checker, Document], object]) -> Callable[[Checker, Document], object]:
        def acted(self: Checker, document: Document) -> object:
            act(document)
            return check(self, document)

        return acted

    monkeypatch.setattr(Checker, "check", acting(Checker.check))
    monkeypatch.setattr(Checker, "findings", acting(Checker.findings))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """Run ``postlint`` in this process."""

    def made(*arguments: str) -> Run:
        capsys.readouterr()
        try:
            status = main(arguments)
        except SystemExit as end:
            status = int(end.code or 0)
        out, err = capsys.readouterr()
        return Run(status, out, err)

    return made


def checker(rules: Iterable[Rule], settings: Iterable[tuple[str, object]] = ()) -> Checker:
    """A checker of just these rules."""
    return Checker(config_of(rules, settings))


def checked(text: str, *rules: str, path: str = "post.md", profile: str = "plain") -> CheckResult:
    """What the rules (default: the default ones) say of a text."""
    config = ConfigResolver(Overrides(select=rules, profile=profile, isolated=True)).for_file(path)
    return Checker(config).check(Document.from_text(text, path))


def places(text: str, *rules: str, path: str = "post.md", profile: str = "plain") -> list[tuple[str, str]]:
    """Rule and underlined text of each finding."""
    found = checked(text, *rules, path=path, profile=profile).diagnostics
    return [(one.rule, one.span.text(text)) for one in found]


def assert_linear(work: Callable[[str], object], grown: Callable[[int], str], count: int) -> None:
    """Sixteen times the text takes ``work`` less than 64 times its time: 16 is in step, 256 is the square.

    Both are far enough from 64 for any machine, however busy; the time is that of this thread alone.
    """
    gc.collect()
    gc.disable()  # what other tests have left in memory is not to be looked through here
    try:
        count = max(count // 4, 1)
        # A clock that is too coarse for the smaller text says nothing.
        while _best(work, grown(count)) < 0.0003 and count < 1_000_000:
            count *= 2
        for _ in range(5):
            ratio = _best(work, grown(count * 16)) / max(_best(work, grown(count)), 0.0003)
            if ratio <= 64:
                return
    finally:
        gc.enable()
    pytest.fail(f"sixteen times the text takes {ratio:.0f} times the time")


def _best(work: Callable[[str], object], text: str) -> float:
    return min(_seconds(work, f"{text}{turn}") for turn in range(3))


def _seconds(work: Callable[[str], object], text: str) -> float:
    start = time.thread_time()
    work(text)
    return time.thread_time() - start


@pytest.fixture
def shared() -> Path:
    """The folder of shared corpora and vectors; skips in plain sight where there is none."""
    if not SHARED.is_dir():
        pytest.skip(f"no shared data at {SHARED}: set POSTLINT_SHARED")
    return SHARED
