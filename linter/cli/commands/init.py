"""``postlint init``: a configuration that suits a repository, for a person to read and change."""

from __future__ import annotations

import os
import re
import sys
from collections import Counter

from ...config.files import config_in
from ...config.other_linters import other_linters
from ...config.overrides import Overrides
from ...config.resolve import ConfigResolver
from ...report.escape import display_path, escaped
from ...rules.shared.exports import source_signs
from ...rules.shared.wechat import WECHAT, Sign
from ...run.discovery import find_posts
from ...run.result import FileResult
from ...run.session import Session
from ...source.write import create
from ...syntax.front_matter import front_matter
from ...values.edits import Safety
from ...values.links import SCHEMA
from ...values.toml import toml
from ...values.words import counted
from ..exit_codes import CLEAN, FAILED
from ..options import add_jobs, add_time_limit, jobs
from ..output import print_failure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from ...config.other_linters import OtherLinters, Setting
    from ...values.profiles import Site
    from ..declarations import Declarations

MAX_POSTS = 2000
"""The number of posts that are examined; more do not change the proposal."""
_NEARLY_ALL = 0.95
_MIN_POSTS = 20
"""With fewer posts, what they have in common may be chance."""
_MOST_LINES = 20
"""Files that are proposed to be excluded, and settings without an equal here, each on a line."""
_MANY = 0.2
"""The share of the posts from which a sign is more than an exception: hand-written blogs quote and paste, too."""
_MIN_SIGNS = 2
"""Different signs for strong evidence."""
_MOST = 0.5
"""The share of the posts from which a sign of one platform is enough."""
_FEW = 3
"""Fewer posts are no archive."""
_SCRAPED = (
    *("content-before-front-matter", "credit-without-image", "keyword-link", "placeholder-image", "proxied-image", "redirect-wrapper"),
    *("vendor-residue", "widget-text", "wrapper-element"),
)
"""Rules for what scrapers and importers leave behind."""


DESCRIPTION = """Examine the posts of a repository and propose a postlint.toml: the generator of the site,
the fields that nearly all posts have, the problems of each rule, as comments, and what is set for
markdownlint or rumdl and has an equal here."""


def add_arguments(parser: Declarations) -> None:
    """Add the options."""
    parser.add_argument("path", nargs="?", default=".", metavar="FOLDER", help="the top of the repository (default: this folder)")
    parser.add_argument("--stdout", action="store_true", help="print the configuration instead of writing it")
    add_jobs(parser)
    add_time_limit(parser)


def run(options: Namespace) -> int:
    """Propose a ``postlint.toml`` for the posts of a folder.  Raises ``ConfigError`` for an existing configuration that is invalid."""
    folder = options.path
    if not os.path.isdir(folder):
        print(f"postlint: {display_path(folder)}: is not a folder", file=sys.stderr)
        return FAILED
    if not options.stdout:
        there = config_in(folder)
        if there is not None:
            print(f"postlint: {display_path(there.path)}: already exists; `postlint config` shows the configuration", file=sys.stderr)
            return FAILED
    others = other_linters(folder)
    text, failed = propose(folder, others, jobs(options), options.time_limit)
    for result in failed:
        print_failure(result.path, result.failure)
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
    print(f"Wrote {display_path(path)}. Review it, then run `postlint check` and `postlint fix --diff --statistics`.")
    if others.files:
        files, left = ", ".join(map(display_path, others.files)), len(others.left)
        print(f"{counted(others.taken, 'setting')} of {files} taken over; {left:,} without an equal here: see the comments.")
    return FAILED if failed else CLEAN


class _Seen:
    """What the posts of a repository have in common."""

    def __init__(self) -> None:
        self.posts = 0
        self.fields: Counter[str] = Counter()
        self.sites: Counter[Site] = Counter()
        self.problems: Counter[tuple[str, Safety | None]] = Counter()
        """By rule and by the safety of their fixes, how many problems there are; a fix that is only shown counts as none."""
        self.files: Counter[str] = Counter()
        """By rule, how many posts have its problems."""
        self.signs: Counter[Sign] = Counter()
        """By sign of a platform, how many posts have it."""

    def add(self, result: FileResult, site: Site) -> None:
        """Count what a post has."""
        self.posts += 1
        self.sites[site] += 1
        text = result.lines.text if result.lines else ""
        block = front_matter(text, site.profile)
        if block is not None:
            self.fields.update({field.key for field in block.fields})
        for diagnostic in result.diagnostics:
            self._count(diagnostic.rule, diagnostic.fix.safety if diagnostic.fix else None, 1)
        for (rule, safety), count in result.folded.items():
            self._count(rule, safety, count)
        self.files.update(result.counts.keys())
        self.signs.update(source_signs(text))

    def _count(self, rule: str, safety: Safety | None, count: int) -> None:
        self.problems[rule, None if safety is Safety.SHOWN else safety] += count

    @property
    def evidence(self) -> list[tuple[str, int]]:
        """The signs of copied posts that many posts have, each with the number of posts."""
        counts = [(f"`{rule}`", self.files[rule]) for rule in _SCRAPED]
        counts += [(sign.title, count) for sign, count in self.signs.items()]
        return sorted(((title, count) for title, count in counts if count > _MANY * self.posts), key=lambda pair: (-pair[1], pair[0]))

    @property
    def is_scraped(self) -> bool:
        """Whether there is strong evidence that the posts were copied from other sites."""
        is_export = any(count > _MOST * self.posts for count in self.signs.values())
        return self.posts >= _MIN_POSTS and (is_export or len(self.evidence) >= _MIN_SIGNS)


def propose(folder: str, others: OtherLinters, jobs: int, time_limit: float) -> tuple[str, list[FileResult]]:
    """Return the text of a configuration for the posts of a folder, and the results of files that could not be checked.

    ``others`` are the settings of other linters in that folder.
    """
    configs, seen = ConfigResolver(Overrides(isolated=True)), _Seen()
    session, failed = Session(configs), list[FileResult]()
    found = find_posts(configs, [folder])
    for result in session.paths(found.paths[:MAX_POSTS], unnamed=found.unnamed, jobs=jobs, time_limit=time_limit):
        if result.failure:
            failed.append(result)
        else:
            seen.add(result, session.config_for(result.path).site)
    lines = [
        *_head(seen),
        "",
        *_left(others),
        *_rules(seen, others),
        "",
        *_exclude(failed, folder, others),
        *_tables(others),
        *_fields(seen),
    ]
    return "\n".join(lines).rstrip() + "\n", failed


def _head(seen: _Seen) -> Iterable[str]:
    posts = counted(seen.posts, "post") + (" (there are more)" if seen.posts >= MAX_POSTS else "")
    yield f"#:schema {SCHEMA}"  # Even Better TOML, taplo and tombi take it from there
    yield f"# Proposed by `postlint init`, which examined {posts}. Review every line."
    yield "# `postlint config` shows the configuration in force, `postlint rules` lists the rules."
    yield ""
    site = seen.sites.most_common(1)[0][0] if seen.sites else None
    if site is None or site.profile.name == "plain":
        yield "# No generator was recognized from the files of the site. If there is one, name it:"
        yield "# hexo, jekyll, hugo, docusaurus, astro, eleventy, zola or pelican."
        yield 'profile = "auto"'
        return
    yield f"# Recognized from the files of the site: {site.profile.title}."
    yield f"profile = {toml(site.profile.name)}"
    if site.timezone:
        yield f"timezone = {toml(site.timezone)}"
    else:
        yield '# timezone = "Europe/Paris"  # the time zone of dates that have none'


def _left(others: OtherLinters) -> Iterable[str]:
    """What other linters are set to that has no equal here."""
    if not others.files:
        return
    yield "# What is set for other linters and has an equal here was taken over; each line has its origin."
    if others.left:
        yield "# Without an equal, or not read:"
    for setting in others.left[:_MOST_LINES]:
        yield f"#   {_origin(setting)}"
    if len(others.left) > _MOST_LINES:
        yield f"#   and {len(others.left) - _MOST_LINES:,} more"
    yield ""


def _origin(setting: Setting) -> str:
    return escaped(f"{setting.name} ({setting.place})")


def _tables(others: OtherLinters) -> Iterable[str]:
    """What of other linters needs a table of its own."""
    if others.per_file:
        yield "[per-file-ignores]"
        for glob, (rules, setting) in others.per_file.items():
            yield f"{escaped(toml(glob))} = {toml(sorted(set(rules)))}  # {_origin(setting)}"
        yield ""
    for rule in sorted({rule for rule, _ in others.options}):
        yield f"[rules.{rule}]"
        for (of, option), (value, setting) in others.options.items():
            if of == rule:
                yield f"{option} = {toml(value)}  # {_origin(setting)}"
        yield ""


def _rules(seen: _Seen, others: OtherLinters) -> Iterable[str]:
    evidence = [f"#   {title}: {count:,} of {counted(seen.posts, 'post')}" for title, count in seen.evidence]
    if any(seen.signs[sign] > _MANY * seen.posts for sign in WECHAT) and seen.posts >= _FEW:
        yield "# These posts look like an archive of WeChat articles."
    if seen.is_scraped:
        yield f"# Many posts have traces of the sites that they were copied from, each in more than {_MANY:.0%} of the posts:"
        yield from evidence
        yield '# The preset "scraped" adds rules for such posts: it reports lines that many posts repeat, and calls, notices, buttons'
        yield "# and lists of links of the source site. `postlint fix --unsafe-fixes` removes these lines, except notices of rights,"
        yield "# and scripts and event handlers."
        yield 'select = ["scraped"]'
    else:
        if evidence:
            yield "# Some posts may be copies from other sites, but the evidence is weak:"
            yield from evidence
        yield 'select = ["default"]'
        yield '# select = ["scraped"]  # more rules, for posts that were copied from other sites'
        yield '# select = ["strict"]   # more rules, for posts that you write yourself'
    if others.selected:
        yield "extend-select = ["
        yield from (f'  "{rule}",  # {_origin(setting)}' for rule, setting in sorted(others.selected.items()))
        yield "]"
    if others.unfixable:
        yield "unfixable = ["
        yield from (f'  "{rule}",  # {_origin(setting)}' for rule, setting in sorted(others.unfixable.items()))
        yield "]"
    yield ""
    ignored = [f'  "{rule}",  # {_origin(setting)}' for rule, setting in sorted(others.ignored.items())]
    if not seen.problems:
        yield "# The default rules report no problems in these posts."
        yield from ["ignore = [", *ignored, "]"] if ignored else ["ignore = []"]
        return
    yield "# The problems that the default rules report. Fix them, remove the `#` before a rule to turn it off, or run"
    yield "# `postlint baseline` to get reports of new problems only."
    yield "ignore = ["
    yield from ignored
    totals = Counter[str]()
    for (rule, _), count in seen.problems.items():
        totals[rule] += count
    for rule, count in sorted(totals.items(), key=lambda item: (-item[1], item[0])):
        if rule in others.ignored:
            continue
        yield f'  # "{rule}",  # {counted(count, "problem")} in {counted(seen.files[rule], "post")}: {_ways_to_fix(seen, rule)}'
    yield "]"


def _ways_to_fix(seen: _Seen, rule: str) -> str:
    """How the problems of a rule can be fixed, as their own fixes are: a rule's fix may be safe in one place and unsafe in another."""
    safe, unsafe, manual = (seen.problems[rule, safety] for safety in (Safety.SAFE, Safety.UNSAFE, None))
    ways = [f"{safe:,} with `postlint fix`"] * bool(safe) + [f"{unsafe:,} with `--unsafe-fixes`"] * bool(unsafe)
    return ", ".join(ways + [f"{manual:,} by hand"] * bool(manual))


def _exclude(failed: list[FileResult], folder: str, others: OtherLinters) -> Iterable[str]:
    """The files that other linters exclude, and those that make each run fail: a way out that no rule's settings are."""
    if others.exclude:
        yield "exclude = ["
        yield from (f"  {escaped(toml(glob))},  # {_origin(setting)}" for glob, setting in others.exclude.items())
        yield "]"
        yield ""
    if not failed:
        return
    yield "# These files cannot be checked, so that each run ends with exit code 2. Convert them to UTF-8 or split them, or exclude them."
    yield "# exclude = ["
    for result in failed[:_MOST_LINES]:
        glob = "/" + re.sub(r"([\\*?\[\]!# ])", r"\\\1", os.path.relpath(result.path, folder).replace(os.sep, "/"))
        yield f"#   {escaped(toml(glob))},  # {escaped(result.failure)}"
    if len(failed) > _MOST_LINES:
        yield f"#   # and {len(failed) - _MOST_LINES:,} more"
    yield "# ]"
    yield ""


def _fields(seen: _Seen) -> Iterable[str]:
    ordered = sorted(seen.fields.items(), key=lambda item: (-item[1], item[0]))
    usual = [key for key, count in ordered if count >= _NEARLY_ALL * seen.posts and key.isascii() and key.isprintable() and "##" not in key]
    if seen.posts < _MIN_POSTS or not usual:
        yield "# [rules.missing-field]"
        yield '# fields = ["title", "date"]  # the fields that every post needs'
        return
    counts = ", ".join(f"{key} {seen.fields[key]:,}" for key in usual)
    yield f"# Fields that nearly every post has, with the number of posts: {counts} of {seen.posts:,}."
    yield "[rules.missing-field]"
    yield f"fields = {toml(usual)}"
