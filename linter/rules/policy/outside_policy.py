from __future__ import annotations

from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..api import Context, Post, Safety, rule, whole_post

if TYPE_CHECKING:
    from ...clean.policy_check import Judge


class PolicyName(Enum):
    """The name of a policy: which markup is allowed."""

    ARTICLE = "article"
    """Text, images, videos and tables, with a few styles."""
    GITHUB = "github"
    """What GitHub renders."""
    TEXT_ONLY = "text-only"
    """No elements."""
    TRUSTED_EMBEDS = "trusted-embeds"
    """The `article` policy with frames of well-known hosts."""


class Engine(Enum):
    """The sanitizer that decides which tags and attributes are allowed."""

    BLEACH = "bleach"
    NH3 = "nh3"
    """Needs `postlint[nh3]`."""


class Options(NamedTuple):
    """The policy, and what it allows in addition."""

    policy: PolicyName = PolicyName.ARTICLE
    """The policy: `article`, `github`, `text-only` or `trusted-embeds`."""
    tags: tuple[str, ...] = ()
    """Additional elements."""
    attributes: tuple[str, ...] = ()
    """Additional attributes, as `a.rel`, or `rel` for every element."""
    protocols: tuple[str, ...] = ()
    """Additional URL schemes."""
    hosts: tuple[str, ...] = ()
    """Additional hosts whose pages a frame may show; `*.example.org` includes all subdomains."""
    engine: Engine = Engine.BLEACH
    """The sanitizer: `bleach`, or `nh3`, which needs `postlint[nh3]`."""


@rule(
    "{problem}",
    help="{advice}",
    on=whole_post(),
    options=Options(),
    fix=Safety.UNSAFE,
    default=False,
)
def outside_policy(post: Post, context: Context[Options]) -> None:
    """Markup that a policy for untrusted posts forbids.

    A policy lists what is allowed, which is safer than a list of what is dangerous.  A sanitizer, bleach or nh3, checks
    every start tag.  The rule also checks the URLs of Markdown links, and comments that some parsers end elsewhere.
    `postlint clean` removes everything that the policy does not allow and leaves the rest unchanged.  MDX cannot be
    sanitized, because it is executable.

    Fix safety: Removes what the policy does not allow, so the page may look or work differently.  Elements such as
    scripts and style sheets are removed with their content, the text of other elements stays.  MDX has no fix.

    Bad:

        <p onclick="count()">Along <marquee>the river</marquee>.</p>

    Good:

        <p>Along the river.</p>

    See also: script-element, event-handler, inline-style.
    """
    from ...clean.edits import removals

    policy = context.options.policy.value
    has_generator = context.site.profile.name != "plain"
    for removal in removals(post, _judge(context.options), templates=has_generator):
        if post.language == "mdx":
            context.report(removal.span, *removal.edits, problem="executable MDX cannot be sanitized", advice="write the post in Markdown")
        else:
            problem = f"{removal.what} is not allowed by the `{policy}` policy"
            context.report(
                removal.span, *removal.edits, fields=removal.fields, problem=problem, advice="remove it, or run `postlint clean`"
            )


@lru_cache(maxsize=8)
def _judge(options: Options) -> Judge:
    """The policy of the options, with the sanitizer that checks tags against it."""
    from ...clean.policy import POLICIES
    from ...clean.policy_check import Judge

    policy = POLICIES[options.policy.value].extended(options.tags, options.attributes, options.protocols, options.hosts)
    return Judge(policy, options.engine.value)
