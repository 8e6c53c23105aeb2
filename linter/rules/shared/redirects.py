"""Pages that only send readers on to another one, whose address is in their URL."""

from __future__ import annotations

from ...syntax.urls import parameters, read_address, unescaped
from ...values.named_tuples import NamedTuple
from ...values.patterns import lazy


class Redirect(NamedTuple):
    """A link through such a page."""

    host: str
    target: str
    """The URL that it leads to, decoded once as the page does."""
    affiliate: bool
    """Whether the owner of the page gets a commission."""


# Host, or host and path, and the parameters that may contain the target URL. All of these pages only redirect, some after
# a warning ("you are leaving our site"). "" is the whole query.
_REDIRECTS = {
    # Chinese sites
    "link.zhihu.com/": ("target",),
    "link.juejin.cn/": ("target",),
    "link.juejin.im/": ("target",),
    "link.csdn.net/": ("target",),
    "oschina.net/action/gotolink": ("url",),
    "my.oschina.net/action/gotolink": ("url",),
    "gitee.com/link": ("target",),
    "jianshu.com/go-wild": ("url",),
    "jianshu.com/go": ("to",),
    "link.jianshu.com/": ("t",),
    "links.jianshu.com/go": ("to",),
    "douban.com/link2/": ("url",),
    "sspai.com/link": ("target",),
    "infoq.cn/link": ("target",),
    "xie.infoq.cn/link": ("target",),
    "hacpai.com/forward": ("goto",),
    "ld246.com/forward": ("goto",),
    "afdian.net/link": ("target",),
    "afdian.com/link": ("target",),
    "yuque.com/r/goto": ("url",),
    "cloud.tencent.com/developer/tools/blog-entry": ("target",),
    "developers.weixin.qq.com/community/middlepage/href": ("href",),
    "c.pc.qq.com/middlem.html": ("pfurl",),
    "c.pc.qq.com/ios.html": ("url",),
    "app.yinxiang.com/outboundredirect.action": ("dest",),
    # Search and social networks
    "google.com/url": ("q", "url"),
    "duckduckgo.com/l/": ("uddg",),
    "youtube.com/redirect": ("q",),
    "l.facebook.com/l.php": ("u",),
    "lm.facebook.com/l.php": ("u",),
    "facebook.com/l.php": ("u",),
    "l.instagram.com/": ("u",),
    "l.messenger.com/l.php": ("u",),
    "l.threads.net/": ("u",),
    "t.umblr.com/redirect": ("z",),
    "vk.com/away.php": ("to",),
    "out.reddit.com/": ("url",),
    "steamcommunity.com/linkfilter/": ("url", "u"),
    "medium.com/r/": ("url",),
    "linkedin.com/redir/redirect": ("url",),
    "evernote.com/outboundredirect.action": ("dest",),
    "slack-redir.net/link": ("url",),
    "pixiv.net/jump.php": ("url", ""),
    "deviantart.com/users/outgoing": ("",),
    "exit.sc/": ("url",),
    "hashnode.com/util/redirect": ("url",),
    "ref.gamer.com.tw/redir.php": ("url",),
    # Services that hide the referrer
    "href.li/": ("",),
    "nullrefer.com/": ("",),
    "anonym.to/": ("",),
    "dereferer.me/": ("",),
    "blankrefer.com/": ("",),
}
# Their owner gets a commission on what readers buy; scripts of the source site create these links.
_AFFILIATES = {
    "go.skimresources.com/": ("url",),
    "go.redirectingat.com/": ("url",),
    "redirect.viglink.com/": ("u",),
    "c.duomai.com/track.php": ("t",),
}
_SAFELINKS = ".safelinks.protection.outlook.com"
_TARGET = lazy(r"(?i)https?://[^/?#@:.%]++(?:\.[^/?#@:.%]++)++\.?(?::\d++)?(?:[/?#]|\Z)")


def redirect_of(raw: str) -> Redirect | None:
    """The redirect that a URL in source form is; ``None`` for any other URL."""
    if raw.find("http", 8) < 0 or "?" not in raw:
        return None
    parsed = read_address(raw)
    host = parsed.host.removeprefix("www.")
    if not host:
        return None
    location = host + (parsed.path.lower() or "/")
    names = _REDIRECTS.get(location) or _REDIRECTS.get(location + "/")
    affiliate = names is None and location in _AFFILIATES
    if affiliate:
        names = _AFFILIATES[location]
    if names is None and host.endswith(_SAFELINKS):
        names = ("url",)
    if names is None and host.startswith("google.") and parsed.path == "/url":
        names = ("q", "url")  # google.de, google.com.hk
    if names is None:
        return None
    target = ""
    for parameter in parameters(raw, parsed):
        if parameter.name in names and not target:
            target = _target_url(parameter.value)
    if "" in names and not target:
        target = _target_url(raw[slice(*parsed.query)].replace("&amp;", "&"))
    if not target:
        return None
    fragment = raw[slice(*parsed.fragment)]
    if fragment and "#" not in target:
        target += "#" + fragment
    return Redirect(host, target, affiliate)


def _target_url(value: str) -> str:
    """The whole URL in the value of a parameter, decoded once as the redirect page does, or ``""``."""
    target = unescaped(value.replace("\\", ""))
    return target if _TARGET().match(target) else ""
