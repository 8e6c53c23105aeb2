from __future__ import annotations

from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..api import Context, Post, Safety, reads_html_whole, rule, whole_post

if TYPE_CHECKING:
    from ...clean.policy_check import Judge


class PolicyName(Enum):
    """What stays."""

    ARTICLE = "article"
    """Text, pictures, films and tables, with a few styles."""
    GITHUB = "github"
    """What GitHub shows."""
    TEXT_ONLY = "text-only"
    """No elements at all."""
    TRUSTED_EMBEDS = "trusted-embeds"
    """An article with frames of well-known hosts."""


class Engine(Enum):
    """Who judges a tag."""

    BLEACH = "bleach"
    NH3 = "nh3"
    """Needs `postlint[nh3]`."""


class Options(NamedTuple):
    """The policy, and what it lets through besides."""

    policy: PolicyName = PolicyName.ARTICLE
    tags: tuple[str, ...] = ()
    """Further elements."""
    attributes: tuple[str, ...] = ()
    """Further attributes, as `a.rel`, or `rel` for every element."""
    protocols: tuple[str, ...] = ()
    """Further schemes of addresses."""
    hosts: tuple[str, ...] = ()
    """Further hosts whose pages a frame may show; `*.example.org` means all below it."""
    engine: Engine = Engine.BLEACH


@rule(
    "the policy `{policy}` does not allow {what}; remove it, or let `postlint clean` do so",
    on=whole_post(),
    options=Options(),
    fix=Safety.UNSAFE,
    default=False,
)
def outside_policy(post: Post, context: Context[Options]) -> None:
    """Markup that a policy for posts of strangers does not allow.

    What is not on the list goes, which is safer than a list of what is bad.  bleach, or nh3, judges every start tag; what Markdown
    links to and comments that end oddly count too.  `postlint clean` takes all of it out and leaves everything else
    as it is written.

    Bad:

        <p onclick="count()">Along <marquee>the river</marquee>.</p>

    Good:

        <p>Along the river.</p>

    See also: script-element, event-handler, inline-style.
    """
    from ...clean.edits import removals

    known = context.site.profile.name != "plain"
    for one in removals(post, _judge(context.options), templates=known, raw=reads_html_whole(context.site)):
        context.report(one.span, *one.edits, policy=context.options.policy.value, what=one.what)


@lru_cache(maxsize=8)
def _judge(options: Options) -> Judge:
    from ...clean.policy import POLICIES
    from ...clean.policy_check import Judge

    policy = POLICIES[options.policy.value].extended(options.tags, options.attributes, options.protocols, options.hosts)
    return Judge(policy, options.engine.value)
