"""A rule's documentation as Markdown, for the terminal and for the pages."""

from __future__ import annotations

from enum import Enum
from textwrap import dedent
from typing import TYPE_CHECKING

from .api import Safety
from .examples import Example, documentation

if TYPE_CHECKING:
    from .api import Rule

_FIX = {
    None: "no fix",
    Safety.SAFE: "safe fix",
    Safety.UNSAFE: "unsafe fix",
    Safety.SHOWN: "fix shown only",
}
_SAFETY = {
    Safety.SAFE: "`postlint fix` applies it.",
    Safety.UNSAFE: "`postlint fix --unsafe-fixes` applies it.",
    Safety.SHOWN: "It is shown and never applied.",
}


def page(rule: Rule) -> str:
    """Return the page of a rule as Markdown: what it finds, how it is configured, why, examples, what its fix may change."""
    docs = documentation(rule)
    on = "on by default" if rule.default else "off by default"
    version = f", since {rule.since}" if rule.since else ""
    out = [
        f"# {rule.name}",
        "",
        docs.title,
        "",
        f"{rule.family.replace('_', '-')} · {on} · {rule.severity.value} · {_FIX[rule.fix]}{version}",
        "",
    ]
    if rule.options._fields:
        out += _options(rule)
    out += ["## Why", "", docs.why, "", "## Examples", ""]
    for index, example in enumerate(docs.examples):
        out += [_caption(rule, docs.examples, index), "", *_fence(example.text), ""]
    if any(mark in "".join(out) for mark in "␠¶"):
        out += ["`␠` is a space, `¶` the missing newline at the end of the file.", ""]
    unseen = [f"`{mark}` is {name}" for mark, name in _UNSEEN.values() if mark in "".join(out)]
    if unseen:
        out += [f"{', '.join(unseen)}.", ""]
    if rule.fix is not None:
        out += ["## Fix safety", "", f"{docs.fix_safety} {_SAFETY[rule.fix]}".strip(), ""]
    if docs.see:
        out += ["See also: " + ", ".join(f"`{name}`" for name in docs.see) + ".", ""]
    return "\n".join(out)


def _options(rule: Rule) -> list[str]:
    """The options with their defaults, as they stand in ``postlint.toml``."""
    docs = option_docs(rule)
    out = ["## Configuration", "", "```toml", f"[rules.{rule.name}]"]
    out += [f"{name.replace('_', '-')} = {_toml(getattr(rule.options, name))}" for name in rule.options._fields]
    out += ["```", ""]
    out += [f"- `{name.replace('_', '-')}`: {docs.get(name, '')}".rstrip(": ") for name in rule.options._fields]
    return [*out, ""]


def _caption(rule: Rule, examples: tuple[Example, ...], index: int) -> str:
    example = examples[index]
    behind = ", ".join(f"{name.replace('_', '-')} = {_toml(value)}" for name, value in example.settings)
    behind = f" (with `{behind}`)" if behind else ""
    if example.bad:
        return f"Finds{behind}:"
    first = index == 1 and examples[0].bad and rule.fix is not None
    return f"Becomes, and does not find{behind}:" if first else f"Does not find{behind}:"


def _fence(text: str) -> list[str]:
    mark = "````" if "```" in text else "```"
    # What cannot be seen is shown as in the docstrings: a space at the end of a line, no line end at the end of the file.
    lines = [line.rstrip(" ") + "␠" * (len(line) - len(line.rstrip(" "))) for line in text.removesuffix("\n").split("\n")]
    if not text.endswith("\n"):
        lines[-1] += "¶"
    for character, (sign, _) in _UNSEEN.items():
        lines = [line.replace(character, sign) for line in lines]
    return [f"{mark}markdown", *lines, mark]


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Enum):
        return f'"{value.value}"'
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(one) for one in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def option_docs(rule: Rule) -> dict[str, str]:
    """The docstrings below the fields of the options, from the source of their class."""
    import ast
    import inspect

    body = ast.parse(dedent(inspect.getsource(type(rule.options)))).body[0]
    docs: dict[str, str] = {}
    last = ""
    for node in getattr(body, "body", ()):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            last = node.target.id
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and last:
            docs[last] = " ".join(str(node.value.value).split())
            last = ""
    return docs


_UNSEEN = {
    "\r": ("␍", "a carriage return"),
    "\0": ("␀", "a NUL"),
    "\ufeff": ("␂", "a byte order mark"),
    "\u200b": ("␡", "a zero-width space"),
}
"""What nobody sees in an example: the mark that stands for it, and what it is."""
