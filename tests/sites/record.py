"""Records what each generator makes of its odd site: ``python -m tests.sites.record [--check] [--tools FOLDER] [PROFILE …]``.

Without profiles, all whose generator is not installed by npm.  npm installs those into ``FOLDER/PROFILE`` (without ``--tools``, a
temporary folder), if they are not there.  With ``--check``, nothing is written, and what differs from the record is printed.  Another
version of a generator may differ: the exit code is 1 only where the version is that of the record.  A generator that is missing is
skipped.  ``tests/sites/test_posts_of_sites.py`` holds what is a post to the record.

Zola's record is written by hand from its source.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from argparse import ArgumentParser

from .build import GENERATORS, CannotBuild, NotInstalled, build, version
from .odd import odd_site

FOLDER = os.path.dirname(os.path.abspath(__file__))


def main(arguments: list[str]) -> int:
    """Record profiles, or compare them with the record; returns the exit code."""
    parser = ArgumentParser(prog="python -m tests.sites.record", description="Record what each generator makes of its odd site.")
    parser.add_argument("profiles", nargs="*", metavar="PROFILE", help=f"one of {', '.join(GENERATORS)}")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if the record differs")
    parser.add_argument("--tools", default="", metavar="FOLDER", help="where npm installs generators, a folder each")
    options = parser.parse_args(arguments)
    status = 0
    for profile in options.profiles or [name for name, generator in GENERATORS.items() if not generator.packages]:
        try:
            new = recorded(profile, os.path.abspath(options.tools) if options.tools else "")
        except NotInstalled as error:
            print(f"{profile}: skipped: {error}")
            continue
        except CannotBuild as error:
            print(f"{profile}: {error}")
            status = 1
            continue
        if not options.check:
            with open(record_path(profile), "w", encoding="utf-8") as file:
                file.write(json.dumps(new, indent=1, ensure_ascii=False) + "\n")
            print(f"{profile}: recorded {len(new['files'])} files of {new['generator']}")
        elif _differs(profile, new):
            status = 1
    return status


def record_path(profile: str) -> str:
    """Return the path of a profile's record."""
    return os.path.join(FOLDER, f"{profile}.json")


def read_record(profile: str) -> dict[str, str]:
    """Return what the generator made of each file."""
    with open(record_path(profile), encoding="utf-8") as file:
        files: dict[str, str] = json.load(file)["files"]
    return files


def recorded(profile: str, tools: str = "") -> dict[str, object]:
    """Build the odd site of a profile; raises ``CannotBuild``."""
    with tempfile.TemporaryDirectory() as temporary:
        if GENERATORS[profile].packages:
            tools = _installed(profile, tools or temporary)
        site = os.path.join(temporary, "site")
        os.mkdir(site)
        files = build(profile, odd_site(profile), site, tools)
        return {"generator": f"{profile} {version(profile, site, tools)}", "files": files}


def _installed(profile: str, tools: str) -> str:
    folder = os.path.join(tools, profile)
    if not os.path.isdir(os.path.join(folder, "node_modules")):
        npm = shutil.which("npm")
        if npm is None:
            raise NotInstalled("npm is not installed")
        os.makedirs(folder, exist_ok=True)
        command = [npm, "install", "--no-audit", "--no-fund", "--silent", "--prefix", folder, *GENERATORS[profile].packages]
        if subprocess.run(command, cwd=folder, check=False).returncode:
            raise CannotBuild("npm could not install it")
    return folder


def _differs(profile: str, new: dict[str, object]) -> bool:
    """Whether a build differs from the record of the same version; prints what differs."""
    with open(record_path(profile), encoding="utf-8") as file:
        old = json.load(file)
    files: dict[str, str] = new["files"]  # type: ignore[assignment]
    paths = [path for path in {**old["files"], **files} if old["files"].get(path) != files.get(path)]
    for path in paths:
        print(f"{profile}: {path}: {old['files'].get(path, 'no such file')} in the record, now {files.get(path, 'no such file')}")
    same = old["generator"] == new["generator"]
    print(f"{profile}: {len(files)} files, {len(paths)} differ; {new['generator']}, recorded with {old['generator']}")
    return bool(paths) and same


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
