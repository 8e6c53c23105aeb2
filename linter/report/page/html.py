"""Puts a report into one HTML file: the template, the style sheet, the script and the data.

Its Content Security Policy (https://www.w3.org/TR/CSP3/) allows the script and the two style sheets by their hashes, and nothing else:
no request, no other script, and of the styles in the previewed posts only those that were sanitized, each by its hash.  The frames
of the previews inherit it.  Pictures are what it leaves to these frames, which forbid them until the reader asks.
"""

from __future__ import annotations

import html
import json
import os
from base64 import b64encode
from collections import Counter
from hashlib import sha256

from ... import __version__
from ...registry.catalogue import CATALOGUE
from ...rules import FAMILIES
from ...rules.examples import documentation
from ...values.errors import MissingExtraError
from ...values.named_tuples import NamedTuple
from ...values.patterns import lazy
from ..places import documentation_url

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from jinja2 import Template

    from .contents import Contents

_FOLDER = os.path.join(os.path.dirname(__file__), "static")
_STYLE = lazy(r' style="([^"]*+)"')
_MOST_STYLES = 2000
"""Different styles of previewed posts that the policy lists, most frequent first; the others are not applied."""
_MOST_FILES = 12
"""Files in the table of those with most problems."""


_MARK = b'<meta name="generator" content="postlint report">'
_HEAD = 200
"""Bytes in which the mark is."""


class Step(NamedTuple):
    """What to do next."""

    title: str
    about: str
    command: str = ""
    look: str = ""
    """The command that shows it first."""
    fragment: str = ""
    """The filter that shows it in this page."""


def is_report(path: str) -> bool:
    """Whether a file is a report that was written before.  Raises ``OSError``."""
    with open(path, "rb") as file:
        return _MARK in file.read(_HEAD)


def load_template() -> Template:
    """Return the template; raises ``MissingExtraError`` without jinja2."""
    try:
        import jinja2
    except ImportError:
        raise MissingExtraError("`postlint report` needs jinja2: install it with `pip install 'postlint[report]'`") from None
    loader = jinja2.FileSystemLoader(_FOLDER)
    environment = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined)
    environment.filters["number"] = "{:,}".format
    environment.filters["prose"] = _prose
    return environment.get_template("report.html.jinja")


def render_page(template: Template, contents: Contents, title: str, steps: Iterable[Step]) -> str:
    """Return the page of a report."""
    files, problems, left_out = contents.data()
    rules = contents.counts("rule")
    by_file = contents.counts("file")
    names = {count.name for count in rules} | {problem[1] for problem in problems}
    about = {name: _about(name) for name in sorted(names)}
    style, frame, script = (_static(name) for name in ("report.css", "frame.css", "report.js"))
    data = {"rules": about, "files": files, "problems": problems, "frame": frame}
    return template.render(
        title=title,
        summary=contents.summary,
        contents=contents,
        steps=list(steps),
        rules=rules,
        about=about,
        families=_families(rules, about),
        by_file=by_file[:_MOST_FILES],
        more_files=len(by_file[_MOST_FILES:]),
        left_out=left_out,
        shown=len(problems),
        known=sum(problem[-1] for problem in problems),
        errors=[(file["path"], file["error"]) for file in files if file["error"]],
        version=__version__,
        style=style,
        script=script,
        policy=_policy(script, (style, frame), files),
        data=_json(data),
    )


def _about(rule: str) -> dict[str, str]:
    """What the page has of a rule; of one that is not ours, its name."""
    if rule not in CATALOGUE.names:
        return {"family": "own rules", "title": "", "why": "", "url": ""}
    found = CATALOGUE.named(rule)
    pages = documentation(found)
    return {"family": found.family.replace("_", "-"), "title": found.title, "why": pages.why, "url": documentation_url(rule)}


def _families(rules: Iterable[Any], about: dict[str, dict[str, str]]) -> list[tuple[str, str, int]]:
    """The families with what they are about and their problems, most first."""
    counts: Counter[str] = Counter()
    for count in rules:
        counts[about[count.name]["family"]] += count.problems
    descriptions = {name.replace("_", "-"): text for name, text in FAMILIES.items()}
    return [(name, descriptions.get(name, ""), count) for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def _prose(text: str) -> str:
    """Text with names in backticks as code."""
    from markupsafe import Markup, escape

    parts = (Markup("<code>{}</code>").format(part) if index % 2 else escape(part) for index, part in enumerate(text.split("`")))
    return Markup("").join(parts)


def _static(name: str) -> str:
    with open(os.path.join(_FOLDER, name), encoding="utf-8") as file:
        return file.read()


def _policy(script: str, styles: Iterable[str], files: Iterable[dict[str, Any]]) -> str:
    inline: Counter[str] = Counter()
    for file in files:
        parts = [file["page"] or "", *(patch[2] for version in file["versions"] for patch in version[6] or ())]
        inline.update(html.unescape(value) for part in parts for value in _STYLE().findall(part))
    hashes = [
        *map(_hash, styles),
        *(["'unsafe-hashes'"] if inline else []),
        *(_hash(value) for value, _ in inline.most_common(_MOST_STYLES)),
    ]
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {' '.join(hashes)}; img-src http: https: data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _json(data: object) -> str:
    r"""JSON for a ``script`` element, which nothing in it can end (https://html.spec.whatwg.org/#restrictions-for-contents-of-script-elements)."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return (
        text.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
