"""Lists the modules that a run imports: the cost of start-up, without a clock."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tempfile
from typing import NamedTuple

from . import corpus, paths

# Without `site`, so that the .pth files of a development install and what they import do not count.
# Every start imports `os`.  The names are written to a file because postlint uses both output streams.
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

# More than about 5 ms each if imported alone.
_SLOW = (
    "argparse ast asyncio concurrent.futures ctypes dataclasses datetime decimal difflib email enum fractions functools "
    "hashlib html.parser http importlib.metadata inspect ipaddress json logging multiprocessing pathlib pickle random re "
    "selectors shutil socket sqlite3 ssl subprocess tempfile tomllib typing unicodedata urllib.parse urllib.request uuid zipfile"
)


class ImportedModules(NamedTuple):
    """The modules that a run imports in addition to those of a bare interpreter, in the order of their import."""

    run: str
    modules: tuple[str, ...]

    @property
    def ours(self) -> tuple[str, ...]:
        """The modules of postlint."""
        return tuple(name for name in self.modules if _package(name) == "linter")

    @property
    def third_party(self) -> tuple[str, ...]:
        """The modules of other distributions."""
        return tuple(name for name in self.modules if _package(name) not in sys.stdlib_module_names | {"linter"})

    @property
    def slow(self) -> tuple[str, ...]:
        """The modules of the standard library that take milliseconds."""
        return tuple(name for name in self.modules if name in _SLOW.split())

    def __str__(self) -> str:
        """The numbers, and the names of the expensive modules."""
        packages = sorted({_package(name) for name in self.third_party})
        return (
            f"{self.run}: {len(self.modules)} modules, {len(self.ours)} of postlint\n"
            f"  third-party packages: {', '.join(packages) or 'none'}\n"
            f"  slow modules of the standard library: {', '.join(self.slow) or 'none'}"
        )


def measure(files: int) -> tuple[ImportedModules, ...]:
    """The imports of `--version`, of checking a clean post, and of checking a generated post with many problems."""
    check = ("check", "--quiet", "--isolated")
    return (
        _imported("--version", ("--version",)),
        _imported("a clean post", (*check, paths.relative(corpus.clean_post()))),
        _imported("a generated post", (*check, paths.relative(corpus.posts(files).files[0]))),
    )


def _imported(run: str, arguments: tuple[str, ...]) -> ImportedModules:
    install_paths = sysconfig.get_paths()
    folders = os.pathsep.join((str(paths.ROOT), install_paths["purelib"], install_paths["platlib"]))
    with tempfile.NamedTemporaryFile("r") as report:
        command = (sys.executable, "-I", "-S", "-B", "-c", _SCRIPT, report.name, folders, *arguments)
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        return ImportedModules(run, tuple(report.read().split()))


def _package(name: str) -> str:
    return name.partition(".")[0]
