"""The commands to compare."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from typing import TYPE_CHECKING, NamedTuple

from . import paths
from .timing import Command, CommandError

if TYPE_CHECKING:
    from pathlib import Path

_THREADS = "RAYON_NUM_THREADS"
# Compiled once, as for a user, but not next to the source files; and a cache key of its own.
_BYTECODE = ("PYTHONPYCACHEPREFIX", str(paths.DATA / "compiled"))
_CACHE_KEY = ("XDG_CACHE_HOME", str(paths.DATA / "key"))

_PYTHON_PACKAGES = {"mdformat": "mdformat mdformat-frontmatter", "djlint": "djlint", "pymarkdown": "pymarkdownlnt"}
"""The packages of the peers written in Python."""
_NODE_PACKAGES = ("markdownlint-cli2", "prettier", "html-validate", "htmlhint")
_BLEACH_SCRIPT = (
    "import sys, bleach\n"
    "from pathlib import Path\n"
    "tags = set('a p div span b i em strong h1 h2 h3 h4 ul ol li img br table tr td th blockquote pre code section'.split())\n"
    "for path in sorted(Path(sys.argv[1]).rglob('*.md')):\n"
    "    print(path, len(bleach.clean(path.read_text(encoding='utf-8'), tags=tags, strip=True)))\n"
)


class Tools(NamedTuple):
    """The paths of the commands."""

    postlint: str
    rumdl: str
    """Empty if it is not installed."""

    @classmethod
    def find(cls, postlint: str) -> Tools:
        """The commands next to this Python or else on the ``PATH``; ``postlint``, unless empty, is used instead."""
        return cls(postlint or _find("postlint"), _find("rumdl"))

    def versions(self) -> dict[str, str]:
        """The versions of the tools and of this Python, and the number of cores; raises ``CommandError``."""
        versions = {name: _version(path) for name, path in zip(self._fields, self, strict=True)}
        return {**versions, "python": sys.version.split()[0], "cores": str(len(os.sched_getaffinity(0)))}

    def checks(self, path: str, jobs: int) -> tuple[Command, ...]:
        """The commands that check a file or folder with default rules and without a cache; 0 jobs is one per core."""
        commands = [self._ours("postlint", "check", "--no-cache", *_jobs(jobs), path)]
        if self.rumdl:
            arguments = ("check", "--quiet", "--no-config", "--no-cache", path)
            commands.append(Command("rumdl", (self.rumdl, *arguments), ((_THREADS, str(jobs)),) if jobs else ()))
        return tuple(commands)

    def cached_checks(self, path: str) -> tuple[Command, ...]:
        """The commands that check a file or folder with a cache."""
        commands = [self._ours("postlint", "check", path)]
        if self.rumdl:
            cache = ("--cache-dir", str(paths.DATA / "rumdl"))
            commands.append(Command("rumdl", (self.rumdl, "check", "--quiet", "--no-config", *cache, path)))
        return tuple(commands)

    def fixes(self, path: str) -> tuple[Command, ...]:
        """The commands that fix the files of a folder, without a cache."""
        commands = [self._ours("postlint", "fix", "--no-cache", "--unsafe-fixes", path)]
        if self.rumdl:
            commands.append(Command("rumdl", (self.rumdl, "check", "--fix", "--quiet", "--no-config", "--no-cache", path)))
        return tuple(commands)

    def _ours(self, name: str, command: str, *arguments: str) -> Command:
        return Command(name, (self.postlint, command, "--quiet", "--isolated", *arguments), (_BYTECODE, _CACHE_KEY))


def _jobs(jobs: int) -> tuple[str, ...]:
    return ("--jobs", str(jobs)) if jobs else ()


def bare_python() -> Command:
    """A Python that does nothing: the lower bound for every Python program."""
    # Without `site`: the .pth files of an installation can take longer than the interpreter itself.
    return Command("python", (sys.executable, "-I", "-S", "-c", "pass"))


def peers(markdown: str, html: str) -> tuple[tuple[Command, ...], tuple[Command, ...]]:
    """The commands of other tools for a folder of Markdown, and for the same posts as HTML; installed on first use."""
    executables = {**_python_peers(), **_node_peers()}
    arguments = {
        "mdformat": ("--check", markdown),
        "pymarkdown": ("--config", _pymarkdown_config(), "scan", "-r", markdown),
        "markdownlint-cli2": (f"{markdown}/**/*.md",),
        "prettier": ("--check", "--ignore-path", "", "--log-level", "error", markdown),
        "djlint": ("--lint", "--quiet", html),
        "htmlhint": (html,),
        "html-validate": ("--config", _html_validate_config(), html),
    }
    html_tools = ("djlint", "htmlhint", "html-validate")
    commands = {
        name: Command(name, (str(executables[name]), *options), (_BYTECODE,)) for name, options in arguments.items() if name in executables
    }
    commands["bleach"] = Command("bleach", (sys.executable, "-c", _BLEACH_SCRIPT, markdown), (_BYTECODE,))
    return (
        tuple(command for name, command in commands.items() if name not in html_tools),
        tuple(command for name, command in commands.items() if name in html_tools),
    )


def peer_versions() -> dict[str, str]:
    """The versions of the installed peers."""
    executables = {**_python_peers(), **_node_peers()}
    return {name: _version(str(path)) for name, path in executables.items()}


def _python_peers() -> dict[str, Path]:
    folder = paths.DATA / "peers-python"
    if not folder.exists():
        subprocess.run((sys.executable, "-m", "venv", folder), check=True)
        packages = " ".join(_PYTHON_PACKAGES.values()).split()
        subprocess.run((folder / "bin" / "pip", "install", "--quiet", *packages), check=True, stderr=subprocess.DEVNULL)
    return {name: path for name in _PYTHON_PACKAGES if (path := folder / "bin" / name).exists()}


def _node_peers() -> dict[str, Path]:
    folder = paths.DATA / "peers-node"
    npm = shutil.which("npm")
    if not npm:
        return {}
    if not (folder / "node_modules").exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run((npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, *_NODE_PACKAGES), check=True)
    return {name: path for name in _NODE_PACKAGES if (path := folder / "node_modules" / ".bin" / name).exists()}


def _pymarkdown_config() -> str:
    path = paths.DATA / "pymarkdown.json"
    path.write_text('{"extensions": {"front-matter": {"enabled": true}}}')
    return str(path)


def _html_validate_config() -> str:
    path = paths.DATA / "html-validate.json"
    path.write_text('{"extends": ["html-validate:recommended"], "root": true}')
    return str(path)


def _find(name: str) -> str:
    script = os.path.join(sysconfig.get_path("scripts"), name)
    return script if os.access(script, os.X_OK) else shutil.which(name) or ""


def _version(path: str) -> str:
    if not path:
        return "not installed"
    for argument in ("--version", "version"):
        process = subprocess.run((path, argument), capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
        match = re.search(r"\d+\.\d+\.\d+", process.stdout)
        if process.returncode == 0 and match:
            return match[0]
    message = f"cannot determine the version of `{path}`"
    raise CommandError(message)
