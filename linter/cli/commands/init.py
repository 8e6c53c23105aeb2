"""``postlint init``: a configuration that suits a repository, for a person to read and change."""

from __future__ import annotations

import os
import sys
from collections import Counter
from typing import TYPE_CHECKING

from ...config.files import config_in
from ...config.overrides import Overrides
from ...config.resolve import ConfigResolver
from ...registry.catalogue import CATALOGUE
from ...report.escape import display_path, escaped
from ...run.discovery import find_posts
from ...run.result import FileResult
from ...run.session import Session
from ...source.write import create
from ...syntax.front_matter import front_matter
from ...values.edits import Safety
from ...values.toml import toml
from ..exit_codes import CLEAN, FAILED
from ..options import add_jobs, add_time_limit, jobs

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable

    from ...values.profiles import Site

MAX_POSTS = 2000
"""Posts that are looked at; more tell nothing new."""
_NEARLY_ALL = 0.95
_MIN_POSTS = 20
"""Posts from which a habit can be told."""
_MANY = 0.1
_SCRAPED = ("wrapper-element", "keyword-link", "vendor-residue", "placeholder-image", "content-before-front-matter", "credit-without-image")
"""Rules that find what scrapers and importers leave behind."""


DESCRIPTION = """Look at the posts of a repository and write postlint.toml: the generator that was recognised,
the fields that nearly all posts have, and what a first run would find, as comments."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("path", nargs="?", default=".", metavar="FOLDER", help="the top of the repository (default: this folder)")
    parser.add_argument("--stdout", action="store_true", help="print the configuration instead of writing it")
    add_jobs(parser)
    add_time_limit(parser)


def run(options: Namespace) -> int:
    """Look at the posts of a folder and write ``postlint.toml`` there.  Raises ``ConfigError`` for settings that are there and broken."""
    folder = options.path
    if not os.path.isdir(folder):
        print(f"postlint: {display_path(folder)}: is not a folder", file=sys.stderr)
        return FAILED
    if not options.stdout:
        there = config_in(folder)
        if there is not None:
            print(f"postlint: {display_path(there.path)}: there are settings already; see `postlint config`", file=sys.stderr)
            return FAILED
    text, failed = propose(folder, jobs(options), options.time_limit)
    for result in failed:
        print(f"postlint: {display_path(result.path)}: {escaped(result.error)}", file=sys.stderr)
    if options.stdout:
        sys.stdout.write(text)
        return FAILED if failed else CLEAN
    path = os.path.join(folder, "postlint.toml")
    try:
        create(path, text.encode("utf-8", "surrogateescape"))
    except OSError as error:
        reason = error.strerror or str(error)
        print(f"postlint: {display_path(path)}: cannot be written: {reason}", file=sys.stderr)
        return FAILED
    print(f"wrote {display_path(path)}; read it, then try `postlint check` and `postlint fix --diff --statistics`")
    return FAILED if failed else CLEAN


class _Seen:
    """What the posts of a repository have in common."""

    def __init__(self) -> None:
        self.posts = 0
        self.fields: Counter[str] = Counter()
        self.sites: Counter[Site] = Counter()
        self.problems: Counter[str] = Counter()
        self.files: Counter[str] = Counter()
        """By rule, in how many posts it reports something."""

    def add(self, result: FileResult, site: Site) -> None:
        """Count what is known of a post."""
        self.posts += 1
        self.sites[site] += 1
        block = front_matter(result.lines.text) if result.lines else None
        if block is not None:
            self.fields.update({field.key for field in block.fields})
        self.problems.update(result.counts)
        self.files.update(result.counts.keys())


def propose(folder: str, jobs: int, time_limit: float) -> tuple[str, list[FileResult]]:
    """Return the text of a configuration for the posts of a folder, and the results of files that could not be checked."""
    configs, seen = ConfigResolver(Overrides(isolated=True)), _Seen()
    session, failed = Session(configs), list[FileResult]()
    paths = find_posts(configs, [folder]).paths[:MAX_POSTS]
    for result in session.paths(paths, jobs=jobs, time_limit=time_limit):
        if result.error:
            failed.append(result)
        else:
            seen.add(result, session.config_for(result.path).site)
    return "\n".join([*_head(seen), "", *_rules(seen), "", *_fields(seen)]).rstrip() + "\n", failed


def _head(seen: _Seen) -> Iterable[str]:
    posts = f"{seen.posts:,} post{'' if seen.posts == 1 else 's'}" + (", and there are more" if seen.posts >= MAX_POSTS else "")
    yield f"# Settings of postlint, proposed after a look at {posts}."
    yield "# `postlint config` shows what is in force, `postlint rules` lists the rules."
    yield ""
    site = seen.sites.most_common(1)[0][0] if seen.sites else None
    if site is None or site.profile.name == "plain":
        yield "# No generator was recognised from the files of the site. Name it where there is one:"
        yield "# hexo, jekyll, hugo, docusaurus, astro, eleventy, zola, pelican."
        yield 'profile = "auto"'
        return
    yield f"# {site.profile.title} was recognised from the files of the site."
    yield f"profile = {toml(site.profile.name)}"
    if site.timezone:
        yield f"timezone = {toml(site.timezone)}"
    else:
        yield '# timezone = "Europe/Paris"  # the zone of the site, in which dates without one are meant'


def _rules(seen: _Seen) -> Iterable[str]:
    scraped = sum(seen.files[rule] for rule in _SCRAPED) > _MANY * max(seen.posts, 1)
    if scraped:
        yield "# Much of this was copied from other sites, so the rules for what is left of those are on as well."
        yield 'select = ["scraped"]'
    else:
        yield '# "scraped" has more rules for copied posts, "strict" more for those that you write.'
        yield 'select = ["default"]'
    yield ""
    if not seen.problems:
        yield "# The default rules find nothing in these posts."
        yield "ignore = []"
        return
    yield "# What the default rules find here. Mend it, ignore it, or run `postlint baseline` to hear only of what is new."
    yield "ignore = ["
    for rule, count in sorted(seen.problems.items(), key=lambda item: (-item[1], item[0])):
        fix = CATALOGUE.named(rule).fix
        how = "`postlint fix` mends it" if fix is Safety.SAFE else "`--unsafe-fixes` mends it" if fix is Safety.UNSAFE else "by hand"
        files = seen.files[rule]
        yield f'  # "{rule}",  # {count:,} in {files:,} post{"" if files == 1 else "s"}; {how}'
    yield "]"


def _fields(seen: _Seen) -> Iterable[str]:
    ordered = sorted(seen.fields.items(), key=lambda item: (-item[1], item[0]))
    usual = [key for key, count in ordered if count >= _NEARLY_ALL * seen.posts and key.isascii()]
    if seen.posts < _MIN_POSTS or not usual:
        yield "# [rules.missing-field]"
        yield '# fields = ["title", "date"]  # what every post must have'
        return
    yield f"# Nearly every post has these ({', '.join(f'{escaped(key)} {seen.fields[key]:,}' for key in usual)} of {seen.posts:,})."
    yield "[rules.missing-field]"
    yield f"fields = {toml(usual)}"
