from __future__ import annotations

from enum import Enum

from ..api import Context, NamedTuple, Parameter, Safety, Severity, Span, Url, delete, lazy, parameters, read_address, rule, url, without

# Identifiers of one click or one reader. They are part of a URL copied from a browser; nobody writes them on purpose.
# Click identifiers of the advertisements of Google, Microsoft, Meta, X, TikTok, LinkedIn and Yandex.
_CLICKS = frozenset("gclid gclsrc dclid wbraid gbraid gad_source msclkid fbclid twclid ttclid li_fat_id yclid ymclid _openstat".split())
# Reader identifiers in newsletters of Mailchimp, HubSpot, Marketo, Omeda and Vero; Google Analytics passes its cookies between sites.
_READERS = frozenset("mc_cid mc_eid _hsenc _hsmi __hstc __hssc __hsfp mkt_tok oly_anon_id oly_enc_id vero_id _ga _gac _gl _bta_tid".split())
# Share buttons: Instagram, bilibili, WeChat, CSDN.
_SHARES = frozenset(
    "igshid igsh vd_source spm_id_from share_source share_medium share_session_id share_tag unique_k isappinstalled nsukey "
    "sharer_sharetime sharer_shareid sharer_shareinfo share_token".split()
)
# Facebook adds them to the links of its pages, with the number of the link in brackets.
_FACEBOOK = frozenset({"__cft__", "__xts__", "__tn__", "__eep__", "__cft__[0]", "__xts__[0]", "__cft__%5b0%5d", "__xts__%5b0%5d"})
# Names of campaigns, which a site may add to its own links to count clicks: Urchin and Google Analytics, Matomo, Baidu Tongji.
_CAMPAIGNS = ("utm_", "mtm_", "pk_campaign", "pk_kwd", "hmsr", "hmpl", "hmcu", "hmkw", "hmci")
# A URL with these values was copied from a feed, a newsletter, an advertisement or a share button.
_COPIED = lazy(
    r"(?i)[?&;]utm(?:_|\\_)(?:"
    r"(?:source|medium)=(?:rss|atom|feed\w*|twitter|t\.co|facebook|fb|weibo|reddit|linkedin|telegram|wechat|wechat_session|wechat_timeline|weixin|google|bing|baidu|pocket\w*"
    r"|instapaper|hackernews?|hn|share|social(?:[-_]?media)?|copy\w*|e-?mail|mail|newsletter|cpc|ppc|cpm|display|push|timeline|web\dx|(?:ios|android)_app)"
    r"|campaign=feed|term=\.[0-9a-f]{12})(?![\w.-])",
)
# Alibaba identifies positions on its pages by groups separated by dots (https://www.aliyun.com's `spm=5176.100239.0.0`).
_POSITIONS = frozenset({"spm", "scm"})
_POSITION_VALUE = lazy(r"[\w-]*+(?:[.%][\w-]*+)++\Z")
# Short names that mean something else on other hosts.
_BY_HOST = {
    "si": frozenset({"youtu.be", "youtube.com", "open.spotify.com"}),
    # X and Twitter count who shared a link, from which device.
    "s": frozenset({"twitter.com", "mobile.twitter.com", "x.com"}),
    "t": frozenset({"twitter.com", "mobile.twitter.com", "x.com"}),
    "feature": frozenset({"youtu.be"}),
    "source": frozenset({"medium.com", "towardsdatascience.com", "levelup.gitconnected.com", "betterprogramming.pub"}),
    "wfr": frozenset({"baijiahao.baidu.com", "mbd.baidu.com"}),
}
_ALL = _CLICKS | _READERS | _SHARES | _POSITIONS | _FACEBOOK | frozenset(_BY_HOST)
# A signature or a partner ID depends on all the other parameters.
_SIGNED = lazy(r"(?i)[?&;](?:sign?|signature|hmac|x-amz-signature|refcode|aff\w*|irclickid|ranmid|clickid)=|[?&;]tag=[\w-]+-2\d\b")
# Unsplash requires them (https://help.unsplash.com/en/articles/2511315-guideline-attribution).
_EXEMPT = frozenset({"unsplash.com"})
# In a text about such parameters, they are in the URLs of these hosts.
_EXAMPLES = frozenset({"example.com", "example.org", "example.net"})
_SHOWN = frozenset({"text", "autolink"})
"""Where the URL is also what readers see."""


class Campaigns(Enum):
    """Which campaign parameters are reported."""

    COPIED = "copied"
    """Those that a feed, a newsletter, an advertisement or a share button added to the URL."""
    ALL = "all"
    """All of them."""


class Options(NamedTuple):
    """Which parameters are reported."""

    campaigns: Campaigns = Campaigns.COPIED
    """`copied` reports campaign parameters that a feed, a newsletter, an advertisement or a share button added to the URL,
    `all` reports every campaign parameter."""
    also: tuple[str, ...] = ()
    """Names of more parameters to report and remove."""
    keep: tuple[str, ...] = ()
    """Names of parameters to keep."""


@rule(
    "{names} only {effect}",
    help="remove {pronoun}",
    on=url(text=True),
    options=Options(),
    fix=Safety.UNSAFE,
    severity=Severity.INFO,
)
def tracking_parameter(url: Url, context: Context[Options]) -> None:
    """Tracking parameter in a URL.

    It makes the URL longer, splits one page into many for caches and search engines, and hands your readers' clicks
    to third parties. The URL works without it. A campaign parameter (`utm_source`) may be intentional: by
    default, it is reported only if a feed, a newsletter, an advertisement or a share button added it. A
    parameter that identifies a click or a reader (`fbclid`, `gclid`, `mc_eid`) is never intentional.

    Fix safety: Removing a parameter that identifies a click or a reader, or that is named in `also`, is safe. Removing a campaign
    parameter is unsafe, because somebody may count its clicks, and so is changing a URL that readers see. The fix is not offered in the
    front matter.

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
    if not _may_match(raw, options.also):
        return
    parsed = read_address(raw)
    if not parsed.host:
        return
    host = parsed.host.removeprefix("www.")
    if "?" in raw[slice(*parsed.query)]:
        return  # the parameters belong to a URL inside this URL
    every = parameters(raw, parsed)
    clicks, campaigns = [], []
    for parameter in every:
        if parameter.name in options.keep:
            continue
        if _identifies_click(parameter, host) or parameter.name in options.also:
            clicks.append(parameter)
        elif parameter.name.startswith(_CAMPAIGNS):
            campaigns.append(parameter)
    if campaigns and options.campaigns is Campaigns.COPIED and not clicks and not _COPIED().search(raw):
        return
    if not clicks and not campaigns:
        return
    if host in _EXEMPT or (host in _EXAMPLES and url.place in _SHOWN) or _SIGNED().search(raw):
        return
    unwanted = sorted(clicks + campaigns, key=lambda parameter: parameter.span)
    start = url.span.start
    edits = [] if url.place == "field" else [delete(span.moved(start)) for span in without(parsed, every, unwanted)]
    safety = Safety.UNSAFE if campaigns or url.place in _SHOWN else Safety.SAFE
    names = ", ".join(f"`{parameter.name}`" for parameter in unwanted[:3]) + (" and more" if len(unwanted) > 3 else "")
    effect = ("tracks" if len(unwanted) == 1 else "track") + (" the campaign" if campaigns else " who clicked and where")
    span = Span(unwanted[0].span.start, unwanted[-1].span.end).moved(start)
    pronoun = "it" if len(unwanted) == 1 else "them"
    context.report(span, *edits, safety=safety, names=names, effect=effect, pronoun=pronoun)


def _may_match(raw: str, also: tuple[str, ...]) -> bool:
    """Whether the URL may have one of these parameters: a quick look at the names, since most URLs have none."""
    if "\\" in raw:
        raw = raw.replace("\\", "")
    for parameter in raw.partition("?")[2].split("&"):
        name = parameter.partition("=")[0].rpartition(";")[2]
        if name in _ALL or name.lower() in _FACEBOOK or name.startswith(_CAMPAIGNS) or name in also:
            return True
    return False


def _identifies_click(parameter: Parameter, host: str) -> bool:
    name = parameter.name
    if name in _CLICKS or name in _READERS or name in _SHARES or name.lower() in _FACEBOOK:
        return True
    if name in _POSITIONS:
        return _POSITION_VALUE().match(parameter.value) is not None
    return name in _BY_HOST and host in _BY_HOST[name]
