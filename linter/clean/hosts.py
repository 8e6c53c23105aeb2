"""Hosts of players and widgets that authors embed on purpose."""

from __future__ import annotations

EMBEDS = frozenset(
    """
    giphy.com vimeo.com embed-ssl.ted.com play-tv.kakao.com dabblet.com cdn.knightlab.com www.youtube.com youtube.com
    www.youtube-nocookie.com youtube-nocookie.com player.vimeo.com www.dailymotion.com geo.dailymotion.com player.twitch.tv
    clips.twitch.tv www.ted.com embed.ted.com archive.org media.ccc.de fast.wistia.net fast.wistia.com loom.com www.loom.com
    asciinema.org player.bilibili.com www.bilibili.com v.qq.com player.youku.com player.ku6.com tv.sohu.com open.iqiyi.com
    music.163.com i.y.qq.com www.nicovideo.jp ext.nicovideo.jp embed.nicovideo.jp tv.naver.com tv.kakao.com rutube.ru vk.com
    open.spotify.com w.soundcloud.com bandcamp.com embed.podcasts.apple.com embed.music.apple.com widget.deezer.com www.mixcloud.com
    player.simplecast.com share.transistor.fm anchor.fm podcasters.spotify.com html5-player.libsyn.com codepen.io codesandbox.io
    jsfiddle.net stackblitz.com repl.it replit.com jsbin.com glitch.com play.golang.org go.dev play.rust-lang.org observablehq.com
    www.desmos.com www.geogebra.org colab.research.google.com scratch.mit.edu plnkr.co embed.plnkr.co runkit.com embed.runkit.com
    gist.github.com ghbtns.com buttons.github.io www.slideshare.net speakerdeck.com slides.com docs.google.com drive.google.com
    calendar.google.com maps.google.com www.google.com www.openstreetmap.org map.baidu.com view.officeapps.live.com
    onedrive.live.com prezi.com www.canva.com www.figma.com embed.figma.com miro.com airtable.com datawrapper.dwcdn.net
    public.tableau.com flourish.studio flo.uri.sh ourworldindata.org platform.twitter.com twitter.com x.com www.instagram.com
    www.facebook.com www.reddit.com embed.reddit.com www.redditmedia.com www.tiktok.com embed.bsky.app www.linkedin.com
    www.pinterest.com cdn.iframe.ly iframely.net cdn.embedly.com embed.ly hatenablog-parts.com b.hatena.ne.jp
    """.split()
)
"""Their frames show a video, audio, slides, a map, code or a message, and are the official embeds of the sites."""

WIDGETS = frozenset(
    """
    codepen.io platform.twitter.com platform.x.com gist.github.com buttons.github.io www.instagram.com platform.instagram.com
    connect.facebook.net embed.reddit.com embed.redditmedia.com www.tiktok.com embed.bsky.app speakerdeck.com static.codepen.io
    cpwebassets.codepen.io production-assets.codepen.io assets.codepen.io asciinema.org iframely.net cdn.iframe.ly cdn.embedly.com
    fast.wistia.com fast.wistia.net player.vimeo.com datawrapper.dwcdn.net public.flourish.studio public.tableau.com s.hatena.ne.jp
    embed.nicovideo.jp b.st-hatena.com assets.pinterest.com platform.linkedin.com
    """.split()
)
"""Their scripts turn a quotation or a link into a player or a card."""


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
