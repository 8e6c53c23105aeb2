"""Generates meaningless Chinese sentences from word lists; contains no text by other authors."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SITES = _words("山野茶事网 木作观察站 河灯周刊 纸上天文台 慢车旅行志 陶土新知网 海藻实验报 旧城地图社 风车工坊网 种子图书站")
SECTIONS = _words("手艺 茶叶 天文 木工 航运 园艺 陶艺 地图 造纸 气象")
KEYWORDS = _words("云杉木 白茶饼 潮汐表 观星镜 竹纸浆 釉料库 苔藓园 渡轮线 风速仪 染布坊 蜂箱架 石磨盘 盐田图 灯塔谱 种子柜 雨量筒")
ACRONYMS = _words("QTS LMR VXN KPO ZDH WFB GLY")

_SURNAMES = "柏麦蓝石竺苗池禾梅桑"
_GIVEN = "溪砚舟禾岚霁朴葵笙澈芷樵"
_PLACES = _words("青溪镇 白鹭湾 石桥村 北坡林场 南浦码头 双塔岛 云台茶山 枫桥旧厂 盐井街 芦苇滩 东岭果园 月牙湖")
_TIMES = _words("去年入秋以后 到了雨季 前些日子 这两年里 再往前数几个月 清明前后 等到河水退去 从上个冬天起 每逢集市那天 天刚亮的时候")
_WHO = _words(
    "老木匠们 几位制茶师傅 镇上的船工 一群学造纸的年轻人 守灯塔的人家 果园合作社 染坊的女工 气象小站 修钟表的铺子 "
    "陶窑的主人 养蜂人 画地图的先生 种子图书馆 渡口的小店"
)
_HOW = _words("慢慢地 不声不响地 按照老办法 一边记账一边 轮流 反复 小心翼翼地 比往年更早地 挨家挨户地 用半天工夫")
_DOES = _words("整理 修补 晾晒 丈量 挑选 搬运 试用 登记 打磨 收集 比较 腌制 编织 翻看")
_WHICH = _words("受潮的 祖辈留下的 新刷了漆的 没有名字的 带编号的 最薄的 刚出窑的 被人忘记的 容易开裂的 颜色最深的")
_WHAT = _words("茶饼 木榫 船桨 竹帘 陶罐 风铃 草图 蜂箱 石磨 布样 灯芯 果核 棉线 水车叶片 旧账本 雨量记录 星图 渔网 纸浆 铜锁")
_ENDS = _words(
    "谁也说不准要用多久 这件事便算有了着落 邻近的几个村子也跟着学了起来 于是又多出一份活计 省下来的工夫正好用来喝茶 "
    "这一点倒是没有人争论 剩下的就交给天气 大家心里都有数 日子也就这样过下去了 连最挑剔的买主都点了头 "
    "账面上却看不出什么变化 只好等下一场雨再说"
)
_LINKS = _words("因此 不过 另外 说到底 与此相比 换个角度看 更要紧的是 正因为这样")
_PROMOTED = _words("茶文化 木艺课 夜间观星 造纸体验 渡轮游 陶窑日 蜂蜜集 种子交换 老地图展 风筝节 染布班 盐田徒步")


def person(random: Random) -> str:
    """A fictional name."""
    return random.choice(_SURNAMES) + random.choice(_GIVEN) + random.choice(_GIVEN)


def headline(random: Random) -> str:
    """A title."""
    return f"{random.choice(_PLACES)}的{random.choice(_WHO)}怎样{random.choice(_DOES)}{random.choice(_WHICH)}{random.choice(_WHAT)}"


def sentence(random: Random) -> str:
    """A sentence with half-width commas, as source sites write them, and a full stop."""
    clauses = [f"{random.choice(_TIMES)},{random.choice(_PLACES)}的{_action(random)}"]
    if random.random() < 0.5:
        clauses.append(f"{random.choice(_LINKS)}{random.choice(_WHO)}也{random.choice(_DOES)}{random.choice(_WHAT)}")
    if random.random() < 0.3:
        clauses.append(_clause_with_number(random))
    clauses.append(random.choice(_ENDS))
    return ",".join(clauses) + "。"


def lead(random: Random) -> str:
    """An introduction that ends with a half-width colon."""
    return f"{random.choice(_LINKS)}{random.choice(_PLACES)}的做法值得一提:"


def question(random: Random) -> str:
    """A question with a half-width question mark inside Chinese text."""
    return f"{random.choice(_WHO)}为什么还要{random.choice(_DOES)}{random.choice(_WHAT)}?{random.choice(_ENDS)}"


def measurements(random: Random) -> str:
    """A sentence with numbers that have a full-width decimal point."""
    first, second = (f"{random.randrange(100, 9999)}．{random.randrange(10, 99)}" for _ in "12")
    return f"两次称量分别得到{first}和{second},{random.choice(_ENDS)}。"


def fragment(random: Random) -> str:
    """The end of an advertisement, cut off inside its first word."""
    first, *others = random.sample(_PROMOTED, 7)
    return f"{first[-1]}、{'、'.join(others)}以及{random.choice(_WHICH)}{random.choice(_WHAT)}等。"


def credit(random: Random) -> str:
    """A closing line with credits for missing images."""
    return random.choice(("*文中配图均取自网络", "*图片来源:网络", "*本文插图来自网络", "*以上照片由网络收集"))


def _action(random: Random) -> str:
    return f"{random.choice(_WHO)}{random.choice(_HOW)}{random.choice(_DOES)}{random.choice(_WHICH)}{random.choice(_WHAT)}"


def _clause_with_number(random: Random) -> str:
    return random.choice(
        (
            f"其中约有{random.randrange(3, 97)}%经得起{random.choice(ACRONYMS)}检验",
            f"前后用掉{random.randrange(20, 900)}+件{random.choice(_WHAT)}",
            f"编号{random.choice(ACRONYMS)}-{random.randrange(1, 99)}的那一批最好",
            f"“{random.choice(_WHAT)}”的价钱涨到{random.randrange(11, 99)}元",
        )
    )
