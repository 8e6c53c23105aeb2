"""Looks up a link among the pages of a site, and its anchor among the ids of a page."""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from functools import lru_cache
from urllib.parse import unquote

from ....source.project import is_inside
from ....source.read import read
from ....syntax.parse import parse
from ....values.named_tuples import NamedTuple
from ....values.patterns import lazy
from .ids import STYLES, Ids, ids_of, letters, name_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ....syntax.parse import Post
    from ....values.profiles import Profile, Site
    from ....values.site_pages import SitePages

_SOURCES = (".md", ".mdx", ".markdown", ".mdown", ".mkd")
_PAGES = (".html", ".htm", *_SOURCES)
_OTHER_SITE = lazy(r"\(?https?://|(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|cn|me|app)/")
"""A path that is meant as the URL of another site."""
_SCHEME = lazy(r"[a-zA-Z][\w+.-]*+:|//")
_ENDING = lazy(r"\.[a-zA-Z][a-zA-Z0-9]{0,7}\Z")
# Anchors that browsers, scripts and themes know, those of footnotes, and digests that a tool names headings by.
_ELSEWHERE = lazy(
    r"(?i)(?:top|comments?|respond|disqus_thread|content|main|header|footer|nav(?:igation)?|toc|more(?:-\d+)?|menu|sidebar|search|gitalk.*|"
    r"comment-.*|fn.*|user-content-.*|:~:.*|[0-9a-f]{32}|[/!?=].*|.*[=&].*|L\d+(?:-L\d+)?)?"
)
_NUMBERED = lazy(r"(?i)(?:section|_|id|heading|h|toc_?)?-?\d*")
"""Ids that some parsers make of headings without ASCII letters."""
_TEMPLATES = ("layouts/", "themes/", "_layouts/", "_includes/", "src/", "layout/")
_ID = lazy(r"""\bid\s*+=\s*+["'{`]*+([\w:.-]++)|#([\w-]++)""")
_MOST_TEMPLATES = 2000
_CLOSE = 0.84
_MOST_COMPARED = 200
_BEGINNING = 3
"""Letters that a name and one that is close to it share at their beginning; more have no other length."""


class Missing(NamedTuple):
    """A target that the site does not have."""

    anchor: bool
    """Whether the page exists and has no such id."""
    name: str
    """The path or the id, as the post has it, without escapes."""
    here: bool = False
    """Whether the page of an anchor is that of the post itself."""
    near: str = ""
    """The closest path or id that there is; empty if none is close."""
    only: bool = False
    """Whether there can be no other."""


def pages_of(site: Site, path: str) -> SitePages | None:
    """Return the pages of the innermost site that a post is part of; ``None`` if none is known."""
    absolute = os.path.abspath(path)
    inside = next((pages for pages in site.pages if absolute.startswith(os.path.join(pages.root, ""))), None)
    return inside or next((pages for pages in site.pages if absolute in pages.pages), None)


def missing_target(post: Post, site: Site, url: str) -> Missing | None:
    """Return what is missing of a link within the site; ``None`` if nothing is, or if it is not known."""
    if _SCHEME().match(url):
        return None
    path, _, fragment = url.partition("#")
    path, fragment = unquote(path.partition("?")[0]), unquote(fragment)
    pages = pages_of(site, post.document.path)
    if not path:
        return _missing_id(post, site, pages, os.path.abspath(post.document.path), fragment) if fragment else None
    if path.lower().endswith(_SOURCES) and not path.startswith("/"):
        return _missing_source(post, site, pages, path, fragment)
    if pages is not None and _OTHER_SITE().match(path):
        return Missing(anchor=False, name=path)
    ending = _ENDING().search(path)
    if pages is None or "\\" in path or (ending and ending[0].lower() not in _PAGES):
        return None
    found = _outputs(pages, os.path.abspath(post.document.path), path)
    if found is None:
        return None
    source = next((pages.outputs[one] for one in found if one in pages.outputs), None)
    if source is None:
        return _missing_page(post, site, pages, path, found)
    return _missing_id(post, site, pages, source, fragment) if fragment and source else None


def _missing_page(post: Post, site: Site, pages: SitePages, path: str, found: list[str]) -> Missing | None:
    """A page of which none of the files is known, unless it may be there."""
    plain = [re.sub(r"(?:^|/)index\.html\Z", "", one) for one in found]
    if any(_fits(pages.open_paths, one) for one in (*found, *plain)):
        return None
    if not pages.complete and not any(_fits(pages.known_paths, one) for one in plain):
        return None
    if (pages.by_file or path.lower().endswith(_SOURCES)) and _as_file(site, pages, post.document.path, path):
        return None
    near, only = _near_page(pages, plain[-1])
    return Missing(anchor=False, name=path, near=near, only=only)


def missing_name(site: Site, path: str, name: str, tag: str) -> bool:
    """Whether a template tag names a page that the site does not have."""
    pages = pages_of(site, path)
    if pages is None or not pages.names:
        return False
    name = unquote(name.partition("#")[0]).strip()
    if pages.generator == "jekyll":
        if tag == "post_url":
            name = name.strip("/").lower()
            wanted = f"post:{name}"
            return wanted not in pages.names and not any(one.startswith("post:") and one.endswith(f"/{name}") for one in pages.names)
        return name.lstrip("/") not in pages.names and os.path.join(pages.root, name.lstrip("/")) not in site.files
    if pages.generator == "hexo":
        return name not in pages.names and name.rpartition("/")[2] not in {one.rpartition("/")[2] for one in pages.names}
    return _missing_reference(pages, name)


def _missing_reference(pages: SitePages, name: str) -> bool:
    """Whether Hugo finds no page of a name: https://gohugo.io/functions/urls/ref."""
    if not name or not pages.complete or "://" in name:
        return False
    wanted = re.sub(r"\.(?:md|markdown|html|adoc|org)\Z", "", name.lower())
    wanted = re.sub(r"(?:^|/)_?index\Z", "", wanted.rstrip("/"))
    wanted = re.sub(r"\A(?:\.\.?/)+", "", wanted).strip("/")
    shorter = re.sub(r"\.[a-z]{2}(?:-[a-z]+)?\Z", "", wanted)
    return bool(wanted) and not any(one in (wanted, shorter) or one.endswith((f"/{wanted}", f"/{shorter}")) for one in pages.names)


def _fits(pattern: str, path: str) -> bool:
    return bool(pattern) and re.fullmatch(pattern, path) is not None


def _outputs(pages: SitePages, post: str, path: str) -> list[str] | None:
    """The files of the built site that a path may lead to, from a post; ``None`` if that is not known."""
    if path.startswith("/"):
        if pages.base and path != pages.base and not path.startswith(f"{pages.base}/"):
            return None
        inner = path[len(pages.base) :]
        bases = [inner]
    else:
        own = pages.pages.get(post)
        if own is None:
            return None
        folder = os.path.dirname(own)
        folders = [folder]
        if pages.generator == "docusaurus" and own.endswith("index.html"):
            folders.append(os.path.dirname(folder))
        bases = [
            os.path.normpath(f"/{one}/{path}") + ("/" if path.endswith(("/", "/.", "..")) or path in (".", "..") else "") for one in folders
        ]
        if any(path.count("../") > one.count("/") + 1 for one in folders if one):
            return None
    found: list[str] = []
    for base in bases:
        inner = re.sub(r"/{2,}", "/", base).lstrip("/")
        if inner.endswith("/") or not inner:
            found.append(f"{inner}index.html")
            found += [f"{inner.rstrip('/')}.html"] if pages.generator == "docusaurus" else []
        else:
            found += [inner, f"{inner}.html", f"{inner}/index.html"]
    return found


def _as_file(site: Site, pages: SitePages, post: str, path: str) -> bool:
    """Whether a path is that of a source, which a generator or a theme may turn into the URL of its page."""
    folder = pages.root if path.startswith("/") else os.path.dirname(os.path.abspath(post))
    roots = (folder, *(os.path.join(pages.root, one) for one in ("content", "docs", "blog", "static") if path.startswith("/")))
    for root in roots:
        whole = os.path.normpath(os.path.join(root, path.lstrip("/")))
        if any(f"{whole}{ending}" in site.files for ending in ("", ".md", ".mdx", ".markdown", "/index.md", "/_index.md", "/README.md")):
            return True
    return False


def _missing_source(post: Post, site: Site, pages: SitePages | None, path: str, fragment: str) -> Missing | None:
    """What is missing of a link to the Markdown file of a page."""
    folder = os.path.dirname(os.path.abspath(post.document.path))
    whole = os.path.normpath(os.path.join(folder, path))
    if not whole.startswith(os.path.join(site.root, "")) and not (pages and whole.startswith(os.path.join(pages.root, ""))):
        return None
    files = site.files
    if whole in files:
        return _missing_id(post, site, pages, whole, fragment) if fragment else None
    if pages is not None and pages.generator == "jekyll" and os.path.normpath(os.path.join(pages.root, path)) in files:
        return None
    if pages is not None and pages.generator != "docusaurus":
        # A theme may look for it from the page, from the root of the contents, or by its name.
        if pages.generator != "jekyll" and os.path.basename(path) in site.file_names:
            return None
        found = _outputs(pages, os.path.abspath(post.document.path), path)
        if found and any(one in pages.outputs for one in found):
            return None
    elif pages is not None:
        roots = [os.path.normpath(os.path.join(pages.root, one, path)) for one in ("", "docs", "blog")]
        if target := next((one for one in roots if one in files), ""):
            return _missing_id(post, site, pages, target, fragment) if fragment else None
    if os.path.exists(whole):
        return None  # hidden, or installed
    name = os.path.basename(path)
    names = [one for one in files if os.path.basename(one) == name] if name in site.file_names else []
    near = os.path.relpath(names[0], folder).replace(os.sep, "/") if len(names) == 1 else ""
    return Missing(anchor=False, name=path, near=near, only=bool(near))


def _near_page(pages: SitePages, path: str) -> tuple[str, bool]:
    """The page that a path most likely means, as a path from the root, and whether there can be no other."""
    name = name_of(path)
    same = pages.by_name.get(name, ()) if name else ()
    if len(same) == 1:
        return f"{pages.base}/{same[0]}", True
    if not same:
        begun = [one for one in pages.by_name if one[:_BEGINNING] == name[:_BEGINNING] and abs(len(one) - len(name)) <= _BEGINNING]
        close = get_close_matches(name, begun[:_MOST_COMPARED], 1, _CLOSE)
        same = pages.by_name[close[0]] if close else ()
    return (f"{pages.base}/{same[0]}", False) if len(same) == 1 else ("", False)


def _missing_id(post: Post, site: Site, pages: SitePages | None, source: str, name: str) -> Missing | None:
    """The anchor of a link if the page of a source has none of this name."""
    here = source == os.path.abspath(post.document.path)
    if _ELSEWHERE().fullmatch(name) or not source.lower().endswith(_SOURCES):
        return None
    style = pages.ids if pages else site.profile.name
    root = pages.root if pages else site.root
    plain = _plain_shortcodes(root, site.files) if style == "hugo" else _NONE
    found = ids_of(post, style, plain) if here else _ids_at(source, site, root, style, plain)
    closely = style in STYLES
    if found is None or not found.closed or found.has(name, closely=closely) or (not closely and _NUMBERED().fullmatch(name)):
        return None
    if pages is not None and name in _template_ids(pages.root, site.files):
        return None
    ids = found.exact if len(found.exact) <= _MOST_COMPARED else frozenset()
    same = [one for one in ids if letters(one) == letters(name)]
    close = get_close_matches(name, sorted(ids), 1, _CLOSE)
    near = same[0] if same else close[0] if close else ""
    return Missing(anchor=True, name=name, here=here, near=near, only=len(same) == 1)


def _ids_at(source: str, site: Site, root: str, style: str, plain: frozenset[str]) -> Ids | None:
    """The ids of the page of another file below a folder."""
    if not is_inside(source, root):
        return None
    try:
        status = os.stat(source)
    except OSError:
        return None
    return _read_ids(source, status.st_mtime_ns, site.profile, style, plain)


@lru_cache(maxsize=1000)
def _read_ids(source: str, changed: int, profile: Profile, style: str, plain: frozenset[str]) -> Ids | None:
    del changed
    try:
        return ids_of(parse(read(source), profile), style, plain)
    except OSError:
        return None


@lru_cache(maxsize=20)
def _plain_shortcodes(root: str, files: frozenset[str]) -> frozenset[str]:
    """The names of Hugo's shortcodes whose templates print no ids; of those of a site and its themes with the same name, all must not.

    https://gohugo.io/templates/shortcode/
    """
    found: dict[str, bool] = {}
    named = [(path, match) for path in files if path.startswith(root) and (match := _SHORTCODE_FILE().search(path.replace(os.sep, "/")))]
    for path, match in named if len(named) <= _MOST_TEMPLATES else ():
        try:
            is_plain = is_inside(path, root) and not _MAY_PRINT_IDS().search(read(path).text)
        except OSError:
            is_plain = False
        found[match[1]] = found.get(match[1], True) and is_plain
    return frozenset(name for name, is_plain in found.items() if is_plain)


_NONE: frozenset[str] = frozenset()
_SHORTCODE_FILE = lazy(r"/layouts/_?shortcodes/([\w./-]+)\.html\Z")
# Also what a template prints of its content, of Markdown, of an argument as HTML, or of another template.
_MAY_PRINT_IDS = lazy(
    r"(?i)\b(?:id|name)\s*=|<h[1-6]\b|\.Inner\b|\b(?:partial|partialCached|template|block|markdownify|RenderString|RenderShortcodes|safeHTML"
    r"|readFile|transform\.\w+)\b|\.(?:Content|RawContent|Summary|Render)\b"
)


def _is_template(root: str, path: str) -> bool:
    inner = path[len(root) + 1 :].replace(os.sep, "/") if path.startswith(root) else ""
    return inner.startswith(_TEMPLATES) and inner.endswith((".html", ".htm", ".ejs", ".njk", ".swig", ".pug", ".jsx", ".tsx", ".js"))


@lru_cache(maxsize=20)
def _template_ids(root: str, files: frozenset[str]) -> frozenset[str]:
    """The ids that the templates of a site write; ``files`` are those of the site and others."""
    ids: set[str] = set()
    for path in sorted(path for path in files if _is_template(root, path))[:_MOST_TEMPLATES]:
        try:
            text = read(path).text if is_inside(path, root) else ""
        except OSError:
            continue
        ids.update(name for match in _ID().finditer(text[:200_000]) for name in match.groups() if name)
    return frozenset(ids)
