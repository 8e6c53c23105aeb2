"""Installs the wheel as a user does, into empty environments, and tries it: ``python .ci/packages.py [--python VERSION ...]``.

Without and with each extra, with the newest dependencies that the bounds allow and with the oldest: it is imported, tells its version,
checks a post, and does what the extra is for; without the extra, the command names it.  uv makes the environments, `bash .ci/build` the
wheel.
"""

from __future__ import annotations

import glob
import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from threading import Timer
from typing import NamedTuple

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
POST = '---\ntitle: A walk\n---\n\n<p style="float: none">Along the river.</p>\n'
ROW = '{"text": "<p style=\\"float: none\\">Along the river.</p>"}\n'
OWN_RULE = '[[own-rules]]\nname = "river"\non = "text"\npattern = "river"\nmessage = "a river"\n'


class Use(NamedTuple):
    """What an extra is for: arguments of the command, what it prints to standard output, and its exit code."""

    arguments: tuple[str, ...]
    printed: str
    status: int = 0


EXTRAS = {
    "": Use(("check", "--output-format", "concise", "a.md"), "[inline-style]", 1),
    "completions": Use(("completions", "bash"), " -F _shtab_postlint postlint"),
    "convert": Use(("convert", "--diff", "a.html"), "+Along the river.", 1),
    "corpus": Use(("corpus", "check", "posts.jsonl", "-o", "results"), "1 row"),
    "lsp": Use(("server",), "Content-Length: "),
    "own-rules": Use(("check", "--config", "own.toml", "--output-format", "concise", "a.md"), "[river]", 1),
    "report": Use(("report", "a.md", "-o", "-"), "<!doctype html>"),
    "watch": Use(("check", "--watch", "a.md"), "[inline-style]", -1),
}
"""By extra; the first is for an installation without extras.  `--watch` goes on until it is ended.  `ray` needs a cluster."""
INITIALIZE = b'{"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"processId": null, "rootUri": null, "capabilities": {}}}'


def main() -> int:
    """Try all environments, and print a line for each; returns the exit code."""
    parser = ArgumentParser(description="Install the wheel into empty environments and try it.")
    parser.add_argument("--python", action="append", choices=PYTHONS, help="a version of Python (default: all that there are)")
    asked = parser.parse_args().python
    wheels = glob.glob(os.path.join(ROOT, "dist", "*.whl"))
    if len(wheels) != 1:
        print("there is not one wheel in dist/; run `bash .ci/build`", file=sys.stderr)
        return 2
    failed = 0
    for version in asked or PYTHONS:
        if not uv("python", "find", "--no-python-downloads", version).stdout.strip():
            print(f"{version}: skipped, it is not installed")
            failed += bool(asked)
            continue
        for resolution in ("highest", "lowest-direct"):
            for extra in EXTRAS:
                with tempfile.TemporaryDirectory() as folder:
                    problems = tried(folder, wheels[0], version, extra, resolution)
                print(f"{version} {resolution:13} {extra or '(no extra)':11} {'; '.join(problems) or 'ok'}", flush=True)
                failed += bool(problems)
    return 1 if failed else 0


def tried(folder: str, wheel: str, version: str, extra: str, resolution: str) -> list[str]:
    """What is wrong with an installation."""
    environment = os.path.join(folder, "environment")
    made = uv("venv", "--quiet", "--no-python-downloads", "--python", version, environment)
    python = os.path.join(environment, "Scripts" if os.name == "nt" else "bin", "python")
    requirement = f"{wheel}[{extra}]" if extra else wheel
    installed = uv("pip", "install", "--quiet", "--python", python, "--resolution", resolution, "--only-binary", ":all:", requirement)
    if made.returncode or installed.returncode:
        return [f"cannot be installed: {(made.stderr + installed.stderr).strip().splitlines()[-1]}"]
    for name, text in {"a.md": POST, "a.html": POST, "own.toml": OWN_RULE, "posts.jsonl": ROW}.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)
    problems = []
    expected = os.path.basename(wheel).split("-")[1]
    program = [python, "-c", "import postlint; print(postlint.__version__)"]
    told = subprocess.run(program, cwd=folder, capture_output=True, text=True, check=False)
    if told.stdout.strip() != expected:
        problems.append(f"the version is {told.stdout.strip() or told.stderr.strip()}, not {expected}")
    for name in dict.fromkeys(("", extra)):
        problems += wrong(python, folder, EXTRAS[name])
    if not extra:
        problems += [f"`{missing}` is not named" for missing in EXTRAS if missing and not named(python, folder, missing)]
    return problems


def run(python: str, folder: str, use: Use) -> subprocess.CompletedProcess[bytes]:
    """Run postlint, at most for two minutes; one that waits for changes is ended when it has printed what it should."""
    program = [python, "-m", "postlint", *use.arguments]
    message = b"Content-Length: %d\r\n\r\n%s" % (len(INITIALIZE), INITIALIZE) if use.arguments == ("server",) else b""
    with subprocess.Popen(program, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        limit = Timer(120, process.terminate)
        limit.start()
        out = b""
        if use.status < 0:
            for line in process.stdout or ():
                out += line
                if use.printed.encode() in out:
                    process.terminate()
        rest, err = process.communicate(message)
        limit.cancel()
    return subprocess.CompletedProcess(program, process.returncode, out + rest, err)


def wrong(python: str, folder: str, use: Use) -> list[str]:
    """What a command does otherwise than it should."""
    done = run(python, folder, use)
    out = done.stdout.decode(errors="replace")
    if use.printed in out and (use.status in (-1, done.returncode) or use.arguments == ("server",)):
        return []
    return [f"`{' '.join(use.arguments)}` ended with {done.returncode}: {(done.stderr.decode(errors='replace') or out).strip()[-200:]}"]


def named(python: str, folder: str, extra: str) -> bool:
    """Whether the command that needs an extra ends with 2 and names it, where it is not installed."""
    done = run(python, folder, EXTRAS[extra])
    return done.returncode == 2 and f"postlint[{extra}]".encode() in done.stderr


def uv(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run uv, which ``dev`` installs."""
    return subprocess.run([sys.executable, "-m", "uv", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    raise SystemExit(main())
