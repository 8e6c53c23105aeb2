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
    None: "none",
    Safety.SAFE: "safe (`postlint fix`), where the text allows",
    Safety.UNSAFE: "unsafe (`postlint fix --unsafe-fixes`)",
    Safety.SHOWN: "only shown",
}


def page(rule: Rule) -> str:
    """What the rule finds, why, examples, options."""
    said = documentation(rule)
    on = "on by default" if rule.default else "off by default"
    out = [
        f"# {rule.name}",
        "",
        said.title,
        "",
        f"Family: {rule.family.replace('_', '-')}; {on}; severity: {rule.severity.value}; fix: {_FIX[rule.fix]}.",
        "",
        said.why,
        "",
    ]
    for index, example in enumerate(said.examples):
        out += [_caption(rule, said.examples, index), "", *_fence(example.text), ""]
    names = rule.options._fields
    if names:
        out += ["## Options", "", f"In `[tool.postlint.rules.{rule.name}]`:", ""]
        docs = option_docs(rule)
        for name in names:
            default = _toml(getattr(rule.options, name))
            out.append(f"- `{name.replace('_', '-')}` (default `{default}`): {docs.get(name, '')}".rstrip(": ") + "")
        out.append("")
    if any(mark in "".join(out) for mark in "␠¶"):
        out += ["`␠` is a space, `¶` the missing line end at the end of the file.", ""]
    unseen = [f"`{mark}` is {name}" for mark, name in _UNSEEN.values() if mark in "".join(out)]
    if unseen:
        out += [f"{', '.join(unseen)}.", ""]
    if said.see:
        out += ["See also: " + ", ".join(f"`{name}`" for name in said.see) + ".", ""]
    return "\n".join(out)


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
