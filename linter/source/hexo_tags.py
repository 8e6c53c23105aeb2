"""Which tags a site of Hexo has: https://hexo.io/docs/tag-plugins, https://hexo.io/api/tag, and those of themes and plugins."""

from __future__ import annotations

import os
import re

from ..values.patterns import lazy
from .read import site_text
from .tag_names import TagCollector, texts_below
from .yaml_settings import read_yaml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..values.profiles import TagNames

_NEXT = (
    "button btn caniuse can centerquote/ cq/ grouppicture/ gp/ label linkgrid/ lg/ mermaid/ wavedrom/ note/ subnote/ pdf tabs/ subtabs/ "
    "subsubtabs/ video exturl extlink? fullimage fi lazyimage li include_raw folding/ alert/ el? asset_img"
)
# What their scripts register, of all versions together. `/`: needs an end; `?`: may need one.
_THEMES = {
    # https://github.com/next-theme/hexo-theme-next, https://github.com/theme-next/hexo-theme-next, https://github.com/iissnan/hexo-theme-next
    "next": _NEXT,
    # https://github.com/jerryc127/hexo-theme-butterfly
    "butterfly": "btn chartjs/ flink/ gallery/ galleryGroup hideBlock/ hideInline hideToggle/ inlineImg label mermaid/ note/ score/ series "
    "subnote/ subsubtabs/ subtabs/ tabs/ timeline/ folding? span? iconfont? icon? audio? video? p? u? emp? wavy? del? kbd? psw?",
    # https://github.com/anzhiyu-c/hexo-theme-anzhiyu
    "anzhiyu": "audio bilibili btn btns/ cell checkbox del dogeplayer emp flink/ folding/ gallery/ galleryGroup hideBlock/ hideInline "
    "hideToggle/ icon image inlineImg inlineimage intCard kbd label link mermaid/ note/ p psw radio site sitegroup/ span subnote/ "
    "subsubtabs/ subtabs/ tabs/ timeline/ tip/ u video videos/ wavy",
    # https://github.com/fluid-dev/hexo-theme-fluid
    "fluid": "btn button cb checkbox fold/ gi/ groupimage/ label mermaid/ note/ centerquote? cq? grouppicture? gp? heimu? tabs? subtabs?",
    # https://github.com/ppoffice/hexo-theme-icarus
    "icarus": "message/ tabs/",
    # https://github.com/XPoet/hexo-theme-keep
    "keep": "btn? button? note/ tabs/ timeline/ timenode/",
    # https://github.com/Candinya/Kratos-Rebirth
    "kratos-rebirth": "alertbar? alertpanel? blur? collapse? linklist?",
    # https://github.com/blinkfox/hexo-theme-matery
    "matery": "button btn note/ subnote/",
    # https://github.com/amehime/hexo-theme-shoka, https://github.com/theme-shoka-x/hexo-theme-shokaX
    "shoka": "links/ linksfile? media/ link?",
    "shokaX": "links/ linksfile? media/ link?",
    # https://github.com/everfu/hexo-theme-solitude
    "solitude": "chart/ gallery/ galleryGroup mermaid/ subsubtabs/ subtabs/ tabs/ typeit/ note? btn? label? folding? timeline?",
    # https://github.com/xaoxuu/hexo-theme-stellar
    "stellar": "about/ albums audio banner/ blockquote/ blur box/ button chat/ checkbox copy del dropdown/ emoji emp folders/ "
    "folding/ frame "
    "friends gallery/ ghcard grid/ hashtag icon image kbd link mark mbti md navbar note okr/ paper/ poetry/ posters psw quot radio rating "
    "reel/ sites sub sup swiper/ table/ tabs/ timeline/ tip/ toc u users video vote wavy",
    # https://github.com/volantis-x/hexo-theme-volantis
    "volantis": "Audio Checkbox Folding/ Frame Gallery/ Image Link Note Radio Tabs/ Timeline/ Video albums audio banner/ "
    "blocknote/ blockquote/ "
    "blur box/ btn btns/ button cell chat/ checkbox contributors copy del emoji emp folders/ folding/ frame friends gallery/ ghcard "
    "ghcardgroup/ grid/ hashtag icon image inlineimage kbd link linkgroup/ mark md menu/ menuitem navbar note noteblock/ okr/ p pandown "
    "paper/ poetry/ posters psw quot radio reel/ sites span sub subTabs/ submenu/ subsubTabs/ subsubtabs/ subtabs/ sup swiper/ table/ "
    "tabs/ timeline/ timenode/ u video videos/ wavy xlink",
    # https://github.com/hexojs/hexo-theme-landscape registers none.
    "landscape": "",
}
_PLUGINS = {
    # https://github.com/hexojs/hexo-tag-embed; Hexo before version 8 has these itself.
    "hexo-tag-embed": "gist youtube vimeo jsfiddle twitter",
    # https://github.com/MoePlayer/hexo-tag-aplayer
    "hexo-tag-aplayer": "aplayer aplayerlrc? aplayerlist? meting",
    # https://github.com/MoePlayer/hexo-tag-dplayer
    "hexo-tag-dplayer": "dplayer? dplayerlist? dpstatic?",
    # https://github.com/superalsrk/hexo-pdf
    "hexo-pdf": "pdf",
    # https://github.com/hexojs/hexo-math
    "hexo-math": "math? katex? mathjax?",
}
# They render, generate, filter, serve or deploy, and register no tags.
_WITHOUT_TAGS = lazy(
    r"hexo|hexo-(?:cli|server|browsersync|util|fs|log|i18n|front-matter|pagination|admin|abbrlink2?|wordcount|word-counter|symbols-count-time"
    r"|all-minifier|neat|baidu-url-submit|lazyload-image|asset-image|asset-link|permalink-pinyin|prism-plugin|excerpt|auto-excerpt|offline"
    r"|related-popular-posts|algolia(?:search)?|reference|toc|uuid|git-backup|leancloud-counter-security|html-minifier|clean-css|uglify|submit-urls-to-search-engine"
    r"|(?:renderer|generator|deployer|migrator|autonofollow|component)(?:-.*)?"
    r"|filter-(?:nofollow|emoji|sequence|flowchart|github-emojis|mathjax|katex|optimize|responsive-images|auto-spacing|cleanup|date-from-git))"
)
_REGISTERED = lazy(r"""\btag\.register\(\s*+(?:(["'`])([\w-]++)\1\s*+(,)?)?""")
_ENDS = lazy(r"""(?:,\s*+(?:true|!0)|\bends["']?\s*+:\s*+(?:true|!0)[^{}]*+\})\s*+,?\s*+\Z""")
_ENDS_NOT = lazy(r"""(?:,\s*+(?:false|!1)|\bends["']?\s*+:\s*+(?:false|!1)[^{}]*+\})\s*+,?\s*+\Z""")
_LONGEST_CALL = 10_000
_DEPENDENCY = lazy(r'"(hexo[\w-]*+)"\s*+:\s*+"([^"]*+)"')
_OLDER = "gist youtube vimeo jsfiddle"


def hexo_tags(root: str) -> TagNames:
    """Return the tags that the scripts of a site, its theme and its plugins register."""
    found = TagCollector()
    text = site_text(os.path.join(root, "_config.yml")) or site_text(os.path.join(root, "_config.yaml"))
    settings = read_yaml(text, ("theme",))
    theme = (settings or {}).get("theme", [])
    package = {match[1]: match[2] for match in _DEPENDENCY().finditer(site_text(os.path.join(root, "package.json")))}
    folders = [os.path.join(root, "scripts")]
    themes = os.path.join(root, "themes")
    if os.path.isdir(themes):
        folders += [os.path.join(themes, name, "scripts") for name in sorted(os.listdir(themes))]
    for path, program in texts_below(folders, (".js", ".cjs", ".ts")):
        found.complete = found.complete and bool(path)
        _read(program, found)
    name = theme[0] if len(theme) == 1 else ""
    if name in _THEMES:
        found.add_marked(_THEMES[name])
    elif not os.path.isdir(os.path.join(themes, name, "layout")) or not name:
        found.complete = False
    for plugin, version in package.items():
        if plugin in _PLUGINS:
            found.add_marked(_PLUGINS[plugin])
        elif plugin == f"hexo-theme-{name}":
            continue
        elif not _WITHOUT_TAGS().fullmatch(plugin):
            found.complete = False
        if plugin == "hexo" and not re.match(r"[\^~>= ]*8\b", version):
            found.add_marked(_OLDER)
    found.complete = found.complete and "hexo" in package
    return found.names()


def _read(program: str, found: TagCollector) -> None:
    """Note the tags that a script registers."""
    for match in _REGISTERED().finditer(program):
        if match[3]:
            call = _call(program, match.end())
            found.add(match[2], paired=True if _ENDS().search(call) else False if _ENDS_NOT().search(call) else None)
        else:
            found.complete = False


def _call(program: str, start: int) -> str:
    """The rest of a call from ``start`` on, as far as its brackets show."""
    depth = 0
    for match in re.finditer(r"[()\[\]{}]", program[start : start + _LONGEST_CALL]):
        depth += 1 if match[0] in "([{" else -1
        if depth < 0:
            return program[start : start + match.start()]
    return ""
