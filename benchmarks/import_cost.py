"""Which modules a run loads: what start-up costs, without a clock."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tempfile
from typing import NamedTuple

from . import corpus, places

# Without `site`, so that neither the .pth files of a development install nor what they import count as loaded.
# `os` is there in every start.  The names go to a file because both outputs belong to postlint.
_SCRIPT = """
import os, sys
before = set(sys.modules)
report, folders = sys.argv[1:3]
sys.path += folders.split(os.pathsep)
from linter.cli.main import main
try:
    main(sys.argv[3:])
except SystemExit:
    pass
with open(report, "w") as file:
    file.write("\\n".join(name for name in sys.modules if name not in before))
"""

# More than about 5 ms each when imported alone.
_HEAVY = (
    "argparse ast asyncio concurrent.futures ctypes dataclasses datetime decimal difflib email enum fractions functools "
    "hashlib html.parser http importlib.metadata inspect ipaddress json logging multiprocessing pathlib pickle random re "
    "selectors shutil socket sqlite3 ssl subprocess tempfile tomllib typing unicodedata urllib.parse urllib.request uuid zipfile"
)


class Loaded(NamedTuple):
    """The modules that a run added to those of a bare interpreter, in the order of their import."""

    run: str
    modules: tuple[str, ...]

    @property
    def ours(self) -> tuple[str, ...]:
        """Those of postlint."""
        return tuple(name for name in self.modules if _top(name) == "linter")

    @property
    def others(self) -> tuple[str, ...]:
        """Those of other distributions."""
        return tuple(name for name in self.modules if _top(name) not in sys.stdlib_module_names | {"linter"})

    @property
    def heavy(self) -> tuple[str, ...]:
        """Those of the standard library that cost milliseconds."""
        return tuple(name for name in self.modules if name in _HEAVY.split())

    def __str__(self) -> str:
        """Counts, and the names worth a look."""
        tops = sorted({_top(name) for name in self.others})
        return (
            f"{self.run}: {len(self.modules)} modules, {len(self.ours)} of postlint\n"
            f"  of other distributions: {', '.join(tops) or 'none'}\n"
            f"  heavy, of the standard library: {', '.join(self.heavy) or 'none'}"
        )


def runs(files: int) -> tuple[Loaded, ...]:
    """The version, a clean post, and a made-up one with everything wrong."""
    check = ("check", "--quiet", "--isolated")
    return (
        _loaded("--version", ("--version",)),
        _loaded("a clean post", (*check, places.shown(corpus.clean_post()))),
        _loaded("a made-up post", (*check, places.shown(corpus.posts(files).files[0]))),
    )


def _loaded(run: str, arguments: tuple[str, ...]) -> Loaded:
    paths = sysconfig.get_paths()
    folders = os.pathsep.join((str(places.ROOT), paths["purelib"], paths["platlib"]))
    with tempfile.NamedTemporaryFile("r") as report:
        command = (sys.executable, "-I", "-S", "-B", "-c", _SCRIPT, report.name, folders, *arguments)
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        return Loaded(run, tuple(report.read().split()))


def _top(name: str) -> str:
    return name.partition(".")[0]
