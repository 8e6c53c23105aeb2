"""A small odd site for each generator: names, folders and endings of which it is not plain whether they are published.

Each file has a word of its own in its text, ``token1``, ``token2`` …, so that it can be found in what the generator makes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_ENDINGS = "markdown mkd mkdn mkdown mdown mdwn mdtxt mdtext mdx htm html xhtml txt MD".split()
# Folders that tools skip, wherever they are.
_FOLDERS = (
    *("venv", "node_modules", "site-packages", "__pycache__", "vendor", "bower_components", "archetypes", "scaffolds", "layouts", "themes"),
    *("templates", "static", "public", "assets", "dist", "build", "output", "resources", "tests", "test", "spec", "__tests__", "snapshots"),
    *("__snapshots__", "fixtures", "testdata", "cache", "_cache", "_site", "_includes", "_layouts", "_data", "_posts", "_drafts", "_odd"),
    *(".dot", ".github", ".cache", "~tilde", "#hash", "with space"),
)
_NAMES = ("_underscore", ".period", "#number", "~wave", "a.test", "README", "CHANGELOG", "sub.name", "名前")
# The build ends with an error where a name has this.
_STOPPING = {"astro": "#", "docusaurus": "#"}
_MORE = {
    # Only a translation of a page that there is counts.
    "docusaurus": (
        "i18n/fr/docusaurus-plugin-content-docs/current/plain.md",
        "i18n/fr/docusaurus-plugin-content-blog/2020-01-02-plain.md",
        "i18n/fr/docusaurus-plugin-content-pages/plain.md",
    ),
}
_BODY = "A **{}** mill.\n"
_HTML = "<p>A <b>{}</b> mill.</p>\n"
_PAGE = "<!DOCTYPE html>\n<html><head><title>{0}</title></head><body><p>A <b>{0}</b> mill.</p></body></html>\n"

Files = dict[str, str]


def odd_site(profile: str, payload: str = "") -> Files:
    """Return the odd files of a profile: the text of each by its path; ``payload`` is put at the end of each body."""
    front, places = _PROFILES[profile]
    files: Files = {}
    for place in places:
        for name, kind in _odd_names(place).items():
            if profile in _STOPPING and _STOPPING[profile] in name:
                continue
            token = f"token{len(files)}x"
            files.setdefault(name, _text(kind, front, token, name, payload))
    for name in _MORE.get(profile, ()):
        files[name] = _text("md", front, f"token{len(files)}x", name, payload)
    return files


def token(text: str) -> str:
    """Return the word that only this file has."""
    start = text.index("token")
    return text[start : text.index("x", start) + 1]


def _odd_names(place: tuple[str, str, bool]) -> dict[str, str]:
    """The odd names below a folder, with what is in each; no two differ in the ending alone, for they would be one page."""
    folder, start, whole = place
    if not whole:
        return {f"{folder}{start}a.md": "md", f"{folder}{start}b.html": "html", f"{folder}sub/{start}c.md": "md"}
    names = {f"{start}plain.md": "md", f"sub/deep/{start}deep.md": "md"}
    names |= {f"{start}ending-{ending}.{ending}": ending for ending in _ENDINGS}
    names |= {f"{inner}/{start}a{number}.md": "md" for number, inner in enumerate(_FOLDERS)}
    names |= {f"tests/{start}b.html": "html", f"snapshots/{start}c.html": "html", f"sub/node_modules/{start}d.md": "md"}
    names |= {f"{name}.md" if name[0] in "_.#~" else f"{start}{name}.md": "md" for name in _NAMES}
    names |= {f"{start}backup.md~": "md", f"{start}none.md": "no front matter", f"{start}mark.md": "byte order mark"}
    names |= {f"{start}blank.md": "blank line", f"{start}fragment.html": "fragment", f"{start}page.html": "page"}
    names |= {f"bundle/{start}index.md": "md", f"bundle/{start}other.md": "md", "section/_index.md": "md"}
    return {f"{folder}{name}": kind for name, kind in names.items()}


def _text(kind: str, front: Callable[[str, str], str], token: str, name: str, payload: str) -> str:
    html = kind in ("html", "htm", "xhtml", "fragment")
    body = (_HTML if html else _BODY).format(token) + payload
    if kind == "page":
        return _PAGE.format(token).replace("</body>", f"{payload}</body>")
    if kind in ("no front matter", "fragment"):
        return body
    head = front(token, name)
    if kind == "byte order mark":
        head = "\ufeff" + head
    if kind == "blank line":
        head = "\n" + head
    return head + body + ("</body></html>\n" if head.startswith("<html>") else "")


def _yaml(token: str, name: str) -> str:
    return f"---\ntitle: T{token[5:]}\n---\n"


def _slug(token: str, name: str) -> str:
    """Docusaurus stops at a name that is no address."""
    return f"---\ntitle: T{token[5:]}\nslug: /{token}\ndate: 2020-01-02\n---\n"


def _toml(token: str, name: str) -> str:
    return f'+++\ntitle = "T{token[5:]}"\n+++\n'


def _meta(token: str, name: str) -> str:
    if name.endswith(("html", "htm")):
        return f'<html><head><title>T{token[5:]}</title><meta name="date" content="2020-01-02"></head><body>'
    return f"Title: T{token[5:]}\nDate: 2020-01-02\nSlug: s{token[5:]}\n\n"


_ROOT = ("", "", False)
_PROFILES: dict[str, tuple[Callable[[str, str], str], tuple[tuple[str, str, bool], ...]]] = {
    "hugo": (
        _yaml,
        (
            ("content/", "", True),
            _ROOT,
            *(
                (f"{folder}/", "", False)
                for folder in "static assets layouts archetypes data resources public docs tests node_modules themes/odd/content "
                "themes/odd/layouts themes/odd/static themes/odd/exampleSite/content".split()
            ),
        ),
    ),
    "jekyll": (
        _yaml,
        (
            ("", "", True),
            ("_posts/", "2020-01-02-", True),
            ("sub/_posts/", "2020-01-02-", False),
            ("_posts/", "misnamed-", False),
            ("_rivers/", "", True),
            ("_hidden/", "", False),
            *((f"{folder}/", "", False) for folder in "_pages _sass _plugins vendor/bundle vendor/cache excluded .jekyll-cache".split()),
        ),
    ),
    "hexo": (
        _yaml,
        (
            ("source/", "", True),
            ("source/_posts/", "", True),
            _ROOT,
            *((f"{folder}/", "", False) for folder in "scaffolds themes/odd/layout themes/odd/source public tests docs".split()),
            *((f"source/{folder}/", "", False) for folder in "_drafts copied".split()),
        ),
    ),
    "eleventy": (
        _yaml,
        (
            ("", "", True),
            ("posts/", "", True),
            *((f"{folder}/", "", False) for folder in "passed ignored listed node_modules/inner _includes/inner".split()),
        ),
    ),
    "astro": (
        _yaml,
        (
            ("src/pages/", "", True),
            ("src/content/blog/", "", True),
            ("notes/", "", True),
            _ROOT,
            *((f"{folder}/", "", False) for folder in "public dist src/components src/layouts src/assets tests docs".split()),
        ),
    ),
    "docusaurus": (
        _slug,
        (
            ("docs/", "", True),
            ("blog/", "2020-01-02-", True),
            ("src/pages/", "", True),
            ("guide/", "", False),
            _ROOT,
            *(
                (f"{folder}/", "", False)
                for folder in "static build src/theme src/components tests versioned_docs/version-1.0 "
                "i18n/fr/docusaurus-plugin-content-docs/current i18n/fr/docusaurus-plugin-content-blog "
                "i18n/fr/docusaurus-plugin-content-pages i18n/fr/other".split()
            ),
        ),
    ),
    "pelican": (
        _meta,
        (
            ("content/", "", True),
            ("content/pages/", "", True),
            _ROOT,
            *(
                (f"{folder}/", "", False)
                for folder in "content/images content/extra output theme/templates theme/static tests docs".split()
            ),
        ),
    ),
    "zola": (
        _toml,
        (
            ("content/", "", True),
            _ROOT,
            *((f"{folder}/", "", False) for folder in "static templates themes/odd/content sass public docs".split()),
        ),
    ),
}
PROFILES = tuple(_PROFILES)
