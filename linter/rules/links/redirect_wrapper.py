from __future__ import annotations

from ..api import Context, NoOptions, Safety, Severity, Url, lazy, parameters, read_address, readdressed, rule, unescaped, url

# Host, or host and path, and the parameters that may hold the address.  All of these pages do nothing but send a reader
# there, some after a warning ("you are leaving us").  "" is the whole query.
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
    "ref.gamer.com.tw/redir.php": ("url",),
    # Services that hide where a reader comes from
    "href.li/": ("",),
    "nullrefer.com/": ("",),
    "anonym.to/": ("",),
    "dereferer.me/": ("",),
    "blankrefer.com/": ("",),
}
# They earn somebody a share of what readers buy; scripts of the source site make these links.
_AFFILIATES = {
    "go.skimresources.com/": ("url",),
    "go.redirectingat.com/": ("url",),
    "redirect.viglink.com/": ("u",),
    "c.duomai.com/track.php": ("t",),
}
_SAFELINKS = ".safelinks.protection.outlook.com"
_TARGET = lazy(r"(?i)https?://[^/?#@:.%]++(?:\.[^/?#@:.%]++)++\.?(?::\d++)?(?:[/?#]|\Z)")


@rule(
    "this link goes through `{host}`, which {does}; write the address that it holds, `{target}`",
    on=url(),
    fix=Safety.SAFE,
    severity=Severity.WARNING,
)
def redirect_wrapper(url: Url, context: Context[NoOptions]) -> None:
    """A link through a page that only sends readers on.

    Zhihu, Juejin, Google, Facebook and others replace the links on their pages by such ones, and copies of
    the page keep them.  They tell that site who reads you, show a warning, and die with it.  The fix writes the
    address in the link, decoded once, as the redirecting page does: readers end where they do now.  Where
    the page pays somebody for the visit (`go.skimresources.com`), the fix is not safe.

    Bad:

        [A walk](https://link.zhihu.com/?target=https%3A//www.rivers.org/walk%3Fpage%3D2)

    Good:

        [A walk](https://www.rivers.org/walk?page=2)
    """
    raw = url.raw
    if url.role == "image" or raw.find("http", 8) < 0 or "?" not in raw:
        return
    address = read_address(raw)
    host = address.host.removeprefix("www.")
    if not host:
        return
    place = host + (address.path.lower() or "/")
    names = _REDIRECTS.get(place) or _REDIRECTS.get(place + "/")
    does, safety = "tells that site of every reader and adds a detour", Safety.SAFE
    if names is None and place in _AFFILIATES:
        names, does, safety = _AFFILIATES[place], "pays somebody for your readers", Safety.UNSAFE
    if names is None and host.endswith(_SAFELINKS):
        names = ("url",)
    if names is None and host.startswith("google.") and address.path == "/url":
        names = ("q", "url")  # google.de, google.com.hk
    if names is None:
        return
    target = ""
    for one in parameters(raw, address):
        if one.name in names and not target:
            target = _held(one.value)
    if "" in names and not target:
        target = _held(raw[slice(*address.query)].replace("&amp;", "&"))
    if not target:
        return
    fragment = raw[slice(*address.fragment)]
    if fragment and "#" not in target:
        target += "#" + fragment
    shown = target if len(target) < 60 else target[:57] + "..."
    context.report(url.span, *readdressed(url, target), safety=safety, host=host, does=does, target=shown)


def _held(value: str) -> str:
    """The address that a parameter holds, or ``""``."""
    target = unescaped(value.replace("\\", ""))
    return target if _TARGET().match(target) else ""
