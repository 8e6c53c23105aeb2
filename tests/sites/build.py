"""Builds an odd site with the real generator, and tells what it made of each file."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import NamedTuple

from .odd import Files, token

RENDERED, COPIED, NOTHING = "rendered", "copied", "nothing"


class Generator(NamedTuple):
    """How a generator is called."""

    command: tuple[str, ...]
    """In the folder of the site; ``{tools}`` is the folder that npm installed it in."""
    version: tuple[str, ...]
    output: str
    setup: Files
    """Its configuration, and templates that only give the text of a page."""
    packages: tuple[str, ...] = ()
    """What npm installs."""
    linked: bool = False
    """Whether the site needs ``node_modules`` in its own folder."""


_ASTRO = """import { defineConfig } from "astro/config";
import mdx from "@astrojs/mdx";
export default defineConfig({ integrations: [mdx()] });
"""
_ASTRO_COLLECTIONS = """import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";
const blog = defineCollection({ loader: glob({ pattern: "**/*.{md,mdx,markdown,html}", base: "./src/content/blog" }) });
const notes = defineCollection({ loader: glob({ pattern: "**/*.md", base: "./notes" }) });
export const collections = { blog, notes };
"""
_ASTRO_PAGE = """---
import { getCollection, render } from "astro:content";
export async function getStaticPaths() {
  const entries = [...(await getCollection("blog")), ...(await getCollection("notes"))];
  return entries.map((entry, index) => ({ params: { slug: `entry${index}` }, props: { entry } }));
}
const { Content } = await render(Astro.props.entry);
---
<main><Content /></main>
"""
_DOCUSAURUS = """module.exports = {
  title: "Odd", url: "https://example.org", baseUrl: "/", onBrokenLinks: "ignore", onDuplicateRoutes: "ignore",
  i18n: { defaultLocale: "en", locales: ["en", "fr"] },
  presets: [["classic", { docs: { sidebarPath: false }, blog: { onInlineTags: "ignore", onUntruncatedBlogPosts: "ignore" } }]],
  plugins: [["@docusaurus/plugin-content-docs", { id: "guide", path: "guide", routeBasePath: "guide", sidebarPath: false }]],
};
"""
_MODULES = os.path.join("{tools}", "node_modules")
GENERATORS = {
    "hugo": Generator(
        ("hugo", "--quiet"),
        ("hugo", "version"),
        "public",
        {
            "hugo.toml": 'baseURL = "https://example.org/"\ntheme = "odd"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n',
            "layouts/_default/single.html": "<main>{{ .Content }}</main>\n",
            "layouts/_default/list.html": "<main>{{ .Content }}</main>\n",
        },
    ),
    "jekyll": Generator(
        ("jekyll", "build", "--quiet"),
        ("jekyll", "--version"),
        "_site",
        {
            "_config.yml": "title: Odd\ncollections:\n  rivers:\n    output: true\n  hidden:\ninclude: [_pages]\nexclude:\n  - excluded\n",
        },
    ),
    "hexo": Generator(
        ("node", os.path.join("node_modules", ".bin", "hexo"), "generate", "--silent"),
        ("node", os.path.join("node_modules", ".bin", "hexo"), "version"),
        "public",
        {
            "_config.yml": "title: Odd\ntheme: odd\nsource_dir: source\nskip_render: copied/**\npermalink: posts/:title/\n",
            "package.json": '{"name": "odd", "private": true, "hexo": {"version": ""}, "dependencies": {"hexo": "*", "hexo-renderer-marked": "*"}}\n',
            "themes/odd/layout/index.njk": "<main></main>\n",
            "themes/odd/layout/post.njk": "<main>{{ page.content }}</main>\n",
            "themes/odd/layout/page.njk": "<main>{{ page.content }}</main>\n",
        },
        ("hexo", "hexo-renderer-marked"),
        linked=True,
    ),
    "eleventy": Generator(
        ("node", os.path.join(_MODULES, "@11ty", "eleventy", "cmd.cjs"), "--quiet"),
        ("node", os.path.join(_MODULES, "@11ty", "eleventy", "cmd.cjs"), "--version"),
        "_site",
        {
            "eleventy.config.js": 'module.exports = (config) => { config.addPassthroughCopy("passed"); };\n',
            ".eleventyignore": "ignored\n",
            ".gitignore": "listed/\n",
        },
        ("@11ty/eleventy",),
    ),
    "astro": Generator(
        ("node", os.path.join("node_modules", ".bin", "astro"), "build", "--silent"),
        ("node", os.path.join("node_modules", ".bin", "astro"), "--version"),
        "dist",
        {
            "astro.config.mjs": _ASTRO,
            "package.json": '{"name": "odd", "private": true, "type": "module"}\n',
            "src/content.config.ts": _ASTRO_COLLECTIONS,
            "src/pages/entries/[slug].astro": _ASTRO_PAGE,
        },
        ("astro@5", "@astrojs/mdx@4"),
        linked=True,
    ),
    "docusaurus": Generator(
        ("node", os.path.join("node_modules", ".bin", "docusaurus"), "build"),
        ("node", os.path.join("node_modules", ".bin", "docusaurus"), "--version"),
        "build",
        {
            "docusaurus.config.js": _DOCUSAURUS,
            "package.json": '{"name": "odd", "private": true}\n',
            "versions.json": '["1.0"]\n',
        },
        ("@docusaurus/core", "@docusaurus/preset-classic", "react", "react-dom"),
        linked=True,
    ),
    "pelican": Generator(
        ("pelican", "content", "--output", "output", "--settings", "pelicanconf.py"),
        ("pelican", "--version"),
        "output",
        {
            "pelicanconf.py": 'PATH = "content"\nTIMEZONE = "UTC"\nDEFAULT_LANG = "en"\nTHEME = "theme"\nFEED_ALL_ATOM = None\n'
            "CATEGORY_FEED_ATOM = None\nTRANSLATION_FEED_ATOM = None\nAUTHOR_FEED_ATOM = None\nDIRECT_TEMPLATES = []\n"
            'STATIC_PATHS = ["images", "extra"]\n',
            "theme/templates/article.html": "<main>{{ article.content }}</main>\n",
            "theme/templates/page.html": "<main>{{ page.content }}</main>\n",
            **{f"theme/templates/{name}.html": "\n" for name in ("author", "category", "tag", "index", "archives")},
        },
    ),
}


class CannotBuild(Exception):
    """The generator did not build the site."""


class NotInstalled(CannotBuild):
    """The generator is not installed."""


def write_site(folder: str, files: Files) -> None:
    """Write the files of a site."""
    for name, text in files.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)


def build(profile: str, files: Files, folder: str, tools: str = "") -> dict[str, str]:
    """Build a site of these files in an empty folder; returns what became of each.  Raises ``CannotBuild``."""
    generator = GENERATORS[profile]
    write_site(folder, generator.setup | files)
    if generator.linked:
        # Webpack's cache has paths of the site that was built before.
        shutil.rmtree(os.path.join(tools, "node_modules", ".cache"), ignore_errors=True)
        os.symlink(os.path.join(os.path.abspath(tools), "node_modules"), os.path.join(folder, "node_modules"))
    output = os.path.join(folder, generator.output)
    before = {path: _read(path) for path in _files(output)}
    _call(profile, generator.command, folder, tools)
    made = [(path, text) for path in _files(output) if (text := _read(path)) != before.get(path)]
    return {name: _fate(text, made) for name, text in files.items()}


def version(profile: str, folder: str, tools: str = "") -> str:
    """Return the version of a generator; raises ``CannotBuild``."""
    text = _call(profile, GENERATORS[profile].version, folder, tools)
    found = re.search(r"\d+\.\d+(?:\.\d+)?", text)
    return found[0] if found else text.strip()


def _fate(text: str, made: list[tuple[str, str]]) -> str:
    word = token(text)
    having = [(path, one) for path, one in made if word in one]
    if not having:
        return NOTHING
    return RENDERED if any(one != text and path.endswith(_PAGES) for path, one in having) else COPIED


_PAGES = (".html", ".htm", ".xhtml")
"""What a browser shows as a page: a file that becomes another text is as good as copied."""


def _call(profile: str, command: tuple[str, ...], folder: str, tools: str) -> str:
    command = tuple(word.replace("{tools}", os.path.abspath(tools)) for word in command)
    program = shutil.which(command[0]) or shutil.which(os.path.join(os.path.dirname(sys.executable), command[0]))
    if program is None:
        raise NotInstalled(f"{command[0]} is not installed")
    environment = os.environ | {"ASTRO_TELEMETRY_DISABLED": "1", "CI": "1", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    done = subprocess.run([program, *command[1:]], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotBuild(f"{profile} ended with {done.returncode}: {(done.stdout + done.stderr)[-3000:]}")
    return done.stdout


def _files(folder: str) -> list[str]:
    return [os.path.join(where, name) for where, _, names in os.walk(folder) for name in names]


def _read(path: str) -> str:
    with open(path, encoding="utf-8", errors="replace", newline="") as file:
        return file.read()
