from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from ..api import Context, Parameter, Safety, Severity, Span, Url, delete, lazy, parameters, read_address, rule, url, without

# What names one click or one reader.  Whoever copies an address from a browser takes it along; nobody writes it on purpose.
# Google, Microsoft, Meta, X, TikTok, LinkedIn and Yandex number the clicks on their advertisements.
_CLICKS = frozenset("gclid gclsrc dclid wbraid gbraid gad_source msclkid fbclid twclid ttclid li_fat_id yclid ymclid _openstat".split())
# Mailchimp, HubSpot, Marketo, Omeda and Vero number the readers of newsletters; Google Analytics carries its cookies from site to site.
_READERS = frozenset("mc_cid mc_eid _hsenc _hsmi __hstc __hssc __hsfp mkt_tok oly_anon_id oly_enc_id vero_id _ga _gac _gl _bta_tid".split())
# Share buttons: Instagram, bilibili, WeChat, CSDN.
_SHARES = frozenset(
    "igshid igsh vd_source spm_id_from share_source share_medium share_session_id share_tag unique_k isappinstalled nsukey "
    "sharer_sharetime sharer_shareid sharer_shareinfo share_token".split()
)
# What names a campaign, and which a site may put into its own links to count them: Urchin and Google Analytics, Matomo, Baidu Tongji.
_CAMPAIGNS = ("utm_", "mtm_", "pk_campaign", "pk_kwd", "hmsr", "hmpl", "hmcu", "hmkw", "hmci")
# Feeds, newsletters, advertisements and share buttons: an address with these was copied out of one.
_COPIED = lazy(
    r"(?i)[?&;]utm(?:_|\\_)(?:"
    r"(?:source|medium)=(?:rss|atom|feed\w*|twitter|t\.co|facebook|fb|weibo|reddit|linkedin|telegram|wechat|wechat_session|wechat_timeline|weixin|google|bing|baidu|pocket\w*"
    r"|instapaper|hackernews?|hn|share|social(?:[-_]?media)?|copy\w*|e-?mail|mail|newsletter|cpc|ppc|cpm|display|push|timeline|web\dx|(?:ios|android)_app)"
    r"|campaign=feed|term=\.[0-9a-f]{12})(?![\w.-])",
)
# Alibaba numbers places on its pages with groups that points part (https://www.aliyun.com's `spm=5176.100239.0.0`).
_PLACES = frozenset({"spm", "scm"})
_PLACED = lazy(r"[\w-]*+(?:[.%][\w-]*+)++\Z")
# The same short names mean something else elsewhere.
_OF_HOSTS = {
    "si": frozenset({"youtu.be", "youtube.com", "open.spotify.com"}),
    "wfr": frozenset({"baijiahao.baidu.com", "mbd.baidu.com"}),
}
_ALL = _CLICKS | _READERS | _SHARES | _PLACES | frozenset(_OF_HOSTS)
# A signature or a partner's number counts on all the other parameters.
_BOUND = lazy(r"(?i)[?&;](?:sign?|signature|hmac|x-amz-signature|refcode|aff\w*|irclickid|ranmid|clickid)=|[?&;]tag=[\w-]+-2\d\b")
# Unsplash asks for them (https://help.unsplash.com/en/articles/2511315-guideline-attribution); the others are examples.
_EXEMPT = frozenset({"unsplash.com", "example.com", "example.org", "example.net"})


class Campaigns(Enum):
    """Which names of campaigns count."""

    COPIED = "copied"
    """Those that a feed, a newsletter, an advertisement or a share button has put into an address."""
    ALL = "all"
    """Every one."""


class Options(NamedTuple):
    """Which parameters count."""

    campaigns: Campaigns = Campaigns.COPIED
    also: tuple[str, ...] = ()
    """Names of further parameters that are to go."""
    keep: tuple[str, ...] = ()
    """Names of parameters that are to stay."""


@rule(
    "{names} only {tell}; the address works without",
    on=url(),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
)
def tracking_parameter(url: Url, context: Context[Options]) -> None:
    """A parameter that tells where a reader comes from.

    It makes the address longer, splits one page into many for caches and search, and hands your readers'
    clicks to somebody else.  What names a campaign (`utm_source`) may be there on purpose: by default it counts
    only where a feed, a newsletter, an advertisement or a share button put it in, and taking it away is not safe.
    What names a click or a reader (`fbclid`, `gclid`, `mc_eid`) is never on purpose.

    Bad:

        [A walk](https://www.rivers.org/walk?page=2&utm_source=rss&utm_medium=feed#map)

    Good:

        [A walk](https://www.rivers.org/walk?page=2#map)

    Bad (campaigns = 'all'):

        [A walk](https://www.rivers.org/walk?utm_source=our-blog&utm_medium=post)

    Bad (also = ('from',)):

        [A walk](https://www.rivers.org/walk?from=timeline)
    """
    raw = url.raw
    if "?" not in raw or "=" not in raw:
        return
    options = context.options
    if not _suspected(raw, options.also):
        return
    address = read_address(raw)
    if not address.host:
        return
    host = address.host.removeprefix("www.")
    if "?" in raw[slice(*address.query)]:
        return  # those of an address in the address
    every = parameters(raw, address)
    clicks, campaigns = [], []
    for one in every:
        if one.name in options.keep:
            continue
        if _names_a_click(one, host) or one.name in options.also:
            clicks.append(one)
        elif one.name.startswith(_CAMPAIGNS):
            campaigns.append(one)
    if campaigns and options.campaigns is Campaigns.COPIED and not clicks and not _COPIED().search(raw):
        return
    if not clicks and not campaigns:
        return
    if host in _EXEMPT or _BOUND().search(raw):
        return
    found = sorted(clicks + campaigns, key=lambda one: one.span)
    start = url.span.start
    edits = [delete(span.moved(start)) for span in without(address, every, found)] if url.place != "field" else []
    # The text of such a link is its address.
    safety = Safety.UNSAFE if campaigns or url.place == "autolink" else Safety.SAFE
    if url.place == "autolink" or len(edits) == 0:
        edits = []
    names = ", ".join(f"`{one.name}`" for one in found[:3]) + (" and more" if len(found) > 3 else "")
    tell = ("tells" if len(found) == 1 else "tell") + (" which campaign a reader comes from" if campaigns else " who clicked, and where")
    span = Span(found[0].span.start, found[-1].span.end).moved(start)
    context.report(span, *edits, safety=safety, names=names, tell=tell)


def _suspected(raw: str, also: tuple[str, ...]) -> bool:
    """Whether the address may have one of these parameters: a quick look at the names, as most have none."""
    if "\\" in raw:
        raw = raw.replace("\\", "")
    for piece in raw.partition("?")[2].split("&"):
        name = piece.partition("=")[0].rpartition(";")[2]
        if name in _ALL or name.startswith(_CAMPAIGNS) or name in also:
            return True
    return False


def _names_a_click(one: Parameter, host: str) -> bool:
    name = one.name
    if name in _CLICKS or name in _READERS or name in _SHARES:
        return True
    if name in _PLACES:
        return _PLACED().match(one.value) is not None
    return name in _OF_HOSTS and host in _OF_HOSTS[name]
