"""Recognizes calls to readers by what they ask for and where: no table has all their wordings."""

from __future__ import annotations

from ....values.patterns import IGNORECASE, lazy

_LONGEST = 60
"""Characters of a call."""
_LONGEST_ENGLISH = 200

_ASK = (
    r"(?:欢迎|歡迎|敬请|快来|快去|赶快|赶紧|记得|别忘|不要忘|麻烦|点击|點擊|点一?下|点个|点按|轻触|轻点|戳|长按|長按|识别|識別"
    r"|(?:^|[，,！!。~～ ])[扫掃](?=[码描一])|[扫掃][码描]?(?=下|上|文末|右|左|图中|圖中|以下)|搜索|搜一搜"
    r"|关注|關注|订阅|訂閱|设为|置顶|点亮|认准|进入|移步|(?:^|[，,！!。~～ ])请)(?![了过着過著到])"
)
_PLACE = (
    r"(?:星标|星標|公众号|公眾號|公号|订阅号|视频号|[“「【\"]?(?:阅读|閱讀)原文[”」】\"]?|二维码|二維碼|名片|知识星球|交流群|读者群|粉丝群|微信群|社群|投稿|来稿|打赏|赞赏"
    r"|直播间|蓝字|小程序)"
)
# After a comma, only with a word that asks: `，引发广泛关注。` and `，再与大家分享。` are sentences of the text.
_PLEASE = "(?:也|还|就|并|大家|你们?|您|那)?(?:请|求|帮忙|帮我|快来|快去|别忘|不要忘|动动|不妨|能否|能不能)"
_DO = "点?赞|关注|分享|转发|星标|在看|三连"
_END = r"[吧啊哦呀哟呗~～！!。 ]{0,4}(?:\Z|[，,、。！!~～ ])"
_CHINESE = lazy(
    rf"{_ASK}[^。；;？?\n]{{0,14}}{_PLACE}|「星标」|“星标”"
    r"|(?:公众号|公眾號|公号|(?:^|(?:请|欢迎|可以?)[^。；;？?\n]{0,4})[后後][台臺])[^。；;？?\n]{0,8}(?:回复|回復|留言|领取|发送关键|联系我)"
    r"|(?:文末|私信)[^。；;？?\n]{0,8}(?:回复|领取|联系我)"
    r"|(?:投稿|来稿|稿件|征稿|荐稿)[^。；;？?\n]{0,8}(?:请投|请发|请至|邮箱|邮件|信箱|发至|投至|联系|要求|方式)"
    rf"|(?:点个|点一个|随手|顺手|给个|来个|记得|(?<!受)欢迎|期待(?:您|你|留言)|让我知道你|麻烦|[，,](?:{_PLEASE})|[，,]就(?=点|关注|分享|转发))[^。；;？?\n]{{0,6}}"
    rf"(?:{_DO}){_END}|(?:\A|[，,！!~～])(?:{_DO})[，,、+ ]{{1,3}}(?:{_DO}){_END}"
    r"|你们?的?[“「]?(?:点赞|关注|支持|转发|分享|在看|喜欢)[^。；;？?\n]{0,16}(?:动力|鼓励|支持)"
    r"|(?:就|请|欢迎|记得|点击|来)关注(?:我|一下|本号|下)|可以关注(?:我(?!国)|本号)"
    r"|更多[^。；;？?\n]{1,20}(?:请关注(?!其|它|该|[^。；;？?\n]{0,10}仓库)|请扫"
    r"|请去\S{1,10}App|尽在|欢迎(?:关注|加入|订阅)|App ?(?:收听|收看|内))"
)
_MESSAGE = lazy(
    r"(?:公众号|公眾號|公号|后台|後台|对话框)[^。；;？?\n]{0,8}(?:回复|回復|发送)[^。；;？?\n]{1,24}"
    r"(?:领取|領取|获取|獲取|下载|下載|即可|提取|可得)"
)
_JAPANESE = lazy(
    r"(?:フォロー(?!アップ)|(?:読者|チャンネル|メルマガ|会員|友だち|友達|お気に入り)登録|シェア|応援|ポチ|いいね|購読|投票|拡散|お問い?合わ?せ|お申し?込み|ご予約|ご購入"
    r"|スキ(?=を|して|ボタン|押)|リツイート|高評価)[^。？?\n]{0,16}"
    r"(?:お願い|よろしく|ください|下さい|くださると|いただけ|頂け|してね|待ちし|嬉しい|うれしい|励み|はこちら|こちらから|こちらまで)"
)
_KOREAN = lazy(
    r"(?:구독|좋아요|공감|댓글|이웃|팔로우|알림 ?설정|하트|추천 ?버튼)[^.?\n]{0,16}"
    r"(?:부탁|주세요|주시면|해주시|눌러|환영|힘이|바랍니다|남겨 ?주)"
    r"|(?:문의|상담|예약)[^.?\n]{0,12}(?:바로가기|환영|주세요|남겨 ?주)"
)
_ENGLISH = lazy(
    r"\A\W{0,4}(?:(?:and|also|so|now|finally|meanwhile|for more[^.?!]{0,40}),? )?"
    r"(?:please |do |go |you can (?:also )?|don['’]t forget to |be sure to |make sure to |feel free to )?"
    r"(?:subscribe|follow|sign up|join|donate|tune in|listen|register|check out|connect|find|like|support|visit)\b[^.?!]{0,60}"
    r"\b(?:newsletter|channel|podcast|twitter|facebook|instagram|youtube|linkedin|mastodon|bluesky|patreon|mailing list"
    r"|discord|telegram|whatsapp|slack|inbox|rss|apple podcasts|spotify|substack|ko-fi|google news)\b",
    IGNORECASE,
)
_FIRST_WORDS = lazy(
    r"\A\W{0,4}(?:and|also|so|now|finally|meanwhile|for|please|do|go|you|don|be|make|feel|subscribe|follow|sign|join|donate|tune|listen|register|check"
    r"|connect|find|like|support|visit)\b",
    IGNORECASE,
)
_WIDE = lazy(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


def is_call_of_wechat(text: str) -> bool:
    """Whether a line asks to send a word to an account of WeChat, which no other page answers, wherever in a post it is."""
    return len(text) <= _LONGEST and _MESSAGE().search(text) is not None


def is_call(text: str) -> bool:
    """Whether a short line asks readers to follow, to share, to send something, or to tap what only the source site has."""
    if len(text) > _LONGEST:
        return len(text) <= _LONGEST_ENGLISH and _is_english_call(text)
    if not _WIDE().search(text):
        return _is_english_call(text)
    return any(pattern().search(text) is not None for pattern in (_CHINESE, _JAPANESE, _KOREAN))


def _is_english_call(text: str) -> bool:
    return _FIRST_WORDS().match(text) is not None and _ENGLISH().match(text) is not None
