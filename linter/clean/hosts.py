"""Hosts of players and widgets that authors embed on purpose."""

from __future__ import annotations

from ..syntax.urls import read_address

PLAYERS = frozenset(
    """
    giphy.com vimeo.com embed-ssl.ted.com play-tv.kakao.com www.youtube.com youtube.com
    www.youtube-nocookie.com youtube-nocookie.com player.vimeo.com www.dailymotion.com geo.dailymotion.com player.twitch.tv
    clips.twitch.tv www.ted.com embed.ted.com media.ccc.de fast.wistia.net fast.wistia.com loom.com www.loom.com
    asciinema.org player.bilibili.com www.bilibili.com v.qq.com player.youku.com player.ku6.com tv.sohu.com open.iqiyi.com
    music.163.com i.y.qq.com www.nicovideo.jp ext.nicovideo.jp embed.nicovideo.jp tv.naver.com tv.kakao.com rutube.ru vk.com
    open.spotify.com w.soundcloud.com bandcamp.com embed.podcasts.apple.com embed.music.apple.com widget.deezer.com www.mixcloud.com
    player.simplecast.com share.transistor.fm anchor.fm podcasters.spotify.com html5-player.libsyn.com play.golang.org go.dev
    play.rust-lang.org www.desmos.com www.geogebra.org gist.github.com ghbtns.com buttons.github.io www.slideshare.net speakerdeck.com
    calendar.google.com maps.google.com www.google.com www.openstreetmap.org map.baidu.com ourworldindata.org
    platform.twitter.com twitter.com x.com www.instagram.com
    www.facebook.com www.reddit.com embed.reddit.com www.redditmedia.com www.tiktok.com embed.bsky.app www.linkedin.com
    www.pinterest.com hatenablog-parts.com b.hatena.ne.jp
    """.split()
)
"""Their frames show a video, audio, slides, a map, code or a message, and are the official embeds of the sites."""

PUBLISHERS = frozenset(
    """
    codepen.io codesandbox.io jsfiddle.net stackblitz.com repl.it replit.com jsbin.com glitch.com dabblet.com plnkr.co embed.plnkr.co
    runkit.com embed.runkit.com observablehq.com scratch.mit.edu colab.research.google.com cdn.knightlab.com slides.com docs.google.com
    drive.google.com view.officeapps.live.com onedrive.live.com archive.org prezi.com www.canva.com www.figma.com embed.figma.com miro.com
    airtable.com datawrapper.dwcdn.net public.tableau.com flourish.studio flo.uri.sh cdn.iframe.ly iframely.net cdn.embedly.com embed.ly
    """.split()
)
"""Well-known hosts whose frames show programs, forms and pages that anybody can publish there."""

EMBEDS = PLAYERS | PUBLISHERS
"""Hosts whose frames authors embed."""

_ANY = ""
_EMBED = "/assets/embed/"
WIDGETS: dict[str, str] = (
    dict.fromkeys(
        """
        platform.twitter.com platform.x.com gist.github.com buttons.github.io www.instagram.com platform.instagram.com
        connect.facebook.net embed.reddit.com embed.redditmedia.com www.tiktok.com embed.bsky.app speakerdeck.com asciinema.org
        fast.wistia.com fast.wistia.net player.vimeo.com s.hatena.ne.jp embed.nicovideo.jp b.st-hatena.com assets.pinterest.com
        platform.linkedin.com
        """.split(),
        _ANY,
    )
    # `codepen.io/<user>/pen/<name>.js` and `assets.codepen.io/<number>/<file>` are programs of users.
    | dict.fromkeys("codepen.io static.codepen.io cpwebassets.codepen.io production-assets.codepen.io assets.codepen.io".split(), _EMBED)
    | {"iframely.net": "/embed.js", "cdn.iframe.ly": "/embed.js", "cdn.embedly.com": "/widgets/", "datawrapper.dwcdn.net": _ANY}
    | {"public.flourish.studio": "/resources/", "public.tableau.com": "/javascripts/"}
)
"""Hosts whose scripts turn a quotation or a link into a player or a card; how the path of these scripts begins."""


def is_widget(source: str, *, publishers: bool = True) -> bool:
    """Whether a URL is that of the script of a widget; without ``publishers``, of one that shows nothing that anybody can program."""
    url = read_address(source)
    start = WIDGETS.get(url.host)
    if start is None or url.scheme not in ("", "http", "https") or not url.path.startswith(start) or ".." in url.path:
        return False
    return publishers or (start == _ANY and url.host not in PUBLISHERS)


def is_among(host: str, hosts: frozenset[str]) -> bool:
    """Whether a host is one of ``hosts``; ``*.example.org`` matches all below ``example.org``.  Only whole labels match, at any depth."""
    if host in hosts:
        return True
    _, _, parent = host.partition(".")
    while parent:
        if f"*.{parent}" in hosts:
            return True
        _, _, parent = parent.partition(".")
    return False
