"""The commands that are compared."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from typing import TYPE_CHECKING, NamedTuple

from . import places
from .timing import Command, Failed

if TYPE_CHECKING:
    from pathlib import Path

_THREADS = "RAYON_NUM_THREADS"
# Compiled once, as for a user, but not into the folders of the sources; a key for the cache that is nobody's.
_COMPILED = ("PYTHONPYCACHEPREFIX", str(places.DATA / "compiled"))
_KEY = ("XDG_CACHE_HOME", str(places.DATA / "key"))

_PYTHON = {"mdformat": "mdformat mdformat-frontmatter", "djlint": "djlint", "pymarkdown": "pymarkdownlnt"}
"""What each of the peers in Python is installed from."""
_NODE = {"markdownlint-cli2": "markdownlint-cli2", "prettier": "prettier", "html-validate": "html-validate", "htmlhint": "htmlhint"}
_SAFE = (
    "import sys, bleach\n"
    "from pathlib import Path\n"
    "tags = set('a p div span b i em strong h1 h2 h3 h4 ul ol li img br table tr td th blockquote pre code section'.split())\n"
    "for path in sorted(Path(sys.argv[1]).rglob('*.md')):\n"
    "    print(path, len(bleach.clean(path.read_text(encoding='utf-8'), tags=tags, strip=True)))\n"
)


class Tools(NamedTuple):
    """Where the commands are."""

    postlint: str
    rumdl: str
    """Empty where it is not installed."""

    @classmethod
    def found(cls, postlint: str) -> Tools:
        """Those beside this Python, else those on the ``PATH``; ``postlint`` names another one unless it is empty."""
        return cls(postlint or _found("postlint"), _found("rumdl"))

    def versions(self) -> dict[str, str]:
        """What each says of itself, and this Python; raises ``Failed``."""
        said = {name: _said(path) for name, path in zip(self._fields, self, strict=True)}
        return {**said, "python": sys.version.split()[0], "cores": str(len(os.sched_getaffinity(0)))}

    def checking(self, path: str, jobs: int) -> tuple[Command, ...]:
        """Both checks of a file or folder, from scratch, with default rules; 0 jobs is as many as there are cores."""
        commands = [self._ours("postlint", "check", "--no-cache", *_jobs(jobs), path)]
        if self.rumdl:
            theirs = ("check", "--quiet", "--no-config", "--no-cache", path)
            commands.append(Command("rumdl", (self.rumdl, *theirs), ((_THREADS, str(jobs)),) if jobs else ()))
        return tuple(commands)

    def remembering(self, path: str) -> tuple[Command, ...]:
        """Both checks, with what an earlier run has kept."""
        commands = [self._ours("postlint", "check", path)]
        if self.rumdl:
            kept = ("--cache-dir", str(places.DATA / "rumdl"))
            commands.append(Command("rumdl", (self.rumdl, "check", "--quiet", "--no-config", *kept, path)))
        return tuple(commands)

    def fixing(self, path: str) -> tuple[Command, ...]:
        """Both fixes of a folder, from scratch."""
        commands = [self._ours("postlint", "fix", "--no-cache", "--unsafe-fixes", path)]
        if self.rumdl:
            commands.append(Command("rumdl", (self.rumdl, "check", "--fix", "--quiet", "--no-config", "--no-cache", path)))
        return tuple(commands)

    def _ours(self, name: str, command: str, *arguments: str) -> Command:
        return Command(name, (self.postlint, command, "--quiet", "--isolated", *arguments), (_COMPILED, _KEY))


def _jobs(jobs: int) -> tuple[str, ...]:
    return ("--jobs", str(jobs)) if jobs else ()


def bare_python() -> Command:
    """What no program in Python can be faster than."""
    # Without `site`: what the .pth files of an installation do can cost more than the interpreter itself.
    return Command("python", (sys.executable, "-I", "-S", "-c", "pass"))


def peers(markdown: str, html: str) -> tuple[tuple[Command, ...], tuple[Command, ...]]:
    """What others do to a folder of Markdown, and to the same posts as HTML without front matter; installed on first use."""
    python, node = _python_peers(), _node_peers()
    found = {**python, **node}
    ways = {
        "mdformat": ("--check", markdown),
        "pymarkdown": ("--config", _with_front_matter(), "scan", "-r", markdown),
        "markdownlint-cli2": (f"{markdown}/**/*.md",),
        "prettier": ("--check", "--ignore-path", "", "--log-level", "error", markdown),
        "djlint": ("--lint", "--quiet", html),
        "htmlhint": (html,),
        "html-validate": ("--config", _recommended(), html),
    }
    pages = ("djlint", "htmlhint", "html-validate")
    made = {name: Command(name, (str(found[name]), *way), (_COMPILED,)) for name, way in ways.items() if name in found}
    made["bleach"] = Command("bleach", (sys.executable, "-c", _SAFE, markdown), (_COMPILED,))
    return (
        tuple(command for name, command in made.items() if name not in pages),
        tuple(command for name, command in made.items() if name in pages),
    )


def peer_versions() -> dict[str, str]:
    """The versions of the peers that are installed."""
    found = {**_python_peers(), **_node_peers()}
    return {name: _said(str(path)) for name, path in found.items()}


def _python_peers() -> dict[str, Path]:
    folder = places.DATA / "peers-python"
    if not folder.exists():
        subprocess.run((sys.executable, "-m", "venv", folder), check=True)
        wanted = [name for names in _PYTHON.values() for name in names.split()]
        subprocess.run((folder / "bin" / "pip", "install", "--quiet", *wanted), check=True, stderr=subprocess.DEVNULL)
    return {name: path for name in _PYTHON if (path := folder / "bin" / name).exists()}


def _node_peers() -> dict[str, Path]:
    folder = places.DATA / "peers-node"
    npm = shutil.which("npm")
    if not npm:
        return {}
    if not (folder / "node_modules").exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run((npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, *_NODE.values()), check=True)
    return {name: path for name in _NODE if (path := folder / "node_modules" / ".bin" / name).exists()}


def _with_front_matter() -> str:
    path = places.DATA / "pymarkdown.json"
    path.write_text('{"extensions": {"front-matter": {"enabled": true}}}')
    return str(path)


def _recommended() -> str:
    path = places.DATA / "html-validate.json"
    path.write_text('{"extends": ["html-validate:recommended"], "root": true}')
    return str(path)


def _found(name: str) -> str:
    beside = os.path.join(sysconfig.get_path("scripts"), name)
    return beside if os.access(beside, os.X_OK) else shutil.which(name) or ""


def _said(path: str) -> str:
    if not path:
        return "not installed"
    for way in ("--version", "version"):
        done = subprocess.run((path, way), capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
        found = re.search(r"\d+\.\d+\.\d+", done.stdout)
        if done.returncode == 0 and found:
            return found[0]
    message = f"`{path}` does not say its version"
    raise Failed(message)
