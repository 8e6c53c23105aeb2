from __future__ import annotations

from enum import Enum
from functools import lru_cache

from ..api import Context, NamedTuple, Post, Safety, rule, whole_post

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...clean.edits import Removal
    from ...clean.policy import Policy
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
    """The sanitizers that decide which tags and attributes are allowed."""

    BOTH = "both"
    """What either of them removes is removed."""
    BLEACH = "bleach"
    NH3 = "nh3"


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
    engine: Engine = Engine.BOTH
    """The sanitizer: `bleach`, `nh3`, or `both`, which removes what either of them removes."""


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

    A policy lists what is allowed, which is safer than a list of what is dangerous.  Two sanitizers, bleach and nh3, check
    every start tag.  The rule also checks the URLs of Markdown links, and comments that some parsers end elsewhere.
    `postlint clean` removes everything that the policy does not allow and leaves the rest unchanged.  A placeholder such as
    `<your name>` is no element of HTML: it is escaped, so that readers see it.  MDX cannot be
    sanitized, because it is executable.

    Fix safety: Removes what the policy does not allow, so the page may look or work differently.  Elements such as
    scripts and style sheets are removed with their content, the text of other elements stays.  MDX has no fix.

    Bad:

        <p onclick="count()">Along <marquee>the river</marquee>.</p>

    Good:

        <p>Along the river.</p>

    See also: script-element, event-handler, inline-style.
    """
    policy = context.options.policy.value
    for removal in removals_of(post, context.options):
        if post.language == "mdx":
            context.report(removal.span, *removal.edits, problem="executable MDX cannot be sanitized", advice="write the post in Markdown")
        else:
            problem = f"{removal.what} is not allowed by the `{policy}` policy"
            advice = "write `&lt;` for its `<`" if removal.keeps else "remove it"
            context.report(
                removal.span, *removal.edits, fields=removal.fields, problem=problem, advice=f"{advice}, or run `postlint clean`"
            )


def removals_of(post: Post, options: Options) -> list[Removal]:
    """Everything that the policy of the options does not allow in a post."""
    from ...clean.edits import removals

    return removals(post, _judge(options), templates=post.profile.name != "plain")


@lru_cache(maxsize=8)
def _judge(options: Options) -> Judge:
    """The policy of the options, with the sanitizers that check tags against it."""
    from ...clean.policy_check import Judge

    return Judge(policy_of(options), options.engine.value)


def policy_of(options: Options) -> Policy:
    """The policy that the options choose and extend."""
    from ...clean.policy import POLICIES

    return POLICIES[options.policy.value].extended(options.tags, options.attributes, options.protocols, options.hosts)
