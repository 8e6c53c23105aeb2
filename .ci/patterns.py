"""Saves the compiled forms of the patterns in ``linter/values/patterns.bin``: ``python .ci/patterns.py``.

The versions of Python that there are must agree about each form; a pattern about which they differ is left out.  With ``--check``, it
writes nothing and exits with 1 if a pattern has no saved form, or this Python has another form of it.
"""

from __future__ import annotations

import importlib
import marshal
import os
import pkgutil
import re
import subprocess
import sys
from argparse import ArgumentParser
from itertools import combinations
from re import _compiler  # type: ignore[attr-defined]

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, ROOT)  # patterns of this tree, whatever is installed

from linter.values import patterns, saved_patterns  # noqa: E402 - it is found there

TYPE_CHECKING = False
if TYPE_CHECKING:
    from linter.values.saved_patterns import Form

    Pattern = tuple[str | bytes, int]

PYTHONS = ("3.11", "3.12", "3.13")
OTHER = "import sys; sys.path.insert(0, sys.argv[1]); import patterns; patterns.answer()"
FENCES = ("---", "+++", ";;;")


def main() -> int:
    """Write the file, or check it; returns the exit code."""
    parser = ArgumentParser(description="Save the compiled forms of the patterns.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if a form is missing or differs")
    check = parser.parse_args().check
    found = all_patterns()
    if check:
        stale = [pattern for pattern in found if not is_saved(*pattern)]
        for source, flags in stale:
            print(f"not saved: {source!r}, flags {flags}")
        if stale:
            print("run `python .ci/patterns.py`")
        return bool(stale)
    forms = {pattern: form(*pattern) for pattern in found}
    for version in PYTHONS:
        if version != f"{sys.version_info[0]}.{sys.version_info[1]}":
            forms = agreed(forms, version)
    with open(saved_patterns.FILE, "wb") as file:
        size = file.write(saved_patterns.dump(forms))
    print(f"{len(forms)} patterns, {size} bytes")
    return 0


def all_patterns() -> list[Pattern]:
    """The patterns of all modules, with their flags: those that compile on first use, and those that are put together."""
    found: dict[Pattern, None] = {}
    compiled = patterns.compiled

    class Seen(patterns.lazy):  # type: ignore[type-arg]
        def __init__(self, source: str | bytes, flags: int = 0) -> None:
            super().__init__(source, flags)
            found[source, int(flags)] = None

    def seen(source: str, flags: int = 0) -> re.Pattern[str]:
        found[source, int(flags)] = None
        return compiled(source, flags)

    patterns.lazy = Seen  # type: ignore[misc]
    patterns.compiled = seen  # type: ignore[assignment]
    import linter

    for one in pkgutil.walk_packages(linter.__path__, "linter."):
        if not one.name.endswith("__main__"):
            try:
                importlib.import_module(one.name)
            except ImportError as error:
                print(f"left out, for an extra is not installed: {one.name} ({error})", file=sys.stderr)
    put_together()
    return sorted(found, key=lambda pattern: (isinstance(pattern[0], bytes), *pattern))


def put_together() -> None:
    """Ask for the patterns that are made of tables when a post needs them."""
    from linter.engine.prefilter import Prefilter
    from linter.registry.catalogue import CATALOGUE
    from linter.rules.shared import exports, vendors, wechat
    from linter.source import posts
    from linter.syntax import extensions, html
    from linter.syntax.front_matter import read
    from linter.truncation import stubs
    from linter.values.post_folders import FOLDERS
    from linter.values.profiles import PROFILES

    for kind in ("classes", "attributes", "styled", "ids", "elements", "players", "boxes", "comments"):
        vendors._pattern(kind)
    for vendor in vendors.VENDORS:
        for within in filter(None, (vendor.within, vendor.classes_within)):
            vendors._compiled(within)
    for sign in (*wechat.WECHAT, *exports.EXPORTS):
        exports._compiled(sign.pattern)
    for language in stubs._UNSEPARATED:
        stubs._patterns(language)
    usual = [rule.on for rule in CATALOGUE.rules(CATALOGUE.default_names)]
    Prefilter([(on, None) for on in usual if on.kind in ("paragraph", "prose", "post")])
    for folders in FOLDERS.values():
        posts._SiteFolders(folders)
    for name in sorted(html.RAW):
        html._raw_end("", 0, 0, name)
    syntax = [pattern for pattern, _ in extensions._EXTENSIONS]
    for some in (*combinations(syntax, 1), *combinations(syntax, 2)):
        extensions._any_of("|".join(some))
    for profile in PROFILES.values():
        for one in profile.forms:
            read._pattern(one.opening)
            for fence in FENCES:
                read._pattern(one.closing, fence)
        if profile.stops is not None:
            read._pattern(profile.stops)


def agreed(forms: dict[Pattern, Form], version: str) -> dict[Pattern, Form]:
    """The forms that another version of Python makes, too; it needs the standard library only."""
    here = os.path.dirname(os.path.abspath(__file__))
    asked = marshal.dumps(list(forms), 2)
    try:
        done = subprocess.run([f"python{version}", "-c", OTHER, here], input=asked, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"{version} is not asked: {error}", file=sys.stderr)
        return forms
    answers = marshal.loads(done.stdout)  # noqa: S302 - of the process above
    for pattern, other in zip(forms, answers, strict=True):
        if forms[pattern] != other:
            print(f"left out, for {version} compiles it in another way: {pattern[0]!r}")
    return {pattern: form for (pattern, form), other in zip(forms.items(), answers, strict=True) if form == other}


def answer() -> None:
    """Write the forms of the patterns that come in."""
    sys.stdout.buffer.write(marshal.dumps([form(*pattern) for pattern in marshal.loads(sys.stdin.buffer.read())], 2))  # noqa: S302 - see above


def form(source: str | bytes, flags: int) -> Form:
    """What ``re.compile`` gives to ``_sre.compile``."""
    taken: list[Form] = []
    real = _compiler._sre

    class Recorder:
        MAXGROUPS = getattr(real, "MAXGROUPS", None)

        def __getattr__(self, name: str) -> object:
            return getattr(real, name)

        def compile(
            self, source: object, flags: int, code: list[int], groups: int, index: dict[str, int], names: tuple[str | None, ...]
        ) -> object:
            numbers = b"".join(int(number).to_bytes(4, "little") for number in code)
            taken.append((int(flags), groups, dict(index), tuple(names), numbers))
            return real.compile(source, flags, code, groups, index, names)

    _compiler._sre = Recorder()
    try:
        _compiler.compile(source, flags)
    finally:
        _compiler._sre = real
    return taken[-1]


def is_saved(source: str | bytes, flags: int) -> bool:
    """Whether the saved form is what this Python makes; patterns are equal if their numbers are."""
    pattern = saved_patterns.saved(source, flags)
    plain = re.compile(source, flags)
    return pattern is not None and (pattern, pattern.groups, pattern.groupindex) == (plain, plain.groups, plain.groupindex)


if __name__ == "__main__":
    sys.exit(main())
