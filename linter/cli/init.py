"""``postlint init``: a configuration that suits a repository, for a person to read and change."""

from __future__ import annotations

import os
import sys
from collections import Counter
from typing import TYPE_CHECKING

from ..engine.catalogue import CATALOGUE
from ..engine.check import Checker
from ..engine.config import Configs, Flags
from ..engine.settings import ConfigError, settings_in, toml
from ..report.escape import escaped, path_shown
from ..source.find import find
from ..source.read import read
from ..source.write import create
from ..syntax.front_matter import front_matter
from ..values.edits import Safety
from .main import CLEAN, FAILED

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from ..source.document import Document
    from ..values.profiles import Site

MOST = 2000
"""Posts that are looked at; more tell nothing new."""
_NEARLY_ALL = 0.95
_FEWEST = 20
"""Posts from which a habit can be told."""
_MUCH = 0.1
_SCRAPED = ("wrapper-element", "keyword-link", "vendor-residue", "placeholder-image", "content-before-front-matter", "credit-without-image")
"""Rules that find what scrapers and importers leave behind."""


def run(options: Namespace) -> int:
    """Look at the posts of a folder and write ``postlint.toml`` there."""
    folder = options.path
    if not os.path.isdir(folder):
        print(f"postlint: {path_shown(folder)}: is not a folder", file=sys.stderr)
        return FAILED
    if not options.stdout:
        try:
            there = settings_in(folder)
        except ConfigError as error:
            print(f"postlint: {escaped(str(error))}", file=sys.stderr)
            return FAILED
        if there is not None:
            print(f"postlint: {path_shown(there[0])}: there are settings already; see `postlint config`", file=sys.stderr)
            return FAILED
    text = proposed(folder)
    if options.stdout:
        sys.stdout.write(text)
        return CLEAN
    path = os.path.join(folder, "postlint.toml")
    try:
        create(path, text.encode("utf-8", "surrogateescape"))
    except OSError as error:
        why = error.strerror or str(error)
        print(f"postlint: {path_shown(path)}: cannot be written: {why}", file=sys.stderr)
        return FAILED
    print(f"wrote {path_shown(path)}; read it, then try `postlint check` and `postlint fix --diff --statistics`")
    return CLEAN


class _Seen:
    """What the posts of a repository have in common."""

    def __init__(self) -> None:
        self.posts = 0
        self.fields: Counter[str] = Counter()
        self.sites: Counter[Site] = Counter()
        self.findings: Counter[str] = Counter()
        self.files: Counter[str] = Counter()
        """By rule, how many posts it finds something in."""

    def add(self, document: Document, configs: Configs, checkers: dict[int, Checker]) -> None:
        config = configs.of(document.path)
        self.posts += 1
        self.sites[config.site] += 1
        block = front_matter(document.text) if document.utf8 else None
        if block is not None:
            self.fields.update({field.key for field in block.fields})
        found = Counter(one.rule for one in checkers.setdefault(id(config), Checker(config)).check(document).diagnostics)
        self.findings.update(found)
        self.files.update(found.keys())


def proposed(folder: str) -> str:
    """The text of a configuration for the posts of a folder."""
    configs, checkers, seen = Configs(Flags(isolated=True)), dict[int, Checker](), _Seen()
    for path in find([folder], configs.excluding, force_exclude=False):
        if seen.posts >= MOST or not isinstance(path, str):
            continue
        try:
            document = read(path)
        except OSError:
            continue
        seen.add(document, configs, checkers)
    return "\n".join([*_head(seen), "", *_rules(seen), "", *_fields(seen)]).rstrip() + "\n"


def _head(seen: _Seen) -> Iterable[str]:
    posts = f"{seen.posts:,} post{'' if seen.posts == 1 else 's'}" + (", and there are more" if seen.posts >= MOST else "")
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
    scraped = sum(seen.files[rule] for rule in _SCRAPED) > _MUCH * max(seen.posts, 1)
    if scraped:
        yield "# Much of this was copied from other sites, so the rules for what is left of those are on as well."
        yield 'select = ["scraped"]'
    else:
        yield '# "scraped" has more rules for copied posts, "strict" more for those that you write.'
        yield 'select = ["default"]'
    yield ""
    if not seen.findings:
        yield "# The default rules find nothing in these posts."
        yield "ignore = []"
        return
    yield "# What the default rules find here. Mend it, ignore it, or run `postlint baseline` to hear only of what is new."
    yield "ignore = ["
    for rule, count in sorted(seen.findings.items(), key=lambda item: (-item[1], item[0])):
        fix = CATALOGUE.named(rule).fix
        how = "`postlint fix` mends it" if fix is Safety.SAFE else "`--unsafe-fixes` mends it" if fix is Safety.UNSAFE else "by hand"
        files = seen.files[rule]
        yield f'  # "{rule}",  # {count:,} in {files:,} post{"" if files == 1 else "s"}; {how}'
    yield "]"


def _fields(seen: _Seen) -> Iterable[str]:
    ordered = sorted(seen.fields.items(), key=lambda item: (-item[1], item[0]))
    usual = [key for key, count in ordered if count >= _NEARLY_ALL * seen.posts and key.isascii()]
    if seen.posts < _FEWEST or not usual:
        yield "# [rules.missing-field]"
        yield '# fields = ["title", "date"]  # what every post must have'
        return
    yield f"# Nearly every post has these ({', '.join(f'{escaped(key)} {seen.fields[key]:,}' for key in usual)} of {seen.posts:,})."
    yield "[rules.missing-field]"
    yield f"fields = {toml(usual)}"
